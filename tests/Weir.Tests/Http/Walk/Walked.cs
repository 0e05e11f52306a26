using System.Text;
using Weir.Http;

namespace Weir.Tests.Http.Walk;

/// <summary>What a walk yielded, as text: <c>query:q=value</c> for each value.</summary>
internal sealed record Walked(VerdictFlags Flags, IReadOnlyList<string> Values)
{
    public static Walked Target(string target) => Request(target, "", "");

    public static Walked Headers(params string[] lines) => Request("/", string.Concat(lines.Select(line => line + "\r\n")), "");

    public static Walked Body(string body, string contentType = "") => Body(Encoding.UTF8.GetBytes(body), contentType);

    public static Walked Body(byte[] body, string contentType = "", WalkLimits? limits = null)
        => Request("/"u8.ToArray(), Encoding.UTF8.GetBytes(contentType.Length == 0 ? "" : $"Content-Type: {contentType}\r\n"), body, limits);

    public static Walked Request(string target, string headers, string body)
        => Request(Encoding.UTF8.GetBytes(target), Encoding.UTF8.GetBytes(headers), Encoding.UTF8.GetBytes(body));

    public static Walked Request(byte[] target, byte[] headers, byte[] body, WalkLimits? limits = null)
    {
        var request = new HttpRequestView { Method = "POST"u8, Target = target, Headers = headers, Body = body };
        var sink = new Collector([]);
        VerdictFlags flags = HttpWalk.Run(request, limits ?? WalkLimits.Default, ref sink);
        return new Walked(flags, sink.Values);
    }

    internal readonly struct Collector(List<string> values) : IValueSink
    {
        public List<string> Values { get; } = values;

        public void OnValue(scoped in WalkedValue value) => Values.Add($"{ValueLocationText.Of(value)}={Encoding.Latin1.GetString(value.Bytes)}");
    }
}

using System.Text;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Tests.Http.Walk;

/// <summary>What holds for every request whatever: nothing is thrown, nothing is yielded that is not the caller's, nothing hides, nothing is allocated.</summary>
public sealed class WalkLawTests
{
    private const string Needle = "zq'x|y";

    private static readonly (string Target, string Headers, string Body)[] s_samples =
    [
        ("/shop/items;a=b/list?q=one+two&filter[name]=x&n=12&query={a(b:\"c\")}",
            "Host: shop.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36\r\nAccept: text/html;q=0.9,*/*\r\nAccept-Language: en-US,en;q=0.9\r\nCookie: sid=abc; theme=dark; n=1\r\nReferer: https://www.example.com/path/x?q=a&n=2\r\nAuthorization: Bearer abc.def.ghi\r\nX-Custom: some value\r\nIf-None-Match: \"abc\"\r\nSec-CH-UA: \"Chromium\";v=\"114\"\r\nIf-Modified-Since: Thu, 29 Jun 2023 09:22:18 GMT\r\n", ""),
        ("/", "Content-Type: application/x-www-form-urlencoded\r\n", "name=O%27Neil&age=7&note=a+b+c&empty=&lone"),
        ("/", "Content-Type: application/json\r\n", "{\"user\":{\"name\":\"a \\\"b\\\" c\",\"age\":7,\"tags\":[\"x\",\"y\",null,true,-1.5e3]},\"$op\":{\"$ne\":null},\"list\":[[],{},[{\"deep\":\"z\"}]]}"),
        ("/", "Content-Type: application/json\r\n", "{\"query\":\"query Q($a: Int = 1) { user(name: \\\"x\\\", id: $a) { id, name } }\",\"variables\":{\"a\":1}}"),
        ("/", "Content-Type: text/xml\r\n", "<?xml version=\"1.0\"?>\n<!-- c --><r xmlns:a=\"http://www.w3.org/2001/XMLSchema\"><a:b c=\"d\">text</a:b><![CDATA[cd]]><e/></r>"),
        ("/", "Content-Type: text/xml\r\n", "<!DOCTYPE r [<!ENTITY e SYSTEM \"f\">]><r>&e;<script src=\"s\"/></r>"),
        ("/", "Content-Type: multipart/form-data; boundary=x1\r\n",
            "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue one\r\n--x1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"g.txt\"\r\nContent-Type: text/plain\r\n\r\nline\r\n\r\nline\r\n--x1--\r\n"),
        ("/", "Content-Type: application/graphql\r\n", "query { a(b: \"c\", d: 5) { e } }"),
        ("/", "", "just some words\r\nand more of them\r\n"),
    ];

    private static readonly string[] s_words =
    [
        "\"", "\\", "{", "}", "[", "]", "<", ">", "&", "=", ";", ":", "\r\n", "\r\n\r\n", "--x1", "<![CDATA[", "]]>", "<!DOCTYPE", "%22", "%", "\\\"", "\\u0022", "\"\"\"", "(", ")", "$ne", "__proto__", "\0", "\ufeff", "/",
    ];

    [Fact]
    public void Run_NeedleAnywhere_IsYieldedWhole()
    {
        List<string> hidden = [];
        foreach ((string target, string headers, string body) in s_samples)
        {
            for (int at = 0; at <= target.Length + headers.Length + body.Length; at++)
            {
                string whole = (target + headers + body).Insert(at, Needle);
                int targetLength = target.Length + (at <= target.Length ? Needle.Length : 0);
                int headerEnd = target.Length + headers.Length + (at <= target.Length + headers.Length ? Needle.Length : 0);
                Walked walked = Walked.Request(whole[..targetLength], whole[targetLength..headerEnd], whole[headerEnd..]);
                if (!walked.Values.Any(value => value.Contains(Needle, StringComparison.Ordinal)))
                {
                    hidden.Add(whole[Math.Max(0, at - 20)..Math.Min(whole.Length, at + 20)]);
                }
            }
        }

        hidden.ShouldBeEmpty();
    }

    [Fact]
    public void Run_MutatedRequests_NeverThrowsAndStaysInside()
    {
        var random = new Random(20240601);
        for (int round = 0; round < 60_000; round++)
        {
            (string target, string headers, string body) = s_samples[random.Next(s_samples.Length)];
            byte[] all = Encoding.UTF8.GetBytes(target + headers + body);
            for (int n = random.Next(1, 6); n > 0; n--)
            {
                all = Mutate(all, Encoding.UTF8.GetBytes(s_words[random.Next(s_words.Length)]), random);
            }

            int cut1 = Math.Min(target.Length, all.Length);
            int cut2 = Math.Min(cut1 + headers.Length, all.Length);
            Check(all, cut1, cut2, round % 7 == 0 ? new WalkLimits { Bytes = random.Next(600), TargetBytes = 40, HeaderBytes = 90, Values = random.Next(20) } : WalkLimits.Default);
        }
    }

    [Fact]
    public void Run_RandomBytes_NeverThrowsAndStaysInside()
    {
        var random = new Random(20240602);
        string[] types = ["application/json", "text/xml", "multipart/form-data; boundary=a", "application/x-www-form-urlencoded", "application/graphql", "text/plain", ""];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] headers = Encoding.ASCII.GetBytes($"Content-Type: {types[round % types.Length]}\r\n");
            byte[] body = new byte[random.Next(200)];
            random.NextBytes(body);
            string alphabet = "{}[]\"\\:,<>/!?-='& \n\0abq$(";
            for (int i = 0; i < body.Length; i++)
            {
                body[i] = random.Next(8) == 0 ? body[i] : (byte)alphabet[random.Next(alphabet.Length)];
            }

            Check([.. headers, .. body], 0, headers.Length, WalkLimits.Default);
        }
    }

    [Theory]
    [InlineData("application/json", "{\"a\":")]
    [InlineData("application/json", "\\\"")]
    [InlineData("application/json", "{\"$a\":")]
    [InlineData("application/json", "\"$a\":\"")]
    [InlineData("text/xml", "<a ")]
    [InlineData("text/xml", "<a>")]
    [InlineData("text/xml", "<!")]
    [InlineData("multipart/form-data; boundary=-", "--")]
    [InlineData("multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data;")]
    [InlineData("application/x-www-form-urlencoded", "&=")]
    [InlineData("application/graphql", "{a(b:\"")]
    [InlineData("application/octet-stream", "\0abcdef")]
    public void Run_TenMegabytesOfOnePiece_ReadsBoundedBytes(string contentType, string piece)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(piece);
        byte[] body = new byte[10_000_000];
        for (int i = 0; i < body.Length; i += bytes.Length)
        {
            bytes.AsSpan(0, Math.Min(bytes.Length, body.Length - i)).CopyTo(body.AsSpan(i));
        }

        var sink = new Inside();
        VerdictFlags flags = HttpWalk.Run(new HttpRequestView { Headers = Encoding.ASCII.GetBytes($"Content-Type: {contentType}\r\n"), Body = body }, WalkLimits.Default, ref sink);
        flags.HasFlag(VerdictFlags.Truncated).ShouldBeTrue();
        sink.Length.ShouldBeLessThan(3L * WalkLimits.Default.Bytes);
        sink.Count.ShouldBeLessThan(WalkLimits.Default.Values + (WalkLimits.Default.Bytes / WalkLimits.RestPiece) + 100);
    }

    [Fact]
    public void Run_AnyRequest_AllocatesNothing()
    {
        byte[][] parts = [.. s_samples.SelectMany(s => new[] { s.Target, s.Headers, s.Body }).Select(Encoding.UTF8.GetBytes)];
        WalkAll(parts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WalkAll(parts);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void WalkAll(byte[][] parts)
    {
        for (int i = 0; i < parts.Length; i += 3)
        {
            var sink = new Inside();
            HttpWalk.Run(new HttpRequestView { Method = "POST"u8, Target = parts[i], Headers = parts[i + 1], Body = parts[i + 2] }, WalkLimits.Default, ref sink);
        }
    }

    private static void Check(byte[] all, int cut1, int cut2, WalkLimits limits)
    {
        var sink = new Inside { Target = all.AsSpan(0, cut1), Headers = all.AsSpan(cut1, cut2 - cut1), Body = all.AsSpan(cut2) };
        var request = new HttpRequestView { Method = "POST"u8, Target = sink.Target, Headers = sink.Headers, Body = sink.Body };
        HttpWalk.Run(request, limits, ref sink);
        sink.Outside.ShouldBe(0, Encoding.Latin1.GetString(all));
        sink.Length.ShouldBeLessThanOrEqualTo(4L * all.Length);
    }

    private static byte[] Mutate(byte[] all, byte[] word, Random random)
    {
        if (all.Length == 0)
        {
            return word;
        }

        int at = random.Next(all.Length);
        int length = Math.Min(random.Next(12), all.Length - at);
        switch (random.Next(5))
        {
            case 0:
                return [.. all.AsSpan(0, at), .. word, .. all.AsSpan(at)];
            case 1:
                return [.. all.AsSpan(0, at), .. all.AsSpan(at + length)];
            case 2:
                return [.. all.AsSpan(0, at), .. all.AsSpan(at, length), .. all.AsSpan(at)];
            case 3:
                return all[..at];
            default:
                all[at] = (byte)random.Next(256);
                return all;
        }
    }

    /// <summary>Counts what is yielded and what of it lies outside the request.</summary>
    private ref struct Inside : IValueSink
    {
        public ReadOnlySpan<byte> Target { get; init; }

        public ReadOnlySpan<byte> Headers { get; init; }

        public ReadOnlySpan<byte> Body { get; init; }

        public int Outside { get; private set; }

        public int Count { get; private set; }

        public long Length { get; private set; }

        public void OnValue(scoped in WalkedValue value)
        {
            Count++;
            Length += value.Bytes.Length;
            Outside += IsInside(value.Bytes) && IsInside(value.Name) && IsInside(value.PathSource) ? 0 : 1;
            foreach (Range entry in value.Path)
            {
                Outside += entry.Start.IsFromEnd || entry.End.Value <= value.PathSource.Length ? 0 : 1;
            }
        }

        private readonly bool IsInside(ReadOnlySpan<byte> span)
            => span.IsEmpty || Contains(Target, span) || Contains(Headers, span) || Contains(Body, span) || span.SequenceEqual("POST"u8);

        private static bool Contains(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> span)
            => whole.Overlaps(span, out int offset) && offset >= 0 && offset + span.Length <= whole.Length;
    }
}

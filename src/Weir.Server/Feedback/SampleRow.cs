using System.Buffers;
using System.Text;
using System.Text.Json;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Policies;

namespace Weir.Server.Feedback;

/// <summary>A request as a row of JSON, bounded, with secrets masked.</summary>
internal static class SampleRow
{
    /// <summary>Longest body that is kept.</summary>
    public const int MostBody = 16 * 1024;

    private const int MostTarget = 8 * 1024, MostHeaders = 64, MostHeader = 2 * 1024, MostOfHeaders = 16 * 1024;

    // They say nothing of the request: who sent it stands beside the row, and the others change on the way.
    private static readonly string[] s_left = ["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip", "connection", "content-length", "transfer-encoding", "x-request-id", "traceparent", "tracestate"];

    /// <summary>The row, without a label.</summary>
    public static string Of(scoped in HttpRequestView view)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, DecisionText.JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("kind", "request");
            json.WriteString("method", Text(view.Method));
            json.WriteString("uri", SampleMask.Target(Text(view.Target[..Math.Min(view.Target.Length, MostTarget)])));
            string contentType = WriteHeaders(json, view.Headers, out bool isEncoded);
            if (!view.Body.IsEmpty && !isEncoded && BodyOf(view, contentType) is { } body) json.WriteString("body", body);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The host that the request names, in lower case and without port; empty for none.</summary>
    public static string SiteOf(scoped in HttpRequestView view)
    {
        foreach (Range line in view.Headers.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> header = view.Headers[line];
            if (header.Length > 5 && Ascii.EqualsIgnoreCase(header[..5], "host:"u8)) return DecisionText.Bounded(PolicyTable.WithoutPort(Text(header[5..].Trim(" \t\r"u8)))).ToLowerInvariant();
        }

        return "";
    }

    private static string WriteHeaders(Utf8JsonWriter json, ReadOnlySpan<byte> headers, out bool isEncoded)
    {
        string contentType = "";
        int left = MostHeaders, room = MostOfHeaders;
        isEncoded = false;
        json.WriteStartArray("headers");
        foreach (Range range in headers.Split((byte)'\n'))
        {
            string line = Text(headers[range].TrimEnd((byte)'\r'));
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || left-- <= 0 || (room -= Math.Min(line.Length, MostHeader)) < 0) continue;
            string name = line[..colon], value = line[(colon + 1)..].Trim();
            if (s_left.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) contentType = value;
            isEncoded |= name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase);
            json.WriteStartArray();
            json.WriteStringValue(name.Length > 200 ? name[..200] : name);
            json.WriteStringValue(SampleMask.Header(name, value.Length > MostHeader ? value[..MostHeader] : value));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        return contentType;
    }

    /// <summary>Null where it is no text, or secrets in it could not be found.</summary>
    private static string? BodyOf(scoped in HttpRequestView view, string contentType)
    {
        ReadOnlySpan<byte> body = view.Body[..Math.Min(view.Body.Length, MostBody)];
        return body.Contains((byte)0) ? null : SampleMask.Body(Text(body), contentType, isCut: view.BodyIsCut || body.Length < view.Body.Length);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}

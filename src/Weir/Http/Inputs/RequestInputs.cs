using System.Text;
using Weir.Drift;

namespace Weir.Http.Inputs;

/// <summary>Properties of requests whose distribution is watched: what a client sends, before any model looks at it.</summary>
/// <remarks>Bins never change once counts of them were kept; what is to be counted otherwise gets another name.</remarks>
internal static class RequestInputs
{
    // More header lines, or longer ones, say nothing more here.
    private const int MostLines = 64, MostHeaders = 16 * 1024;

    private const int MethodAt = 0, TargetAt = 1, QueryAt = 2, HeadersAt = 3, BodyAt = 4, TypeAt = 5, ClientAt = 6, AcceptAt = 7, LanguageAt = 8, RefererAt = 9, CookieAt = 10;
    private const string Present = "present";

    private static readonly byte[][] s_methods = Bytes("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static readonly byte[][] s_types = Bytes("application/x-www-form-urlencoded", "multipart/", "application/json", "application/xml", "text/", "application/octet-stream");

    // In this order: what names itself a bot names a browser, too, and every browser names the ones before it.
    private static readonly byte[][] s_clients = Bytes("bot", "curl/", "python", "okhttp", "java", "go-http", "edg", "firefox/", "chrome/", "safari/");

    /// <summary>Where each property is counted.</summary>
    public static IReadOnlyList<DriftBins> All { get; } =
    [
        DriftBins.Named("method", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
        DriftBins.Between("length of target", [8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048]),
        DriftBins.Between("length of query", [8, 16, 32, 64, 128, 256, 512, 1024]),
        DriftBins.Between("number of headers", [2, 4, 6, 8, 10, 12, 14, 16, 20, 25, 30]),
        DriftBins.Between("length of body", [16, 64, 256, 1024, 4096, 16384, 65536]),
        DriftBins.Named("type of content", "form", "multipart", "json", "xml", "text", "bytes"),
        DriftBins.Named("client", "bot", "curl", "python", "okhttp", "java", "go", "edge", "firefox", "chrome", "safari"),
        DriftBins.Named("accept", Present),
        DriftBins.Named("accept-language", Present),
        DriftBins.Named("referer", Present),
        DriftBins.Named("cookie", Present),
    ];

    /// <summary>The bin of each property of a request. Allocates nothing; reads at most 64 header lines.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bins">One place for each of <see cref="All"/>.</param>
    public static void Of(scoped in HttpRequestView request, scoped Span<byte> bins)
    {
        for (int index = 0; index < All.Count; index++) bins[index] = (byte)All[index].MissingBin;
        bins[MethodAt] = (byte)(request.Method.IsEmpty ? All[MethodAt].MissingBin : Named(MethodAt, s_methods, request.Method, static (method, name) => method.SequenceEqual(name)));
        bins[TargetAt] = (byte)All[TargetAt].Of(request.Target.Length);
        if (request.Target.IndexOf((byte)'?') is >= 0 and var query) bins[QueryAt] = (byte)All[QueryAt].Of(request.Target.Length - query - 1);
        if (!request.Body.IsEmpty) bins[BodyAt] = (byte)All[BodyAt].Of(request.Body.Length);

        int lines = 0;
        ReadOnlySpan<byte> rest = request.Headers[..Math.Min(request.Headers.Length, MostHeaders)];
        while (!rest.IsEmpty && lines < MostLines)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            int colon = line.IndexOf((byte)':');
            if (colon <= 0) continue;
            lines++;
            Header(line[..colon], Trim(line[(colon + 1)..]), bins);
        }

        bins[HeadersAt] = (byte)All[HeadersAt].Of(lines);
    }

    /// <summary>Value of the Host header, without blanks around it; empty where there is none.</summary>
    public static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> headers)
    {
        headers = headers[..Math.Min(headers.Length, MostHeaders)];
        for (int lines = 0; !headers.IsEmpty && lines < MostLines; lines++)
        {
            int end = headers.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? headers : headers[..end];
            if (line.Length > 5 && line[4] == ':' && Ascii.EqualsIgnoreCase(line[..4], "host"u8)) return Trim(line[5..]);
            headers = end < 0 ? [] : headers[(end + 1)..];
        }

        return [];
    }

    private static void Header(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, scoped Span<byte> bins)
    {
        // By length first: most names are none of these.
        switch (name.Length)
        {
            case 6 when Ascii.EqualsIgnoreCase(name, "accept"u8):
                Mark(AcceptAt, value, bins);
                break;
            case 6 when Ascii.EqualsIgnoreCase(name, "cookie"u8):
                Mark(CookieAt, value, bins);
                break;
            case 7 when Ascii.EqualsIgnoreCase(name, "referer"u8):
                Mark(RefererAt, value, bins);
                break;
            case 15 when Ascii.EqualsIgnoreCase(name, "accept-language"u8):
                Mark(LanguageAt, value, bins);
                break;
            case 10 when !value.IsEmpty && Ascii.EqualsIgnoreCase(name, "user-agent"u8):
                bins[ClientAt] = (byte)Named(ClientAt, s_clients, value, Contains);
                break;
            case 12 when !value.IsEmpty && Ascii.EqualsIgnoreCase(name, "content-type"u8):
                bins[TypeAt] = (byte)Named(TypeAt, s_types, value, static (type, start) => type.Length >= start.Length && Ascii.EqualsIgnoreCase(type[..start.Length], start));
                break;
        }
    }

    private static void Mark(int property, ReadOnlySpan<byte> value, scoped Span<byte> bins)
    {
        if (!value.IsEmpty) bins[property] = 0;
    }

    /// <summary>The first name that fits, else the bin of others.</summary>
    private static int Named(int property, byte[][] names, ReadOnlySpan<byte> value, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>, bool> fits)
    {
        for (int index = 0; index < names.Length; index++)
        {
            if (fits(value, names[index])) return index;
        }

        return All[property].Count - 2;
    }

    /// <summary>Whether a word, in lower case, stands anywhere in a text, in any case.</summary>
    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        const int most = 256;
        byte first = word[0], upper = (byte)(first - 32);
        for (text = text[..Math.Min(text.Length, most)]; text.Length >= word.Length;)
        {
            int at = text.IndexOfAny(first, upper);
            if (at < 0 || at + word.Length > text.Length) return false;
            if (Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word)) return true;
            text = text[(at + 1)..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t\r"u8);

    private static byte[][] Bytes(params string[] names) => [.. names.Select(Encoding.ASCII.GetBytes)];
}

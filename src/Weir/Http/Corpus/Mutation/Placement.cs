using System.Diagnostics;
using System.Text;
using Weir.Http.Corpus.Benign;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Puts a value into a request as a client would send it, among ordinary parameters and headers.</summary>
internal static class Placement
{
    private static readonly string[] s_names =
        ["q", "id", "name", "search", "comment", "title", "file", "url", "page", "user", "email", "message", "text", "filter", "path", "lang", "data", "category", "sort", "content", "key", "value", "description", "redirect", "token"];

    /// <summary>All positions.</summary>
    public static ReadOnlySpan<PlacementKind> Kinds => Enum.GetValues<PlacementKind>();

    /// <summary>A request with the value in the given position, encoded so that a plain parser reads it back.</summary>
    /// <remarks>A header or cookie cannot hold control characters or, for a cookie, separators: there the whole value is percent-encoded.</remarks>
    public static PlacedRequest Place(string value, PlacementKind kind, SeededRandom random)
    {
        string name = random.Pick<string>(s_names);
        string path = Expand("placepath", random);
        return kind switch
        {
            PlacementKind.Query => Get(path + "?" + Among(name + "=" + Encode(value, random), "placeparam", "&", random), "query:" + name, random),
            PlacementKind.Form => Post(path, "application/x-www-form-urlencoded", Among(name + "=" + FormEncode(value), "placeparam", "&", random), "form:" + name, random),
            PlacementKind.Json => Post(path, "application/json", "{" + Among($"\"{name}\":\"{Json(value)}\"", "placepair", ",", random) + "}", "json:$." + name, random),
            PlacementKind.JsonNested => Post(path, "application/json; charset=utf-8", $"{{\"meta\":{{{Expand("placepair", random)}}},\"items\":[{{{Among($"\"{name}\":\"{Json(value)}\"", "placepair", ",", random)}}}]}}", "json:$.items[0]." + name, random),
            PlacementKind.XmlText => Post(path, "application/xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><request><id>{random.Next(1, 10_000)}</id><{name}>{Xml(value)}</{name}></request>", "xml:" + name, random),
            PlacementKind.XmlAttribute => Post(path, "text/xml; charset=utf-8", $"<request><item id=\"{random.Next(1, 10_000)}\" {name}=\"{Xml(value)}\"/></request>", "xml:" + name, random),
            PlacementKind.MultipartField => Multipart(path, name, value, null, random),
            PlacementKind.MultipartFileName => Multipart(path, "file", Expand("placetext", random), value, random),
            PlacementKind.Cookie => Get(path, "cookie:" + name, random, cookie: Among(name + "=" + CookieValue(value), "placecookie", "; ", random)),
            PlacementKind.UserAgent => Get(path, "header:user-agent", random, userAgent: HeaderValue(value)),
            PlacementKind.Referer => Get(path, "header:referer", random, referer: HeaderValue(value)),
            PlacementKind.ForwardedFor => Get(path, "header:x-forwarded-for", random, extra: $"X-Forwarded-For: {HeaderValue(value)}\r\n"),
            PlacementKind.PathSegment => Get($"{path.TrimEnd('/')}/{Uri.EscapeDataString(value)}/{Expand("kebab", random)}", "path", random),
            PlacementKind.PathTail => Get($"{path.TrimEnd('/')}/{Uri.EscapeDataString(value).Replace("%2F", "/", StringComparison.Ordinal)}", "path", random),
            PlacementKind.GraphQlVariable => Post("/graphql", "application/json", $"{{\"operationName\":\"Search\",\"query\":\"query Search(${name}: String!) {{ search({name}: ${name}) {{ id title }} }}\",\"variables\":{{\"{name}\":\"{Json(value)}\",\"first\":{random.Next(1, 100)}}}}}", $"json:$.variables.{name}", random),
            PlacementKind.RawBody => Post(path, value.StartsWith('<') ? "application/xml" : value.StartsWith('{') || value.StartsWith('[') ? "application/json" : "text/plain", value, "body", random),
            _ => throw new UnreachableException(),
        };
    }

    private static string Expand(string rule, SeededRandom random) => BenignCorpus.Grammar.Expand(rule, random);

    /// <summary>The item at a random place among none to four ordinary ones.</summary>
    private static string Among(string item, string rule, string separator, SeededRandom random)
    {
        List<string> items = [];
        int others = random.Next(5);
        for (int i = 0; i < others; i++)
        {
            items.Add(Expand(rule, random));
        }

        items.Insert(random.Next(items.Count + 1), item);
        return string.Join(separator, items);
    }

    /// <summary>Strict, form-like or as little as a sloppy client encodes.</summary>
    private static string Encode(string value, SeededRandom random) => random.Next(3) switch
    {
        0 => FormEncode(value),
        1 => EncodingMutators.Percent(value, static c => c <= ' ' || c >= 0x7F || c is '%' or '&' or '#' or '+' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'),
        _ => Uri.EscapeDataString(value),
    };

    private static string FormEncode(string value) => Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal);

    private static string Json(string value) => TextFilters.Apply("json", value);

    private static string Xml(string value)
    {
        StringBuilder output = new(value.Length + 32);
        foreach (Rune rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '&' => output.Append("&amp;"),
                '"' => output.Append("&quot;"),
                < 0x20 => output.Append($"&#{rune.Value};"),
                _ => output.Append(rune.ToString()),
            };
        }

        return output.ToString();
    }

    private static bool HasControl(string value) => value.Any(static c => c < ' ' || c == 0x7F);

    private static string HeaderValue(string value) => HasControl(value) || value.Trim() != value ? Uri.EscapeDataString(value) : value;

    private static string CookieValue(string value) =>
        HasControl(value) || value.AsSpan().IndexOfAny(";, \"%") >= 0 || !Ascii.IsValid(value) ? Uri.EscapeDataString(value) : value;

    private static PlacedRequest Multipart(string path, string name, string value, string? fileName, SeededRandom random)
    {
        string boundary = "----WebKitFormBoundary" + RandomTokens.Create("alnum", 16, random);
        StringBuilder body = new();
        body.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{RandomTokens.Create("hex", 32, random)}\r\n");
        body.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"");
        if (fileName is not null)
        {
            // The escapes are those of the HTML standard for names in multipart forms.
            string escaped = fileName.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
            body.Append($"; filename=\"{escaped}\"\r\nContent-Type: application/octet-stream");
        }

        body.Append($"\r\n\r\n{value}\r\n--{boundary}--\r\n");
        return Post(path, "multipart/form-data; boundary=" + boundary, body.ToString(), fileName is null ? "multipart:" + name : "multipart:filename", random);
    }

    private static PlacedRequest Get(string target, string where, SeededRandom random, string? userAgent = null, string? referer = null, string? cookie = null, string extra = "") =>
        new("GET", target, Headers(random, userAgent, referer, cookie) + extra, [], where);

    private static PlacedRequest Post(string target, string contentType, string body, string where, SeededRandom random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string headers = Headers(random, null, null, null) + $"Content-Type: {contentType}\r\nContent-Length: {bytes.Length}\r\n";
        return new PlacedRequest(random.Chance(.9) ? "POST" : "PUT", target, headers, bytes, where);
    }

    private static string Headers(SeededRandom random, string? userAgent, string? referer, string? cookie)
    {
        string host = Expand("host", random);
        StringBuilder output = new();
        output.Append($"Host: {host}\r\n");
        output.Append($"User-Agent: {userAgent ?? Expand("placeagent", random)}\r\n");
        output.Append("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n");
        output.Append("Accept-Encoding: gzip, deflate, br\r\n");
        if (random.Chance(.8))
        {
            output.Append($"Accept-Language: {random.Pick<string>(["en-US,en;q=0.9", "de-DE,de;q=0.9,en;q=0.8", "fr-FR,fr;q=0.8", "zh-CN,zh;q=0.9", "es-ES,es;q=0.9"])}\r\n");
        }

        if (referer is not null || random.Chance(.5))
        {
            output.Append($"Referer: {referer ?? $"https://{host}/{Expand("kebab", random)}"}\r\n");
        }

        if (cookie is not null || random.Chance(.5))
        {
            output.Append($"Cookie: {cookie ?? Expand("placecookie", random)}\r\n");
        }

        return output.ToString();
    }
}

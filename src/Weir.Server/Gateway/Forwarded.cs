using System.Collections.Frozen;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Tells the upstream who asked: X-Forwarded-For, -Host and -Proto.</summary>
internal static class Forwarded
{
    private const string For = "X-Forwarded-For";
    private const string Host = "X-Forwarded-Host";
    private const string Proto = "X-Forwarded-Proto";

    // Headers that applications take for the word of a proxy, and that a client could make up.
    private static readonly FrozenSet<string> s_alike = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, For, Host, Proto, "Forwarded", "X-Real-IP", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Scheme", "X-Forwarded-Ssl");

    /// <summary>True when the name says who asked, also in the spelling with underscores that CGI-style servers take for the same.</summary>
    public static bool IsAlike(string name, bool trust)
    {
        return name.Contains('_', StringComparison.Ordinal) ? s_alike.Contains(name.Replace('_', '-')) : !trust && s_alike.Contains(name);
    }

    /// <summary>Whether the client asked by https.</summary>
    public static bool IsSecure(HttpContext context, bool trust) =>
        context.Request.IsHttps || (trust && string.Equals(context.Request.Headers[Proto], "https", StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the headers; those of the client are gone already unless its word counts.</summary>
    public static void Write(HttpContext context, HttpRequestHeaders headers, bool trust)
    {
        string client = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        string? before = trust ? context.Request.Headers[For] : default(string);
        headers.Remove(For);
        headers.TryAddWithoutValidation(For, string.IsNullOrEmpty(before) ? client : before + ", " + client);
        if (trust && context.Request.Headers.ContainsKey(Host) && context.Request.Headers.ContainsKey(Proto))
        {
            return;
        }

        headers.Remove(Host);
        headers.Remove(Proto);
        if (context.Request.Host.Value is { Length: > 0 } host)
        {
            headers.TryAddWithoutValidation(Host, host);
        }

        headers.TryAddWithoutValidation(Proto, context.Request.Scheme);
    }
}

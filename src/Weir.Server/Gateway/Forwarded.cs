using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Tells the upstream who asked: X-Forwarded-For, -Host and -Proto.</summary>
internal static class Forwarded
{
    private const string For = "X-Forwarded-For";
    private const string Host = "X-Forwarded-Host";
    private const string Proto = "X-Forwarded-Proto";

    // Other headers that applications take for the address of the client, and that a client could make up.
    private static readonly string[] s_alike = ["Forwarded", "X-Real-IP", "X-Forwarded-Port", "X-Forwarded-Prefix"];

    public static void Write(HttpContext context, HttpRequestHeaders headers, bool trust)
    {
        string client = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (trust)
        {
            string? before = context.Request.Headers[For];
            headers.Remove(For);
            headers.TryAddWithoutValidation(For, string.IsNullOrEmpty(before) ? client : before + ", " + client);
            if (context.Request.Headers.ContainsKey(Host) && context.Request.Headers.ContainsKey(Proto))
            {
                return;
            }
        }
        else
        {
            foreach (string name in s_alike)
            {
                headers.Remove(name);
            }

            headers.Remove(For);
            headers.TryAddWithoutValidation(For, client);
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

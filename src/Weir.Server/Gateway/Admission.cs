using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Weir.Server.Gateway;

/// <summary>Refuses requests that the server behind the gateway could read otherwise than the gateway did, beyond what the web server refuses by itself.</summary>
internal static class Admission
{
    private static readonly SearchValues<char> s_hostSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:[]%~");

    public static bool IsForwardable(HttpContext context)
    {
        return HasOneLength(context.Request)
            && HasPlainHost(context.Request)
            && (!HttpMethods.IsConnect(context.Request.Method) || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true })
            && RequestTarget.TryGetOriginForm(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, out _);
    }

    /// <summary>A host with other signs would go on beside a second one, which the client of the upstream makes.</summary>
    private static bool HasPlainHost(HttpRequest request) => request.Host.Value is not { Length: > 0 } host || !host.AsSpan().ContainsAnyExcept(s_hostSigns);

    private static bool HasOneLength(HttpRequest request)
    {
        var coding = request.Headers.TransferEncoding;
        if (coding.Count == 0)
        {
            return true;
        }

        // The web server reads a request with both lengths as chunked and moves the other length to this name (RFC 9112, 6.3).
        return coding.Count == 1
            && string.Equals(coding[0], "chunked", StringComparison.OrdinalIgnoreCase)
            && !request.Headers.ContainsKey("X-Content-Length")
            && HttpProtocol.IsHttp11(request.Protocol);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Weir.Server.Gateway;

/// <summary>Refuses requests that the server behind the gateway could read otherwise than the gateway did, beyond what the web server refuses by itself.</summary>
internal static class Admission
{
    public static bool IsForwardable(HttpContext context)
    {
        return HasOneLength(context.Request)
            && RequestTarget.TryGetOriginForm(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, out _);
    }

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

using System.Net;
using System.Text;

namespace Weir.Server.Gateway;

/// <summary>The client that speaks to the upstream: it forwards and decides nothing.</summary>
internal static class UpstreamClient
{
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    // Names are looked up anew when a connection has this age.
    private static readonly TimeSpan s_connectionAge = TimeSpan.FromMinutes(5);

    public static HttpMessageInvoker Create()
    {
        return new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = s_connectTimeout,
            PooledConnectionLifetime = s_connectionAge,

            // Latin-1 both ways carries every byte through unchanged.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        });
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Weir.Server.Gateway;

/// <summary>Sets the web server up: addresses, protocols, limits.</summary>
internal static class Listener
{
    private static readonly TimeSpan s_headersTimeout = TimeSpan.FromSeconds(15);

    public static void Configure(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;

        // Latin-1 keeps the bytes of headers as they came, for the scorer and for the upstream.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Limits.RequestHeadersTimeout = s_headersTimeout;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes == 0 ? null : options.MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections == 0 ? null : options.MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections == 0 ? null : options.MaxConnections;
        var certificate = options.Certificate is { } file ? LoadCertificate(file, options.CertificateKey) : null;
        foreach (string address in Addresses(options))
        {
            Listen(kestrel, new Uri(address), certificate);
        }
    }

    public static string[] Addresses(GatewayOptions options)
    {
        return options.Listen.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <param name="kestrel">The web server.</param>
    /// <param name="address">Where it is to listen.</param>
    /// <param name="certificate">Needed for <c>https://</c>.</param>
    /// <param name="first">What every connection passes before TLS; null for nothing.</param>
    public static void Listen(KestrelServerOptions kestrel, Uri address, X509Certificate2? certificate, Func<ConnectionDelegate, ConnectionDelegate>? first = null)
    {
        void Set(ListenOptions listen)
        {
            if (first is not null)
            {
                listen.Use(first);
            }

            // HTTP/1.1 and HTTP/2 can share a port only where TLS names the protocol.
            listen.Protocols = address.Scheme switch
            {
                "https" => HttpProtocols.Http1AndHttp2,
                "h2c" => HttpProtocols.Http2,
                _ => HttpProtocols.Http1,
            };
            if (address.Scheme is "https")
            {
                listen.UseHttps(certificate!);
            }
        }

        if (address.Host is "localhost" && address.Port != 0)
        {
            kestrel.ListenLocalhost(address.Port, Set);
        }
        else
        {
            kestrel.Listen(address.Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host), address.Port, Set);
        }
    }

    /// <exception cref="GatewayException">A file cannot be read, or they do not fit.</exception>
    public static X509Certificate2 LoadCertificate(string file, string? keyFile)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file, keyFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new GatewayException($"The certificate '{file}' cannot be read: {error.Message}", error);
        }
    }
}

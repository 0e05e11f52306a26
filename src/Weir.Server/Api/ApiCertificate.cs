using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weir.Server.Gateway;

namespace Weir.Server.Api;

/// <summary>The certificate that the API shows.</summary>
/// <param name="Certificate">With its private key.</param>
/// <param name="MadeFile">File of a development certificate; null for one that somebody gave.</param>
internal sealed record ApiCertificate(X509Certificate2 Certificate, string? MadeFile) : IDisposable
{
    /// <summary>What to compare with what a browser shows.</summary>
    public string Fingerprint => string.Join(':', Certificate.GetCertHash(HashAlgorithmName.SHA256).Select(part => part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Its own, else that of the gateway, else one that is made; null where the address has no TLS.</summary>
    /// <exception cref="ApiException">A file cannot be read or written.</exception>
    public static ApiCertificate? Of(ApiOptions options, GatewayOptions gateway, TimeProvider clock)
    {
        if (options.Listen is null || new Uri(options.Listen).Scheme is not "https")
        {
            return null;
        }

        var (file, key) = options.Certificate is { } own ? (own, options.CertificateKey) : (gateway.Certificate, gateway.CertificateKey);
        try
        {
            return file is null
                ? DevelopmentCertificate.LoadOrMake(gateway.Data ?? Stores.Operational.StoreLocation.DefaultFolder, clock)
                : new ApiCertificate(Listener.LoadCertificate(file, key), MadeFile: null);
        }
        catch (GatewayException error)
        {
            throw new ApiException(error.Message, error);
        }
    }

    public void Dispose() => Certificate.Dispose();
}

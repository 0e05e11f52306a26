using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>A certificate for this machine that nobody vouches for: it keeps passwords off the wire while there is no better one.</summary>
internal static class DevelopmentCertificate
{
    /// <summary>Name of the file, which holds the private key, too.</summary>
    public const string FileName = "api-development.pem";

    // No browser takes a certificate that is good for more than 398 days.
    private static readonly TimeSpan s_life = TimeSpan.FromDays(365);
    private static readonly TimeSpan s_clockError = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_renewal = TimeSpan.FromDays(7);

    /// <summary>That of the folder; a new one where there is none, or it ends within a week.</summary>
    /// <exception cref="ApiException">The file cannot be written.</exception>
    /// <exception cref="GatewayException">The file cannot be read.</exception>
    public static ApiCertificate LoadOrMake(string folder, TimeProvider clock)
    {
        string file = Path.Combine(folder, FileName);
        if (File.Exists(file))
        {
            var kept = Listener.LoadCertificate(file, keyFile: null);
            if (kept.NotAfter.ToUniversalTime() - s_renewal > clock.GetUtcNow().UtcDateTime)
            {
                return new ApiCertificate(kept, file);
            }

            kept.Dispose();
        }

        try
        {
            Write(folder, file, clock.GetUtcNow());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ApiException($"The development certificate '{file}' cannot be written: {error.Message}", error);
        }

        return new ApiCertificate(Listener.LoadCertificate(file, keyFile: null), file);
    }

    private static void Write(string folder, string file, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Weir development", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = request.CreateSelfSigned(now - s_clockError, now + s_life);

        // Whole or not at all: a program that is killed here leaves no half of a key behind.
        OwnerFiles.CreateFolder(folder);
        string part = $"{file}.{Guid.NewGuid():n}";
        using (var writer = new StreamWriter(OwnerFiles.Create(part, FileMode.CreateNew)))
        {
            writer.WriteLine(certificate.ExportCertificatePem());
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(part, file, overwrite: true);
    }
}

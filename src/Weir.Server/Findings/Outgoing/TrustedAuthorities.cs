using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Whose certificates a target may have: those of the system, or those of a file alone.</summary>
internal static class TrustedAuthorities
{
    /// <exception cref="OutgoingException">The file holds no certificates.</exception>
    public static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new OutgoingException($"\"caFile\": {error.Message}", error);
        }

        return certificates.Count > 0 ? certificates : throw new OutgoingException($"\"caFile\": {file} holds no certificate in PEM.");
    }

    /// <summary>Options of a TLS client that verifies the server by name.</summary>
    public static SslClientAuthenticationOptions Options(string host, string? file)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (file is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(Load(file));
        }

        return options;
    }
}

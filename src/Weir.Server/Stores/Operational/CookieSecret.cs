using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Weir.Server.Stores.Operational;

/// <summary>A secret that one browser has in a cookie: 256 random bits, so that a plain hash keeps it safe.</summary>
internal sealed class CookieSecret
{
    private const int SecretBytes = 32;

    private readonly byte[] _secret;

    private CookieSecret(byte[] secret) => _secret = secret;

    public static CookieSecret Create() => new(RandomNumberGenerator.GetBytes(SecretBytes));

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out CookieSecret? cookie)
    {
        byte[] secret = new byte[SecretBytes];
        bool isSecret = text.Length == 2 * SecretBytes && Convert.FromHexString(text, secret, out _, out _) == OperationStatus.Done;
        cookie = isSecret ? new CookieSecret(secret) : null;
        return isSecret;
    }

    /// <summary>What the store keeps instead.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(_secret));

    /// <summary>A text that only who holds the secret can know, and from which nobody learns the secret.</summary>
    public string Derive(ReadOnlySpan<byte> purpose) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, purpose));

    /// <summary>The whole text, for the browser alone.</summary>
    public string Reveal() => Convert.ToHexStringLower(_secret);
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Weir.Server.Stores.Operational;

/// <summary>A session as the browser has it: 256 random bits, so that a plain hash keeps it safe.</summary>
internal sealed class SessionText
{
    private const int SecretBytes = 32;

    private readonly byte[] _secret;

    private SessionText(byte[] secret) => _secret = secret;

    public static SessionText Create() => new(RandomNumberGenerator.GetBytes(SecretBytes));

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SessionText? session)
    {
        byte[] secret = new byte[SecretBytes];
        bool isSession = text.Length == 2 * SecretBytes && Convert.FromHexString(text, secret, out _, out _) == OperationStatus.Done;
        session = isSession ? new SessionText(secret) : null;
        return isSession;
    }

    /// <summary>What the store keeps instead.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(_secret));

    /// <summary>A text that only who holds the session can know, and from which nobody learns the session.</summary>
    public string Derive(ReadOnlySpan<byte> purpose) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, purpose));

    /// <summary>The whole text, for the browser alone.</summary>
    public string Reveal() => Convert.ToHexStringLower(_secret);
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Weir.Server.Stores.Operational;

/// <summary>A key as its holder has it: <c>weir_ID_SECRET</c>. The secret is 256 random bits, so that a plain hash keeps it safe.</summary>
internal sealed class ApiKeyText
{
    private const string Prefix = "weir_";
    private const int IdLength = 10;
    private const int SecretBytes = 32;

    // Crockford's base 32: no letters that are mistaken for digits.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly SearchValues<char> s_alphabet = SearchValues.Create(Alphabet);

    private readonly byte[] _secret;

    private ApiKeyText(string id, byte[] secret)
    {
        Id = id;
        _secret = secret;
    }

    public string Id { get; }

    public static ApiKeyText Create() => new(RandomNumberGenerator.GetString(Alphabet, IdLength), RandomNumberGenerator.GetBytes(SecretBytes));

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ApiKeyText? key)
    {
        key = null;
        byte[] secret = new byte[SecretBytes];
        if (text.Length != Prefix.Length + IdLength + 1 + (2 * SecretBytes)
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length + IdLength] != '_'
            || text.Slice(Prefix.Length, IdLength).ContainsAnyExcept(s_alphabet)
            || Convert.FromHexString(text[(Prefix.Length + IdLength + 1)..], secret, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        key = new ApiKeyText(text.Slice(Prefix.Length, IdLength).ToString(), secret);
        return true;
    }

    /// <summary>What the store keeps instead of the secret.</summary>
    public string HashSecret() => Convert.ToHexStringLower(SHA256.HashData(_secret));

    /// <summary>Whether a kept hash is that of this secret, in a time that does not depend on where they differ.</summary>
    public bool Matches(string hash) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(_secret), Convert.FromHexString(hash));

    /// <summary>The whole key, for its holder alone.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Convert.ToHexStringLower(_secret)}";
}

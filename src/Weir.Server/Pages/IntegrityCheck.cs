using System.Security.Cryptography;

namespace Weir.Server.Pages;

/// <summary>Checks a script against the attribute <c>integrity</c>. Source: Subresource Integrity, 3.3: of several algorithms the strongest counts, of its hashes any.</summary>
internal static class IntegrityCheck
{
    private const int MostHashes = 100;

    private static readonly string[] s_algorithms = ["sha256", "sha384", "sha512"];

    /// <param name="integrity">Value of the attribute; null without one.</param>
    /// <param name="script">Bytes of the script as they came; null when it was not fetched.</param>
    /// <param name="isOwn">Whether it comes from the page's own site.</param>
    public static IntegrityState Check(string? integrity, byte[]? script, bool isOwn)
    {
        if (string.IsNullOrWhiteSpace(integrity))
        {
            return isOwn ? IntegrityState.NotNeeded : IntegrityState.Missing;
        }

        List<byte[]> wanted = Strongest(integrity, out int algorithm);
        if (wanted.Count == 0)
        {
            return IntegrityState.Unusable;
        }

        if (script is null)
        {
            return IntegrityState.Unchecked;
        }

        byte[] hash = algorithm switch { 0 => SHA256.HashData(script), 1 => SHA384.HashData(script), _ => SHA512.HashData(script) };
        return wanted.Exists(one => one.AsSpan().SequenceEqual(hash)) ? IntegrityState.Good : IntegrityState.Wrong;
    }

    private static List<byte[]> Strongest(string integrity, out int algorithm)
    {
        List<byte[]> hashes = [];
        algorithm = -1;
        foreach (string token in integrity.Split([' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries).Take(MostHashes))
        {
            int dash = token.IndexOf('-', StringComparison.Ordinal);
            int found = dash < 0 ? -1 : Array.IndexOf(s_algorithms, token[..dash].ToLowerInvariant());
            if (found < 0 || found < algorithm)
            {
                continue;
            }

            string text = token[(dash + 1)..].Split('?')[0].Replace('-', '+').Replace('_', '/');

            // Also one that is too short for any script is a hash to browsers, which refuse what has another.
            byte[] hash = new byte[text.Length];
            if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), hash, out int written))
            {
                continue;
            }

            if (found > algorithm)
            {
                hashes.Clear();
                algorithm = found;
            }

            hashes.Add(hash[..written]);
        }

        return hashes;
    }
}

namespace Weir.Cli.Experiments;

/// <summary>A share of the data to learn from, of rows or of whole origins. Chosen by hash, so that a larger share holds every smaller one of the same seed.</summary>
/// <param name="Share">The share, up to 1.</param>
/// <param name="OfOrigins">Whether origins are taken or left as wholes.</param>
/// <param name="Seed">Which of many such subsets.</param>
/// <param name="Learned">The share of all rows of which this is one: quick answers learn from less, and what is generated is as much less.</param>
internal readonly record struct Subset(double Share, bool OfOrigins, ulong Seed, double Learned = 1)
{
    /// <summary>Whether it holds all there is.</summary>
    public bool IsWhole => RowShare >= 1 && Share >= 1;

    private double RowShare => OfOrigins ? Learned : Share * Learned;

    /// <summary>Whether a row is in it, by its hash: rows that are alike go together.</summary>
    /// <remarks>By another place than that by which <c>--most</c> takes the first of a file: of those, too, only the share is in it.</remarks>
    public bool HasRow(ulong hash) => RowShare >= 1 || Place(~hash) < RowShare;

    /// <summary>The origins that are in it, one at least.</summary>
    public IReadOnlySet<string> Origins(IEnumerable<string> all)
    {
        Subset self = this;
        string[] ordered = [.. all.OrderBy(origin => self.Place(HashOf(origin))).ThenBy(origin => origin, StringComparer.Ordinal)];
        return ordered.Take(OfOrigins ? Math.Max(1, (int)Math.Round(Share * ordered.Length)) : ordered.Length).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Hash of a text (FNV-1a).</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text) hash = unchecked((hash ^ letter) * 1099511628211);
        return hash;
    }

    /// <summary>A number from 0 to 1 that looks drawn (the last steps of SplitMix64).</summary>
    public double Place(ulong hash)
    {
        ulong x = unchecked(hash + (0x9E3779B97F4A7C15 * (Seed + 1)));
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return ((x ^ (x >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}

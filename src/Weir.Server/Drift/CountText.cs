using System.Globalization;
using System.Text;

namespace Weir.Server.Drift;

/// <summary>Counts of bins as text: those above 0, each after the number of zeros before it, if any: <c>3:12 4 1:7</c>.</summary>
internal static class CountText
{
    // A text that is longer is none of this program, nor are more bins.
    private const int LongestText = 64 * 1024, MostBins = 4096;

    /// <summary>Writes counts.</summary>
    public static string Write(ReadOnlySpan<uint> counts)
    {
        var text = new StringBuilder();
        int zeros = 0;
        foreach (uint count in counts)
        {
            if (count == 0)
            {
                zeros++;
                continue;
            }

            if (text.Length > 0) text.Append(' ');
            if (zeros > 0) text.Append(CultureInfo.InvariantCulture, $"{zeros}:");
            text.Append(CultureInfo.InvariantCulture, $"{count}");
            zeros = 0;
        }

        return text.ToString();
    }

    /// <summary>Reads such a text; what cannot be read, or goes beyond the places, is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="counts">Gets the counts; those that are there are added to, and stay at most what fits.</param>
    public static void Read(ReadOnlySpan<char> text, Span<uint> counts)
    {
        if (text.Length > LongestText) return;
        int at = 0;
        foreach (Range range in text.Split(' '))
        {
            ReadOnlySpan<char> part = text[range];
            int colon = part.IndexOf(':');
            if (colon >= 0)
            {
                if (!int.TryParse(part[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int zeros) || zeros > counts.Length) return;
                at += zeros;
                part = part[(colon + 1)..];
            }

            if (at >= counts.Length || !uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out uint count)) return;
            counts[at] = uint.MaxValue - counts[at] < count ? uint.MaxValue : counts[at] + count;
            at++;
        }
    }

    /// <summary>Two texts added up.</summary>
    public static string Add(string one, string other)
    {
        uint[] counts = new uint[MostBins];
        Read(one, counts);
        Read(other, counts);
        return Write(counts);
    }
}

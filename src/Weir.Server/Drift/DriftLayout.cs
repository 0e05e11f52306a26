using System.Globalization;
using System.Text;
using Weir.Drift;
using Weir.Http.Inputs;

namespace Weir.Server.Drift;

/// <summary>Where the bins of all that is watched of requests stand in one row of counts, and how such a row is written.</summary>
internal static class DriftLayout
{
    /// <summary>Counts of another number are not read: bins have changed.</summary>
    public const long Number = 1;

    // A text of counts that is longer is none of this program.
    private const int LongestText = 64 * 1024;

    /// <summary>What is counted: properties of requests, then what the model says of them.</summary>
    public static IReadOnlyList<DriftBins> Watched { get; } = [.. RequestInputs.All, .. VerdictInputs.All];

    private static readonly int[] s_offsets = [.. Watched.Select((_, index) => Watched.Take(index).Sum(bins => bins.Count))];

    /// <summary>Bins of all.</summary>
    public static int Bins { get; } = Watched.Sum(bins => bins.Count);

    /// <summary>First bin of one of them.</summary>
    public static int OffsetOf(int watched) => s_offsets[watched];

    /// <summary>Whether the model has a part in it.</summary>
    public static bool IsOfModel(int watched) => watched >= RequestInputs.All.Count;

    /// <summary>Counts as text: those above 0, each after the number of zeros before it, if any: <c>3:12 4 1:7</c>.</summary>
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
        uint[] counts = new uint[Bins];
        Read(one, counts);
        Read(other, counts);
        return Write(counts);
    }
}

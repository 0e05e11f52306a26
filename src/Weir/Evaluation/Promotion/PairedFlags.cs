using Weir.Numerics;

namespace Weir.Evaluation.Promotion;

/// <summary>One labelled row, and whether each of two models flags it by its own thresholds.</summary>
/// <param name="Attack">The label.</param>
/// <param name="Source">Where the row is from.</param>
/// <param name="Class">The class of an attack; null where the label does not say, and of benign rows.</param>
/// <param name="Live">Whether the live model flags it.</param>
/// <param name="Candidate">Whether the candidate does.</param>
internal readonly record struct PairedRow(bool Attack, string Source, string? Class, bool Live, bool Candidate);

/// <summary>How two models flag the same rows of one kind.</summary>
/// <param name="Name">All, a source or a class.</param>
/// <param name="IsAttack">Whether the rows are attacks: then the share that is flagged is recall, else the rate of false positives.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Live">Those that the live model flags.</param>
/// <param name="Candidate">Those that the candidate flags.</param>
/// <param name="OnlyLive">Those that the live model alone flags.</param>
/// <param name="OnlyCandidate">Those that the candidate alone flags.</param>
/// <param name="P">Two-sided exact p-value of McNemar's test.</param>
/// <param name="Difference">Share of the candidate less that of the live model, with its interval of 95 %.</param>
internal sealed record PairedFlags(string Name, bool IsAttack, long Rows, long Live, long Candidate, long OnlyLive, long OnlyCandidate, double P, Interval Difference)
{
    /// <summary>Counts rows of one kind; they are attacks or benign alike.</summary>
    public static PairedFlags Of(string name, IReadOnlyCollection<PairedRow> rows)
    {
        long onlyLive = rows.Count(row => row is { Live: true, Candidate: false }), onlyCandidate = rows.Count(row => row is { Live: false, Candidate: true });
        long live = rows.Count(row => row.Live);
        return new PairedFlags(name, rows.Any(row => row.Attack), rows.Count, live, live - onlyLive + onlyCandidate, onlyLive, onlyCandidate, McNemar.Exact(onlyLive, onlyCandidate), DifferenceOf(rows.Count, onlyLive, onlyCandidate));
    }

    /// <summary>Difference of two paired shares: Wald's interval with half a row added to each of the four cells (Agresti and Min, 2005), which keeps its promise for few rows, too.</summary>
    private static Interval DifferenceOf(long rows, long onlyLive, long onlyCandidate)
    {
        if (rows == 0) return Interval.None;
        double n = rows + 2, a = onlyLive + 0.5, b = onlyCandidate + 0.5, middle = (b - a) / n;
        double half = Wilson.Z95 * Math.Sqrt(a + b - ((b - a) * (b - a) / n)) / n;
        return new Interval((onlyCandidate - onlyLive) / (double)rows, Math.Max(-1, middle - half), Math.Min(1, middle + half));
    }
}

using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Recall on the same attacks before and after something was done to them, at one threshold.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Kind"><c>mutator</c>, <c>group</c> of mutators, <c>chain</c> or <c>wrapped</c>.</param>
/// <param name="Rows">Rewritten attacks.</param>
/// <param name="Before">Share of them that was flagged as it stood.</param>
/// <param name="After">Share that is flagged afterwards.</param>
/// <param name="Change">After less before, with the interval of paired rows.</param>
internal sealed record RewritingResult(string Name, string Kind, long Rows, Interval Before, Interval After, Interval Change)
{
    /// <param name="name">What was done.</param>
    /// <param name="kind">See <see cref="Kind"/>.</param>
    /// <param name="rows">Before and after, for each attack.</param>
    public static RewritingResult Of(string name, string kind, IReadOnlyCollection<(bool Before, bool After)> rows)
    {
        int lost = rows.Count(row => row is { Before: true, After: false });
        int gained = rows.Count(row => row is { Before: false, After: true });
        return new RewritingResult(
            name, kind, rows.Count,
            Wilson.Of(rows.Count(row => row.Before), rows.Count),
            Wilson.Of(rows.Count(row => row.After), rows.Count),
            PairedChange(lost, gained, rows.Count));
    }

    /// <summary>Change of a share between two looks at the same rows (Agresti and Min, 2005: half a row more in each cell, then the normal interval).</summary>
    public static Interval PairedChange(long lost, long gained, long rows)
    {
        if (rows == 0)
        {
            return Interval.None;
        }

        double count = rows + 2;
        double middle = (gained - lost) / count;
        double spread = Math.Sqrt(Math.Max(0, gained + lost + 1 - (count * middle * middle))) / count;
        double change = (double)(gained - lost) / rows;
        return new Interval(change, Math.Clamp(middle - (Wilson.Z95 * spread), -1, change), Math.Clamp(middle + (Wilson.Z95 * spread), change, 1));
    }
}

/// <summary>What rewriting does to recall. Intervals are over attacks; the threshold is taken as given.</summary>
/// <param name="Rate">False-positive rate of the threshold.</param>
/// <param name="Attacks">Attacks that were rewritten where a rewriting applied.</param>
/// <param name="MeanChange">Mean over mutators, each counted once, of the change of recall.</param>
/// <param name="Groups">Mutators of one kind together.</param>
/// <param name="Results">Every mutator, the chains, and text around the attack where it was asked for.</param>
internal sealed record RewritingFigures(double Rate, long Attacks, Interval MeanChange, IReadOnlyList<RewritingResult> Groups, IReadOnlyList<RewritingResult> Results)
{
    /// <summary>Mutators that fewer attacks allow are not in the mean.</summary>
    public const int LeastRows = 10;

    /// <summary>The mutators after which recall falls most.</summary>
    public IEnumerable<RewritingResult> Worst(int count) =>
        Results.Where(result => result is { Kind: "mutator", Rows: >= LeastRows }).OrderBy(result => result.Change.Value).Take(count);
}

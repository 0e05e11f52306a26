using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>How often the class of a flagged attack is named right.</summary>
internal static class NamedRight
{
    /// <summary>Share over all flagged attacks whose label names a class.</summary>
    public static Interval OverRows(ScoredRow[] rows, bool[] caught)
    {
        (int Source, bool Hit)[] named = [.. Named(rows, caught)];
        return Wilson.Of(named.Count(row => row.Hit), named.Length);
    }

    /// <summary>Mean over the sources with enough flagged attacks.</summary>
    public static Interval OverSources(ScoredRow[] rows, bool[] caught, EvaluationOptions options) => SourceMeans.Of(Named(rows, caught), options);

    private static IEnumerable<(int Source, bool Hit)> Named(ScoredRow[] rows, bool[] caught) =>
        rows.Where((row, index) => caught[index] && row is { Attack: true, Class: not null }).Select(row => (row.Source, row.Class == row.Predicted));
}

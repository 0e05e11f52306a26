using Weir.Evaluation;

namespace Weir.Http.Training;

/// <summary>Out-of-fold scores as the rows that an evaluation reads.</summary>
internal static class OutOfFold
{
    /// <summary>Rows that count: attacks of unseen origin and template, benign rows of the origins that set the threshold.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="scores">One for each sample.</param>
    /// <param name="technical">Also take technical text as benign, on which crude patterns fire.</param>
    public static ScoredRow[] Rows(HttpDataSet data, SampleScore[] scores, bool technical)
        => [.. Counted(data, technical).Select(i => Row(data.Samples[i], scores[i]))];

    /// <summary>Indexes of the samples that <see cref="Rows"/> takes.</summary>
    public static int[] Counted(HttpDataSet data, bool technical)
    {
        bool[] counts = LeaveOriginsOut.Counts(data);
        return [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] && (data.Samples[i].Class is not null || Sets(data.Origins[data.Samples[i].Origin], technical)))];
    }

    public static ScoredRow Row(HttpSample sample, SampleScore score)
        => new(score.Decision, sample.Class is not null, sample.Class, sample.Origin, 1, score.Best) { Value = sample.Template };

    /// <summary>True when benign rows of an origin set the threshold. Origins that the protocol does not know do, unless they hold attacks.</summary>
    private static bool Sets(string origin, bool technical)
        => (technical || !OriginFolds.Technical.Contains(origin, StringComparer.Ordinal)) && !OriginFolds.Dirty.Contains(origin, StringComparer.Ordinal);
}

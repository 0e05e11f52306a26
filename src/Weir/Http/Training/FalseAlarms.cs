using Weir.Evaluation;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Http.Training;

/// <summary>Counts the distinct benign values that would be raised as each severity.</summary>
/// <remarks>
/// A threshold that is set on the values that it is counted on keeps its promise by construction. So each value is also counted by a
/// threshold that was set on the other folds alone: neither the model nor the threshold then saw the value's site.
/// </remarks>
internal static class FalseAlarms
{
    /// <summary>Names of groups that have a target of their own.</summary>
    public const string UnseenSites = "browsing, unseen sites", Technical = "technical text", RealMistakes = "libinjection, benign";

    private const string LibInjection = "libinjection";

    /// <param name="data">The samples.</param>
    /// <param name="scores">One for each sample, by the model that did not see its origin.</param>
    /// <param name="options">The protocol.</param>
    public static IReadOnlyList<FalseAlarmResult> Count(HttpDataSet data, SampleScore[] scores, EvaluationOptions options)
    {
        SeverityThreshold[] shipped = Set(data, scores, options, without: null)!;
        SeverityThreshold[]?[] crossed = [.. Enumerable.Range(0, OriginFolds.Count).Select(fold => Set(data, scores, options, fold))];
        var values = new List<Value>();
        var seen = new HashSet<(int Origin, ulong Template)>();
        foreach (int i in OutOfFold.Counted(data, technical: true))
        {
            HttpSample sample = data.Samples[i];
            if (sample.Class is null && seen.Add((sample.Origin, sample.Template)))
                values.Add(new Value(data.Origins[sample.Origin], scores[i].Decision, crossed[HttpCurriculum.FoldOf(data, sample)]));
        }

        string[] technical = [.. OriginFolds.Technical.Where(origin => origin != LibInjection)];
        FalseAlarmResult[] groups =
        [
            Of(UnseenSites, group: true, origin => origin == OriginFolds.SplitBySite),
            Of(Technical, group: true, technical.Contains),
            Of(RealMistakes, group: true, origin => origin == LibInjection),
        ];
        IEnumerable<FalseAlarmResult> origins = data.Origins
            .Where(origin => origin is not (OriginFolds.SplitBySite or LibInjection))
            .Select(origin => Of(origin, group: false, name => name == origin));
        return [.. groups.Concat(origins).Where(result => result.Distinct > 0)];

        FalseAlarmResult Of(string name, bool group, Func<string, bool> belongs)
        {
            Value[] own = [.. values.Where(value => belongs(value.Origin))];
            return new FalseAlarmResult(name, group, own.Length, [.. shipped.Select((threshold, severity) => Rate(own, threshold, severity))]);
        }
    }

    /// <summary>Share of distinct benign values from each severity on.</summary>
    public static Interval[] Shares(IReadOnlyCollection<double> decisions, IReadOnlyList<SeverityThreshold> thresholds)
        => [.. thresholds.Select(threshold => Wilson.Of(decisions.Count(decision => decision >= threshold.Score), decisions.Count))];

    /// <summary>Thresholds as training sets them, from all folds or all but one; null when no benign row is left.</summary>
    private static SeverityThreshold[]? Set(HttpDataSet data, SampleScore[] scores, EvaluationOptions options, int? without)
    {
        ScoredRow[] rows =
        [
            .. OutOfFold.Counted(data, technical: false)
                .Where(i => data.Samples[i].Class is null && HttpCurriculum.FoldOf(data, data.Samples[i]) != without)
                .Select(i => OutOfFold.Row(data.Samples[i], scores[i])),
        ];
        return rows.Length == 0 ? null : HttpTrainer.Thresholds(Evaluator.Thresholds(rows, data.Origins, options));
    }

    private static SeverityRate Rate(Value[] values, SeverityThreshold shipped, int severity)
    {
        Value[] crossed = [.. values.Where(value => value.CrossFitted is not null)];
        int flagged = crossed.Count(value => value.Decision >= value.CrossFitted![severity].Score);
        int flaggedByShipped = values.Count(value => value.Decision >= shipped.Score);
        return new SeverityRate(
            shipped.Severity.ToString(), shipped.PromisedRate,
            flagged, Wilson.Of(flagged, crossed.Length),
            flaggedByShipped, Wilson.Of(flaggedByShipped, values.Length));
    }

    private readonly record struct Value(string Origin, double Decision, SeverityThreshold[]? CrossFitted);
}

using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>What leave-one-origin-out measures besides the recall on rows as they are, each row by the model that did not see its origin.</summary>
internal sealed record OutOfFoldFigures
{
    /// <summary>The attacks as they are, then between long text: every row in one kind of text, the kinds in turn, and in each kind.</summary>
    public required IReadOnlyList<WrappedResult> Wrapped { get; init; }

    /// <summary>Recall per class of the attacks between long text, the kinds in turn.</summary>
    public required IReadOnlyList<ClassResult> WrappedClasses { get; init; }

    /// <summary>The same per origin.</summary>
    public required IReadOnlyList<AttackSourceResult> WrappedSources { get; init; }

    /// <summary>False alarms from each severity on, for groups of origins and each origin.</summary>
    public required IReadOnlyList<FalseAlarmResult> FalseAlarms { get; init; }

    /// <summary>Mean over sources of recall from each severity on, Low to Critical; thresholds as training sets them, taken as given.</summary>
    public required IReadOnlyList<Interval> RecallBySeverity { get; init; }

    /// <summary>The attack rows by their form.</summary>
    public required IReadOnlyList<RowKindResult> Kinds { get; init; }

    /// <summary>Mean over sources of recall without the rows whose form is not that of an attack, in the order of the rates.</summary>
    public required IReadOnlyList<Interval> WithoutJunk { get; init; }

    /// <summary>Attack rows left for <see cref="WithoutJunk"/>.</summary>
    public required long RowsWithoutJunk { get; init; }

    /// <summary>Origins from which nothing was learned, neither by a fold nor by a threshold.</summary>
    public IReadOnlyList<HeldOutResult> HeldOut { get; init; } = [];
}

/// <summary>The attacks in one surrounding; the lists are in the order of the rates.</summary>
/// <param name="Name"><c>bare</c>, <c>in turn</c> or the kind of text: <c>prose</c>, <c>JSON</c>, <c>HTML</c>, <c>Markdown</c>.</param>
/// <param name="MacroRecall">Mean over sources; interval over rows, thresholds included.</param>
internal sealed record WrappedResult(string Name, IReadOnlyList<Interval> MacroRecall);

/// <summary>Distinct benign values that reach the thresholds of the severities.</summary>
/// <param name="Name">The origin, or what a group of origins is.</param>
/// <param name="Group">More than one origin, or one that has a target of its own.</param>
/// <param name="Distinct">Distinct values.</param>
/// <param name="Severities">Low to Critical.</param>
internal sealed record FalseAlarmResult(string Name, bool Group, long Distinct, IReadOnlyList<SeverityRate> Severities);

/// <summary>False alarms from one severity on.</summary>
/// <param name="Severity">Its name.</param>
/// <param name="Promised">The rate for which its threshold is set.</param>
/// <param name="Flagged">Values flagged when the threshold is set without the value's fold.</param>
/// <param name="Rate">Their share, with its Wilson interval: the figure to believe.</param>
/// <param name="FlaggedByShipped">Values flagged when the threshold is set on all folds, as training sets it: partly circular.</param>
/// <param name="RateByShipped">Their share.</param>
internal sealed record SeverityRate(string Severity, double Promised, long Flagged, Interval Rate, long FlaggedByShipped, Interval RateByShipped);

/// <summary>Attack rows of one form.</summary>
/// <param name="Name">The form.</param>
/// <param name="Junk">Its rows look like anything but an attack.</param>
/// <param name="Rows">Rows of this form.</param>
/// <param name="Recall">Over rows at the main rate.</param>
/// <param name="Sources">Rows of each source that has some.</param>
internal sealed record RowKindResult(string Name, bool Junk, long Rows, Interval Recall, IReadOnlyDictionary<string, long> Sources);

/// <summary>One origin from which nothing was learned, by a model trained on all the others.</summary>
/// <param name="Name">The origin.</param>
/// <param name="Attacks">Attack rows of a template that was not learned.</param>
/// <param name="Recall">In the order of the rates, with Wilson intervals.</param>
/// <param name="DistinctBenign">Distinct benign values.</param>
/// <param name="FalseAlarms">Share of them from Low to Critical on.</param>
internal sealed record HeldOutResult(string Name, long Attacks, IReadOnlyList<Interval> Recall, long DistinctBenign, IReadOnlyList<Interval> FalseAlarms);

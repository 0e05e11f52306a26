using Weir.Numerics;

namespace Weir.Drift;

/// <summary>What has drifted.</summary>
internal enum DriftKind
{
    /// <summary>Scores of a model.</summary>
    Scores,

    /// <summary>A feature of what is scored: method, type of content, length.</summary>
    Feature,

    /// <summary>What the model says: classes, severities.</summary>
    Verdict,

    /// <summary>Scores against what people say of the same requests.</summary>
    Calibration,

    /// <summary>Severities against the rates that the model promises, where there is no past to compare with.</summary>
    Promise,

    /// <summary>A field of the records of a sensor: it is missing, or its format is another.</summary>
    Field,

    /// <summary>A sensor says nothing.</summary>
    Silence,

    /// <summary>Times that a sensor writes, against the time of arrival.</summary>
    Clock,
}

/// <summary>Where something drifted. Neither site nor route: everywhere.</summary>
/// <param name="Site">A host, or null for all.</param>
/// <param name="Route">A route of the site, or null for all.</param>
/// <param name="Sensor">A sensor, or null where requests are meant.</param>
internal sealed record DriftPlace(string? Site = null, string? Route = null, string? Sensor = null)
{
    /// <summary>Everything.</summary>
    public static DriftPlace All { get; } = new();

    /// <summary>The narrowest of what is known, for sentences.</summary>
    public override string ToString() => Sensor is not null ? $"sensor {Sensor}" : Route is not null ? Site is null ? Route : Site + Route : Site ?? "all requests";
}

/// <summary>One bin before and after, to draw.</summary>
/// <param name="Label">The bin.</param>
/// <param name="Before">Its share in the past, 0 to 1; NaN when unknown. Of silence and clocks seconds.</param>
/// <param name="Now">Its share in the window, 0 to 1; NaN when unknown. Of silence and clocks seconds.</param>
internal readonly record struct DriftBar(string Label, double Before, double Now);

/// <summary>Something drifted: what, where, by how much, and how sure that is.</summary>
internal sealed record DriftFinding
{
    /// <summary>What kind of thing.</summary>
    public required DriftKind Kind { get; init; }

    /// <summary>Its name: <c>score</c>, <c>method</c>, a field.</summary>
    public required string What { get; init; }

    /// <summary>Where.</summary>
    public required DriftPlace Place { get; init; }

    /// <summary>Which measure <see cref="Effect"/> is: <c>stability index</c>, <c>share</c>, <c>calibration error</c>, <c>times as long</c>, <c>seconds</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>How large the change is, with its 95 % interval where one is known.</summary>
    public required Interval Effect { get; init; }

    /// <summary>That it is chance, 0 to 1; a round corrects it for all that the round compares.</summary>
    public required double PValue { get; init; }

    /// <summary>Before and after, in the order in which bins are drawn.</summary>
    public required IReadOnlyList<DriftBar> Bars { get; init; }

    /// <summary>A sentence for a person.</summary>
    public required string Sentence { get; init; }
}

/// <summary>One comparison of a round.</summary>
/// <param name="PValue">That there is no change, 0 to 1; NaN when too little is known.</param>
/// <param name="Finding">What to tell if it is no chance; null when the change is too small to matter, whatever its significance.</param>
internal readonly record struct DriftCandidate(double PValue, DriftFinding? Finding);

/// <summary>Many comparisons at one time.</summary>
internal static class DriftRound
{
    /// <summary>What to tell of a round: changes that matter and that chance explains in no more of all rounds than <see cref="DriftOptions.FalseAlarms"/>.</summary>
    /// <param name="candidates">All that was compared, also what came to nothing: each counts in the correction.</param>
    /// <param name="options">The promise.</param>
    /// <returns>At most one finding for each kind, name and place, the first that was given; most certain first.</returns>
    public static IReadOnlyList<DriftFinding> Judge(IReadOnlyList<DriftCandidate> candidates, DriftOptions options)
    {
        // What could not be judged was not compared.
        DriftCandidate[] judged = [.. candidates.Where(candidate => !double.IsNaN(candidate.PValue))];
        double[] corrected = Tails.Holm([.. judged.Select(candidate => candidate.PValue)]);
        return
        [
            .. judged.Zip(corrected).Where(pair => pair.First.Finding is not null && pair.Second <= options.FalseAlarms)
                .Select(pair => pair.First.Finding! with { PValue = pair.Second })
                .DistinctBy(finding => (finding.Kind, finding.What, finding.Place))
                .OrderBy(finding => finding.PValue),
        ];
    }
}

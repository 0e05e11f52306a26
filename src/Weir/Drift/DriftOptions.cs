namespace Weir.Drift;

/// <summary>What counts as drift. A finding needs all of it: significance, effect, and that it is not the work of a few hours.</summary>
internal sealed record DriftOptions
{
    /// <summary>In at most this share of rounds without drift anything is found, however much is compared in a round.</summary>
    public double FalseAlarms { get; init; } = .01;

    /// <summary>Least stability index, without what chance alone brings. By custom .1 is a moderate change and .25 a large one (Siddiqi, "Credit Risk Scorecards", 2006).</summary>
    public double LeastIndex { get; init; } = .1;

    /// <summary>Least ratio of the odds of a share, before and after, in either direction.</summary>
    public double LeastOdds { get; init; } = 2;

    /// <summary>Least difference of a share: a thing that one of 500 does more or less often is none.</summary>
    public double LeastShare { get; init; } = .002;

    /// <summary>Least mean distance between a score and the share that verdicts confirm, without what chance alone brings.</summary>
    public double LeastCalibrationError { get; init; } = .05;

    /// <summary>Least share that a model flags, in multiples of what it promises.</summary>
    public double LeastPromise { get; init; } = 10;

    /// <summary>Up to so many times what a model promises is what sites differ by, and no fault of it.</summary>
    public double ToleratedPromise { get; init; } = 5;

    /// <summary>Fewer values than this in the window are not judged.</summary>
    public int LeastValues { get; init; } = 50;

    /// <summary>Fewer windows of the past than this tell too little of what is usual.</summary>
    public int LeastBlocks { get; init; } = 7;

    /// <summary>The effect must be there without the hours that show it most, this share of the hours: a burst is a matter of alerts, not drift.</summary>
    public double BurstHours { get; init; } = .125;

    /// <summary>Least ratio of a silence to what is usual for the hour.</summary>
    public double LeastSilence { get; init; } = 3;

    /// <summary>No silence that is shorter is told.</summary>
    public TimeSpan ShortestSilence { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Least change of the median of event time less time of arrival.</summary>
    public TimeSpan LeastSkew { get; init; } = TimeSpan.FromSeconds(30);
}

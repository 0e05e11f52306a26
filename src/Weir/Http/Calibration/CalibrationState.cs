using System.Globalization;

namespace Weir.Http.Calibration;

/// <summary>What a site has learned at one time. Immutable.</summary>
internal sealed record CalibrationState
{
    /// <summary>Enough was seen for long enough: <see cref="Thresholds"/> are the site's own.</summary>
    public required bool IsCalibrated { get; init; }

    /// <summary>Distinct values that count, to about 3 %.</summary>
    public required long DistinctValues { get; init; }

    /// <summary>When the first request was seen; null before.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>How long it learns still, at the least.</summary>
    public required TimeSpan TimeLeft { get; init; }

    /// <summary>How many more distinct values it needs, at the least.</summary>
    public required long ValuesLeft { get; init; }

    /// <summary>Thresholds that hold now; the model's while learning.</summary>
    public required SeverityThresholds Thresholds { get; init; }

    /// <summary>The model's own.</summary>
    public required SeverityThresholds Model { get; init; }

    /// <summary>The state for a person: <c>learning, 2 days left</c>.</summary>
    public string Sentence => this switch
    {
        { IsCalibrated: true } => $"calibrated on {Number(DistinctValues, "distinct value")}",
        { Since: null } => "learning, no request seen yet",
        { TimeLeft: var time, ValuesLeft: 0 } => $"learning, {Words(time)} left",
        { TimeLeft: var time, ValuesLeft: var values } when time > TimeSpan.Zero => $"learning, {Words(time)} and {Number(values, "distinct value")} left",
        _ => $"learning, {Number(ValuesLeft, "distinct value")} left",
    };

    private static string Words(TimeSpan time) => time switch
    {
        { TotalDays: > 1 } => Number((long)Math.Ceiling(time.TotalDays), "day"),
        { TotalHours: > 1 } => Number((long)Math.Ceiling(time.TotalHours), "hour"),
        _ => Number(Math.Max(1, (long)Math.Ceiling(time.TotalMinutes)), "minute"),
    };

    private static string Number(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}");
}

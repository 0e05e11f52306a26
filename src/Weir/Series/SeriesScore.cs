namespace Weir.Series;

/// <summary>What a detector says of one point.</summary>
/// <param name="Value">From 0 to 1, higher is more anomalous; 0 while it is silent after an alarm.</param>
/// <param name="BeforePause">The same, as it would be without that silence.</param>
/// <param name="Reason">What was oddest about the point.</param>
/// <param name="Rank">How rare it is by that alone (<see cref="TailRank"/>): 0 to <see cref="TailRank.Most"/>.</param>
/// <param name="Usual">The median of the same time of earlier days; NaN as long as too few are known.</param>
internal readonly record struct SeriesScore(double Value, double BeforePause, SeriesComponent Reason, double Rank, double Usual)
{
    /// <summary>Worth telling a person.</summary>
    public bool IsAlarm => Value >= SeriesDetector.AlarmScore;
}

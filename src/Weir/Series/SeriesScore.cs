namespace Weir.Series;

/// <summary>What a detector says of one point.</summary>
/// <param name="Value">From 0 to 1, higher is more anomalous; 0 while it is silent after an alarm.</param>
/// <param name="BeforePause">The same, as it would be without that silence.</param>
/// <param name="Reason">What was oddest about the point.</param>
internal readonly record struct SeriesScore(double Value, double BeforePause, SeriesComponent Reason)
{
    /// <summary>Worth telling a person.</summary>
    public bool IsAlarm => Value >= SeriesDetector.AlarmScore;
}

namespace Weir.Evaluation;

/// <summary>What a threshold comes to, on one series or several.</summary>
/// <param name="Threshold">Points with this score or a higher one are alarms.</param>
/// <param name="Points">What the alarms are worth; 0 for no alarm at all.</param>
/// <param name="MostPoints">Every window found at its start and no false alarm.</param>
/// <param name="Found">Windows with an alarm.</param>
/// <param name="Windows">Windows.</param>
/// <param name="FalseAlarms">Alarms outside windows; each point counts.</param>
internal readonly record struct NabOutcome(double Threshold, double Points, double MostPoints, int Found, int Windows, int FalseAlarms)
{
    /// <summary>The score of the benchmark, 100 at most; NaN where there is no window.</summary>
    public double Score => Windows == 0 ? double.NaN : 100 * Points / MostPoints;
}

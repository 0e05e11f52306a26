namespace Weir.Server.Findings.Outgoing;

/// <summary>How long to wait after a failure: a second, then twice as long each time up to an hour, less a random part of up to a half, so that not all come back at once.</summary>
internal static class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const int MostDoublings = 12;

    /// <param name="failures">Failures in a row, at least 1.</param>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan After(long failures, double chance)
    {
        double seconds = Math.Min(Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 - (chance / 2)));
    }
}

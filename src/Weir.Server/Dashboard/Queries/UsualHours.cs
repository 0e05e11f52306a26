namespace Weir.Server.Dashboard.Queries;

/// <summary>What a host usually does in an hour of the day: by the same hour of the days before, so that a day is never compared with itself.</summary>
internal static class UsualHours
{
    private const int DayHours = 24;
    private const int LeastDays = 3;

    /// <param name="values">One for each hour, without gaps.</param>
    /// <param name="at">Which hour is asked about.</param>
    /// <param name="first">The first hour in which the host was seen; hours before it say nothing.</param>
    /// <returns>Null while fewer than three days are known.</returns>
    public static UsualRange? Of(IReadOnlyList<long> values, int at, int first)
    {
        var before = new List<long>();
        for (int hour = at - DayHours; hour >= first; hour -= DayHours)
        {
            before.Add(values[hour]);
        }

        if (before.Count < LeastDays)
        {
            return null;
        }

        before.Sort();
        return new UsualRange(Quantile(before, 0.1), Quantile(before, 0.5), Quantile(before, 0.9));
    }

    /// <summary>Between the two nearest (Hyndman and Fan 1996, type 7).</summary>
    private static double Quantile(List<long> sorted, double share)
    {
        double place = share * (sorted.Count - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}

namespace Weir.Drift;

/// <summary>What is compared: a window of hours, and the windows of the past that it is held against.</summary>
/// <param name="Bins">Where values were counted.</param>
/// <param name="Reference">Counts of the past, a row for each block. Blocks vary by more than chance would have it, and tell by how much.</param>
/// <param name="Current">Counts of the window, a row for each block of the same length.</param>
/// <param name="Hours">Counts of the window, a row for each hour of which there are any.</param>
/// <param name="IsFixed">The past is one distribution without hours, as of a model file; blocks of the window then tell by how much blocks vary.</param>
internal sealed record ShiftSamples(DriftBins Bins, IReadOnlyList<double[]> Reference, IReadOnlyList<double[]> Current, IReadOnlyList<double[]> Hours, bool IsFixed = false)
{
    private const int Day = 24;

    /// <summary>Blocks hold the same things again and again, such as the scripts of a page: however long the past, it tells no more than one block of what else there might be.</summary>
    public bool AreTheSame { get; init; }

    /// <summary>A window against the same hours of the days before it, or, of a window longer than a day, of as many days.</summary>
    /// <remarks>
    /// Blocks of the same hours have the same rhythm of the day in them, so that a night is not held against noon, and are as long as the window, so that what
    /// depends from hour to hour varies among them as it does in the window. Ends of the week are among the blocks and widen what is usual.
    /// </remarks>
    /// <param name="reference">Counts of the past.</param>
    /// <param name="past">Which of its hours are the past; those within or after the window are left out.</param>
    /// <param name="current">Counts by the same bins; may be the same object.</param>
    /// <param name="window">The hours to judge, 1 or more.</param>
    public static ShiftSamples OfHours(HourlyDistribution reference, HourSpan past, HourlyDistribution current, HourSpan window)
    {
        if (reference.Bins != current.Bins) throw new ArgumentException($"counts of {current.Bins.Name} cannot be compared to those of {reference.Bins.Name}: the bins are others", nameof(current));
        List<double[]> blocks = [.. Earlier(past, window).Select(block => Row(reference, block)).Where(IsFilled)];
        return new ShiftSamples(current.Bins, blocks, [.. new[] { Row(current, window) }.Where(IsFilled)], HourRows(current, window));
    }

    /// <summary>A window of several days against the distribution that a model file has.</summary>
    /// <param name="baseline">Counts without hours.</param>
    /// <param name="current">Counts by the same bins.</param>
    /// <param name="window">The hours to judge; each whole 24 of them are a block.</param>
    public static ShiftSamples OfModel(Distribution baseline, HourlyDistribution current, HourSpan window)
    {
        if (baseline.Bins != current.Bins) throw new ArgumentException($"counts of {current.Bins.Name} cannot be compared to those of {baseline.Bins.Name}: the bins are others", nameof(current));
        List<double[]> days = [];
        for (int first = window.First; first + Day <= window.End; first += Day) days.Add(Row(current, new HourSpan(first, Day)));
        return new ShiftSamples(current.Bins, [.. new[] { baseline.Counts.ToArray() }.Where(IsFilled)], [.. days.Where(IsFilled)], HourRows(current, window with { Hours = window.Hours / Day * Day }), IsFixed: true);
    }

    /// <summary>Spans of the past with the same hours of the day as the window, rising: every day, or every so many days when the window is longer than one.</summary>
    public static IEnumerable<HourSpan> Earlier(HourSpan past, HourSpan window)
    {
        if (window.Hours <= 0) throw new ArgumentException($"a window of {window.Hours} hours cannot be judged", nameof(window));
        int step = (window.Hours + Day - 1) / Day * Day;
        long first = window.First - ((((long)window.First - past.First) / step) * step);
        for (; first + window.Hours <= Math.Min(past.End, window.First); first += step)
        {
            if (first >= past.First) yield return window with { First = (int)first };
        }
    }

    /// <summary>The same with bins put together.</summary>
    /// <param name="map">For each bin the index of the bin that takes it.</param>
    /// <param name="count">How many bins there are then.</param>
    public ShiftSamples Fold(int[] map, int count)
    {
        double[] Folded(double[] row)
        {
            double[] folded = new double[count];
            for (int bin = 0; bin < row.Length; bin++) folded[map[bin]] += row[bin];
            return folded;
        }

        return this with { Reference = [.. Reference.Select(Folded)], Current = [.. Current.Select(Folded)], Hours = [.. Hours.Select(Folded)] };
    }

    /// <summary>Sum of rows; zeros when there are none.</summary>
    public static double[] Sum(IEnumerable<double[]> rows, int bins)
    {
        double[] sum = new double[bins];
        foreach (double[] row in rows)
        {
            for (int bin = 0; bin < bins; bin++) sum[bin] += row[bin];
        }

        return sum;
    }

    private static double[] Row(HourlyDistribution counts, HourSpan span) => counts.Sum(span).Counts.ToArray();

    private static double[][] HourRows(HourlyDistribution counts, HourSpan span) => [.. counts.Held(span).Select(held => Array.ConvertAll(held.Row, count => (double)count)).Where(IsFilled)];

    private static bool IsFilled(double[] row) => row.Any(count => count > 0);
}

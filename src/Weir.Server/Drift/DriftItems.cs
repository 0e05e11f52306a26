using Weir.Drift;

namespace Weir.Server.Drift;

/// <summary>What was compared, as reports have it.</summary>
internal static class DriftItems
{
    /// <summary>A finding.</summary>
    public static DriftItem Of(DriftFinding finding) => new()
    {
        Kind = NameOf(finding.Kind),
        What = finding.What,
        Site = finding.Place.Site,
        Route = finding.Place.Route,
        Sensor = finding.Place.Sensor,
        Measure = finding.Measure,
        Effect = Known(finding.Effect.Value),
        Low = Known(finding.Effect.Low),
        High = Known(finding.Effect.High),
        PValue = Known(finding.PValue),
        Sentence = finding.Sentence,
        Bars = [.. finding.Bars.Select(bar => new DriftPair(bar.Label, Known(bar.Before), Known(bar.Now)))],
    };

    /// <summary>Something that was compared, whatever came of it; null where too little is known.</summary>
    public static DriftItem? Of(DriftCase about, DriftOptions options)
    {
        var shift = DistributionShift.Of(about.Samples, options);
        if (double.IsNaN(shift.PValue)) return null;
        int bins = about.Samples.Bins.Count;
        double[] before = ShiftSamples.Sum(about.Samples.Reference, bins), now = ShiftSamples.Sum(about.Samples.Current, bins);
        double beforeAll = before.Sum(), nowAll = now.Sum();
        return new DriftItem
        {
            Kind = NameOf(about.Kind),
            What = about.What,
            Site = about.Place.Site,
            Route = about.Place.Route,
            Sensor = about.Place.Sensor,
            Measure = "stability index",
            Effect = Known(shift.Index.Value),
            Low = Known(shift.Index.Low),
            High = Known(shift.Index.High),
            PValue = Known(shift.PValue),
            Bars = [.. about.Samples.Bins.Labels.Select((label, bin) => new DriftPair(label, Known(before[bin] / beforeAll), Known(now[bin] / nowAll)))],
        };
    }

    private static string NameOf(DriftKind kind) => kind.ToString().ToLowerInvariant();

    // To four digits: more is noise, and a report is read by people.
    private static double? Known(double value) => !double.IsFinite(value) ? null : value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
}

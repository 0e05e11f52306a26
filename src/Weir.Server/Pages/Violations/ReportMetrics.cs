using System.Diagnostics.Metrics;

namespace Weir.Server.Pages.Violations;

/// <summary>Counts what browsers report.</summary>
internal sealed class ReportMetrics
{
    // From a write into memory to a disk that is busy.
    private static readonly double[] s_bounds = [1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.1, 0.25, 0.5, 1, 2.5, 10];

    private readonly Meter _meter;
    private readonly Counter<long> _taken;
    private readonly Counter<long> _merged;
    private readonly Counter<long> _noise;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _batch;

    public ReportMetrics(Meter meter)
    {
        _meter = meter;
        _taken = meter.CreateCounter<long>("weir_page_reports_taken_total", description: "Reports of browsers that were kept.");
        _merged = meter.CreateCounter<long>("weir_page_reports_merged_total", description: "Reports among them that were the same as another of the same write.");
        _noise = meter.CreateCounter<long>("weir_page_reports_noise_total", description: "Reports that tell of extensions and other programs of visitors, not of the page.");
        _ignored = meter.CreateCounter<long>("weir_page_reports_ignored_total", description: "Reports of kinds that are not kept.");
        _refused = meter.CreateCounter<long>(
            "weir_page_reports_refused_total", description: "What was refused: reports that are unclear or about another host (elsewhere), and requests that are too large, of another type, unreadable, too many (limit), or that the store did not take.");
        _batch = meter.CreateHistogram("weir_page_reports_batch_seconds", description: "Time to write the reports that waited.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_bounds });
    }

    /// <summary>Shows how many requests wait.</summary>
    public void Watch(Func<long> waiting) => _meter.CreateObservableGauge("weir_page_reports_waiting", waiting, description: "Requests with reports that wait for the next write.");

    public void Written(long reports, int rows, TimeSpan elapsed)
    {
        _taken.Add(reports);
        _merged.Add(reports - rows);
        _batch.Record(elapsed.TotalSeconds);
    }

    public void Noise(int reports) => Add(_noise, reports);

    public void Ignored(int reports) => Add(_ignored, reports);

    public void Refused(string reason, int count = 1)
    {
        if (count > 0)
        {
            _refused.Add(count, new KeyValuePair<string, object?>("reason", reason));
        }
    }

    private static void Add(Counter<long> counter, int count)
    {
        if (count > 0)
        {
            counter.Add(count);
        }
    }
}

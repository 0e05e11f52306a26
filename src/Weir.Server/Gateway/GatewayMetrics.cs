using System.Diagnostics.Metrics;

namespace Weir.Server.Gateway;

/// <summary>Counts what the gateway does. While nobody listens it costs next to nothing, and it never allocates.</summary>
internal sealed class GatewayMetrics
{
    // From a microsecond, which a plain request takes, to a tenth of a second.
    private static readonly double[] s_scoringBounds = [1e-6, 2.5e-6, 5e-6, 1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 1e-1];

    private static readonly string[] s_severities = [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] s_actions = [.. Enum.GetNames<DecisionAction>().Select(name => name.ToLowerInvariant())];

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _scoring;

    public GatewayMetrics(GatewayParts parts)
    {
        var meter = parts.Meter;
        _requests = meter.CreateCounter<long>("weir_requests_total", description: "Requests by what became of them and by severity.");
        _scoring = meter.CreateHistogram(
            "weir_scoring_seconds", description: "Time to score a request.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_scoringBounds });
        meter.CreateObservableCounter("weir_decisions_dropped_total", () => parts.Sinks.Log.Dropped, description: "Decisions that were not written because the queue was full or the output failed.");
        if (parts.Lake is { } lake)
        {
            meter.CreateObservableCounter("weir_lake_dropped_total", () => lake.Dropped, description: "Requests that the lake did not keep because its queue was full or the disk refused them.");
        }

        if (parts.Sinks.Findings is { } findings)
        {
            meter.CreateObservableCounter("weir_findings_dropped_total", () => findings.Dropped, description: "Findings that no alert counts, because too many came at once or the store did not take them.");
        }
    }

    public void Count(DecisionAction action, Severity severity)
    {
        _requests.Add(1, new("action", s_actions[(int)action]), new("severity", s_severities[(int)severity]));
    }

    public void Scored(TimeSpan elapsed) => _scoring.Record(elapsed.TotalSeconds);
}

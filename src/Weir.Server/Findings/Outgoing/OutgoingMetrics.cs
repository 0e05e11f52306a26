using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Counts what goes out, and how far it lags behind.</summary>
internal sealed class OutgoingMetrics
{
    private readonly Counter<long> _sent;
    private readonly ConcurrentDictionary<string, DateTimeOffset?> _waitingSince = new(StringComparer.Ordinal);

    public OutgoingMetrics(Meter meter, TimeProvider clock)
    {
        _sent = meter.CreateCounter<long>("weir_outgoing_sent_total", description: "Messages about alerts by target and by what became of them: sent, failed and tried again, dropped.");
        meter.CreateObservableGauge(
            "weir_outgoing_lag_seconds",
            () => _waitingSince.Select(pair => new Measurement<double>(
                pair.Value is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0, new KeyValuePair<string, object?>("target", pair.Key))),
            description: "Age of the oldest event that a target was not told of yet.");
    }

    public void Count(string target, string result, long count = 1) => _sent.Add(count, new("target", target), new("result", result));

    public void Waits(string target, DateTimeOffset? since) => _waitingSince[target] = since;
}

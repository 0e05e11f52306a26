using System.Diagnostics.Metrics;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Tells all targets of alerts, each at its own pace, and deletes events that nobody needs any more.</summary>
internal sealed class OutgoingService : IAsyncDisposable
{
    private static readonly TimeSpan s_betweenSweeps = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _working;
    private readonly OutgoingParts _parts;

    public OutgoingService(OutgoingTargets targets, OperationalStore store, Meter meter, TextWriter problems, string version, OutgoingLimits? limits = null)
    {
        _parts = new OutgoingParts
        {
            Alerts = store.Alerts,
            States = store.Outgoing,
            Metrics = new OutgoingMetrics(meter, store.Clock),
            Clock = store.Clock,
            Limits = limits ?? new OutgoingLimits(),
            Problems = problems,
            Version = version,
        };
        string[] names = [.. targets.All.Select(target => target.Name)];
        _working = Task.WhenAll([.. targets.All.Select(target => Task.Run(() => WorkAsync(target))), Task.Run(() => SweepAsync(names))]);
    }

    /// <summary>Stops; what was not taken yet is sent at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        _giveUp.CancelAfter(s_patience);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        _stop.Dispose();
        _giveUp.Dispose();
    }

    private async Task WorkAsync(OutgoingTarget target)
    {
        var sender = OutgoingSenders.For(target);
        await using (sender.ConfigureAwait(false))
        {
            await new OutgoingWorker(target, sender, _parts).RunAsync(_stop.Token, _giveUp.Token).ConfigureAwait(false);
        }
    }

    private async Task SweepAsync(string[] names)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _parts.States.DeleteAsync(names, _parts.Clock.GetUtcNow() - _parts.Limits.Keep, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is StoreException or OperationCanceledException)
            {
                // The next sweep deletes it, too.
            }

            await Task.Delay(s_betweenSweeps, _parts.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

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

    private OutgoingService(OutgoingTargets targets, OutgoingParts parts)
    {
        _parts = parts;
        string[] names = [.. targets.All.Select(target => target.Name)];
        _working = Task.WhenAll([.. targets.All.Select(target => Task.Run(() => WorkAsync(target))), Task.Run(() => SweepAsync(names))]);
    }

    /// <summary>Starts, and makes sure that new targets are told of all that happens from now on.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<OutgoingService> StartAsync(OutgoingTargets targets, OutgoingParts parts, CancellationToken cancellationToken)
    {
        foreach (var target in targets.All)
        {
            await parts.States.BeginAsync(target.Name, cancellationToken).ConfigureAwait(false);
        }

        return new OutgoingService(targets, parts);
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

using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Tells one target of what happens to alerts: in order, at least once, again and again until it takes a message.</summary>
internal sealed class OutgoingWorker(OutgoingTarget target, IOutgoingSender sender, OutgoingParts parts)
{
    private readonly string _holder = Guid.NewGuid().ToString("N");
    private bool _isFailing;

    /// <summary>Works until it is told to stop.</summary>
    /// <param name="cancellationToken">Stops it after the message that is on its way.</param>
    /// <param name="giveUp">Stops it at once; that message is then sent again at the next start.</param>
    public async Task RunAsync(CancellationToken cancellationToken, CancellationToken giveUp)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = parts.Limits.Pause;
            try
            {
                wait = await WorkAsync(cancellationToken, giveUp).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                // The findings say that the store does not answer; what is there waits.
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || giveUp.IsCancellationRequested)
            {
                break;
            }

            await Task.Delay(wait, parts.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await ReleaseAsync().ConfigureAwait(false);
    }

    /// <summary>Sends what waits, up to the first failure.</summary>
    /// <returns>How long to wait then.</returns>
    private async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken, CancellationToken giveUp)
    {
        var events = await parts.States.NextAsync(target.Name, parts.Limits.MostAtOnce, cancellationToken).ConfigureAwait(false);
        parts.Metrics.Waits(target.Name, events.Count > 0 ? Micros.ToTime(events[0].At) : null);
        foreach (var step in OutgoingBatch.Fold(events))
        {
            if (!await parts.States.HoldAsync(target.Name, _holder, parts.Limits.Hold, cancellationToken).ConfigureAwait(false))
            {
                return parts.Limits.Pause;
            }

            if (await TellAsync(step, giveUp).ConfigureAwait(false) is { } wait)
            {
                return wait;
            }
        }

        return events.Count == parts.Limits.MostAtOnce ? TimeSpan.Zero : parts.Limits.Pause;
    }

    /// <returns>How long to wait before it is tried again; null to go on with the next.</returns>
    private async Task<TimeSpan?> TellAsync(OutgoingStep step, CancellationToken cancellationToken)
    {
        var alert = await parts.Alerts.FindAsync(step.Alert, cancellationToken).ConfigureAwait(false);
        if (alert is null || alert.Severity < target.From)
        {
            await parts.States.PassAsync(target.Name, step.Passed, sent: 0, dropped: 0, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var message = new OutgoingMessage
        {
            Id = $"{step.Alert}-{step.Last.Number}",
            Time = Micros.ToTime(step.Last.At),
            Activity = step.IsNew ? OutgoingActivity.Create : alert.State == AlertState.Closed ? OutgoingActivity.Close : OutgoingActivity.Update,
            Alert = alert,
            Parts = await parts.Alerts.PartsAsync(step.Alert, cancellationToken).ConfigureAwait(false),
            Version = parts.Version,
        };
        try
        {
            await sender.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (OutgoingException error)
        {
            return await FailAsync(step, error, cancellationToken).ConfigureAwait(false);
        }

        // Once it has arrived, a stop does not keep that from being written down.
        await parts.States.PassAsync(target.Name, step.Passed, sent: 1, dropped: 0, CancellationToken.None).ConfigureAwait(false);
        parts.Metrics.Count(target.Name, "sent");
        if (_isFailing)
        {
            _isFailing = false;
            await parts.Problems.WriteLineAsync($"weir: {target} takes alerts again").ConfigureAwait(false);
        }

        return null;
    }

    private async Task<TimeSpan?> FailAsync(OutgoingStep step, OutgoingException error, CancellationToken cancellationToken)
    {
        parts.Metrics.Count(target.Name, "failed");
        if (!_isFailing)
        {
            _isFailing = true;
            await parts.Problems.WriteLineAsync($"weir: {target} does not take alerts, which wait: {error.Message}").ConfigureAwait(false);
        }

        var now = parts.Clock.GetUtcNow();
        var (wait, since) = await parts.States.FailAsync(target.Name, error.Message, parts.Limits.Wait, cancellationToken).ConfigureAwait(false);
        if (now - since < parts.Limits.GiveUp || now - Micros.ToTime(step.Last.At) < parts.Limits.GiveUp)
        {
            return wait;
        }

        await parts.States.PassAsync(target.Name, step.Passed, sent: 0, dropped: 1, cancellationToken).ConfigureAwait(false);
        parts.Metrics.Count(target.Name, "dropped");
        await parts.Problems.WriteLineAsync($"weir: {target} was not told of alert {step.Alert}, given up").ConfigureAwait(false);
        return null;
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await parts.States.ReleaseAsync(target.Name, _holder, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It runs out by itself.
        }
    }
}

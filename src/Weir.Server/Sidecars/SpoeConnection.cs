using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace Weir.Server.Sidecars;

/// <summary>Carries the bytes of connections to their sessions and back, each within its time.</summary>
internal sealed class SpoeConnection(SpoeAgent agent, SpoeTimes times, ILogger<SpoeConnection> log) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        try
        {
            await RunAsync(connection).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The other side went away, or took its answers too slowly.
            connection.Abort();
        }
        catch (Exception error)
        {
            SidecarLog.ConnectionFailed(log, error);
            connection.Abort();
        }
    }

    private async Task RunAsync(ConnectionContext connection)
    {
        var (input, output) = (connection.Transport.Input, connection.Transport.Output);
        var session = new SpoeSession(agent, log);
        using var timer = new Countdown();
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var registration = stopping.Register(input.CancelPendingRead);

        // A frame has its time from its first byte on, the greeting from the start; only between frames may it be quiet for longer.
        long since = Stopwatch.GetTimestamp();
        bool hasBegun = true;
        while (!session.IsOver)
        {
            var time = hasBegun ? times.Frame : times.Idle;
            if (!input.TryRead(out var read))
            {
                try
                {
                    read = await input.ReadAsync(timer.Start(time - Stopwatch.GetElapsedTime(since))).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (timer.IsOver)
                {
                    session.Disconnect(output, SpopStatus.Timeout, $"no whole frame in {time.TotalSeconds} seconds");
                    break;
                }
            }

            var buffer = read.Buffer;
            long before = buffer.Length;
            while (!session.Answer(ref buffer, output))
            {
                await output.FlushAsync(timer.Start(times.Send)).ConfigureAwait(false);
            }

            if (buffer.Length < before || !hasBegun)
            {
                since = Stopwatch.GetTimestamp();
            }

            hasBegun = !buffer.IsEmpty;
            input.AdvanceTo(buffer.Start, buffer.End);
            if (!session.IsOver && stopping.IsCancellationRequested)
            {
                session.Disconnect(output, SpopStatus.Normal, "the agent stops");
            }
            else if (read.IsCompleted)
            {
                break;
            }

            await output.FlushAsync(timer.Start(times.Send)).ConfigureAwait(false);
        }

        await output.FlushAsync(timer.Start(times.Send)).ConfigureAwait(false);
    }
}

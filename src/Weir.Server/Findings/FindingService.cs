using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings;

/// <summary>Takes findings from the queue into alerts and the lake, many at a time. While the store does not answer they wait; when too many wait, they are dropped and counted.</summary>
internal sealed class FindingService : IAsyncDisposable
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly AlertFold _fold;
    private readonly EventLake? _lake;
    private readonly TextWriter _problems;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _working;
    private bool _failing;

    public FindingService(FindingQueue queue, OperationalStore store, EventLake? lake, TextWriter problems)
    {
        Queue = queue;
        _fold = new AlertFold(store);
        _lake = lake;
        _problems = problems;
        _working = Task.Run(WorkAsync);
    }

    public FindingQueue Queue { get; }

    /// <summary>Finishes what waits, but does not wait long for a store that does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        Queue.Complete();
        _closing.CancelAfter(s_patience);
        await _working.ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        var batch = new List<Finding>(MostAtOnce);
        while (await Queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await Task.Delay(s_gather).ConfigureAwait(false);
            while (batch.Count < MostAtOnce && Queue.Reader.TryRead(out var finding))
            {
                batch.Add(finding);
            }

            await FoldAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private async Task FoldAsync(List<Finding> batch)
    {
        while (true)
        {
            try
            {
                var alerts = await _fold.FoldAsync(batch, _closing.Token).ConfigureAwait(false);
                Keep(batch, alerts);
                _failing = false;
                return;
            }
            catch (StoreException error)
            {
                if (!_failing)
                {
                    _failing = true;
                    await _problems.WriteLineAsync($"weir: findings wait for the store: {error.Message}").ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                Queue.Drop(batch.Count);
                return;
            }

            await Task.WhenAny(Task.Delay(s_pause, _closing.Token)).ConfigureAwait(false);
        }
    }

    private void Keep(List<Finding> batch, IReadOnlyList<string?> alerts)
    {
        // The fold goes by time, too.
        Finding[] ordered = [.. batch.OrderBy(finding => finding.Time)];
        for (int i = 0; i < ordered.Length; i++)
        {
            if (alerts[i] is not { } alert)
            {
                Queue.Drop(1);
                continue;
            }

            var finding = ordered[i];
            _lake?.Append(new FindingRow
            {
                Time = finding.Time,
                Id = $"{alert}.{finding.Request}",
                Request = finding.Request,
                Severity = finding.Severity.ToString(),
                Class = finding.Class.Name(),
                Score = finding.Score,
                Title = $"{ClassWords.Of(finding.Class)} in {finding.Place} of {finding.Host}{finding.Route}",
                Evidence = finding.Evidence,
                Alert = alert,
                Client = finding.Client,
                Host = finding.Host,
                Route = finding.Route,
                Place = finding.Place,
            });
        }
    }
}

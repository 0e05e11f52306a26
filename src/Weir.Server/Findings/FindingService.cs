using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings;

/// <summary>Takes findings from the queue into alerts and the lake, many at a time. While the store does not answer they wait; when too many wait, they are dropped and counted.</summary>
internal sealed class FindingService : IAsyncDisposable
{
    private const int MostAtOnce = 500;

    // A flood that pauses for a moment is one flood.
    private const int QuietLooks = 5;
    private static readonly TimeSpan s_gather = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly AlertFold _fold;
    private readonly EventLake? _lake;
    private readonly TextWriter _problems;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _over = new();
    private readonly TimeSpan _look;
    private readonly Task _working;
    private readonly Task _watching;
    private bool _failing;

    /// <param name="queue">Where findings come from.</param>
    /// <param name="store">Keeps alerts.</param>
    /// <param name="lake">Keeps findings; null for none.</param>
    /// <param name="problems">Told when findings wait or are dropped.</param>
    /// <param name="look">How often it is looked whether findings are dropped; null for each second.</param>
    public FindingService(FindingQueue queue, OperationalStore store, EventLake? lake, TextWriter problems, TimeSpan? look = null)
    {
        _look = look ?? TimeSpan.FromSeconds(1);
        Queue = queue;
        _fold = new AlertFold(store);
        _lake = lake;
        _problems = problems;
        _working = Task.Run(WorkAsync);
        _watching = Task.Run(WatchAsync);
    }

    public FindingQueue Queue { get; }

    /// <summary>Finishes what waits, but does not wait long for a store that does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        Queue.Complete();
        _closing.CancelAfter(s_patience);
        await _working.ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _closing.Dispose();
        _over.Dispose();
    }

    /// <summary>Says when findings begin to be dropped, and how many were when it is over: apart from the work, which may wait for the store, and from the traffic, which never waits.</summary>
    private async Task WatchAsync()
    {
        long told = 0;
        long seen = 0;
        int quiet = 0;
        bool isOver;
        do
        {
            await Task.WhenAny(Task.Delay(_look, _over.Token)).ConfigureAwait(false);
            isOver = _over.IsCancellationRequested;
            long dropped = Queue.Dropped;
            if (dropped > seen && seen == told)
            {
                await _problems.WriteLineAsync("weir: findings are dropped: more come than alerts can take; the counts of alerts are too low").ConfigureAwait(false);
            }

            quiet = dropped > seen ? 0 : quiet + 1;
            seen = dropped;
            if (seen > told && (quiet >= QuietLooks || isOver))
            {
                await _problems.WriteLineAsync($"weir: findings are dropped no more; {seen - told} were").ConfigureAwait(false);
                told = seen;
            }
        }
        while (!isOver);
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

using System.Diagnostics;
using System.Runtime.InteropServices;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Violations;

/// <summary>
/// Takes reports and says when they are kept. Those that come while others are being written wait, equal ones as one, and are written together: many
/// requests wait for one write to the disk. What the store refuses is told to everyone who waits, and is not tried again: browsers or those who ask may.
/// </summary>
internal sealed class ViolationIntake : IAsyncDisposable
{
    /// <summary>Most rows that wait.</summary>
    public const int MostRows = 10_000;

    /// <summary>Most requests that wait.</summary>
    public const int MostRequests = 20_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Func<IReadOnlyCollection<ViolationCount>, CancellationToken, Task> _write;
    private readonly ReportMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly TextWriter _problems;
    private readonly int _mostRows;
    private readonly int _mostRequests;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _writing;
    private Batch _waiting = new();
    private bool _closing;
    private bool _failing;

    /// <param name="write">Keeps a batch for good, or throws.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="clock">The time.</param>
    /// <param name="problems">Told once when reports are not kept, and once when they are again.</param>
    /// <param name="mostRows">Most rows that wait.</param>
    /// <param name="mostRequests">Most requests that wait.</param>
    public ViolationIntake(
        Func<IReadOnlyCollection<ViolationCount>, CancellationToken, Task> write, ReportMetrics metrics, TimeProvider clock, TextWriter problems, int mostRows = MostRows, int mostRequests = MostRequests)
    {
        (_write, _metrics, _clock, _problems, _mostRows, _mostRequests) = (write, metrics, clock, problems, mostRows, mostRequests);
        _writing = Task.Run(WriteAllAsync);
        metrics.Watch(() => Waiting);
    }

    private long Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Requests;
            }
        }
    }

    /// <summary>Takes the reports of one request.</summary>
    /// <returns>True once they are kept for good; false when they are not, since too many wait or the store does not take them.</returns>
    public Task<bool> TakeAsync(IReadOnlyList<Violation> violations)
    {
        long now = Micros.Of(_clock.GetUtcNow());
        bool isFirst;
        Task<bool> kept;
        lock (_lock)
        {
            // All of a request or nothing; how many of its rows are new is not known before, so as if all were.
            if (_closing || _waiting.Requests >= _mostRequests || _waiting.Rows.Count + violations.Count > _mostRows)
            {
                return Task.FromResult(false);
            }

            isFirst = _waiting.Requests == 0;
            _waiting.Add(violations, now);
            kept = _waiting.Kept.Task;
        }

        if (isFirst)
        {
            _asked.Release();
        }

        return kept;
    }

    /// <summary>Writes what waits, but does not wait long for a store that does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closing = true;
        }

        _asked.Release();
        _giveUp.CancelAfter(s_patience);
        await _writing.ConfigureAwait(false);
        _giveUp.Dispose();
        _asked.Dispose();
    }

    private async Task WriteAllAsync()
    {
        while (true)
        {
            await _asked.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            Batch batch;
            bool closing;
            lock (_lock)
            {
                (batch, closing) = (_waiting, _closing);
                _waiting = new Batch();
            }

            if (batch.Requests > 0)
            {
                batch.Kept.SetResult(await WriteAsync(batch).ConfigureAwait(false));
            }

            if (closing)
            {
                return;
            }
        }
    }

    private async Task<bool> WriteAsync(Batch batch)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            await _write(batch.Rows.Values, _giveUp.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever it is: those who wait have to hear of it, and the next batch is tried.
            if (!_failing)
            {
                _failing = true;
                await _problems.WriteLineAsync($"weir: what browsers report is not kept, and refused: {error.Message}").ConfigureAwait(false);
            }

            return false;
        }

        _metrics.Written(batch.Reports, batch.Rows.Count, Stopwatch.GetElapsedTime(start));
        if (_failing)
        {
            _failing = false;
            await _problems.WriteLineAsync("weir: what browsers report is kept again").ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>What waits for the next write.</summary>
    private sealed class Batch
    {
        public Dictionary<ViolationKey, ViolationCount> Rows { get; } = [];

        // Not within the writer: each of those who wait goes on by itself.
        public TaskCompletionSource<bool> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Requests { get; private set; }

        public long Reports { get; private set; }

        public void Add(IReadOnlyList<Violation> violations, long now)
        {
            Requests++;
            Reports += violations.Count;
            foreach (var violation in violations)
            {
                ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(Rows, violation.Key, out _);
                row = row is null ? new ViolationCount(violation, 1, now, now) : row.With(violation, now);
            }
        }
    }
}

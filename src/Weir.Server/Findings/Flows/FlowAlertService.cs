using System.Threading.Channels;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Flows;

/// <summary>Takes findings about flows into alerts and the lake. While the store does not answer they wait; a story that grows tells the same again, so that what found no room is not lost for long.</summary>
internal sealed class FlowAlertService : IAsyncDisposable
{
    private const int MostBatches = 100;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_read = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Channel<Batch> _queue = Channel.CreateBounded<Batch>(new BoundedChannelOptions(MostBatches) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
    private readonly OperationalStore _store;
    private readonly EventLake? _lake;
    private readonly TextWriter _problems;
    private readonly Func<CancellationToken, Task<IReadOnlyList<AllowRule>>>? _readRules;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _working;
    private readonly Task _reading;
    private IReadOnlyList<FlowVerdict>? _verdicts;
    private IReadOnlyList<AllowRule>? _rules;

    /// <param name="store">Keeps alerts.</param>
    /// <param name="lake">Keeps findings; null for none.</param>
    /// <param name="problems">Told when findings wait.</param>
    /// <param name="readRules">Reads what persons said is expected; null for none.</param>
    public FlowAlertService(OperationalStore store, EventLake? lake, TextWriter problems, Func<CancellationToken, Task<IReadOnlyList<AllowRule>>>? readRules = null)
    {
        (_store, _lake, _problems, _readRules) = (store, lake, problems, readRules);
        _working = Task.Run(WorkAsync);
        _reading = Task.Run(ReadWhatPersonsSayAsync);
    }

    /// <summary>Takes findings that are alerts. Never waits.</summary>
    public void Add(IReadOnlyList<FlowFinding> findings)
    {
        if (findings.Count > 0)
        {
            _queue.Writer.TryWrite(new Batch(findings, IsExpected: false));
        }
    }

    /// <summary>Closes open alerts of findings that are expected now. Never waits.</summary>
    public void Close(IReadOnlyList<FlowFinding> findings)
    {
        if (findings.Count > 0)
        {
            _queue.Writer.TryWrite(new Batch(findings, IsExpected: true));
        }
    }

    /// <summary>What persons said of alerts, read again every half minute; null while nothing was read or nothing changed since it was asked.</summary>
    public IReadOnlyList<FlowVerdict>? NewVerdicts() => Interlocked.Exchange(ref _verdicts, null);

    /// <summary>What persons said is expected, in the same way.</summary>
    public IReadOnlyList<AllowRule>? NewRules() => Interlocked.Exchange(ref _rules, null);

    /// <summary>Takes rules that somebody has made just now.</summary>
    public void TakeRules(IReadOnlyList<AllowRule> rules) => Volatile.Write(ref _rules, rules);

    /// <summary>Finishes what waits, but does not wait long for a store that does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _closing.CancelAfter(s_patience);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _stopping.Dispose();
        _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var batch in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            for (bool isTold = false; !await TryAsync(batch, isTold).ConfigureAwait(false) && !_closing.IsCancellationRequested; isTold = true)
            {
                await Task.WhenAny(Task.Delay(s_pause, _closing.Token)).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadWhatPersonsSayAsync()
    {
        IReadOnlyList<FlowVerdict> before = [];
        IReadOnlyList<AllowRule> rulesBefore = [];
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var verdicts = await FlowVerdicts.ReadAsync(_store, _stopping.Token).ConfigureAwait(false);
                if (!verdicts.SequenceEqual(before))
                {
                    Volatile.Write(ref _verdicts, before = verdicts);
                }

                var rules = _readRules is null ? [] : await _readRules(_stopping.Token).ConfigureAwait(false);
                if (!rules.SequenceEqual(rulesBefore))
                {
                    Volatile.Write(ref _rules, rulesBefore = rules);
                }
            }
            catch (Exception error) when (error is StoreException or OperationCanceledException)
            {
                // Said where alerts are written; the next time is soon.
            }

            await Task.WhenAny(Task.Delay(s_read, _stopping.Token)).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryAsync(Batch batch, bool isTold)
    {
        try
        {
            if (batch.IsExpected)
            {
                string[] covered = await FlowAlertFold.OpenAsync(_store, batch.Findings, _closing.Token).ConfigureAwait(false);
                if (covered.Length > 0)
                {
                    await _store.Alerts.ChangeAsync(covered, new AlertChange { Verdict = AlertVerdict.Expected, Comment = $"{Expectations.ByRule}." }, "rules", _closing.Token).ConfigureAwait(false);
                }

                return true;
            }

            foreach (var (alert, finding) in await FlowAlertFold.FoldAsync(_store, batch.Findings, _closing.Token).ConfigureAwait(false))
            {
                _lake?.Append(new FindingRow
                {
                    Time = finding.Last.ToDateTime(),
                    Id = $"{alert}.{finding.Last.Micros}",
                    Request = "",
                    Severity = finding.Severity.ToString(),
                    Class = finding.Technique,
                    Score = finding.Score,
                    Title = $"{finding.Title}: {finding.Sentence}",
                    Alert = alert,
                    Host = finding.Host.ToString(),
                    Route = finding.Detector,
                    Place = finding.Story,
                });
            }

            return true;
        }
        catch (StoreException error)
        {
            if (!isTold)
            {
                await _problems.WriteLineAsync($"weir: findings about flows wait for the store: {error.Message}").ConfigureAwait(false);
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <param name="Findings">What was found.</param>
    /// <param name="IsExpected">Whether it is expected: then its alerts are closed.</param>
    private sealed record Batch(IReadOnlyList<FlowFinding> Findings, bool IsExpected);
}

using System.Text.Json;
using Weir.Drift;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Keeps what was counted each minute, so that a kill loses no more than that, and judges it each hour. While the store does not answer, counts wait.</summary>
internal sealed class DriftService : IAsyncDisposable
{
    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(1);

    // Places that had requests within so many hours are counted on from the first request.
    private const int Recent = 7 * 24, Restored = 28 * 24;

    private readonly OperationalStore _store;
    private readonly IReadOnlyList<IDriftCounts> _counts;
    private readonly SensorWatch? _sensors;
    private readonly TextWriter _problems;
    private readonly DriftJudge _judge;
    private readonly CancellationTokenSource _closing = new();
    private readonly List<DriftHour> _waiting = [];
    private readonly Dictionary<(string, long), DriftSensorHour> _waitingSensors = [];
    private Task _working = Task.CompletedTask;
    private DriftReport? _report;
    private int _hour;
    private int _judged;
    private string? _told;

    /// <param name="store">Keeps counts, rounds and alerts.</param>
    /// <param name="counts">What is counted: requests, scripts, names; each at most once.</param>
    /// <param name="sensors">Watches sensors; null where there are none.</param>
    /// <param name="problems">Told when the store does not answer.</param>
    public DriftService(OperationalStore store, IReadOnlyList<IDriftCounts> counts, SensorWatch? sensors, TextWriter problems)
    {
        (_store, _counts, _sensors, _problems) = (store, counts, sensors, problems);
        _judge = new DriftJudge(store, counts, sensors);
        _hour = _judged = HourSpan.HourOf(store.Clock.GetUtcNow());
    }

    /// <summary>What the last round of this store said, as far as this server knows; null before the first.</summary>
    public DriftReport? Report => Volatile.Read(ref _report);

    /// <summary>Takes up what an earlier run kept.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (IDriftCounts counts in _counts)
        {
            foreach (var (site, route, _) in await _store.Drift.PlacesAsync(_hour - Recent, counts.Layout.Number, cancellationToken).ConfigureAwait(false)) counts.Know(site, route);
        }

        if (_sensors is not null)
        {
            foreach (DriftSensorHour row in await _store.Drift.SensorsAsync(_hour - Restored, cancellationToken).ConfigureAwait(false)) _sensors.Restore(row);
        }

        await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins.</summary>
    public void Start() => _working = WorkAsync();

    /// <summary>Keeps what was counted, and judges when an hour has ended. For tests, too, whose clock is their own.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        int now = HourSpan.HourOf(_store.Clock.GetUtcNow());
        try
        {
            await KeepAsync(cancellationToken).ConfigureAwait(false);
            if (now > _judged)
            {
                await JudgeAsync(now, cancellationToken).ConfigureAwait(false);
                _judged = now;
            }

            _told = null;
        }
        catch (StoreException error)
        {
            if (_told is null) await _problems.WriteLineAsync($"weir: what drift is judged by waits for the store: {error.Message}").ConfigureAwait(false);
            _told = error.Message;
        }
        finally
        {
            _hour = now;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        try
        {
            await KeepAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // The store says itself that it takes no changes.
        }

        _closing.Dispose();
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(s_keep, _store.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false)) await StepAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>What was counted since the last time is of the hour that it was then.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (DriftHour row in _counts.SelectMany(counts => counts.Drain(_hour)))
        {
            // Rows wait while the store does not answer; those of one place and hour are one.
            int same = _waiting.FindIndex(other => (other.Site, other.Route, other.Hour, other.Live, other.Layout) == (row.Site, row.Route, row.Hour, row.Live, row.Layout));
            if (same < 0) _waiting.Add(row);
            else _waiting[same] = row with { Requests = row.Requests + _waiting[same].Requests, Counts = CountText.Add(row.Counts, _waiting[same].Counts) };
        }

        foreach (DriftSensorHour row in _sensors?.Drain() ?? []) _waitingSensors[(row.Sensor, row.Hour)] = row;
        if (_waiting.Count > 0)
        {
            await _store.Drift.AddAsync(_waiting, CountText.Add, cancellationToken).ConfigureAwait(false);
            _waiting.Clear();
        }

        if (_waitingSensors.Count > 0)
        {
            await _store.Drift.KeepAsync([.. _waitingSensors.Values], cancellationToken).ConfigureAwait(false);
            _waitingSensors.Clear();
        }
    }

    private async Task JudgeAsync(int hour, CancellationToken cancellationToken)
    {
        DriftReport report = await _judge.JudgeAsync(_store.Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await _store.Drift.RoundAsync(hour, JsonSerializer.Serialize(report, DriftJson.Default.DriftReport), change => DriftAlerts.FoldAsync(change, report), cancellationToken).ConfigureAwait(false);
        await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Another server may have had the round.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken) => Volatile.Write(ref _report, await DriftReports.LastAsync(_store, cancellationToken).ConfigureAwait(false));
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Why something that was wanted as a sample was not kept.</summary>
internal enum SampleDrop
{
    /// <summary>It is longer than people could be told of.</summary>
    Long,

    /// <summary>Too many waited.</summary>
    Queue,

    /// <summary>Its reason, site or source, or its kind, had its share of the day.</summary>
    Quota,

    /// <summary>It could not be read, or the store did not answer.</summary>
    Failed,
}

/// <summary>Keeps samples of all kinds, each within a quota of its own, beside those who offer them, who never wait. Thread-safe.</summary>
internal sealed class SampleKeeper : IAsyncDisposable
{
    /// <summary>Samples of each kind that wait at most.</summary>
    public const int MostWaiting = 128;

    private const int MostKnown = 20_000;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_count = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_sweep = TimeSpan.FromHours(1);
    private static readonly SampleKind[] s_kinds = Enum.GetValues<SampleKind>();
    private static readonly SampleDrop[] s_drops = Enum.GetValues<SampleDrop>();

    private readonly ConcurrentQueue<OfferedSample> _queue = new();

    // What was kept, with the copies that came since they were last counted.
    private readonly Dictionary<(SampleKind Kind, string Site, string Template), long> _known = [];
    private readonly FeedbackOptions _options;
    private readonly OperationalStore _store;
    private readonly SampleQuota[] _quotas;
    private readonly int[] _waiting = new int[s_kinds.Length];
    private readonly long[] _dropped = new long[s_kinds.Length * s_drops.Length];
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _working;
    private int _isClosed;

    /// <param name="options">The settings.</param>
    /// <param name="store">Keeps the samples.</param>
    public SampleKeeper(FeedbackOptions options, OperationalStore store)
    {
        (_options, _store) = (options, store);
        _quotas = [.. s_kinds.Select(kind => new SampleQuota(options.PerDay, hasSites: kind != SampleKind.Name))];
        _working = WorkAsync();
    }

    /// <summary>Now, in microseconds since 1970.</summary>
    public long Now => Micros.Of(_store.Clock.GetUtcNow());

    /// <summary>Has what was dropped measured.</summary>
    public void Measure(Meter meter) => meter.CreateObservableCounter(
        "weir_samples_dropped_total",
        () => s_kinds.SelectMany(kind => s_drops.Select(why => new Measurement<long>(Dropped(kind, why), new("kind", EnumWords.Of(kind)), new("why", EnumWords.Of(why))))),
        description: "What would have been kept for people to judge, by kind and why it was not.");

    /// <summary>How many were not kept for a reason.</summary>
    public long Dropped(SampleKind kind, SampleDrop why) => Interlocked.Read(ref _dropped[Place(kind, why)]);

    /// <summary>Whether there may be room: a look without a lock, for those who would only copy in vain. One for which there is none counts as dropped.</summary>
    public bool MayTake(SampleKind kind, SampleReason reason)
    {
        bool isRoom = _quotas[(int)kind].MayTake(reason, Now);
        if (!isRoom) Drop(kind, SampleDrop.Quota);
        return isRoom;
    }

    /// <summary>Counts one that was not kept.</summary>
    public void Drop(SampleKind kind, SampleDrop why) => Interlocked.Increment(ref _dropped[Place(kind, why)]);

    /// <summary>Takes one. Never waits.</summary>
    public void Take(OfferedSample offered)
    {
        if (Interlocked.Increment(ref _waiting[(int)offered.Kind]) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting[(int)offered.Kind]);
            Drop(offered.Kind, SampleDrop.Queue);
            return;
        }

        _queue.Enqueue(offered);
    }

    /// <summary>Ends once what waits was kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0) return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        _closing.Dispose();
    }

    private static int Place(SampleKind kind, SampleDrop why) => ((int)kind * s_drops.Length) + (int)why;

    private async Task DrainAsync()
    {
        while (_queue.TryDequeue(out OfferedSample? offered))
        {
            Interlocked.Decrement(ref _waiting[(int)offered.Kind]);
            try
            {
                await KeepAsync(offered).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                Drop(offered.Kind, SampleDrop.Failed);
                throw;
            }
#pragma warning disable CA1031 // Whatever one does to those who would keep it, others are kept.
            catch (Exception)
#pragma warning restore CA1031
            {
                Drop(offered.Kind, SampleDrop.Failed);
            }
        }
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(s_look);
        long swept = 0, counted = Now, day = -1;
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                try
                {
                    if (day != Now / Micros.OfDay)
                    {
                        await BeginAsync(Now / Micros.OfDay).ConfigureAwait(false);
                        day = Now / Micros.OfDay;
                    }

                    // What was taken from the queue is kept, whatever ends meanwhile.
                    await DrainAsync().ConfigureAwait(false);
                    if (Now - counted >= s_count.TotalMicroseconds)
                    {
                        counted = Now;
                        await CountCopiesAsync(_closing.Token).ConfigureAwait(false);
                    }

                    if (Now - swept < s_sweep.TotalMicroseconds) continue;
                    swept = Now;
                    await _store.Samples.RemoveBeforeAsync(Now - (_options.Days * Micros.OfDay), _closing.Token).ConfigureAwait(false);
                }
                catch (StoreException)
                {
                    // The store says itself that it does not answer; samples go on when it does again.
                    day = -1;
                }
            }
        }
        catch (OperationCanceledException)
        {
        }

        try
        {
            await DrainAsync().ConfigureAwait(false);
            await CountCopiesAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
        }
    }

    private async Task BeginAsync(long day)
    {
        var counts = (await _store.Samples.CountsAsync(day, _closing.Token).ConfigureAwait(false)).ToLookup(row => EnumWords.Read<SampleKind>(row.Kind), row => (row.Reason, row.Site, row.Source, row.Count));
        foreach (SampleKind kind in s_kinds) _quotas[(int)kind].Begin(day, [.. counts[kind]]);
    }

    private async Task KeepAsync(OfferedSample offered)
    {
        SampleName name = offered.Name();
        var key = (offered.Kind, name.Site, name.Template);
        if (_known.TryGetValue(key, out long copies))
        {
            _known[key] = copies + 1;
            return;
        }

        SampleQuota quota = _quotas[(int)offered.Kind];
        if (!quota.TryTake(offered.Reason, name.Site, name.Source, offered.At))
        {
            Drop(offered.Kind, SampleDrop.Quota);
            return;
        }

        SampleFate fate = SampleFate.Full;
        try
        {
            string id = FormattableString.Invariant($"s{offered.At:x}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}");
            fate = await _store.Samples.AddAsync(offered.Make(id, name), _options.PerDay, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (fate != SampleFate.Kept) quota.GiveBack(offered.Reason, name.Site, name.Source);
        }

        if (fate == SampleFate.Full) Drop(offered.Kind, SampleDrop.Quota);
        else if (_known.Count < MostKnown) _known[key] = 0;
    }

    /// <summary>Copies are counted together: a flood of one request is one change.</summary>
    private async Task CountCopiesAsync(CancellationToken cancellationToken)
    {
        (SampleKind Kind, string Site, string Template, long Count)[] counts = [.. _known.Where(one => one.Value > 0).Select(one => (one.Key.Kind, one.Key.Site, one.Key.Template, one.Value))];
        if (counts.Length > 0) await _store.Samples.CountCopiesAsync(counts, cancellationToken).ConfigureAwait(false);
        if (_known.Count >= MostKnown) _known.Clear();
        else foreach (var (kind, site, template, _) in counts) _known[(kind, site, template)] = 0;
    }
}

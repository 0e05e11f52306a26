using System.Threading.Channels;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Gateway;

/// <summary>What the gateway does at this moment, for whoever looks on: counts of each second, and a sample of decisions. Traffic never waits for it.</summary>
/// <remarks>Thread-safe. Bounded: so many decisions a second, so many seconds and decisions kept, so many onlookers, and each may lag only so far.</remarks>
internal sealed class LiveFeed : IDisposable
{
    /// <summary>Decisions that are shown of one second; the last ones are kept for the most severe.</summary>
    public const int MostShown = 20;

    /// <summary>Seconds whose counts are kept.</summary>
    public const int SecondsKept = 120;

    /// <summary>Decisions that are kept.</summary>
    public const int DecisionsKept = 60;

    public const int MostSubscribers = 64;

    /// <summary>How many of them may be of one user or key, so that nobody keeps the others from looking.</summary>
    public const int MostOfOne = 8;

    // Of one severity, so many more may be shown than of the one below.
    private const int ShownEach = MostShown / 5;
    private const int LongestLag = 256;

    private static readonly int s_actions = Enum.GetValues<DecisionAction>().Length;
    private static readonly int s_severities = Enum.GetValues<Severity>().Length;

    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Queue<LiveSecond> _seconds = new();
    private readonly Queue<LiveDecision> _decisions = new();
    private readonly List<(Channel<object> Channel, string Who)> _subscribers = [];
    private readonly long[] _counts = new long[s_actions * s_severities];
    private EventLake? _lake;
    private int _shown;

    public LiveFeed(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(static state => ((LiveFeed)state!).EndSecond(), this, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>How the lake does; null when nothing is kept.</summary>
    public LakeHealth? Lake => Volatile.Read(ref _lake) is { } lake ? new LakeHealth(lake.Dropped, lake.Problem) : null;

    /// <summary>The seconds of the last two minutes, oldest first.</summary>
    public IReadOnlyList<LiveSecond> Seconds
    {
        get
        {
            lock (_lock)
            {
                return [.. _seconds];
            }
        }
    }

    /// <summary>The last decisions of the sample, newest first.</summary>
    public IReadOnlyList<LiveDecision> Decisions
    {
        get
        {
            lock (_lock)
            {
                return [.. _decisions.Reverse()];
            }
        }
    }

    public void Follow(EventLake? lake) => Volatile.Write(ref _lake, lake);

    public void Count(DecisionAction action, Severity severity) => Interlocked.Increment(ref _counts[((int)action * s_severities) + (int)severity]);

    /// <summary>Whether there is room in this second to show a decision of such a severity.</summary>
    public bool Wants(Severity severity) => Volatile.Read(ref _shown) < ShownEach * ((int)severity + 1);

    public void Show(in Decision decision)
    {
        Interlocked.Increment(ref _shown);
        var shown = LiveDecision.Of(decision);
        lock (_lock)
        {
            Keep(_decisions, shown, DecisionsKept);
            Publish(shown);
        }
    }

    /// <summary>Begins to look on: gives <see cref="LiveSecond"/> and <see cref="LiveDecision"/>, and ends when it is told to or when the reader is too slow. Null when there are too many already.</summary>
    /// <param name="who">Whose it is.</param>
    /// <param name="hasTooMany">Whether it is refused for those that the same user or key has.</param>
    public ChannelReader<object>? Subscribe(string who, out bool hasTooMany)
    {
        lock (_lock)
        {
            hasTooMany = _subscribers.Count(other => other.Who == who) >= MostOfOne;
            if (hasTooMany || _subscribers.Count >= MostSubscribers)
            {
                return null;
            }

            var channel = Channel.CreateBounded<object>(new BoundedChannelOptions(LongestLag) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
            _subscribers.Add((channel, who));
            return channel.Reader;
        }
    }

    public void Unsubscribe(ChannelReader<object> reader)
    {
        lock (_lock)
        {
            _subscribers.RemoveAll(subscriber => subscriber.Channel.Reader == reader);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            foreach (var (channel, _) in _subscribers)
            {
                channel.Writer.TryComplete();
            }

            _subscribers.Clear();
        }
    }

    private void EndSecond()
    {
        Volatile.Write(ref _shown, 0);
        long blocked = 0;
        long refused = 0;
        long[] severities = new long[s_severities];
        for (int i = 0; i < _counts.Length; i++)
        {
            long count = Interlocked.Exchange(ref _counts[i], 0);
            severities[i % s_severities] += count;
            blocked += i / s_severities == (int)DecisionAction.Block ? count : 0;
            refused += i / s_severities == (int)DecisionAction.Refuse ? count : 0;
        }

        var second = new LiveSecond(_clock.GetUtcNow(), severities.Sum(), blocked, refused, severities);
        lock (_lock)
        {
            Keep(_seconds, second, SecondsKept);
            Publish(second);
        }
    }

    private void Publish(object item)
    {
        for (int i = _subscribers.Count - 1; i >= 0; i--)
        {
            if (!_subscribers[i].Channel.Writer.TryWrite(item))
            {
                _subscribers[i].Channel.Writer.TryComplete();
                _subscribers.RemoveAt(i);
            }
        }
    }

    private static void Keep<T>(Queue<T> queue, T item, int most)
    {
        if (queue.Count == most)
        {
            queue.Dequeue();
        }

        queue.Enqueue(item);
    }
}

/// <summary>How the lake does.</summary>
/// <param name="Dropped">Rows that were not kept since the start.</param>
/// <param name="Problem">Why rows are dropped at this time; null while they are kept.</param>
public sealed record LakeHealth(long Dropped, string? Problem);

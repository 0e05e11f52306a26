using System.Net;

namespace Weir.Server.Pages.Violations;

/// <summary>
/// Bounds how many reports a client may send, and all of them together. Each client has a moment up to which its allowance is used up (the "generic cell rate
/// algorithm"); the moments stand in a table of fixed size, so that memory does not grow with clients. Clients that share a place, one in thousands, share an allowance.
/// </summary>
internal sealed class ReportLimits
{
    private const int Places = 1 << 16;

    private readonly TimeProvider _clock;
    private readonly Allowance _ofClient;
    private readonly Allowance _ofAll;
    private readonly long[] _used = new long[Places];
    private long _usedByAll;

    /// <param name="clock">The time.</param>
    /// <param name="ofClient">Reports a second that a client may send for long; ten seconds' worth at once.</param>
    /// <param name="ofAll">Of all clients together; one second's worth at once.</param>
    public ReportLimits(TimeProvider clock, int ofClient = 50, int ofAll = 20_000)
    {
        _clock = clock;
        _ofClient = new Allowance(ofClient, Seconds: 10);
        _ofAll = new Allowance(ofAll, Seconds: 1);
    }

    /// <summary>Asks for one report.</summary>
    /// <param name="client">The address, or network, that counts as one.</param>
    /// <returns>Null when it may come; else how long to wait.</returns>
    public TimeSpan? Ask(IPAddress client)
    {
        long now = _clock.GetUtcNow().Ticks;
        return _ofClient.Ask(ref PlaceOf(client), now) ?? _ofAll.Ask(ref _usedByAll, now);
    }

    /// <summary>Counts reports that came with the one that was asked for. They are taken; what comes next may have to wait.</summary>
    public void Count(IPAddress client, int more)
    {
        if (more > 0)
        {
            long now = _clock.GetUtcNow().Ticks;
            _ofClient.Count(ref PlaceOf(client), now, more);
            _ofAll.Count(ref _usedByAll, now, more);
        }
    }

    // The hash of addresses has a seed of the process: nobody can choose one that shares a place with another.
    private ref long PlaceOf(IPAddress client) => ref _used[HashCode.Combine(client) & (Places - 1)];

    private readonly record struct Allowance(int PerSecond, int Seconds)
    {
        private long Cost => TimeSpan.TicksPerSecond / PerSecond;

        public TimeSpan? Ask(ref long used, long now)
        {
            while (true)
            {
                long before = Volatile.Read(ref used);
                long after = Math.Max(before, now) + Cost;
                long over = after - now - (Seconds * TimeSpan.TicksPerSecond);
                if (over > 0)
                {
                    return TimeSpan.FromTicks(over);
                }

                if (Interlocked.CompareExchange(ref used, after, before) == before)
                {
                    return null;
                }
            }
        }

        public void Count(ref long used, long now, int reports)
        {
            long before, after;
            do
            {
                before = Volatile.Read(ref used);
                after = Math.Max(before, now) + (Cost * reports);
            }
            while (Interlocked.CompareExchange(ref used, after, before) != before);
        }
    }
}

using System.Net;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>Lets a candidate act for a share of the clients. Thread-safe; without a candidate it costs one look at a field.</summary>
internal sealed class CanaryTraffic
{
    private CanaryArm? _arm;

    /// <summary>The candidate; null for none.</summary>
    public CanaryArm? Current => Volatile.Read(ref _arm);

    /// <summary>Lets another act from now on, or with null none.</summary>
    public void Set(CanaryArm? arm) => Volatile.Write(ref _arm, arm);
}

/// <summary>A candidate that acts for a share of the clients, with what it did. Thread-safe.</summary>
/// <param name="version">Its version.</param>
/// <param name="share">Share of the clients.</param>
/// <param name="scorer">The engine.</param>
/// <param name="sites">What sites learn of its scores; null when they do not.</param>
internal sealed class CanaryArm(long version, double share, HttpScorer scorer, SiteCalibrations? sites)
{
    // FNV-1a (Fowler, Noll, Vo), then the end of SplitMix64 (Steele and others, 2014), so that neighbours fall apart.
    private const ulong FnvStart = 14695981039346656037, FnvPrime = 1099511628211;

    private readonly ArmCount _own = new();
    private readonly ArmCount _live = new();

    public long Version => version;

    public double Share => share;

    public HttpScorer Scorer => scorer;

    public SiteCalibrations? Sites => sites;

    /// <summary>Requests for which it acted.</summary>
    public ArmCount Own => _own;

    /// <summary>Requests for which the live model acted meanwhile.</summary>
    public ArmCount Live => _live;

    /// <summary>Whether it acts for a client: the same for all servers, and always the same while it is the same version; a larger share has the clients of a smaller one. A client that is not known has the live model.</summary>
    public bool Takes(IPAddress? client)
    {
        if (client is null) return false;
        Span<byte> bytes = stackalloc byte[16];
        if (!ClientNetwork.TryWrite(client, bytes, out int length)) return false;
        ulong hash = (FnvStart ^ (ulong)version) * FnvPrime;
        foreach (byte one in bytes[..length]) hash = (hash ^ one) * FnvPrime;
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
        return ((hash ^ (hash >> 31)) >> 11) * (1.0 / (1UL << 53)) < share;
    }

    /// <summary>Counts a request.</summary>
    /// <param name="isOwn">Whether it acted, and not the live model.</param>
    /// <param name="severity">What was said of the request.</param>
    /// <param name="isStopped">Whether the request was stopped.</param>
    public void Count(bool isOwn, Severity severity, bool isStopped) => (isOwn ? _own : _live).Add(severity, isStopped);
}

/// <summary>Requests of one of the two. Thread-safe.</summary>
internal sealed class ArmCount
{
    private long _requests;
    private long _flagged;
    private long _stopped;

    public void Add(Severity severity, bool isStopped)
    {
        Interlocked.Increment(ref _requests);
        if (severity >= Severity.Medium) Interlocked.Increment(ref _flagged);
        if (isStopped) Interlocked.Increment(ref _stopped);
    }

    /// <summary>What came since the last time.</summary>
    public (long Requests, long Flagged, long Stopped) Take() => (Interlocked.Exchange(ref _requests, 0), Interlocked.Exchange(ref _flagged, 0), Interlocked.Exchange(ref _stopped, 0));

    /// <summary>Puts back what could not be kept.</summary>
    public void Return((long Requests, long Flagged, long Stopped) taken)
    {
        Interlocked.Add(ref _requests, taken.Requests);
        Interlocked.Add(ref _flagged, taken.Flagged);
        Interlocked.Add(ref _stopped, taken.Stopped);
    }
}

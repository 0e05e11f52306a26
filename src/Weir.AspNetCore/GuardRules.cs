using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>What a guard does with verdicts and with bodies.</summary>
internal sealed record GuardRules
{
    /// <summary>Severity from which requests are blocked; None for never.</summary>
    public Severity Block { get; init; }

    /// <summary>Bytes of a body that are scored before the request goes on.</summary>
    public int ScoreBytes { get; init; } = HttpScorer.DefaultLimit;

    public OnTruncated OnTruncated { get; init; }

    /// <summary>Longest time that a long body may take to arrive; infinite leaves that to the server.</summary>
    public TimeSpan BodyTime { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The same for each class, indexed by <see cref="AttackClass"/>; null where all are treated alike.</summary>
    public IReadOnlyList<Severity>? BlockByClass { get; init; }

    /// <summary>Places that say nothing.</summary>
    public IReadOnlyList<HttpExclusion> Exclusions { get; init; } = [];

    /// <summary>Whether a request with this verdict is blocked.</summary>
    public bool Blocks(in HttpVerdict verdict)
    {
        var from = BlockByClass is { } byClass ? byClass[(int)verdict.Class] : Block;
        return from != Severity.None && verdict.Severity >= from;
    }

    /// <summary>Whether a request with these flags goes no further.</summary>
    public bool Refuses(VerdictFlags flags) => OnTruncated == OnTruncated.Refuse && (flags & VerdictFlags.Truncated) != 0;
}

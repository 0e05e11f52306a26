using System.Diagnostics;
using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>What is known of one request while it passes.</summary>
internal sealed class RequestState(string requestId) : IWeirFeature
{
    private long _ticks;

    public string RequestId { get; } = requestId;

    public HttpVerdict Verdict { get; private set; }

    public IReadOnlyList<HttpEvidence> Evidence { get; private set; } = [];

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    public bool Blocked { get; private set; }

    /// <summary>Parts of the request would pass unread, and that is not allowed.</summary>
    public bool Refused { get; private set; }

    /// <summary>Offset of the body piece that gave the verdict; 0 when head and prefix gave it.</summary>
    public long FoundAt { get; private set; }

    /// <summary>Takes a verdict over when it is the first or says more than the one before.</summary>
    public void Take(in HttpVerdict verdict, IReadOnlyList<HttpEvidence> evidence, long bodyOffset, long startedAt, GuardRules rules)
    {
        _ticks += Stopwatch.GetTimestamp() - startedAt;
        var flags = Verdict.Flags;
        if (bodyOffset == 0 || verdict.Score > Verdict.Score)
        {
            Verdict = verdict;
            Evidence = evidence;
            FoundAt = bodyOffset;
        }

        AddFlags(flags | verdict.Flags, rules);
        Blocked = Blocked || rules.Blocks(Verdict.Severity);
    }

    /// <summary>Adds to what was seen of the request.</summary>
    public void AddFlags(VerdictFlags more, GuardRules rules)
    {
        var flags = Verdict.Flags | more;
        if (Verdict.Flags != flags)
        {
            Verdict = new HttpVerdict { Score = Verdict.Score, Severity = Verdict.Severity, Class = Verdict.Class, Classes = Verdict.Classes, Flags = flags };
        }

        Refused = rules.Refuses(flags);
    }
}

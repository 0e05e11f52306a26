using System.Diagnostics;
using System.Net;
using Weir.Http;
using Weir.Http.Calibration;

namespace Weir.AspNetCore;

/// <summary>What is known of one request while it passes.</summary>
internal sealed class RequestState(string requestId, GuardRules rules) : IWeirFeature
{
    private long _ticks;

    public string RequestId { get; } = requestId;

    /// <summary>What is done with the verdict of this request.</summary>
    public GuardRules Rules { get; } = rules;

    public HttpVerdict Verdict { get; private set; }

    public IReadOnlyList<HttpEvidence> Evidence { get; private set; } = [];

    /// <summary>From which score each severity holds here; null for the model's own.</summary>
    public SeverityThresholds? Thresholds { get; init; }

    /// <summary>Whether somebody learns from the score.</summary>
    public bool Learns { get; init; }

    /// <summary>Stands for what was scored first, head and prefix; 0 when nobody learns.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>The engine that acts for this client; null for the live one.</summary>
    public HttpScorer? By { get; init; }

    /// <summary>Who sent it; null where that is not known.</summary>
    public IPAddress? Client { get; init; }

    public HowToScore How => new(Rules.Exclusions, Thresholds, Learns, RequestId, By, Client);

    /// <summary>Ids of the exclusions that passed over a text of this request.</summary>
    public IReadOnlyList<string> Excluded { get; private set; } = [];

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    public bool Blocked { get; private set; }

    /// <summary>Parts of the request would pass unread, and that is not allowed.</summary>
    public bool Refused { get; private set; }

    /// <summary>Offset of the body piece that gave the verdict; 0 when head and prefix gave it.</summary>
    public long FoundAt { get; private set; }

    /// <summary>Takes a verdict over when it is the first or says more than the one before.</summary>
    public void Take(in ScoredRequest scored, long bodyOffset, long startedAt)
    {
        var verdict = scored.Verdict;
        _ticks += Stopwatch.GetTimestamp() - startedAt;
        var flags = Verdict.Flags;
        if (bodyOffset == 0 || verdict.Score > Verdict.Score)
        {
            Verdict = verdict;
            Evidence = scored.Evidence;
            FoundAt = bodyOffset;
            Fingerprint = bodyOffset == 0 ? scored.Fingerprint : Fingerprint;
        }

        Excluded = scored.Excluded.Count == 0 ? Excluded : [.. Excluded.Union(scored.Excluded, StringComparer.Ordinal)];
        AddFlags(flags | verdict.Flags);
        Blocked = Blocked || Rules.Blocks(Verdict);
    }

    /// <summary>Adds to what was seen of the request.</summary>
    public void AddFlags(VerdictFlags more)
    {
        var flags = Verdict.Flags | more;
        if (Verdict.Flags != flags)
        {
            Verdict = new HttpVerdict { Score = Verdict.Score, Severity = Verdict.Severity, Class = Verdict.Class, Classes = Verdict.Classes, Flags = flags };
        }

        Refused = Rules.Refuses(flags);
    }
}

using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Http;
using Weir.Http.Calibration;

namespace Weir.AspNetCore;

/// <summary>Gives the verdict of a request; with a filter, as if the texts that it skips were not there.</summary>
internal delegate HttpVerdict ScoreRequest(scoped in HttpRequestView request, ExclusionFilter? filter);

/// <summary>Gives the reasons for that verdict.</summary>
internal delegate IReadOnlyList<HttpEvidence> ExplainRequest(scoped in HttpRequestView request, ExclusionFilter? filter, int most);

/// <summary>A verdict with its reasons.</summary>
/// <param name="Verdict">What the model says.</param>
/// <param name="Evidence">The reasons, strongest first; empty below <see cref="RequestScorer.ExplainFrom"/>.</param>
/// <param name="Excluded">Ids of the exclusions that passed over a text.</param>
/// <param name="Fingerprint">Stands for what was scored; 0 when nobody wants it.</param>
internal readonly record struct ScoredRequest(HttpVerdict Verdict, IReadOnlyList<HttpEvidence> Evidence, IReadOnlyList<string> Excluded, ulong Fingerprint = 0);

/// <summary>Scores the request of an <see cref="HttpContext"/>: brings it into contiguous bytes, asks the engine, and asks for reasons where they are wanted.</summary>
internal sealed class RequestScorer
{
    /// <summary>Severity from which the reasons are worth their cost.</summary>
    public const Severity ExplainFrom = Severity.Medium;

    private const int MostEvidence = 5;

    private readonly ScoreRequest _score;
    private readonly ExplainRequest _explain;
    private readonly Encoding _headerEncoding;
    private readonly Severity _explainFrom = ExplainFrom;
    private readonly LiveScorer? _live;
    private readonly ITrafficShadow? _shadow;

    /// <param name="scorer">The engine.</param>
    /// <param name="headerEncoding">How the server turned header bytes into strings.</param>
    /// <param name="explainFrom">Severity from which reasons are given.</param>
    public RequestScorer(HttpScorer scorer, Encoding headerEncoding, Severity explainFrom = ExplainFrom)
        : this(new LiveScorer(scorer), headerEncoding, explainFrom)
    {
    }

    /// <param name="live">The engine, which may be replaced.</param>
    /// <param name="headerEncoding">How the server turned header bytes into strings.</param>
    /// <param name="explainFrom">Severity from which reasons are given.</param>
    /// <param name="shadow">Sees live traffic, too; null for nobody.</param>
    public RequestScorer(LiveScorer live, Encoding headerEncoding, Severity explainFrom = ExplainFrom, ITrafficShadow? shadow = null)
        : this(
            (scoped in request, filter) => filter is null ? live.Current.Score(request) : live.Current.ScoreWithout(request, filter),
            (scoped in request, filter, most) => filter is null ? live.Current.Explain(request, most) : live.Current.ExplainWithout(request, filter, most),
            headerEncoding)
    {
        _live = live;
        _explainFrom = explainFrom;
        _shadow = shadow;
    }

    /// <summary>For tests that need a verdict of their own choice.</summary>
    internal RequestScorer(ScoreRequest score, ExplainRequest explain, Encoding headerEncoding)
    {
        _score = score;
        _explain = explain;
        _headerEncoding = headerEncoding;
    }

    /// <summary>Scores head and body of the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body, or the first bytes of that.</param>
    /// <param name="isCut">The body goes on behind them.</param>
    /// <param name="how">What differs from request to request.</param>
    public ScoredRequest Score(HttpContext context, in ReadOnlySequence<byte> body, bool isCut, in HowToScore how)
    {
        using var head = HeadBuffer.Write(context, _headerEncoding);
        if (body.IsSingleSegment)
        {
            return Score(head, body.FirstSpan, isCut, how);
        }

        int length = (int)body.Length;
        byte[] copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(copy);
            return Score(head, copy.AsSpan(0, length), isCut, how);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>Scores a piece from the middle or the end of a long body, by itself.</summary>
    /// <param name="headers">Those that the body is read by.</param>
    /// <param name="start">First bytes of the body; empty when the piece has them.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="how">What differs from request to request.</param>
    public ScoredRequest ScorePiece(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> start, ReadOnlySpan<byte> piece, in HowToScore how)
    {
        return Score(new HttpRequestView { Method = "POST"u8, Target = "/"u8, Headers = headers, Body = piece, BodyStart = start }, how with { Request = null });
    }

    /// <summary>Scores one request.</summary>
    public ScoredRequest Score(scoped in HttpRequestView view, in HowToScore how)
    {
        var plain = Ask(how.By, view, filter: null);

        // Candidates are compared with what is live, and not with another candidate.
        if (how is { Request: { } request, By: null })
        {
            _shadow?.Offer(view, plain, request, how.Client);
        }

        var verdict = WithSeverity(plain, how.Thresholds);
        ulong fingerprint = how.WantsFingerprint ? TextFingerprint.Of(verdict, view) : 0;
        if (how.Exclusions.Count == 0 || verdict.Severity == Severity.None)
        {
            return new(verdict, verdict.Severity >= _explainFrom ? Reasons(how.By, view, filter: null) : [], [], fingerprint);
        }

        // Few requests come here, so that exclusions cost the others nothing.
        var filter = new ExclusionFilter(how.Exclusions);
        verdict = WithSeverity(Ask(how.By, view, filter), how.Thresholds);
        return new(verdict, verdict.Severity >= _explainFrom ? Reasons(how.By, view, filter) : [], filter.Hits, fingerprint);
    }

    private HttpVerdict Ask(HttpScorer? by, scoped in HttpRequestView view, ExclusionFilter? filter) =>
        by is null ? _score(view, filter) : filter is null ? by.Score(view) : by.ScoreWithout(view, filter);

    private IReadOnlyList<HttpEvidence> Reasons(HttpScorer? by, scoped in HttpRequestView view, ExclusionFilter? filter) =>
        by is null ? _explain(view, filter, MostEvidence) : filter is null ? by.Explain(view, MostEvidence) : by.ExplainWithout(view, filter, MostEvidence);

    private static HttpVerdict WithSeverity(in HttpVerdict verdict, SeverityThresholds? thresholds) =>
        thresholds is null ? verdict : verdict with { Severity = thresholds.SeverityOf(verdict) };

    /// <summary>Scores one bare value.</summary>
    public ScoredRequest ScorePayload(ReadOnlySpan<byte> payload)
    {
        if (_live?.Current is not { } scorer)
        {
            return new(default, [], []);
        }

        var verdict = scorer.ScorePayload(payload);
        return new(verdict, verdict.Severity >= _explainFrom ? scorer.ExplainPayload(payload, MostEvidence) : [], []);
    }

    private ScoredRequest Score(in HeadBuffer head, ReadOnlySpan<byte> body, bool isCut, in HowToScore how)
    {
        return Score(new HttpRequestView { Method = head.Method, Target = head.Target, Headers = head.Headers, Body = body, BodyIsCut = isCut }, how);
    }
}

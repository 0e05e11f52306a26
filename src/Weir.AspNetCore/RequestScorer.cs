using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>Same shape as <see cref="HttpScorer.Score"/>.</summary>
internal delegate HttpVerdict ScoreRequest(scoped in HttpRequestView request);

/// <summary>Same shape as <see cref="HttpScorer.Explain"/>.</summary>
internal delegate IReadOnlyList<HttpEvidence> ExplainRequest(scoped in HttpRequestView request, int most);

/// <summary>Scores the request of an <see cref="HttpContext"/>: brings it into contiguous bytes, asks the engine, and asks for reasons where they are wanted.</summary>
internal sealed class RequestScorer
{
    /// <summary>Severity from which the reasons are worth their cost.</summary>
    public const Severity ExplainFrom = Severity.Medium;

    private const int MostEvidence = 5;

    private readonly ScoreRequest _score;
    private readonly ExplainRequest _explain;
    private readonly Encoding _headerEncoding;

    /// <param name="scorer">The engine.</param>
    /// <param name="headerEncoding">How the server turned header bytes into strings.</param>
    public RequestScorer(HttpScorer scorer, Encoding headerEncoding)
        : this(scorer.Score, scorer.Explain, headerEncoding)
    {
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
    public (HttpVerdict Verdict, IReadOnlyList<HttpEvidence> Evidence) Score(HttpContext context, in ReadOnlySequence<byte> body, bool isCut)
    {
        using var head = HeadBuffer.Write(context, _headerEncoding);
        if (body.IsSingleSegment)
        {
            return Score(head, body.FirstSpan, isCut);
        }

        int length = (int)body.Length;
        byte[] copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(copy);
            return Score(head, copy.AsSpan(0, length), isCut);
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
    public (HttpVerdict Verdict, IReadOnlyList<HttpEvidence> Evidence) ScorePiece(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> start, ReadOnlySpan<byte> piece)
    {
        return Score(new HttpRequestView { Method = "POST"u8, Target = "/"u8, Headers = headers, Body = piece, BodyStart = start });
    }

    private (HttpVerdict Verdict, IReadOnlyList<HttpEvidence> Evidence) Score(in HeadBuffer head, ReadOnlySpan<byte> body, bool isCut)
    {
        return Score(new HttpRequestView { Method = head.Method, Target = head.Target, Headers = head.Headers, Body = body, BodyIsCut = isCut });
    }

    /// <summary>Scores a request that somebody else has brought into bytes.</summary>
    public (HttpVerdict Verdict, IReadOnlyList<HttpEvidence> Evidence) Score(scoped in HttpRequestView view)
    {
        var verdict = _score(view);
        return (verdict, verdict.Severity >= ExplainFrom ? _explain(view, MostEvidence) : []);
    }
}

using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Policies;

namespace Weir.Server.Sidecars;

/// <summary>Answers one message of HAProxy: scores the request in it and says what to do by variables. Used by all connections at once.</summary>
internal sealed class SpoeAgent(RequestJudge judge, DecisionSinks sinks, RouteTemplates routes, SidecarMetrics metrics, TimeProvider clock)
{
    private const int MostId = 64;

    private static readonly SearchValues<byte> s_idCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:"u8);
    private static readonly SearchValues<byte> s_authorityCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.:[]"u8);

    /// <summary>Scores a request and writes variables. Without method, target or a finite score it writes none, which HAProxy's configuration takes for a failure.</summary>
    /// <param name="message">The request.</param>
    /// <param name="frame">Length of the frame that it came in.</param>
    /// <param name="mostFrame">Longest frame of the connection.</param>
    /// <param name="answer">Gets the variables.</param>
    /// <returns>Whether there was enough to score.</returns>
    public bool Answer(in SpoeMessage message, int frame, int mostFrame, ref SpopWriter answer)
    {
        if (message.Method.IsEmpty || message.Uri.IsEmpty)
        {
            return false;
        }

        long startedAt = Stopwatch.GetTimestamp();
        byte[] lines = ArrayPool<byte>.Shared.Rent(message.Headers.MostLength);
        try
        {
            bool isCut = !message.Headers.Write(lines, out int length);
            var headers = lines.AsSpan(0, length);
            isCut |= BodyCut.Is(message, headers, frame, mostFrame);
            var view = new HttpRequestView { Method = message.Method, Target = OriginForm(message.Uri), Headers = headers, Body = message.Body, BodyIsCut = isCut };
            var judged = judge.Judge(view, Encoding.Latin1.GetString(SpoeHeaders.Find(headers, "host"u8)), Encoding.Latin1.GetString(view.Target), message.Client);
            var verdict = judged.Scored.Verdict;
            if (!double.IsFinite(verdict.Score))
            {
                return false;
            }

            if (isCut)
            {
                verdict = verdict with { Flags = verdict.Flags | VerdictFlags.Truncated };
            }

            var action = Decide(judged, isCut);
            var now = clock.GetUtcNow();
            string id = IdOf(message.Id) ?? RequestIds.Next(now);
            Record(message, headers, judged, verdict, action, id, now, Stopwatch.GetElapsedTime(startedAt));
            Write(ref answer, verdict, action, id, isCut);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lines);
        }
    }

    /// <summary>What is done with a verdict. Of a body that is cut the rest is seen by nobody: the gateway samples it, a proxy that asks does not.</summary>
    internal static DecisionAction Decide(in Judgement judged, bool isCut) => judged.Action switch
    {
        // HAProxy has no page to show.
        JudgedAction.Block or JudgedAction.Challenge => DecisionAction.Block,
        JudgedAction.Refuse => DecisionAction.Refuse,
        _ => isCut && judged.Policy.Mode != PolicyMode.Off ? DecisionAction.Refuse : DecisionAction.Pass,
    };

    private void Record(
        in SpoeMessage message, ReadOnlySpan<byte> headers, in Judgement judged, in HttpVerdict verdict, DecisionAction action, string id, DateTimeOffset now, TimeSpan elapsed)
    {
        metrics.Count(action, verdict.Severity);
        var wanted = sinks.Count(verdict.Severity, action, judged.Policy);
        if (wanted == Wanted.None)
        {
            return;
        }

        var decision = new Decision
        {
            Time = now,
            Id = id,
            Client = message.Client,
            Method = Encoding.Latin1.GetString(message.Method),
            Host = Encoding.Latin1.GetString(SpoeHeaders.Find(headers, "host"u8)),
            Target = Encoding.Latin1.GetString(message.Uri),
            Verdict = verdict,
            Evidence = judged.Scored.Evidence ?? [],
            FoundAt = 0,
            Action = action,
            Status = StatusOf(action),
            Route = routes.Of(judged.Path),
            Excluded = judged.Scored.Excluded ?? [],
            Keep = judged.Policy.Keep,
            Elapsed = elapsed,
        };
        sinks.Write(decision, wanted);
    }

    private static void Write(ref SpopWriter answer, in HttpVerdict verdict, DecisionAction action, string id, bool isCut)
    {
        Span<char> score = stackalloc char[16];
        verdict.Score.TryFormat(score, out int digits, "0.0000", CultureInfo.InvariantCulture);
        answer.WriteVariable("action", DecisionText.Action(action));
        answer.WriteVariable("score", score[..digits]);
        answer.WriteVariable("severity", verdict.Severity.ToString());
        answer.WriteVariable("id", id);
        answer.WriteVariable("cut", isCut);
        if (verdict.Severity != Severity.None)
        {
            answer.WriteVariable("class", verdict.Class.Name());
        }

        if (verdict.Flags != 0)
        {
            answer.WriteVariable("flags", string.Join(' ', DecisionText.Flags(verdict.Flags)));
        }
    }

    /// <summary>What HAProxy answers, as deploy/haproxy is written; 0 when the application does, unseen.</summary>
    private static int StatusOf(DecisionAction action) => action switch
    {
        DecisionAction.Block => 403,
        DecisionAction.Refuse => 413,
        _ => 0,
    };

    /// <summary>HAProxy's own name for the request, when it can stand in a log as it is.</summary>
    private static string? IdOf(ReadOnlySpan<byte> id) =>
        id.Length is > 0 and <= MostId && !id.ContainsAnyExcept(s_idCharacters) ? Encoding.ASCII.GetString(id) : null;

    /// <summary>Without scheme and authority, which every request over HTTP/2 has; an authority with odd signs in it stays, and is scored.</summary>
    private static ReadOnlySpan<byte> OriginForm(ReadOnlySpan<byte> uri)
    {
        if (!uri.StartsWith("http://"u8) && !uri.StartsWith("https://"u8))
        {
            return uri;
        }

        var rest = uri[(uri.IndexOf("://"u8) + 3)..];
        int authority = rest.IndexOfAnyExcept(s_authorityCharacters);
        return authority >= 0 && rest[authority] is ((byte)'/' or (byte)'?') ? rest[authority..] : uri;
    }
}

using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.Http;
using Weir.Http.Calibration;

namespace Weir.AspNetCore;

/// <summary>Scores requests as they arrive: head and body prefix before anything else sees them, the rest of a long body in pieces while it streams.</summary>
/// <remarks>
/// The prefix is read but not consumed: it stays in the server's own pooled pages, and whoever reads the body next finds it whole.
/// Without a body, or with one that is already there, no asynchronous state machine is made.
/// </remarks>
/// <param name="scorer">Gives verdicts.</param>
/// <param name="clock">Gives the time for identifiers.</param>
internal sealed class Guard(RequestScorer scorer, TimeProvider clock)
{
    /// <summary>How long a request waits for its prefix. A body that comes later is scored in pieces while it streams, unless it is compressed or may not go on unread.</summary>
    public static readonly TimeSpan PrefixWait = TimeSpan.FromSeconds(5);

    /// <summary>Gives the request its identifier and makes the state known to the pipeline and, by a header, to the client.</summary>
    public RequestState Begin(HttpContext context, GuardRules rules, SeverityThresholds? thresholds = null, bool learns = false, HttpScorer? by = null, IPAddress? client = null)
    {
        var state = new RequestState(RequestIds.Next(clock.GetUtcNow()), rules) { Thresholds = thresholds, Learns = learns, By = by, Client = client };
        context.Features.Set<IWeirFeature>(state);
        context.Response.Headers[WeirHeaders.RequestId] = state.RequestId;
        return state;
    }

    /// <summary>Scores head and prefix.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large, too slow or malformed; the status is in the exception.</exception>
    public ValueTask ScoreAsync(HttpContext context, RequestState state)
    {
        if (!HasBody(context))
        {
            Score(context, state, default, isCut: false);
            return default;
        }

        var reader = context.Request.BodyReader;
        if (reader.TryRead(out var read))
        {
            if (IsEnough(read, state.Rules) || IsConversation(context))
            {
                Finish(context, state, reader, read);
                return default;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        else if (IsConversation(context))
        {
            Score(context, state, default, isCut: false);
            ScoreRest(context, state, reader, 0, held: default);
            return default;
        }

        return ReadPrefixAsync(context, state, reader);
    }

    /// <summary>In gRPC the client may wait for an answer before it sends more, so that a wait for the prefix would stop both.</summary>
    public static bool IsConversation(HttpContext context)
    {
        return context.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) ?? false;
    }

    private async ValueTask ReadPrefixAsync(HttpContext context, RequestState state, PipeReader reader)
    {
        var rules = state.Rules;
        using var enough = new CancellationTokenSource();

        // A late piece of a compressed body cannot be inflated, so that such a body would go on unread.
        bool mayBeLate = rules.OnTruncated == OnTruncated.Pass && context.Request.Headers.ContentEncoding.Count == 0;
        var wait = Task.Delay(mayBeLate ? PrefixWait : rules.BodyTime, clock, enough.Token);
        ReadResult read;
        bool late = false;
        while (true)
        {
            var reading = reader.ReadAsync(CancellationToken.None).AsTask();
            late = !reading.IsCompleted && await Task.WhenAny(reading, wait).ConfigureAwait(false) == wait;
            if (late)
            {
                // Not by a token: the server's reader is of no use after an exception.
                reader.CancelPendingRead();
            }

            read = await reading.ConfigureAwait(false);
            if (late && !mayBeLate)
            {
                throw new BadHttpRequestException("The body took too long.", StatusCodes.Status408RequestTimeout);
            }

            if (late || IsEnough(read, rules))
            {
                break;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        await enough.CancelAsync().ConfigureAwait(false);
        if (late && !read.IsCanceled)
        {
            // Bytes came in the same moment; the next read takes the cancellation, which must not reach the application.
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
            read = await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (late)
        {
            FinishLate(context, state, reader, read.Buffer);
        }
        else
        {
            Finish(context, state, reader, read);
        }
    }

    /// <summary>After a cancelled read the server's pipe waits for new bytes even though it holds some, so these are taken out and handed over.</summary>
    private void FinishLate(HttpContext context, RequestState state, PipeReader reader, in ReadOnlySequence<byte> buffer)
    {
        byte[] held = buffer.ToArray();
        reader.AdvanceTo(buffer.End);
        var scored = new ReadOnlySequence<byte>(held, 0, Math.Min(held.Length, state.Rules.ScoreBytes));
        Score(context, state, scored, isCut: true);
        state.AddFlags(VerdictFlags.Truncated);
        ScoreRest(context, state, reader, (int)scored.Length, held);
    }

    private void Finish(HttpContext context, RequestState state, PipeReader reader, ReadResult read)
    {
        var buffer = read.Buffer;
        int scored = (int)Math.Min(buffer.Length, state.Rules.ScoreBytes);
        bool whole = read.IsCompleted && scored == buffer.Length;
        Score(context, state, buffer.Slice(0, scored), isCut: !whole);

        // Nothing consumed and nothing examined: the next reader finds these bytes at once.
        reader.AdvanceTo(buffer.Start, buffer.Start);
        if (!whole)
        {
            // Of a conversation nobody knows yet how long it will be.
            if (!IsConversation(context) || Math.Max(buffer.Length, context.Request.ContentLength ?? 0) > state.Rules.ScoreBytes)
            {
                state.AddFlags(VerdictFlags.Truncated);
            }

            ScoreRest(context, state, reader, scored, held: default);
        }
        else if (IsWrapped(context))
        {
            context.Request.Body = reader.AsStream();
        }
    }

    private void Score(HttpContext context, RequestState state, in ReadOnlySequence<byte> body, bool isCut)
    {
        long startedAt = Stopwatch.GetTimestamp();
        var scored = scorer.Score(context, body, isCut, state.How);
        state.Take(scored, bodyOffset: 0, startedAt);
    }

    private void ScoreRest(HttpContext context, RequestState state, PipeReader reader, int alreadyScored, ReadOnlyMemory<byte> held)
    {
        var inner = IsWrapped(context) ? reader.AsStream() : context.Request.Body;
        context.Request.Body = new ScoredBody(inner, scorer, state, context.Request, alreadyScored, held);
    }

    private static bool IsEnough(in ReadResult read, GuardRules rules) => read.IsCompleted || read.Buffer.Length >= rules.ScoreBytes;

    private static bool HasBody(HttpContext context)
    {
        return context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false }
            && context.Features.Get<IHttpExtendedConnectFeature>() is not { IsExtendedConnect: true };
    }

    /// <summary>The server has no pipe of its own, so that the pipe holds bytes that the body stream no longer gives.</summary>
    private static bool IsWrapped(HttpContext context) => context.Features.Get<IRequestBodyPipeFeature>() is RequestBodyPipeFeature or null;
}

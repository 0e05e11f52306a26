using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Weir.AspNetCore;
using Yarp.ReverseProxy.Forwarder;

namespace Weir.Server.Gateway;

/// <summary>What happens to one request: score, then block or forward, then record.</summary>
internal sealed class GatewayHandler(
    GatewayOptions options, Guard guard, IHttpForwarder forwarder, HttpMessageInvoker client, DecisionLog decisions, DecisionLake? lake, GatewayMetrics metrics, LiveFeed? live, UpstreamWatch watch, TimeProvider clock, ILogger log)
{
    private readonly string _upstream = options.Upstream!.TrimEnd('/');
    private readonly UpstreamTransformer _transformer = new(options.Scoring, options.TrustForwarded);
    private readonly ForwarderRequestConfig _forwarding = new()
    {
        ActivityTimeout = TimeSpan.FromSeconds(options.UpstreamSeconds),
        Version = options.Upstream!.StartsWith("https", StringComparison.OrdinalIgnoreCase) || options.UpstreamHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
        VersionPolicy = options.UpstreamHttp2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
    };

    public async Task InvokeAsync(HttpContext context)
    {
        var state = guard.Begin(context);
        DecisionAction action;
        try
        {
            action = await DecideAsync(context, state).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            action = await AnswerErrorAsync(context, state, error, StatusCodes.Status500InternalServerError).ConfigureAwait(false);
            if (action == DecisionAction.Fail)
            {
                GatewayLog.RequestFailed(log, state.RequestId, error);
            }
        }

        Record(context, state, action);
    }

    private async ValueTask<DecisionAction> DecideAsync(HttpContext context, RequestState state)
    {
        if (!Admission.IsForwardable(context))
        {
            await Answer.WriteAsync(context, StatusCodes.Status400BadRequest, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Refuse;
        }

        if (Guard.IsConversation(context) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            // The client of a conversation may be silent for long; the silence that the upstream may keep bounds it.
            rate.MinDataRate = null;
        }

        if (options.Scoring)
        {
            await guard.ScoreAsync(context, state).ConfigureAwait(false);
        }

        if (state.Blocked)
        {
            await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Block;
        }

        if (state.Refused)
        {
            await Answer.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Refuse;
        }

        var result = await forwarder.SendAsync(context, _upstream, client, _forwarding, _transformer).ConfigureAwait(false);
        if (result == ForwarderError.None)
        {
            watch.Answered();
            return DecisionAction.Pass;
        }

        var error = context.GetForwarderErrorFeature()?.Exception;
        var action = await AnswerErrorAsync(context, state, error, context.Response.StatusCode).ConfigureAwait(false);
        if (action == DecisionAction.Fail)
        {
            watch.Failed(error);
        }

        return action;
    }

    private static async ValueTask<DecisionAction> AnswerErrorAsync(HttpContext context, RequestState state, Exception? error, int status)
    {
        var action = DecisionAction.Fail;
        if (state.Blocked)
        {
            (status, action) = (StatusCodes.Status403Forbidden, DecisionAction.Block);
        }
        else if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return DecisionAction.Leave;
        }
        else if (FindBadRequest(error) is { } bad)
        {
            (status, action) = (bad.StatusCode, DecisionAction.Refuse);
        }
        else if (error is IOException && status == StatusCodes.Status500InternalServerError)
        {
            // The server could not make sense of the body, for example of a chunk size without end.
            (status, action) = (StatusCodes.Status400BadRequest, DecisionAction.Refuse);
        }

        if (context.Response.HasStarted)
        {
            // Too late for a page of our own: the client must see that the answer is not whole.
            context.Abort();
        }
        else if (status >= StatusCodes.Status400BadRequest)
        {
            context.Response.Headers.Clear();
            await Answer.WriteAsync(context, status, state.RequestId).ConfigureAwait(false);
        }

        return action;
    }

    private static BadHttpRequestException? FindBadRequest(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is BadHttpRequestException bad)
            {
                return bad;
            }
        }

        return null;
    }

    private void Record(HttpContext context, RequestState state, DecisionAction action)
    {
        metrics.Count(action, state.Verdict.Severity);
        live?.Count(action, state.Verdict.Severity);
        if (state.Elapsed > TimeSpan.Zero)
        {
            metrics.Scored(state.Elapsed);
        }

        bool isLogged = decisions.Wants(state.Verdict.Severity);
        bool isKept = lake is not null && lake.Wants(state.Verdict.Severity, action);
        bool isShown = live is not null && live.Wants(state.Verdict.Severity);
        if (!isLogged && !isKept && !isShown)
        {
            return;
        }

        var decision = new Decision
        {
            Time = clock.GetUtcNow(),
            Id = state.RequestId,
            Client = context.Connection.RemoteIpAddress,
            Method = context.Request.Method,
            Host = context.Request.Host.Value ?? "",
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Verdict = state.Verdict,
            Evidence = state.Evidence,
            FoundAt = state.FoundAt,
            Action = action,
            Status = context.Response.StatusCode,
            Elapsed = state.Elapsed,
        };
        if (isLogged)
        {
            decisions.Write(decision);
        }

        if (isKept)
        {
            lake!.Write(decision);
        }

        if (isShown)
        {
            live!.Show(decision);
        }
    }
}

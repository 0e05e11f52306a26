using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.AspNetCore;
using Yarp.ReverseProxy.Forwarder;

namespace Weir.Server.Gateway;

/// <summary>What happens to one request: score, then block or forward, then record.</summary>
internal sealed class GatewayHandler(
    GatewayOptions options, Guard guard, IHttpForwarder forwarder, HttpMessageInvoker client, DecisionLog decisions, TimeProvider clock)
{
    private readonly string _upstream = options.Upstream!.TrimEnd('/');
    private readonly UpstreamTransformer _transformer = new(options.Scoring, options.TrustForwarded);
    private readonly ForwarderRequestConfig _forwarding = new() { ActivityTimeout = TimeSpan.FromSeconds(options.UpstreamSeconds) };

    public async Task InvokeAsync(HttpContext context)
    {
        var state = guard.Begin(context);
        DecisionAction action;
        if (!IsForwardable(context))
        {
            await Answer.WriteAsync(context, StatusCodes.Status400BadRequest, state.RequestId).ConfigureAwait(false);
            action = DecisionAction.Refuse;
        }
        else
        {
            action = await ScoreAndForwardAsync(context, state).ConfigureAwait(false);
        }

        Record(context, state, action);
    }

    private async ValueTask<DecisionAction> ScoreAndForwardAsync(HttpContext context, RequestState state)
    {
        if (options.Scoring)
        {
            try
            {
                await guard.ScoreAsync(context, state).ConfigureAwait(false);
            }
            catch (BadHttpRequestException error)
            {
                await Answer.WriteAsync(context, error.StatusCode, state.RequestId).ConfigureAwait(false);
                return DecisionAction.Refuse;
            }
        }

        if (!state.Blocked)
        {
            var error = await forwarder.SendAsync(context, _upstream, client, _forwarding, _transformer).ConfigureAwait(false);
            if (error == ForwarderError.None)
            {
                return DecisionAction.Pass;
            }

            return await AnswerErrorAsync(context, state).ConfigureAwait(false);
        }

        await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, state.RequestId).ConfigureAwait(false);
        return DecisionAction.Block;
    }

    private static async ValueTask<DecisionAction> AnswerErrorAsync(HttpContext context, RequestState state)
    {
        var cause = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        int status = context.Response.StatusCode;
        var action = DecisionAction.Fail;
        if (state.Blocked)
        {
            status = StatusCodes.Status403Forbidden;
            action = DecisionAction.Block;
        }
        else if (FindBadRequest(cause) is { } bad)
        {
            status = bad.StatusCode;
            action = DecisionAction.Refuse;
        }

        if (context.Response.HasStarted)
        {
            // Too late for a page of our own: the client must see that the answer is not whole.
            context.Abort();
        }
        else if (status >= StatusCodes.Status400BadRequest)
        {
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

    private static bool IsForwardable(HttpContext context)
    {
        // A request with two lengths: the server has read it as chunked, and keeps the other length under this name. Such a request is an attempt to smuggle.
        bool twoLengths = context.Request.Headers.TransferEncoding.Count > 0 && context.Request.Headers.ContainsKey("X-Content-Length");
        return !twoLengths && RequestTarget.TryGetOriginForm(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, out _);
    }

    private void Record(HttpContext context, RequestState state, DecisionAction action)
    {
        if (!decisions.Wants(state.Verdict.Severity))
        {
            return;
        }

        decisions.Write(new Decision
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
        });
    }
}

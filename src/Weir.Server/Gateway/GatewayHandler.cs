using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Weir.AspNetCore;
using Weir.Server.Pages.Violations;
using Weir.Server.Policies;
using Yarp.ReverseProxy.Forwarder;

namespace Weir.Server.Gateway;

/// <summary>What happens to one request: find its policy, score, then stop or forward, then record.</summary>
internal sealed class GatewayHandler(
    GatewayOptions options, GatewayParts parts, Guard guard, IHttpForwarder forwarder, HttpMessageInvoker client, GatewayRecorder recorder, UpstreamWatch watch, TimeProvider clock, ILogger log) : IDisposable
{
    private readonly UpstreamTransformer[] _transformers =
    [
        new(tag: false, trustForwarded: false, parts.ReportPolicy, parts.PagePolicies), new(tag: false, trustForwarded: true, parts.ReportPolicy, parts.PagePolicies),
        new(tag: true, trustForwarded: false, parts.ReportPolicy, parts.PagePolicies), new(tag: true, trustForwarded: true, parts.ReportPolicy, parts.PagePolicies),
    ];

    private readonly string _upstream = options.Upstream!.TrimEnd('/');
    private readonly ClientAddress _clients = parts.Clients ?? new(options);
    private readonly RateLimits _rates = new();
    private readonly ChallengeGate _challenges = new(options.ChallengeKey, clock);
    private readonly ForwarderRequestConfig _forwarding = new()
    {
        ActivityTimeout = TimeSpan.FromSeconds(options.UpstreamSeconds),
        Version = options.Upstream!.StartsWith("https", StringComparison.OrdinalIgnoreCase) || options.UpstreamHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
        VersionPolicy = options.UpstreamHttp2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
    };

    public Task InvokeAsync(HttpContext context)
    {
        var address = _clients.Of(context);

        // Reports are Weir's own: no policy is for them, and nothing behind sees them.
        if (parts.Reports is { } reports)
        {
            if (ReportEndpoint.Takes(context.Request)) return reports.AnswerAsync(context, ClientNetwork.Of(address ?? IPAddress.None));
            if (ReportScript.Takes(context.Request)) return ReportScript.AnswerAsync(context);
        }

        return GuardAsync(context, address);
    }

    public void Dispose() => _rates.Dispose();

    private async Task GuardAsync(HttpContext context, IPAddress? address)
    {
        var policy = parts.Policies.Current.Find(context.Request.Host.Value, context.Request.Path.Value, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (policy.Mode == PolicyMode.Challenge && _challenges.HasPass(context, address))
        {
            policy = policy.WithoutChallenge();
        }

        bool isScored = options.Scoring && policy.Mode != PolicyMode.Off;
        var canary = isScored ? parts.Canary?.Current : null;
        bool isCanary = canary?.Takes(address) ?? false;
        var sites = !isScored ? null : isCanary ? canary!.Sites : parts.Sites;
        string? route = sites is null ? null : parts.Routes.Find(context.Request.Path.Value);
        var state = guard.Begin(context, policy.Rules, sites?.Find(context.Request.Host.Value, route), learns: sites is not null, by: isCanary ? canary!.Scorer : null, client: address);
        DecisionAction action;
        try
        {
            action = await DecideAsync(context, state, policy, address).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            action = await AnswerErrorAsync(context, state, error, StatusCodes.Status500InternalServerError).ConfigureAwait(false);
            if (action == DecisionAction.Fail)
            {
                GatewayLog.RequestFailed(log, state.RequestId, error);
            }
        }

        canary?.Count(isCanary, state.Verdict.Severity, action is DecisionAction.Block or DecisionAction.Challenge);
        sites?.Observe(context.Request.Host.Value, route, state.Verdict.Score, state.Fingerprint, address, isKnown: context.Response.StatusCode < StatusCodes.Status400BadRequest);
        recorder.Record(context, state, policy, address, action);
    }

    private async ValueTask<DecisionAction> DecideAsync(HttpContext context, RequestState state, ResolvedPolicy policy, IPAddress? address)
    {
        if (!Admission.IsForwardable(context))
        {
            await Answer.WriteAsync(context, StatusCodes.Status400BadRequest, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Refuse;
        }

        if (!_rates.TryTake(policy, address))
        {
            context.Response.Headers.RetryAfter = policy.Rate!.Seconds.ToString(CultureInfo.InvariantCulture);
            await Answer.WriteAsync(context, StatusCodes.Status429TooManyRequests, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Refuse;
        }

        if (policy.MaxBodyBytes is { } most && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // No limit of a policy is higher than that of the server.
            limit.MaxRequestBodySize = most == 0 ? limit.MaxRequestBodySize : Math.Min(most, limit.MaxRequestBodySize ?? most);
        }

        if (Guard.IsConversation(context) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            // The client of a conversation may be silent for long; the silence that the upstream may keep bounds it.
            rate.MinDataRate = null;
        }

        bool isScored = options.Scoring && policy.Mode != PolicyMode.Off;
        if (isScored && !await TryScoreAsync(context, state).ConfigureAwait(false) && policy.OnFailure == OnFailure.Closed)
        {
            await Answer.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Fail;
        }

        if (state.Blocked)
        {
            return await StopAsync(context, state, policy, address).ConfigureAwait(false);
        }

        if (state.Refused)
        {
            await Answer.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Refuse;
        }

        var transformer = _transformers[(isScored && policy.Tags ? 2 : 0) + (_clients.Trusts(context) ? 1 : 0)];
        var result = await forwarder.SendAsync(context, _upstream, client, _forwarding, transformer).ConfigureAwait(false);
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

    /// <summary>False when scoring failed by a fault of its own, not of the request.</summary>
    private async ValueTask<bool> TryScoreAsync(HttpContext context, RequestState state)
    {
        try
        {
            await guard.ScoreAsync(context, state).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is not (BadHttpRequestException or IOException or OperationCanceledException))
        {
            GatewayLog.ScoringFailed(log, state.RequestId, error);
            return false;
        }
    }

    private async ValueTask<DecisionAction> StopAsync(HttpContext context, RequestState state, ResolvedPolicy policy, IPAddress? address)
    {
        if (policy.Mode == PolicyMode.Challenge && ChallengeGate.CanShow(context.Request))
        {
            await _challenges.ShowAsync(context, address, state.RequestId).ConfigureAwait(false);
            return DecisionAction.Challenge;
        }

        await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, state.RequestId).ConfigureAwait(false);
        return DecisionAction.Block;
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
}

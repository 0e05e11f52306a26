using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.AspNetCore;
using Weir.Server.Policies;

namespace Weir.Server.Gateway;

/// <summary>Records what became of a request of the gateway.</summary>
internal sealed class GatewayRecorder(GatewayParts parts, GatewayMetrics metrics, TimeProvider clock)
{
    public void Record(HttpContext context, RequestState state, ResolvedPolicy policy, IPAddress? client, DecisionAction action)
    {
        var verdict = state.Verdict;
        metrics.Count(action, verdict.Severity);
        if (state.Elapsed > TimeSpan.Zero)
        {
            metrics.Scored(state.Elapsed);
        }

        string path = context.Request.Path.Value ?? "/";
        if (context.Response.StatusCode < StatusCodes.Status400BadRequest && verdict.Severity == Severity.None)
        {
            parts.Routes.Learn(path);
        }

        if (GatewayTrace.Current is { } trace)
        {
            GatewayTrace.Describe(trace, context, state.RequestId, parts.Routes.Of(path), verdict.Severity, action);
        }

        var wanted = parts.Sinks.Count(verdict.Severity, action, policy);
        if (wanted == Wanted.None)
        {
            return;
        }

        var decision = new Decision
        {
            Time = clock.GetUtcNow(),
            Id = state.RequestId,
            Client = client,
            Method = context.Request.Method,
            Host = context.Request.Host.Value ?? "",
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Verdict = verdict,
            Evidence = state.Evidence,
            FoundAt = state.FoundAt,
            Action = action,
            Status = context.Response.StatusCode,
            Route = parts.Routes.Of(path),
            Excluded = state.Excluded,
            Head = verdict.Severity >= Severity.Low || state.Excluded.Count > 0 ? DecisionHead.Of(context) : null,
            Keep = policy.Keep,
            Elapsed = state.Elapsed,
        };
        parts.Sinks.Write(decision, wanted);
    }
}

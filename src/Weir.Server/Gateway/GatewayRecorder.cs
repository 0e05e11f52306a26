using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.AspNetCore;
using Weir.Server.Findings;
using Weir.Server.Policies;

namespace Weir.Server.Gateway;

/// <summary>Tells everybody what became of a request: counters, the log of decisions, the lake, and alerts.</summary>
internal sealed class GatewayRecorder(GatewayParts parts, DecisionLog decisions, DecisionLake? lake, GatewayMetrics metrics, TimeProvider clock)
{
    public void Record(HttpContext context, RequestState state, ResolvedPolicy policy, IPAddress? client, DecisionAction action)
    {
        var verdict = state.Verdict;
        metrics.Count(action, verdict.Severity);
        parts.Live?.Count(action, verdict.Severity);
        if (state.Elapsed > TimeSpan.Zero)
        {
            metrics.Scored(state.Elapsed);
        }

        string path = context.Request.Path.Value ?? "/";
        if (context.Response.StatusCode < StatusCodes.Status400BadRequest && verdict.Severity == Severity.None)
        {
            parts.Routes.Learn(path);
        }

        bool isLogged = decisions.Wants(verdict.Severity);
        bool isKept = lake is not null && lake.Wants(verdict.Severity, action);
        bool isFound = parts.Findings is not null && policy.Alerts(verdict.Severity);
        bool isShown = parts.Live is not null && parts.Live.Wants(verdict.Severity);
        if (!isLogged && !isKept && !isFound && !isShown)
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
            parts.Live!.Show(decision);
        }

        if (isFound)
        {
            parts.Findings!.Add(Find(decision));
        }
    }

    private static Finding Find(in Decision decision) => new()
    {
        Time = decision.Time,
        Request = decision.Id,
        Client = decision.Client?.ToString(),
        Host = DecisionText.Bounded(PolicyTable.WithoutPort(decision.Host)),
        Route = decision.Route!,
        Method = DecisionText.Bounded(decision.Method),
        Path = DecisionText.Path(decision.Target),
        Place = DecisionText.Place(decision.Evidence) ?? "request",
        Class = decision.Evidence.Count > 0 ? decision.Evidence[0].Class : decision.Verdict.Class,
        Severity = decision.Verdict.Severity,
        Score = decision.Verdict.Score,
        Action = DecisionText.Action(decision.Action),
        Evidence = DecisionText.Evidence(decision.Evidence),
    };
}

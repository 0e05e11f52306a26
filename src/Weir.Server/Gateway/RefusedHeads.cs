using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.AspNetCore;

namespace Weir.Server.Gateway;

/// <summary>Records requests that the web server refused before the gateway saw them: broken heads are how smuggling is tried.</summary>
internal sealed class RefusedHeads(DecisionSinks sinks, GatewayMetrics metrics, TimeProvider clock) : IObserver<KeyValuePair<string, object?>>
{
    /// <summary>The web server's event for a request that it could not accept.</summary>
    public const string EventName = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // With a state, the gateway has taken the request over and records it itself.
        if (value.Value is not IFeatureCollection features
            || features.Get<IWeirFeature>() is not null
            || features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error)
        {
            return;
        }

        metrics.Count(DecisionAction.Refuse, Severity.None);
        var wanted = sinks.Count(Severity.None, DecisionAction.Refuse, policy: null);
        if (wanted == Wanted.None)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var request = features.Get<IHttpRequestFeature>();
        var decision = new Decision
        {
            Time = now,
            Id = RequestIds.Next(now),
            Client = features.Get<IHttpConnectionFeature>()?.RemoteIpAddress,
            Method = request?.Method ?? "",
            Host = request?.Headers.Host.ToString() ?? "",
            Target = request?.RawTarget ?? "",
            Verdict = default,
            Evidence = [],
            FoundAt = 0,
            Action = DecisionAction.Refuse,
            Status = error.StatusCode,
            Excluded = [],
            Elapsed = TimeSpan.Zero,
        };
        sinks.Write(decision, wanted);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}

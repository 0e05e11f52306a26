using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Traces of requests. The web server begins one for each request that somebody listens for; here it gets its words.</summary>
internal static class GatewayTrace
{
    /// <summary>Of the gateway alone: the API has the web server's own.</summary>
    public static ActivitySource Source { get; } = new("Weir");

    /// <summary>The trace of the request under way; null when it is not sampled.</summary>
    public static Activity? Current => Activity.Current is { IsAllDataRequested: true } activity && ReferenceEquals(activity.Source, Source) ? activity : null;

    /// <summary>Adds what became of the request. Neither its query nor its client is told.</summary>
    public static void Describe(Activity activity, HttpContext context, string requestId, string? route, Severity severity, DecisionAction action)
    {
        string method = DecisionText.Bounded(context.Request.Method);
        activity.DisplayName = route is null ? method : $"{method} {route}";
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        activity.SetTag("url.path", DecisionText.Bounded(context.Request.Path.Value ?? "/"));
        activity.SetTag("weir.request_id", requestId);
        activity.SetTag("weir.severity", severity.ToString());
        activity.SetTag("weir.action", DecisionText.Action(action));
        if (action == DecisionAction.Fail)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}

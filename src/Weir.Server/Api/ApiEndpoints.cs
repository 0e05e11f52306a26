using Weir.Server.Metrics;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>The table of all endpoints. What is not in it does not exist; the gate reads it, and so does the description of the API.</summary>
internal static class ApiEndpoints
{
    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var state = new StateEndpoints(parts);
        var check = new CheckEndpoint(parts);
        List<ApiEndpoint> all =
        [
            new() { Method = "GET", Path = "/health/live", Access = ApiAccess.Open, Summary = "Whether the process answers.", Handler = StateEndpoints.LiveAsync },
            new() { Method = "GET", Path = "/health/ready", Access = ApiAccess.Open, Summary = "Whether the model is loaded and the store answers.", Problems = [503], Handler = state.ReadyAsync },
            new() { Method = "GET", Path = "/metrics", Access = ApiAccess.OpenHere, Summary = "Figures for Prometheus.", Answer = PrometheusText.ContentType, Handler = state.MetricsAsync },
            new() { Method = "GET", Path = "/api/v1/version", Access = ApiAccess.Key, Summary = "Version of the program and name of its model.", Handler = state.VersionAsync },
            new() { Method = "POST", Path = "/api/v1/check", Access = ApiAccess.Key, Scope = Scope.Check, Summary = "Scores one request, and says what the gateway would do with it.", TakesBody = true, Problems = [400, 408, 413, 503], Handler = check.AnswerAsync },
            new() { Method = "GET", Path = "/api/v1/keys", Access = ApiAccess.Key, Role = Role.Admin, Summary = "All keys, without their secrets.", Problems = [503], Handler = state.KeysAsync },
            .. parts.Pages,
        ];
        all.Add(new() { Method = "GET", Path = "/api/v1/openapi.json", Access = ApiAccess.Key, Summary = "This description.", Handler = new OpenApiEndpoint(all, parts.Version).AnswerAsync });
        return all;
    }
}

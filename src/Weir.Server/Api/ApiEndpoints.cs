using Weir.Server.Api.Access;
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
        var login = new LoginEndpoints(parts.Store);
        var password = new PasswordEndpoints(parts.Store);
        List<ApiEndpoint> all =
        [
            new() { Method = "GET", Path = "/health/live", Access = ApiAccess.Open, Summary = "Whether the process answers.", Handler = StateEndpoints.LiveAsync },
            new() { Method = "GET", Path = "/health/ready", Access = ApiAccess.Open, Summary = "Whether the model is loaded and the store answers.", Problems = [503], Handler = state.ReadyAsync },
            new() { Method = "GET", Path = "/metrics", Access = ApiAccess.OpenHere, Summary = "Figures for Prometheus.", Answer = PrometheusText.ContentType, Handler = state.MetricsAsync },
            new() { Method = "GET", Path = "/api/v1/version", Access = ApiAccess.Key, Summary = "Version of the program and name of its model.", Handler = state.VersionAsync },
            new() { Method = "POST", Path = "/api/v1/check", Access = ApiAccess.Key, Scope = Scope.Check, Summary = "Scores one request, and says what the gateway would do with it.", TakesBody = true, MostBytes = CheckEndpoint.MostBytes, Problems = [400, 408, 413, 503], Handler = check.AnswerAsync },
            new() { Method = "GET", Path = "/api/v1/keys", Access = ApiAccess.Key, Role = Role.Admin, Summary = "All keys, without their secrets.", Problems = [503], Handler = state.KeysAsync },
            new() { Method = "GET", Path = "/api/v1/outgoing", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Who is told of alerts, and how far; without secrets.", Problems = [503], Handler = new OutgoingEndpoint(parts).ListAsync },
            new() { Method = "GET", Path = LoginEndpoints.Path, Access = ApiAccess.Open, Summary = "Where people sign in.", Answer = ApiEndpoint.Html, Handler = LoginEndpoints.ShowAsync },
            new() { Method = "POST", Path = LoginEndpoints.Path, Access = ApiAccess.Open, Summary = "Signs in.", Answer = ApiEndpoint.Html, Handler = login.SignInAsync },
            new() { Method = "POST", Path = LoginEndpoints.LogoutPath, Access = ApiAccess.Page, BeforePassword = true, Summary = "Signs out.", Answer = ApiEndpoint.Html, Handler = login.SignOutAsync },
            new() { Method = "GET", Path = PasswordEndpoints.AccountPath, Access = ApiAccess.Page, Summary = "Who is signed in.", Answer = ApiEndpoint.Html, Handler = PasswordEndpoints.ShowAccountAsync },
            new() { Method = "GET", Path = PasswordEndpoints.Path, Access = ApiAccess.Page, BeforePassword = true, Summary = "Where people choose a password.", Answer = ApiEndpoint.Html, Handler = PasswordEndpoints.ShowAsync },
            new() { Method = "POST", Path = PasswordEndpoints.Path, Access = ApiAccess.Page, BeforePassword = true, Summary = "Sets a password.", Answer = ApiEndpoint.Html, Handler = password.SetAsync },
            .. parts.Pages,
        ];
        all.Add(new() { Method = "GET", Path = "/api/v1/openapi.json", Access = ApiAccess.Key, Summary = "This description.", Handler = new OpenApiEndpoint(all, parts.Version).AnswerAsync });
        return all;
    }
}

using Weir.Server.Api.Access;
using Weir.Server.Api.Access.Oidc;
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
        var users = new UserEndpoints(parts.Store);
        var keys = new KeyEndpoints(parts.Store);
        var who = new WhoEndpoints(parts.Store);
        var login = new LoginEndpoints(parts.Store, parts.HasOidc);
        var password = new PasswordEndpoints(parts.Store);
        List<ApiEndpoint> all =
        [
            new() { Method = "GET", Path = "/health/live", Access = ApiAccess.Open, Summary = "Whether the process answers.", Handler = StateEndpoints.LiveAsync },
            new() { Method = "GET", Path = "/health/ready", Access = ApiAccess.Open, Summary = "Whether the model is loaded and the store answers.", Problems = [503], Handler = state.ReadyAsync },
            new() { Method = "GET", Path = "/metrics", Access = ApiAccess.OpenHere, Summary = "Figures for Prometheus.", Answer = PrometheusText.ContentType, Handler = state.MetricsAsync },
            new() { Method = "GET", Path = "/api/v1/version", Access = ApiAccess.Key, Summary = "Version of the program and name of its model.", Handler = state.VersionAsync },
            new() { Method = "POST", Path = "/api/v1/check", Access = ApiAccess.Key, Scope = Scope.Check, Summary = "Scores one request, and says what the gateway would do with it.", BodySchema = OpenApiSchemas.Row, AnswerSchema = OpenApiSchemas.Verdict, MostBytes = CheckEndpoint.MostBytes, Problems = [400, 408, 413, 503], Handler = check.AnswerAsync },
            new() { Method = "POST", Path = "/api/v1/score", Access = ApiAccess.Key, Scope = Scope.Check, Summary = "Scores rows, one a line, whatever policies do with them.", BodySchema = OpenApiSchemas.Row, Answer = ScoreEndpoint.ContentType, MostBytes = ScoreEndpoint.MostBytes, Problems = [408, 413, 503], Handler = new ScoreEndpoint(parts).AnswerAsync },
            new() { Method = "GET", Path = "/api/v1/session", Access = ApiAccess.Key, Summary = "Who asks, with the proof that requests of a session need to change something.", AnswerSchema = OpenApiSchemas.Session, Handler = WhoEndpoints.SessionAsync },
            new() { Method = "GET", Path = "/api/v1/users", Access = ApiAccess.Key, Role = Role.Admin, Summary = "All users.", AnswerSchema = OpenApiSchemas.Users, Handler = users.ListAsync },
            new() { Method = "POST", Path = "/api/v1/users", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Makes a user, who signs in with the one-time password of the answer.", BodySchema = OpenApiSchemas.NewUser, AnswerSchema = OpenApiSchemas.MadePassword, Good = 201, Problems = [400, 409, 413], Handler = users.CreateAsync },
            new() { Method = "POST", Path = "/api/v1/users/{name}/disable", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Keeps a user out, and ends the user's sessions.", Good = 204, Problems = [404, 409], Handler = users.DisableAsync },
            new() { Method = "POST", Path = "/api/v1/users/{name}/reset", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Gives a user a new one-time password, and ends the user's sessions.", AnswerSchema = OpenApiSchemas.MadePassword, Problems = [404], Handler = users.ResetAsync },
            new() { Method = "GET", Path = "/api/v1/keys", Access = ApiAccess.Key, Role = Role.Admin, Summary = "All keys, without their secrets.", AnswerSchema = OpenApiSchemas.Keys, Handler = keys.ListAsync },
            new() { Method = "POST", Path = "/api/v1/keys", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Makes a key, which is in this answer alone.", BodySchema = OpenApiSchemas.NewKey, AnswerSchema = OpenApiSchemas.MadeKey, Good = 201, Problems = [400, 413], Handler = keys.CreateAsync },
            new() { Method = "DELETE", Path = "/api/v1/keys/{id}", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Makes a key useless, at once and for good.", Good = 204, Problems = [404], Handler = keys.RevokeAsync },
            new() { Method = "GET", Path = "/api/v1/audit", Access = ApiAccess.Key, Role = Role.Admin, Summary = "What was changed, by whom, the newest first.", Query = [new("limit", "integer", $"Most rows, 1 to {WhoEndpoints.MostRows}; 100 when it is left out.")], AnswerSchema = OpenApiSchemas.Audit, Problems = [400], Handler = who.AuditAsync },
            new() { Method = "GET", Path = "/api/v1/outgoing", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Who is told of alerts, and how far; without secrets.", AnswerSchema = OpenApiSchemas.Outgoing, Handler = new OutgoingEndpoint(parts).ListAsync },
            new() { Method = "GET", Path = "/api/v1/models/drift", Access = ApiAccess.Key, Summary = "What is no longer as it was in traffic, scripts, names, verdicts and records of sensors: the last round.", Problems = [404], Handler = new DriftEndpoint(parts.Store).AnswerAsync },
            new() { Method = "GET", Path = LoginEndpoints.Path, Access = ApiAccess.Open, Summary = "Where people sign in.", Answer = ApiEndpoint.Html, Handler = login.ShowAsync },
            new() { Method = "POST", Path = LoginEndpoints.Path, Access = ApiAccess.Open, Summary = "Signs in.", Answer = ApiEndpoint.Html, Handler = login.SignInAsync },
            new() { Method = "POST", Path = LoginEndpoints.LogoutPath, Access = ApiAccess.Page, BeforePassword = true, Summary = "Signs out.", Answer = ApiEndpoint.Html, Handler = login.SignOutAsync },
            new() { Method = "GET", Path = PasswordEndpoints.AccountPath, Access = ApiAccess.Page, Summary = "Who is signed in.", Answer = ApiEndpoint.Html, Handler = PasswordEndpoints.ShowAccountAsync },
            new() { Method = "GET", Path = PasswordEndpoints.Path, Access = ApiAccess.Page, BeforePassword = true, Summary = "Where people choose a password.", Answer = ApiEndpoint.Html, Handler = PasswordEndpoints.ShowAsync },
            new() { Method = "POST", Path = PasswordEndpoints.Path, Access = ApiAccess.Page, BeforePassword = true, Summary = "Sets a password.", Answer = ApiEndpoint.Html, Handler = password.SetAsync },
            .. TriageTable.Of(parts),
            .. NetworkTable.Of(parts),
            .. WatchTable.Of(parts),
            .. ModelEndpoints.Of(parts),
            .. PipelineTable.Of(parts),
            .. ReviewEndpoints.Of(parts),
            .. parts.Pages,
        ];
        if (parts.HasOidc)
        {
            all.Add(new() { Method = "GET", Path = OidcEndpoints.Path, Access = ApiAccess.Open, Summary = "Sends people to the identity provider.", Answer = ApiEndpoint.Html, Handler = OidcEndpoints.StartAsync });
            all.Add(new() { Method = "GET", Path = OidcEndpoints.CallbackPath, Access = ApiAccess.Open, Summary = "Where the identity provider sends them back.", Answer = ApiEndpoint.Html, Handler = OidcEndpoints.ComeBackAsync });
        }

        all.Add(new() { Method = "GET", Path = "/api/v1/openapi.json", Access = ApiAccess.Key, Summary = "This description.", Handler = new OpenApiEndpoint(all, parts.Version).AnswerAsync });
        return all;
    }
}

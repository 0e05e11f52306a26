using Weir.Server.Findings;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Rows of the table of endpoints about alerts, policies and the lake.</summary>
internal static class TriageTable
{
    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var triage = new Triage(parts.Store, parts.Policies, parts.Lake);
        var alerts = new AlertEndpoints(parts.Store, triage);
        var policies = new PolicyEndpoints(parts.Policies, parts.Store, parts.Lake, triage);
        var sql = new SqlEndpoint(parts.Lake);
        return
        [
            new() { Method = "GET", Path = "/api/v1/alerts", Access = ApiAccess.Key, Summary = "Alerts, those last seen first.", Query = AlertEndpoints.Query, AnswerSchema = OpenApiSchemas.Alerts, Problems = [400], Handler = alerts.ListAsync },
            new() { Method = "GET", Path = "/api/v1/alerts/{id}", Access = ApiAccess.Key, Summary = "One alert: its clients, targets and classes, and what people did with it.", AnswerSchema = OpenApiSchemas.AlertDetail, Problems = [404], Handler = alerts.ShowAsync },
            new() { Method = "POST", Path = "/api/v1/alerts/change", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Gives alerts a state, a verdict, an assignee or a comment, many at once.", BodySchema = OpenApiSchemas.AlertChange, Problems = [400, 413], Handler = alerts.ChangeAsync },
            new() { Method = "GET", Path = "/api/v1/alerts/{id}/exclusions", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "The narrowest exclusions that would have silenced an alert, with what else they would have changed.", Problems = [404], Handler = alerts.ProposeAsync },
            new() { Method = "POST", Path = "/api/v1/alerts/{id}/exclusions", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Makes those exclusions, and closes the alerts that they cover as false positives.", BodySchema = OpenApiSchemas.Exclude, Problems = [400, 404, 413], Handler = alerts.ExcludeAsync },
            new() { Method = "GET", Path = "/api/v1/exclusions", Access = ApiAccess.Key, Summary = "Places that are passed over.", Handler = policies.ExclusionsAsync },
            new() { Method = "POST", Path = "/api/v1/exclusions", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Makes an exclusion.", BodySchema = OpenApiSchemas.Exclusion, Good = 201, Problems = [400, 413], Handler = policies.AddExclusionAsync },
            new() { Method = "DELETE", Path = "/api/v1/exclusions/{id}", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Takes an exclusion away.", Good = 204, Problems = [404], Handler = policies.RemoveExclusionAsync },
            new() { Method = "GET", Path = "/api/v1/policies", Access = ApiAccess.Key, Summary = "The policies that hold, with their version.", AnswerSchema = OpenApiSchemas.PolicyState, Handler = policies.ShowAsync },
            new() { Method = "PUT", Path = "/api/v1/policies", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Lets other policies hold, as a new version.", Query = PolicyEndpoints.ChangeQuery, BodySchema = OpenApiSchemas.Policies, MostBytes = Policies.PolicyJson.MostBytes, AnswerSchema = OpenApiSchemas.PolicyState, Problems = [400, 409, 413], Handler = policies.ChangeAsync },
            new() { Method = "POST", Path = "/api/v1/policies/preview", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "What other policies would have done with the requests of the last day.", BodySchema = OpenApiSchemas.Policies, MostBytes = Policies.PolicyJson.MostBytes, Problems = [400, 413], Handler = policies.PreviewAsync },
            new() { Method = "GET", Path = "/api/v1/policies/versions", Access = ApiAccess.Key, Summary = "Versions of the policies, the newest first.", Handler = policies.VersionsAsync },
            new() { Method = "GET", Path = "/api/v1/policies/versions/{version}", Access = ApiAccess.Key, Summary = "The policies of one version.", AnswerSchema = OpenApiSchemas.Policies, Problems = [404], Handler = policies.VersionAsync },
            new() { Method = "POST", Path = "/api/v1/policies/rollback", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Lets the policies of an earlier version hold again.", Query = PolicyEndpoints.RollbackQuery, AnswerSchema = OpenApiSchemas.PolicyState, Problems = [400, 404, 409], Handler = policies.RollbackAsync },
            new() { Method = "GET", Path = "/api/v1/calibration", Access = ApiAccess.Key, Summary = "What each site and route has learned of its own scores, and the thresholds that hold there.", Handler = new CalibrationEndpoint(parts).AnswerAsync },
            new() { Method = "POST", Path = "/api/v1/sql", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Asks the lake in SQL, read only.", BodySchema = OpenApiSchemas.SqlQuery, Problems = [400, 413], Handler = sql.AnswerAsync },
        ];
    }
}

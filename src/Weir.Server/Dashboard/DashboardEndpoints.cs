using Weir.Server.Api;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Findings;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The dashboard's rows of the table of endpoints: one for each page, for what the pages load, and for their figures.</summary>
internal static class DashboardEndpoints
{
    public static IReadOnlyList<ApiEndpoint> Of(DashboardParts parts)
    {
        var queries = parts.Lake;
        var stats = new StatsCache(queries, parts);
        var pages = new PageWriter(parts.Version);
        var overview = new OverviewEndpoints(parts, stats, pages);
        var requests = new RequestEndpoints(parts, queries, pages);
        var triage = new Triage(parts.Store, parts.Policies, queries);
        var alerts = new AlertEndpoints(parts, triage, pages);
        var policies = new PolicyEndpoints(parts, triage, pages);
        var network = new NetworkPages(parts, queries, pages);
        var watched = new PageEndpoints(parts, pages);
        var sitePolicies = new SitePolicyEndpoints(parts, pages);
        var models = new ModelPages(parts, pages);
        var pipelines = new PipelinePages(parts, pages);
        var review = new ReviewPages(parts, pages);
        var lake = new LakeEndpoints(queries);
        var settings = new SettingsEndpoints(parts, pages);
        var drift = new DriftPages(parts, pages);
        var events = new EventsEndpoint(parts.Live, parts.LongestStream);
        return
        [
            Page("/", "Overview.", overview.PageAsync),
            Page("/requests", "Requests that were kept.", requests.ListAsync),
            Page("/requests/{id}", "One request.", requests.DetailAsync),
            Page(NetworkPages.Path, "What is wrong in the network.", network.ShowAsync),
            Page($"{NetworkPages.Path}/{{address}}", "One host.", network.HostAsync),
            Form($"{NetworkPages.Path}/expected", "Says what is expected in the network.", Role.Analyst, network.ExpectAsync),
            Form($"{NetworkPages.Path}/expected/{{id}}/remove", "Takes such a rule away.", Role.Analyst, network.ForgetAsync),
            Page(PageEndpoints.Path, "Pages that are watched.", watched.ListAsync),
            Page($"{PageEndpoints.Path}/view", "One watched page.", watched.PageAsync),
            Page(SitePolicyEndpoints.Path, "A policy made from what pages load, and what is sent with them.", sitePolicies.ShowAsync),
            Form($"{SitePolicyEndpoints.Path}/report-only", "Has a policy sent that only reports.", Role.Analyst, sitePolicies.ReportAsync),
            Form($"{SitePolicyEndpoints.Path}/enforce", "Has the policy of a page enforced.", Role.Admin, sitePolicies.EnforceAsync),
            Form($"{SitePolicyEndpoints.Path}/off", "Sends no policy with a page any more.", Role.Analyst, sitePolicies.StopAsync),
            Form($"{PageEndpoints.Path}/look", "Has a page looked at.", Role.Analyst, watched.LookAsync),
            Page(PageEndpoints.ScriptsPath, "Scripts of pages.", watched.ScriptsAsync),
            Form(PageEndpoints.ScriptsPath, "Says something of scripts.", Role.Analyst, watched.SayAsync),
            Page($"{PageEndpoints.ScriptsPath}/{{id}}", "One script.", watched.ScriptAsync),
            Page(AlertEndpoints.Path, "Alerts.", alerts.ListAsync),
            Form(AlertEndpoints.Path, "Changes alerts.", Role.Analyst, alerts.ChangeManyAsync),
            Page($"{AlertEndpoints.Path}/{{id}}", "One alert.", alerts.DetailAsync),
            Form($"{AlertEndpoints.Path}/{{id}}", "Changes an alert.", Role.Analyst, alerts.ChangeAsync),
            Form($"{AlertEndpoints.Path}/{{id}}/exclude", "Excludes targets of an alert.", Role.Analyst, alerts.ExcludeAsync),
            Page(ReviewPages.Path, "What the caller is asked to judge.", review.ShowAsync) with { Role = Role.Analyst },
            Form($"{ReviewPages.Path}/{{id}}", "Says what it is.", Role.Analyst, review.SayAsync),
            Page(PolicyEndpoints.Path, "Policies and exclusions.", policies.ShowAsync),
            Form(PolicyEndpoints.Path, "Tries or saves policies.", Role.Admin, policies.ChangeAsync) with { MostBytes = 2 * Weir.Server.Policies.PolicyJson.MostBytes },
            Form($"{PolicyEndpoints.Path}/rollback", "Lets an earlier version hold again.", Role.Admin, policies.RollbackAsync),
            Form("/exclusions/{id}/remove", "Takes an exclusion away.", Role.Analyst, policies.RemoveExclusionAsync),
            Page(ModelPages.Path, "Versions of models, and which of them run.", models.ShowAsync),
            Form($"{ModelPages.Path}/rollback", "Takes the last promotion back.", Role.Analyst, models.RollBackAsync),
            Page($"{ModelPages.Path}/{{task}}/{{version}}", "One version of a model.", models.VersionAsync),
            Form($"{ModelPages.Path}/{{task}}/{{version}}", "Shadows, compares or promotes a version.", Role.Analyst, models.ChangeAsync),
            Page(DriftPages.Path, "What is no longer as it was.", drift.ShowAsync),
            Page(PipelinePages.Path, "Pipelines that make models, and their runs.", pipelines.ListAsync),
            Page($"{PipelinePages.Path}/runs/{{id}}", "One run of a pipeline.", pipelines.RunAsync),
            Form($"{PipelinePages.Path}/{{name}}/run", "Runs a pipeline now.", Role.Admin, pipelines.AskAsync),
            Form($"{PipelinePages.Path}/runs/{{id}}/stop", "Stops a run.", Role.Admin, pipelines.StopAsync),
            Form($"{PipelinePages.Path}/runs/{{id}}/resume", "Lets a run go on.", Role.Admin, pipelines.ResumeAsync),
            Page(SettingsEndpoints.Path, "Users, keys, audit log, and what the server runs with.", settings.ShowAsync) with { Role = Role.Admin },
            Form($"{SettingsEndpoints.Path}/users", "Makes a user, whose one-time password is in this answer alone.", Role.Admin, settings.CreateUserAsync),
            Form($"{SettingsEndpoints.Path}/users/disable", "Keeps a user out.", Role.Admin, settings.DisableUserAsync),
            Form($"{SettingsEndpoints.Path}/users/reset", "Gives a user a new one-time password, which is in this answer alone.", Role.Admin, settings.ResetUserAsync),
            Form($"{SettingsEndpoints.Path}/keys", "Makes a key, which is in this answer alone.", Role.Admin, settings.CreateKeyAsync),
            Form($"{SettingsEndpoints.Path}/keys/revoke", "Makes a key useless.", Role.Admin, settings.RevokeKeyAsync),
            Form($"{SettingsEndpoints.Path}/audit/check", "Reads the whole audit log and says whether its rows are in place.", Role.Admin, settings.CheckAuditAsync),
            new() { Method = "GET", Path = "/assets/{name}", Access = ApiAccess.Open, Summary = "Scripts, styles and pictures of the pages.", IsPage = true, Handler = AssetFiles.AnswerAsync },
            new() { Method = "GET", Path = "/api/v1/stats", Access = ApiAccess.Key, Summary = "Figures of the last hours, from what was kept.", Problems = [400, 503], Handler = overview.StatsAsync },
            new() { Method = "GET", Path = "/api/v1/requests", Access = ApiAccess.Key, Summary = "Requests that were kept, the newest first.", Query = LakeEndpoints.RequestParameters, Problems = [503], Handler = lake.RequestsAsync },
            new() { Method = "GET", Path = "/api/v1/requests/{id}", Access = ApiAccess.Key, Summary = "One request that was kept.", Problems = [404, 503], Handler = lake.RequestAsync },
            new() { Method = "GET", Path = "/api/v1/findings", Access = ApiAccess.Key, Summary = "Findings of an alert, the newest first.", Query = LakeEndpoints.FindingParameters, Problems = [400, 503], Handler = lake.FindingsAsync },
            new() { Method = "GET", Path = "/api/v1/events", Access = ApiAccess.Key, Summary = "Counts of each second and a sample of decisions, as server-sent events.", Answer = EventsEndpoint.ContentType, Problems = [429, 503], Handler = events.AnswerAsync },
        ];
    }

    private static ApiEndpoint Form(string path, string summary, Role role, Microsoft.AspNetCore.Http.RequestDelegate handler) =>
        Page(path, summary, handler) with { Method = "POST", Role = role };

    private static ApiEndpoint Page(string path, string summary, Microsoft.AspNetCore.Http.RequestDelegate handler) =>
        new() { Method = "GET", Path = path, Access = ApiAccess.Page, Summary = summary, Answer = ApiEndpoint.Html, Handler = handler };
}

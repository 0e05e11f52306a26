using Weir.Server.Api;
using Weir.Server.Dashboard.Queries;

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
        var events = new EventsEndpoint(parts.Live, parts.LongestStream);
        return
        [
            Page("/", "Overview.", overview.PageAsync),
            Page("/requests", "Requests that were kept.", requests.ListAsync),
            Page("/requests/{id}", "One request.", requests.DetailAsync),
            new() { Method = "GET", Path = "/assets/{name}", Access = ApiAccess.Open, Summary = "Scripts, styles and pictures of the pages.", IsPage = true, Handler = AssetFiles.AnswerAsync },
            new() { Method = "GET", Path = "/api/v1/stats", Access = ApiAccess.Key, Summary = "Figures of the last hours, from what was kept.", Problems = [400, 503], Handler = overview.StatsAsync },
            new() { Method = "GET", Path = "/api/v1/events", Access = ApiAccess.Key, Summary = "Counts of each second and a sample of decisions, as server-sent events.", Answer = EventsEndpoint.ContentType, Problems = [503], Handler = events.AnswerAsync },
        ];
    }

    private static ApiEndpoint Page(string path, string summary, Microsoft.AspNetCore.Http.RequestDelegate handler) =>
        new() { Method = "GET", Path = path, Access = ApiAccess.Page, Summary = summary, Answer = ApiEndpoint.Html, Handler = handler };
}

using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Rows of the table of endpoints about watched pages.</summary>
internal static class WatchTable
{
    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var watch = new WatchEndpoints(parts);
        var send = new SendEndpoints(parts);
        return
        [
            new() { Method = "GET", Path = "/api/v1/pages", Access = ApiAccess.Key, Summary = "Pages that are watched.", Handler = watch.PagesAsync },
            new() { Method = "POST", Path = "/api/v1/pages/look", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Has a watched page looked at within seconds.", BodySchema = OpenApiSchemas.Look, Good = 202, Problems = [400, 404, 413], Handler = watch.LookAsync },
            new() { Method = "GET", Path = "/api/v1/pages/items", Access = ApiAccess.Key, Summary = "What pages hold: scripts, frames, forms, connections, cookies.", Query = WatchEndpoints.ItemListQuery, Problems = [400], Handler = watch.ItemsAsync },
            new() { Method = "GET", Path = "/api/v1/pages/inventory.csv", Access = ApiAccess.Key, Summary = "The same as CSV.", Answer = "text/csv", Query = WatchEndpoints.ItemQuery, Handler = watch.CsvAsync },
            new() { Method = "POST", Path = "/api/v1/pages/items/say", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Says who answers for items, why they are there, and whether they are authorised as they are.", BodySchema = OpenApiSchemas.ItemWords, Problems = [400, 413], Handler = watch.SayAsync },
            new() { Method = "GET", Path = "/api/v1/pages/items/{id}", Access = ApiAccess.Key, Summary = "One item with all versions of its code.", Problems = [404], Handler = watch.ItemAsync },
            new() { Method = "GET", Path = "/api/v1/pages/code/{sha256}", Access = ApiAccess.Key, Summary = "The code of a version, as text.", Answer = "text/plain", Problems = [404], Handler = watch.CodeAsync },
            new() { Method = "GET", Path = "/api/v1/pages/changes", Access = ApiAccess.Key, Summary = "What changed on pages, the newest first.", Query = WatchEndpoints.ChangeQuery, Problems = [400], Handler = watch.ChangesAsync },
            new() { Method = "GET", Path = "/api/v1/pages/policy", Access = ApiAccess.Key, Summary = "A Content-Security-Policy made from the inventory of a site, with what it would stop.", Query = WatchEndpoints.PolicyQuery, Problems = [400, 404], Handler = watch.PolicyAsync },
            new() { Method = "GET", Path = "/api/v1/pages/policies", Access = ApiAccess.Key, Summary = "Which Content-Security-Policy the gateway sends with which page, and how often it was sent.", Handler = send.ListAsync },
            new() { Method = "GET", Path = "/api/v1/pages/policies/broken", Access = ApiAccess.Key, Summary = "What the policy of a page would stop, as browsers told, with the mark that enforcing it takes.", Query = SendEndpoints.PageQuery, Problems = [400, 404], Handler = send.BrokenAsync },
            new() { Method = "POST", Path = "/api/v1/pages/policies/report-only", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Has a policy sent with a page that only reports, beside one that is enforced.", BodySchema = OpenApiSchemas.ReportPolicy, Problems = [400, 409, 413], Handler = send.ReportAsync },
            new() { Method = "POST", Path = "/api/v1/pages/policies/enforce", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Has browsers enforce the policy of a page, after it only reported.", BodySchema = OpenApiSchemas.EnforcePolicy, Problems = [400, 409, 413], Handler = send.EnforceAsync },
            new() { Method = "POST", Path = "/api/v1/pages/policies/off", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Sends no policy with a page any more, or only what is enforced.", BodySchema = OpenApiSchemas.StopPolicy, Problems = [400, 409, 413], Handler = send.StopAsync },
            new() { Method = "GET", Path = "/api/v1/pages/report", Access = ApiAccess.Key, Summary = "The report about payment pages for PCI DSS 6.4.3 and 11.6.1, HTML that prints well.", Answer = "text/html", Query = WatchEndpoints.ReportQuery, Problems = [400, 404], Handler = watch.ReportAsync },
        ];
    }
}

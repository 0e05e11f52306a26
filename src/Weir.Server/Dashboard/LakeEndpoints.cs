using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard;

/// <summary><c>/api/v1/requests</c> and <c>/api/v1/findings</c>: for programs what the pages show.</summary>
internal sealed class LakeEndpoints(LakeQueries queries)
{
    private const int MostFindings = 500;

    /// <summary>As in the address of the page of requests.</summary>
    public static IReadOnlyList<ApiParameter> RequestParameters { get; } =
    [
        new("range", "string", $"Span of time until now: {string.Join(", ", RequestFilter.Ranges.Select(range => range.Name))}; {RequestFilter.DefaultRange} when it is left out."),
        new("from", "string", "Time from which on, instead of a range."),
        new("to", "string", "Time before which."),
        new("path", "string", "A route, or the beginning of a path."),
        new("class", "string", "Class, such as sqli."),
        new("severity", "string", "Least severity."),
        new("action", "string", "pass, challenge, block, refuse, fail or leave."),
        new("client", "string", "Address of the client."),
        new("q", "string", "Part of method, host, path or evidence."),
        new("before", "string", "Key of the last row of the page before, older."),
    ];

    public static IReadOnlyList<ApiParameter> FindingParameters { get; } = [new("alert", "string", "Id of the alert whose findings are wanted.")];

    public Task RequestsAsync(HttpContext context) => AnswerAsync(context, async () =>
    {
        if (Problem(context.Request.Query) is { } problem)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        var page = await RequestQuery.PageAsync(queries, RequestFilter.Read(context.Request.Query), context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, new RequestList(page.Rows, page.Older?.ToString()), DashboardJson.Default.RequestList)).ConfigureAwait(false);
    });

    public Task RequestAsync(HttpContext context) => AnswerAsync(context, async () =>
    {
        string id = (string)context.Request.RouteValues["id"]!;
        var request = id.Length <= RequestFilter.LongestText ? await RequestQuery.FindAsync(queries, id, context.RequestAborted).ConfigureAwait(false) : null;
        await (request is null
            ? ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no such request, or it is not kept; a request appears about 5 seconds after it was made.")
            : ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, request, DashboardJson.Default.RequestRecord))).ConfigureAwait(false);
    });

    public Task FindingsAsync(HttpContext context) => AnswerAsync(context, async () =>
    {
        string alert = context.Request.Query["alert"].ToString();
        if (alert.Length is 0 or > RequestFilter.LongestText)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "alert is missing: the id of an alert, as GET /api/v1/alerts gives it.").ConfigureAwait(false);
            return;
        }

        var rows = await queries.AskAsync(
            Sql.Of($"SELECT epoch_us(time), request, severity, class, score, title, client, host, route, place FROM findings WHERE alert = {alert} ORDER BY time DESC LIMIT {MostFindings}"),
            context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<FindingItem> findings = [.. rows.Select(row => new FindingItem(
            Words.Time((long)row[0]!), (string)row[1]!, (string)row[2]!, (string)row[3]!, (double)row[4]!, (string)row[5]!, row[6] as string, row[7] as string, row[8] as string, row[9] as string))];
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, findings, DashboardJson.Default.IReadOnlyListFindingItem)).ConfigureAwait(false);
    });

    /// <summary>What would count as not said: a program that mistypes a filter must not get everything.</summary>
    private static string? Problem(IQueryCollection query) =>
        query.Keys.FirstOrDefault(key => !RequestParameters.Any(known => known.Name == key)) is { } unknown
            ? $"The parameter {unknown} is not known; there are {string.Join(", ", RequestParameters.Select(known => known.Name))}."
            : RequestFilter.Problem(query);

    private static async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (LakeException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, error.Message).ConfigureAwait(false);
        }
    }
}

/// <summary>Some requests, and the key of where the next page begins; null on the last.</summary>
internal sealed record RequestList(IReadOnlyList<RequestRecord> Requests, string? Before);

/// <summary>One finding of an alert.</summary>
internal sealed record FindingItem(DateTimeOffset Time, string Request, string Severity, string Class, double Score, string Title, string? Client, string? Host, string? Route, string? Place);

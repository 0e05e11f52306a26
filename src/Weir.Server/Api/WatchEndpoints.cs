using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Reports;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/pages</c>: watched pages, what they hold, what changed, and what people say of it.</summary>
internal sealed class WatchEndpoints(ApiParts parts)
{
    private const int MostChanges = 1000;
    private const int LongestPeriod = 400;

    private readonly PageBook _book = new(parts.Store);

    public static IReadOnlyList<ApiParameter> ItemQuery { get; } =
    [
        new("page", "string", "Address of a page; all when it is left out."),
        new("kind", "string", "scripts or others; both when it is left out."),
    ];

    public static IReadOnlyList<ApiParameter> ItemListQuery { get; } =
    [
        .. ItemQuery,
        new("before", "string", "Id of the last item of the part before."),
        new("limit", "integer", $"Most items, 1 to {PageBook.MostItems}; {PageBook.MostItems} when it is left out."),
    ];

    public static IReadOnlyList<ApiParameter> ChangeQuery { get; } =
    [
        new("page", "string", "Address of a page; all when it is left out."),
        new("days", "integer", $"Days back, 1 to {LongestPeriod}; 30 when it is left out."),
        new("before", "integer", "Number of the last change of the part before."),
        new("limit", "integer", $"Most changes, 1 to {MostChanges}; {MostChanges} when it is left out."),
    ];

    public static IReadOnlyList<ApiParameter> PolicyQuery { get; } =
    [
        new("site", "string", "Host of the site, with the port where that is not the usual one."),
        new("variant", "string", "hosts, hashes or strict; hosts when it is left out."),
        new("authorised", "boolean", "Whether scripts that nobody authorised are stopped; false when it is left out."),
    ];

    public static IReadOnlyList<ApiParameter> ReportQuery { get; } =
    [
        new("from", "string", "First day of the period, 2026-01-31; 90 days before the last when it is left out."),
        new("to", "string", "Last day of the period; today when it is left out."),
        new("page", "string", "Address of a payment page, also several times; all when it is left out."),
    ];

    public async Task PagesAsync(HttpContext context)
    {
        var pages = await _book.PagesAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => List(json, pages, PageJsonRows.Write)).ConfigureAwait(false);
    }

    public async Task ItemsAsync(HttpContext context)
    {
        if (Text(context, "kind") is not (null or "scripts" or "others"))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "kind is neither scripts nor others.").ConfigureAwait(false);
            return;
        }

        if (await LimitAsync(context, PageBook.MostItems).ConfigureAwait(false) is not { } most)
        {
            return;
        }

        string? before = Text(context, "before");
        if (before is not null && await _book.ItemAsync(before, context.RequestAborted).ConfigureAwait(false) is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "before is no id of an item.").ConfigureAwait(false);
            return;
        }

        var items = before is null ? await _book.ItemsAsync(Text(context, "page"), KindOf(context), context.RequestAborted).ConfigureAwait(false)
            : await _book.ItemsBehindAsync(Text(context, "page"), KindOf(context), before, most, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => List(json, items.Take(most), (writer, item) => PageJsonRows.Write(writer, item, Now))).ConfigureAwait(false);
    }

    public async Task CsvAsync(HttpContext context)
    {
        var items = await _book.ItemsAsync(Text(context, "page"), KindOf(context), context.RequestAborted).ConfigureAwait(false);
        await SendAsync(context, "text/csv; charset=utf-8", "weir-inventory.csv", InventoryCsv.Write(items, Now)).ConfigureAwait(false);
    }

    public async Task ItemAsync(HttpContext context)
    {
        string id = (string)context.Request.RouteValues["id"]!;
        if (await _book.ItemAsync(id, context.RequestAborted).ConfigureAwait(false) is not { } item)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no such item.").ConfigureAwait(false);
            return;
        }

        var versions = await _book.VersionsAsync(id, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => PageJsonRows.Write(json, item, versions, Now)).ConfigureAwait(false);
    }

    /// <summary>The code of a version, as text that no browser runs.</summary>
    public async Task CodeAsync(HttpContext context)
    {
        if (await _book.CodeAsync((string)context.Request.RouteValues["sha256"]!, context.RequestAborted).ConfigureAwait(false) is not { } code)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no such code, or it is no longer kept.").ConfigureAwait(false);
            return;
        }

        await SendAsync(context, "text/plain; charset=utf-8", $"{((string)context.Request.RouteValues["sha256"]!)[..16]}.txt", code).ConfigureAwait(false);
    }

    public async Task SayAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, WatchTypes.Default.ItemWords).ConfigureAwait(false) is not { } words)
        {
            return;
        }

        if (words.Ids.Count is 0 or > PageBook.MostItems || words.Owner?.Length > PageBook.LongestText || words.Justification?.Length > PageBook.LongestText)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"There are {words.Ids.Count} ids; allowed are 1 to {PageBook.MostItems}, and texts of {PageBook.LongestText} signs.").ConfigureAwait(false);
            return;
        }

        int changed = await _book.SayAsync(words.Ids, new ItemWord(words.Owner, words.Justification, words.Authorised), Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("changed"u8, changed);
            json.WriteNumber("passedOver"u8, words.Ids.Distinct(StringComparer.Ordinal).Count() - changed);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    public async Task ChangesAsync(HttpContext context)
    {
        int days = 30;
        if (Text(context, "days") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > LongestPeriod))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"days is '{text}'; allowed are 1 to {LongestPeriod}.").ConfigureAwait(false);
            return;
        }

        if (await LimitAsync(context, MostChanges).ConfigureAwait(false) is not { } most)
        {
            return;
        }

        long before = long.MaxValue;
        if (Text(context, "before") is { } number && !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "before is no number of a change.").ConfigureAwait(false);
            return;
        }

        var changes = await _book.ChangesBehindAsync(Text(context, "page"), Micros.Of(Now.AddDays(-days)), before, most, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => List(json, changes, PageJsonRows.Write)).ConfigureAwait(false);
    }

    public async Task LookAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, WatchTypes.Default.LookRequest).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        if (parts.Watch?.Ask(wanted.Page) != true)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "That page is not watched; pages.watch names those that are.").ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task PolicyAsync(HttpContext context)
    {
        string? site = Text(context, "site");
        var variant = PolicyVariant.Hosts;
        if (site is null || (Text(context, "variant") is { } word && !EnumWords.TryRead(word, out variant)))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, site is null ? "The parameter site is missing." : "variant is none of hosts, hashes, strict.").ConfigureAwait(false);
            return;
        }

        PolicyProposal? policy = await PolicyOf(_book, site, variant, Text(context, "authorised") == "true", Now, context.RequestAborted).ConfigureAwait(false);
        await (policy is null
            ? ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "No page of that site is in the inventory.")
            : ApiJson.WriteAsync(context, json => PageJsonRows.Write(json, policy))).ConfigureAwait(false);
    }

    public async Task ReportAsync(HttpContext context)
    {
        if (ReportPeriod.Read(Text(context, "from"), Text(context, "to"), DateOnly.FromDateTime(Now.UtcDateTime)) is not { } period)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"{ReportPeriod.Rule}.").ConfigureAwait(false);
            return;
        }

        PciReportFigures figures;
        try
        {
            figures = await PciReportFigures.ReadAsync(parts.Store, period, [.. context.Request.Query["page"].OfType<string>()], context.RequestAborted).ConfigureAwait(false);
        }
        catch (PageException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, error.Message).ConfigureAwait(false);
            return;
        }

        // Its styles stand in it, as in every report: it has to be one file.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        await SendAsync(context, ApiEndpoint.Html, fileName: null, PciHtmlReport.Write(figures)).ConfigureAwait(false);
    }

    /// <summary>The policy of a site; null when no page of it is known.</summary>
    internal static async Task<PolicyProposal?> PolicyOf(PageBook book, string site, PolicyVariant variant, bool onlyAuthorised, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] pages = [.. (await book.PagesAsync(cancellationToken).ConfigureAwait(false)).Where(page => page.Host == site).Select(page => page.Url)];
        return pages.Length == 0 ? null
            : PolicyMaker.Make(site, await book.SiteAsync(pages, cancellationToken).ConfigureAwait(false), await book.AlertsAsync(site, cancellationToken).ConfigureAwait(false), variant, onlyAuthorised, now);
    }

    private DateTimeOffset Now => parts.Store.Clock.GetUtcNow();

    private static string? Text(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>How many rows somebody wants; null where that is more than allowed, which is answered.</summary>
    private static async Task<int?> LimitAsync(HttpContext context, int most)
    {
        if (Text(context, "limit") is not { } limit)
        {
            return most;
        }

        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) && wanted >= 1 && wanted <= most)
        {
            return wanted;
        }

        await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"limit is {limit}; allowed is 1 to {most}.").ConfigureAwait(false);
        return null;
    }

    private static bool? KindOf(HttpContext context) => Text(context, "kind") switch { "scripts" => true, "others" => false, _ => null };

    private static void List<T>(Utf8JsonWriter json, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (T row in rows)
        {
            write(json, row);
        }

        json.WriteEndArray();
    }

    private static Task SendAsync(HttpContext context, string type, string? fileName, string text) => SendAsync(context, type, fileName, Encoding.UTF8.GetBytes(text));

    private static Task SendAsync(HttpContext context, string type, string? fileName, byte[] bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (fileName is not null)
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        }

        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Server.Api.Access;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Showing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The pages about pages: what is watched, its scripts, and one script with its code.</summary>
internal sealed class PageEndpoints(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/pages";
    public const string ScriptsPath = "/scripts";

    private const int MostChanges = 50;
    private const int LongestUrl = 2000;

    private readonly PageBook _book = new(parts.Store);

    /// <summary>Address of a page about a page.</summary>
    public static string AddressOf(string url) => $"{Path}/view?url={Uri.EscapeDataString(url)}";

    /// <summary>Address of the page about a script.</summary>
    public static string AddressOfScript(string id) => $"{ScriptsPath}/{Uri.EscapeDataString(id)}";

    private DateTimeOffset Now => parts.Clock.GetUtcNow();

    public async Task ListAsync(HttpContext context)
    {
        var known = await _book.PagesAsync(context.RequestAborted).ConfigureAwait(false);
        var items = (await _book.ItemsAsync(page: null, isScript: null, context.RequestAborted).ConfigureAwait(false)).Where(item => item.StateAt(Now) != ItemState.Inactive).ToLookup(item => item.Page, StringComparer.Ordinal);
        await pages.WriteAsync<Pages.SitePages>(context, "Pages", new SitePagesModel
        {
            Pages = [.. known.Select(page => LineOf(page, items[page.Url]))],
            Changes = await _book.ChangesAsync(page: null, 0, long.MaxValue, MostChanges, context.RequestAborted).ConfigureAwait(false),
            IsWatching = parts.Watch is not null,
            TakesNoCards = parts.Watch?.Settings.TakesNoCards(known) == true,
            EveryMinutes = (int)(parts.Watch?.Settings.Every.TotalMinutes ?? 0),
            MayChange = MayChange(context),
            Csrf = Csrf.TokenOf(context),
        }).ConfigureAwait(false);
    }

    public async Task PageAsync(HttpContext context)
    {
        string url = Bounded(context.Request.Query["url"].ToString());
        var page = await _book.PageAsync(url, context.RequestAborted).ConfigureAwait(false);
        var items = page is null ? [] : await _book.ItemsAsync(url, isScript: null, context.RequestAborted).ConfigureAwait(false);
        await pages.WriteAsync<Pages.SitePage>(context, page?.Title ?? "Page", new SitePageModel
        {
            Url = url,
            Page = page,
            Scripts = [.. items.Where(item => item.IsScript)],
            Others = [.. items.Where(item => !item.IsScript)],
            Headers = HeaderLines.Read(page?.Headers),
            Changes = page is null ? [] : await _book.ChangesAsync(url, 0, long.MaxValue, MostChanges, context.RequestAborted).ConfigureAwait(false),
            Now = Now,
            Done = Done(context),
            MayChange = MayChange(context),
            Csrf = Csrf.TokenOf(context),
        }, page is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    /// <summary>Has a page looked at.</summary>
    public async Task LookAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string url = Bounded(form["url"].ToString());
        bool isAsked = parts.Watch?.Ask(url) == true;
        Redirect.SeeOther(context, $"{AddressOf(url)}&done={(isAsked ? "asked" : "unwatched")}");
    }

    public async Task ScriptsAsync(HttpContext context)
    {
        var all = await _book.ItemsAsync(page: null, isScript: true, context.RequestAborted).ConfigureAwait(false);
        string show = context.Request.Query["show"].ToString() is "unauthorised" or "hostile" or "new" or "inactive" ? context.Request.Query["show"].ToString() : "all";
        string text = context.Request.Query["text"].ToString().Trim();
        text = text.Length > 200 ? text[..200] : text;
        await pages.WriteAsync<Pages.Scripts>(context, "Scripts", new ScriptsModel
        {
            Scripts = [.. all.Where(item => IsShown(item, show) && (text.Length == 0 || item.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || item.Detail.Contains(text, StringComparison.OrdinalIgnoreCase) || item.Page.Contains(text, StringComparison.OrdinalIgnoreCase)))],
            Show = show,
            Text = text,
            All = all.Count,
            Now = Now,
            Done = Done(context),
            MayChange = MayChange(context),
            Csrf = Csrf.TokenOf(context),
        }).ConfigureAwait(false);
    }

    /// <summary>Says something of scripts, one or many.</summary>
    public async Task SayAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string[] ids = [.. form["id"].OfType<string>().Take(PageBook.MostItems)];
        bool? authorised = form["do"].ToString() switch { "authorise" => true, "withdraw" => false, _ => null };
        var word = new ItemWord(Text("owner"), Text("justification"), authorised);
        int changed = ids.Length == 0 || word is { Owner: null, Justification: null, IsAuthorised: null } ? 0
            : await _book.SayAsync(ids, word, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        string back = form["back"].ToString();
        back = LocalPath.IsLocal(back) && (back.StartsWith(ScriptsPath, StringComparison.Ordinal) || back.StartsWith(Path, StringComparison.Ordinal)) ? back : ScriptsPath;
        Redirect.SeeOther(context, $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={changed}");

        string? Text(string name)
        {
            string text = form[name].ToString().Trim();
            return text.Length == 0 ? null : text.Length > PageBook.LongestText ? text[..PageBook.LongestText] : text;
        }
    }

    public async Task ScriptAsync(HttpContext context)
    {
        string id = context.GetRouteValue("id") as string ?? "";
        ItemRow? script = await _book.ItemAsync(id, context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<VersionRow> versions = script is null ? [] : await _book.VersionsAsync(id, context.RequestAborted).ConfigureAwait(false);
        VersionRow? shown = Version(versions, context.Request.Query["version"].ToString()) ?? Version(versions, script?.Sha256);
        VersionRow? against = Version(versions, context.Request.Query["against"].ToString());
        byte[]? code = shown is null ? null : await _book.CodeAsync(shown.Sha256, context.RequestAborted).ConfigureAwait(false);
        byte[]? before = against is null ? null : await _book.CodeAsync(against.Sha256, context.RequestAborted).ConfigureAwait(false);
        EvidenceReport[] evidence = shown?.Evidence is { } kept ? JsonSerializer.Deserialize(kept, InventoryJson.Default.EvidenceReportArray) ?? [] : [];
        await pages.WriteAsync<Pages.Script>(context, "Script", new ScriptModel
        {
            Id = id,
            Script = script,
            Versions = versions,
            Shown = shown,
            Evidence = evidence,
            Code = code is null ? null : CodeLines.Of(code, evidence),
            Against = against,
            Difference = code is null || before is null ? null : CodeDifference.Of(before, code),
            Now = Now,
            Done = Done(context),
            MayChange = MayChange(context),
            Csrf = Csrf.TokenOf(context),
        }, script is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    private static SitePageLine LineOf(PageRow page, IEnumerable<ItemRow> items)
    {
        ItemRow[] scripts = [.. items.Where(item => item.IsScript)];
        return new SitePageLine(
            page,
            scripts.Length,
            scripts.Count(script => !script.IsAuthorised),
            (Severity)scripts.Select(script => script.Severity ?? 0).DefaultIfEmpty().Max(),
            items.Where(item => item.IsThird != 0).Select(item => item.Host).Distinct(StringComparer.Ordinal).Count());
    }

    private bool IsShown(ItemRow item, string show) => show switch
    {
        "unauthorised" => !item.IsAuthorised && item.StateAt(Now) != ItemState.Inactive,
        "hostile" => item.Severity >= (long)Severity.Medium,
        "new" => item.StateAt(Now) == ItemState.New,
        "inactive" => item.StateAt(Now) == ItemState.Inactive,
        _ => item.StateAt(Now) != ItemState.Inactive,
    };

    private static VersionRow? Version(IReadOnlyList<VersionRow> versions, string? sha256) => versions.FirstOrDefault(version => version.Sha256 == sha256);

    private static bool MayChange(HttpContext context) => Caller.Of(context).Role >= Role.Analyst;

    private static string Bounded(string url) => url.Length > LongestUrl ? url[..LongestUrl] : url;

    private static string Done(HttpContext context) => context.Request.Query["done"].ToString() switch
    {
        "asked" => "The page will be looked at within seconds.",
        "unwatched" => "That page is not watched; the settings name those that are.",
        "0" => "Nothing was said: nothing was chosen, or what was chosen changed in the meantime. Look again.",
        { Length: > 0 and < 6 } count when int.TryParse(count, out int changed) => changed == 1 ? "Said of one script." : $"Said of {changed} scripts.",
        _ => "",
    };
}

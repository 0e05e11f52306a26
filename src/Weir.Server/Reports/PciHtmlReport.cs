using System.Globalization;
using System.Net;
using System.Text;
using Weir.Evaluation;
using Weir.Scripts;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Reports;

/// <summary>The report about payment pages as one HTML file that prints well: no script, no outside resource.</summary>
/// <remarks>In the terms of PCI DSS 4.0.1: 6.4.3, every script is authorised, justified, and its integrity assured; 11.6.1, changes of scripts and heads are seen and told of.</remarks>
public static class PciHtmlReport
{
    private const string Css = """
        td,th{text-align:left;vertical-align:top;white-space:normal;overflow-wrap:anywhere}
        td code{font:.92em ui-monospace,"DejaVu Sans Mono",monospace}
        .gap{border-left:4px solid #b3261e;padding-left:12px}
        .good{border-left:4px solid #2e7d32;padding-left:12px}
        .faint{color:var(--muted)}
        table.dense td,table.dense th{font-size:12.5px;padding:5px 8px}
        @media print{body{background:#fff;color:#000}section,.card{break-inside:auto;box-shadow:none;border-color:#bbb}tr{break-inside:avoid}h2,h3{break-after:avoid}@page{size:A4 landscape;margin:14mm}}
        """;

    private const int MostOthers = 20;

    /// <summary>The page. Everything that comes from pages and people is escaped.</summary>
    public static string Write(PciReportFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>Payment page scripts</title><style>")
            .Append(ReportStyle.Css).Append(Css).Append("</style></head>\n<body><main><header><h1>Payment page scripts</h1><p class=\"sub\">PCI DSS 4.0.1, requirements 6.4.3 and 11.6.1 · ")
            .Append(Day(figures.From)).Append(" to ").Append(Day(figures.To.AddTicks(-1))).Append(" · made ").Append(Minute(figures.Made)).Append(" UTC</p></header>\n");
        Tiles(html, figures);
        if (figures.Pages.Count == 0)
        {
            NoPages(html, figures.Others);
        }

        foreach (PciPage page in figures.Pages)
        {
            Page(html, page, figures);
        }

        html.Append("<footer>Made from what was seen by fetching pages and from what browsers reported. It supports an assessment and is none. A script counts as changed when what it does changed, not when it was only written out anew.</footer></main></body></html>\n");
        return html.ToString();
    }

    /// <summary>Without a payment page the report is empty, which is not to be taken for good.</summary>
    private static void NoPages(StringBuilder html, IReadOnlyList<string> others)
    {
        html.Append("<section class=\"card gap\"><h2>").Append(others.Count == 0 ? "No payment page is watched" : "None of the watched pages takes cards").Append("</h2><p>");
        if (others.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"{Counted.Of(others.Count, "page")} {(others.Count == 1 ? "was" : "were")} looked at, and no field there asks for a card: ")
                .AppendJoin(", ", others.Take(MostOthers).Select(url => $"<code>{Escape(url)}</code>")).Append(others.Count > MostOthers ? " and others" : "").Append(". What is new or changed there is history, and no alert. ");
        }

        html.Append("Name pages in <code>pages.watch</code>; those that ask for a card count as payment pages, or those that <code>pages.payment</code> names.</p></section>\n");
    }

    private static void Tiles(StringBuilder html, PciReportFigures figures)
    {
        int scripts = figures.Pages.Sum(page => page.Scripts.Count);
        int authorised = figures.Pages.Sum(page => page.Scripts.Count(script => script.IsAuthorised));
        html.Append("<div class=\"tiles\">");
        Tile(html, figures.Pages.Count, "payment page", "watched");
        Tile(html, scripts, "script", $"{authorised} authorised as they are");
        Tile(html, figures.Pages.Sum(page => page.Changes.Count), "change", Counted.Of(figures.Pages.Sum(page => page.Alerts.Count), "alert"));
        Tile(html, figures.Pages.Sum(page => page.Gaps.Count), "gap", "below, page by page", isStrong: true);
        html.Append("</div>\n");
    }

    private static void Tile(StringBuilder html, int value, string what, string beside, bool isStrong = false) =>
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"tile{(isStrong ? " strong" : "")}\"><b>{value}</b><span>{Escape(Counted.Word(value, what))}</span><small>{Escape(beside)}</small></div>");

    private static void Page(StringBuilder html, PciPage page, PciReportFigures figures)
    {
        html.Append("<section class=\"card\"><h2><code>").Append(Escape(page.Page.Url)).Append("</code></h2><p>");
        html.Append(Watched(page, figures)).Append(CultureInfo.InvariantCulture, $" Head: grade {Escape(page.Page.Grade ?? "not seen")}.");
        html.Append("</p>");
        Gaps(html, page);
        Inventory(html, page, figures.Made);
        Told(html, page);
        Changes(html, page);
        Alerts(html, page);
        Head(html, page);
        html.Append("</section>\n");
    }

    /// <summary>How the page was watched, and for which part of the period that says something.</summary>
    private static string Watched(PciPage page, PciReportFigures figures)
    {
        if (page.LongestGap is not { } longest)
        {
            return figures.From >= figures.Made ? "The page was not watched in this period, which has not begun." : $"The page was not watched in this period: it is since {Minute(page.Page.First)} UTC.";
        }

        string looked = page.Looks == 0 ? "It was not looked at" : $"Looked at {(page.Looks == 1 ? "once" : Counted.Of(page.Looks, "time"))}; the longest time without a look was {Span(longest)}";
        string since = page.Page.First > figures.From ? $" The page is watched since {Minute(page.Page.First)} UTC: of the time before, nothing is known." : "";
        string until = figures.To > figures.Made ? $" The period is not over: this is as of {Minute(figures.Made)} UTC." : "";
        return $"{looked}.{since}{until}";
    }

    private static void Gaps(StringBuilder html, PciPage page)
    {
        if (page.Gaps.Count == 0)
        {
            html.Append("<div class=\"good\"><h3>No gap</h3><p>Every script is authorised and justified, changes were looked for in time, and alerts are closed.</p></div>");
            return;
        }

        html.Append("<div class=\"gap\"><h3>Gaps</h3><ul>");
        foreach (PciGap gap in page.Gaps)
        {
            html.Append("<li><b>").Append(gap.Requirement).Append("</b> ").Append(Escape(gap.Sentence)).Append("</li>");
        }

        html.Append("</ul></div>");
    }

    private static void Inventory(StringBuilder html, PciPage page, DateTimeOffset now)
    {
        html.Append("<h3>Scripts (6.4.3)</h3>");
        Table(html, ["Script", "Owner", "Why it is needed", "Authorised", "Integrity", "Seen", "Score"], page.Scripts, script =>
        [
            $"<code>{Escape(script.KindOf == ItemKind.Inline ? script.Detail : script.Name)}</code>",
            Escape(script.Owner ?? "–"),
            Escape(script.Justification ?? "–"),
            script.Authorised is { } when ? $"{Minute(Micros.ToTime(when))} by {Escape(script.AuthorisedBy ?? "")}{(script.IsChangedSince ? "; <b>another version since</b>" : "")}" : "<b>no</b>",
            $"{Escape(IntegrityOf(script))}<br/><span class=\"faint\"><code>{script.Sha256?[..16] ?? "not fetched"}</code></span>",
            $"{Day(Micros.ToTime(script.FirstSeen))} to {Day(Micros.ToTime(script.LastSeen))}, {Escape(EnumWords.Of(script.StateAt(now)))}",
            ScoreOf(script),
        ]);
    }

    /// <summary>A number only where it is a verdict.</summary>
    private static string ScoreOf(ItemRow script) => script switch
    {
        { Score: null } => "–",
        { Judged: ScriptState.TooShort } => "too short to judge",
        { Judged: ScriptState.Data } => "data",
        { Judged: ScriptState.Undecided, Severity: < (long)Severity.Medium } => "not decided",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * script.Score:0}{(script.Severity >= (long)Severity.Medium ? $" {script.Class}" : "")}"),
    };

    /// <summary>No gaps: nobody can authorise what nobody has seen, and anybody can report something.</summary>
    private static void Told(StringBuilder html, PciPage page)
    {
        if (page.Told.Count == 0)
        {
            return;
        }

        html.Append("<h3>Reported by browsers, not seen</h3><p>Anybody can send reports: no look found these scripts in the page, and they count as no gap. Look whether they are loaded while the page runs, and authorise those that are needed.</p>");
        Table(html, ["Script", "What was reported", "Reported"], page.Told, script =>
        [
            $"<code>{Escape(script.Name)}</code>", Escape(script.Unread is { } why ? $"{script.Detail}; {why}" : script.Detail), $"{Day(Micros.ToTime(script.FirstSeen))} to {Day(Micros.ToTime(script.LastSeen))}",
        ]);
    }

    private static void Changes(StringBuilder html, PciPage page)
    {
        html.Append("<h3>Changes (11.6.1)</h3>");
        if (page.Changes.Count == 0)
        {
            html.Append(page.Looks == 0 ? "<p>Not known: the page was not looked at in this period.</p>" : "<p>None in this period.</p>");
            return;
        }

        Table(html, ["Time", "Severity", "What", "Alert"], page.Changes, change =>
        [
            Minute(Micros.ToTime(change.At)), ((Severity)change.Severity).ToString(), $"{Escape(change.Title)}<br/><span class=\"faint\">{Escape(change.Sentence)}</span>", $"<code>{Escape(change.Alert ?? "–")}</code>",
        ]);
    }

    private static void Alerts(StringBuilder html, PciPage page)
    {
        if (page.Alerts.Count > 0)
        {
            html.Append("<h3>Alerts and their handling</h3>");
            Table(html, ["Alert", "Title", "State", "What was done"], page.Alerts, alert =>
            [
                $"<code>{Escape(alert.Alert.Id)}</code>",
                Escape(alert.Alert.Title),
                $"{EnumWords.Of(alert.Alert.State)}{(alert.Alert.Verdict is { } verdict ? $", {EnumWords.Of(verdict).Replace('_', ' ')}" : "")}",
                string.Join("<br/>", alert.Notes.Select(note => $"{Minute(Micros.ToTime(note.At))} {Escape(note.Who)}: {Escape(note.Action)} {Escape(note.Text)}")),
            ]);
        }
    }

    private static void Head(StringBuilder html, PciPage page)
    {
        HeaderFinding[] weak = [.. HeaderLines.Read(page.Page.Headers).Where(header => header.Weight >= HeaderWeight.Weak)];
        if (weak.Length > 0)
        {
            html.Append("<h3>Head of the page</h3>");
            Table(html, ["Header", "What was seen", "What it means"], weak, header => [$"<code>{Escape(header.Header)}</code>", $"<code>{Escape(header.Seen.Length == 0 ? "nothing" : header.Seen)}</code>", Escape(header.Sentence)]);
        }
    }

    private static void Table<T>(StringBuilder html, string[] heads, IEnumerable<T> rows, Func<T, string[]> cells)
    {
        html.Append("<table class=\"dense\"><thead><tr>");
        foreach (string head in heads)
        {
            html.Append("<th scope=\"col\">").Append(head).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (T row in rows)
        {
            html.Append("<tr>");
            foreach (string cell in cells(row))
            {
                html.Append("<td>").Append(cell).Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string IntegrityOf(ItemRow script) => script.Integrity switch
    {
        "good" => "integrity hash",
        "wrong" => "integrity hash, failed",
        _ when script.Sha256 is null => "none: it was not fetched",
        _ => "watched by hash at each look",
    };

    private static string Span(TimeSpan span) => span.TotalDays >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0.0} days") : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.0} hours");

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

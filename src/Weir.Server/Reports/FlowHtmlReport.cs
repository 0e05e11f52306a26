using System.Globalization;
using System.Net;
using System.Text;
using Weir.Evaluation;
using Weir.Flows;
using Weir.Flows.Alerts;

namespace Weir.Server.Reports;

/// <summary>What was found in a network, as one HTML file: no script, no outside resource, light or dark as the reader's system is.</summary>
public static class FlowHtmlReport
{
    private const int MostStories = 200;
    private const int MostHints = 500;
    private const int MostParties = 100;

    private const string Css = """
        .story h2{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:baseline;font-size:17px}
        .story h2 code,td code{font:600 .95em ui-monospace,"DejaVu Sans Mono",monospace}
        .chip{font-size:11.5px;font-weight:600;border-radius:6px;padding:2px 8px;border:1px solid var(--line);color:var(--muted)}
        .sev-Critical,.sev-High{background:#b3261e;border-color:#b3261e;color:#fff}
        .sev-Medium{background:#b26a00;border-color:#b26a00;color:#fff}
        .story td,.story th,.hints td,.hints th{text-align:left;white-space:normal}
        .story td:first-child,.hints td:first-child{white-space:nowrap;color:var(--muted)}
        .hint td{color:var(--muted)}
        details{margin-top:12px}summary{cursor:pointer;color:var(--accent)}
        .bar-Critical,.bar-High{fill:#b3261e}.bar-Medium{fill:#b26a00}.bar-Low,.bar-None{fill:var(--muted);opacity:.5}
        """;

    /// <summary>The page. Everything that comes from the network is escaped.</summary>
    public static string Write(FlowReportFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>Network report</title><style>")
            .Append(ReportStyle.Css).Append(Css).Append("</style></head>\n<body><main><header><h1>Network report</h1><p class=\"sub\">").Append(Escape(Subtitle(figures))).Append("</p></header>\n");
        Tiles(page, figures);
        if (figures.Stories.Count > 0)
        {
            page.Append("<figure class=\"card\" style=\"margin-inline:0\">").Append(FlowTimeline.Draw(figures.Stories)).Append("<figcaption>What was found about each host, from the first flow of it to the last. Grey is a hint.</figcaption></figure>\n");
        }
        else
        {
            page.Append("<section class=\"card\"><h2>No alert</h2><p>Nothing is rare enough for a budget of ").Append(Number(figures.Budget)).Append(" alerts a day.</p></section>\n");
        }

        foreach (FlowStory story in figures.Stories.Take(MostStories))
        {
            Story(page, story);
        }

        if (figures.Stories.Count > MostStories)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">and {figures.Stories.Count - MostStories} hosts more</p>");
        }

        Hints(page, figures);
        Expected(page, figures);
        page.Append("<footer>An alert is an hour of a host that is rarer, by all detectors together and among all hosts and hours seen, than the budget allows; what follows on that day belongs to it. Certain: of such alerts no more than one in ten is false. A hint was found, but is not rare enough.</footer></main></body></html>\n");
        return page.ToString();
    }

    private static string Subtitle(FlowReportFigures figures)
    {
        string span = figures.Findings.Count == 0 ? "" : $", {Minute(figures.Findings.Min(finding => finding.First))} to {Minute(figures.Findings.Max(finding => finding.Last))} UTC";
        string first = figures.IsFirstDays ? "; not known for long enough to say what is unusual for it" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{figures.Flows:#,0} flows of {figures.OwnHosts:#,0} own hosts{span}{first}");
    }

    private static void Tiles(StringBuilder page, FlowReportFigures figures)
    {
        var alerts = figures.Stories.SelectMany(story => story.Alerts).ToList();
        int techniques = figures.Findings.Where(finding => finding.IsAlert).Select(finding => finding.Technique).Distinct(StringComparer.Ordinal).Count();
        page.Append("<div class=\"tiles\">");
        Tile(page, alerts.Count, "alerts", $"the budget is {Number(figures.Budget)} a day with nothing wrong", isStrong: true);
        Tile(page, figures.Stories.Count, "hosts with an alert", $"{alerts.Count(alert => alert.Tier == AlertTier.Certain)} alerts are certain");
        Tile(page, techniques, "techniques of MITRE ATT&CK", "in alerts");
        Tile(page, figures.Findings.Count(finding => !finding.IsAlert), "hints", "found, but not rare enough");
        page.Append("</div>\n");
    }

    private static void Tile(StringBuilder page, int value, string what, string beside, bool isStrong = false) =>
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"tile{(isStrong ? " strong" : "")}\"><b>{value}</b><span>{Escape(what)}</span><small>{Escape(beside)}</small></div>");

    private static void Story(StringBuilder page, FlowStory story)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section class=\"card story\"><h2><span class=\"chip sev-{story.Severity}\">{story.Severity}</span><code>{Escape(story.Host.ToString())}</code>{Escape(story.Title)}<span class=\"chip\">risk {100 * story.Risk:0}</span>")
            .Append(story.Tier == AlertTier.Certain ? "<span class=\"chip\">certain</span>" : "").Append("</h2><table><thead><tr><th scope=\"col\">Since</th><th scope=\"col\">Technique</th><th scope=\"col\">What</th></tr></thead><tbody>");
        foreach (FlowFinding finding in story.Findings)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr{(finding.IsAlert ? "" : " class=\"hint\"")}><td>{Minute(finding.First)}</td><td>{Escape(finding.Technique)}</td><td>{Escape(finding.Sentence)}");
            Parties(page, finding);
            page.Append("</td></tr>");
        }

        page.Append("</tbody></table></section>\n");
    }

    private static void Parties(StringBuilder page, FlowFinding finding)
    {
        if (finding.Parties.Count == 0)
        {
            return;
        }

        string what = finding.IsTarget ? "source" : "target";
        page.Append(CultureInfo.InvariantCulture, $"<details><summary>{finding.Parties.Count} {what}{(finding.Parties.Count == 1 ? "" : "s")}</summary><table><thead><tr><th scope=\"col\">{(finding.IsTarget ? "Source" : "Target")}</th><th scope=\"col\">Flows</th><th scope=\"col\">Failed</th><th scope=\"col\">Answered</th><th scope=\"col\">Ports</th></tr></thead><tbody>");
        foreach (FlowParty party in finding.Parties.Take(MostParties))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Escape(party.Host.ToString())}</code></td><td>{party.Flows}</td><td>{party.Failed}</td><td>{party.Answered}</td><td>{party.Ports}</td></tr>");
        }

        page.Append("</tbody></table>").Append(finding.Parties.Count > MostParties ? string.Create(CultureInfo.InvariantCulture, $"<p class=\"note\">and {finding.Parties.Count - MostParties} more</p>") : "").Append("</details>");
    }

    private static void Hints(StringBuilder page, FlowReportFigures figures)
    {
        var hints = figures.Findings.Where(finding => !finding.IsAlert).ToList();
        if (hints.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<section class=\"card hints\"><h2>Hints</h2><details><summary>{hints.Count} {(hints.Count == 1 ? "finding that is" : "findings that are")} not rare enough for an alert</summary><table><thead><tr><th scope=\"col\">Since</th><th scope=\"col\">Technique</th><th scope=\"col\">What</th></tr></thead><tbody>");
        foreach (FlowFinding finding in hints.Take(MostHints))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Minute(finding.First)}</td><td>{Escape(finding.Technique)}</td><td>{Escape(finding.Sentence)}</td></tr>");
        }

        page.Append("</tbody></table></details></section>\n");
    }

    private static void Expected(StringBuilder page, FlowReportFigures figures)
    {
        if (figures.Expected.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<section class=\"card hints\"><h2>Expected</h2><details><summary>{figures.Expected.Count} {(figures.Expected.Count == 1 ? "finding" : "findings")} that rules allow</summary><table><thead><tr><th scope=\"col\">Since</th><th scope=\"col\">Why</th><th scope=\"col\">What</th></tr></thead><tbody>");
        foreach (var (finding, rule) in figures.Expected.Take(MostHints))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Minute(finding.First)}</td><td>{Escape(rule.Reason)}</td><td>{Escape(finding.Sentence)}</td></tr>");
        }

        page.Append("</tbody></table></details></section>\n");
    }

    private static string Minute(Timestamp time) => time.ToString()[..16].Replace('T', ' ');

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text of a page; signs that XML does not allow become what stands for unknown ones.</summary>
    private static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(sign => char.IsControl(sign) || char.IsSurrogate(sign) ? '�' : sign)));
}

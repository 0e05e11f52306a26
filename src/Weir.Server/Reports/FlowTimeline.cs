using System.Globalization;
using Weir.Evaluation;
using Weir.Flows;
using Weir.Flows.Alerts;

namespace Weir.Server.Reports;

/// <summary>Draws when what was found about which host: a row for each host, a bar for each finding.</summary>
internal static class FlowTimeline
{
    private const int Most = 20;
    private const int Width = 1040;
    private const int Left = 170;
    private const int Row = 26;
    private const int Ticks = 6;

    public static string Draw(IReadOnlyList<FlowStory> stories)
    {
        var shown = stories.Take(Most).ToList();
        Timestamp first = shown.Min(story => story.First);
        double span = Math.Max(Timestamp.Minute, shown.Max(story => story.Last) - first);
        double X(Timestamp time) => Left + ((Width - Left - 10) * ((time - first) / span));
        int bottom = (shown.Count * Row) + 6;
        var svg = new Svg(Width, bottom + 24, $"Findings of {shown.Count} hosts over time");
        for (int tick = 0; tick <= Ticks; tick++)
        {
            Timestamp at = first + (long)(span * tick / Ticks);
            svg.Line(X(at), 0, X(at), bottom, "grid");
            svg.Text(X(at), bottom + 16, Label(at, span), "tick", tick == 0 ? "start" : tick == Ticks ? "end" : "middle");
        }

        for (int row = 0; row < shown.Count; row++)
        {
            double top = row * Row;
            svg.Text(Left - 12, top + 17, shown[row].Host.ToString(), "value", "end");
            foreach (FlowFinding finding in shown[row].Findings.OrderBy(finding => finding.IsAlert))
            {
                svg.Rectangle(X(finding.First), top + 6, Math.Max(4, X(finding.Last) - X(finding.First)), Row - 12, $"bar-{(finding.IsAlert ? finding.Severity : Severity.Low)}", 2, $"{finding.Title}, {finding.Technique}");
            }
        }

        return svg.Close();
    }

    private static string Label(Timestamp time, double span) => time.ToString() is var text && span > 2 * Timestamp.Day ? text[..10] : string.Create(CultureInfo.InvariantCulture, $"{text[5..10]} {text[11..16]}");
}

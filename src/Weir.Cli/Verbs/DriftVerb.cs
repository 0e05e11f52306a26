using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Drift;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model drift</c>: what the last round of a server found to be no longer as it was.</summary>
internal static class DriftVerb
{
    public static Verb Create()
    {
        var all = new Option<bool>("--all") { Description = "Also what was compared and is as it was" };
        var verb = new Verb("drift", "List what is no longer as it was in traffic, scripts, names, verdicts and records of sensors, by the last round of the servers on the store") { Examples = ["weir model drift", "weir model drift --all --json"] };
        verb.Add(all);
        Listing<(bool IsFinding, DriftItem Item)> list = new(
            verb,
            ["drifted", "where", "what", "measure", "effect", "p", "in words"],
            row => [row.IsFinding ? "yes" : "no", row.Item.Place, row.Item.What, row.Item.Measure, Text(row.Item.Effect), Text(row.Item.PValue), row.Item.Sentence ?? ""],
            row => ToJson(row.IsFinding, row.Item));
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            DriftReport? report = await DriftReports.LastAsync(store, cancellation).ConfigureAwait(false);
            list.Write(parsed, [.. report?.Findings.Select(item => (true, item)) ?? [], .. report is not null && parsed.GetValue(all) ? report.Others.Concat(report.Baseline).Select(item => (false, item)) : []]);
            TextWriter told = parsed.InvocationConfiguration.Error;
            await told.WriteLineAsync(report is null
                ? "there was no round yet: servers judge each hour, once they have seen seven days"
                : string.Create(CultureInfo.InvariantCulture, $"{report.Findings.Count} of {report.Compared:N0} comparisons of {report.From:yyyy-MM-dd HH:mm} to {report.Until:yyyy-MM-dd HH:mm} UTC, {report.Model}")).ConfigureAwait(false);
        });
        return verb;
    }

    private static string Text(double? value) => value?.ToString("G3", CultureInfo.InvariantCulture) ?? "";

    private static JsonObject ToJson(bool isFinding, DriftItem item) => new()
    {
        ["drifted"] = isFinding,
        ["kind"] = item.Kind,
        ["what"] = item.What,
        ["site"] = item.Site,
        ["route"] = item.Route,
        ["sensor"] = item.Sensor,
        ["measure"] = item.Measure,
        ["effect"] = item.Effect,
        ["low"] = item.Low,
        ["high"] = item.High,
        ["p"] = item.PValue,
        ["sentence"] = item.Sentence,
        ["bars"] = new JsonArray([.. item.Bars.Select(bar => new JsonObject { ["label"] = bar.Label, ["before"] = bar.Before, ["now"] = bar.Now })]),
    };
}

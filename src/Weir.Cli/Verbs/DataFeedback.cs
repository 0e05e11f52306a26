using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Http;
using Weir.Server.Feedback;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir data feedback</c>: what people said of requests, scripts and names, as labelled rows that nobody alone can bend.</summary>
internal static class DataFeedback
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Verb Create()
    {
        var output = new Option<string>("--out", "-o") { Description = "File of labelled rows to write, JSON Lines; - for standard output", HelpName = "FILE", Required = true };
        var since = new Option<string?>("--since") { Description = "Only what was seen since then, such as 2026-11-01 or 2026-11-01T12:00:00Z", HelpName = "TIME" };
        var task = new Option<string>("--task") { Description = "Whose rows: http of requests, script of scripts of pages, dns of domain names", HelpName = "TASK", DefaultValueFactory = _ => HttpModel.Task };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON" };
        var verb = new Verb("feedback", "Write what people said of requests, scripts or names as labelled rows with weights, for weir train")
        {
            Examples = ["weir data feedback --out feedback.jsonl", "weir data feedback --task script --since 2026-11-01 --out scripts.jsonl --json"],
        };
        foreach (Option option in (Option[])[output, task, since, json]) verb.Add(option);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            long from = FromOf(parsed.GetValue(since));
            SampleKind kind = KindOf(parsed.GetValue(task)!);
            var judged = await store.Samples.JudgedAsync(kind, from, cancellation).ConfigureAwait(false);
            FeedbackRows rows = new FeedbackGuard().Of(judged);
            string path = parsed.GetValue(output)!;
            using (OutputFile file = OutputFile.Create(path))
            {
                var book = new PageBook(store);
                rows = await FeedbackText.WriteAsync(file.Stream, rows, sha256 => book.CodeAsync(sha256, cancellation)).ConfigureAwait(false);
                file.Commit();
            }

            // Rows on standard output stay rows alone.
            TextWriter summary = path == OutputFile.StandardOutput ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) summary.WriteLine(ToJson(rows).ToJsonString(s_indented));
            else Write(summary, rows);
        });
        return verb;
    }

    private static SampleKind KindOf(string task) => Enum.GetValues<SampleKind>().Cast<SampleKind?>().FirstOrDefault(kind => SampleClasses.TaskOf(kind!.Value) == task)
        ?? throw new UsageException($"'--task' is '{task}'; there are {string.Join(", ", Enum.GetValues<SampleKind>().Select(SampleClasses.TaskOf))}");

    private static long FromOf(string? text)
    {
        if (text is null) return 0;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Math.Max(0, Micros.Of(time))
            : throw new UsageException($"'--since' is '{text}'; expected a time such as 2026-11-01 or 2026-11-01T12:00:00Z");
    }

    private static void Write(TextWriter output, FeedbackRows rows)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Judged} judged, {rows.Rows.Count} {(rows.Rows.Count == 1 ? "row" : "rows")} of weight {rows.Rows.Sum(row => row.Weight):0.0}"));
        foreach (var (why, count) in rows.LeftOut) output.WriteLine($"- left out {count}: {why}");
    }

    private static JsonObject ToJson(FeedbackRows rows) => new()
    {
        ["judged"] = rows.Judged,
        ["rows"] = rows.Rows.Count,
        ["weight"] = Math.Round(rows.Rows.Sum(row => row.Weight), 3),
        ["labels"] = new JsonObject(rows.Rows.GroupBy(row => row.Label, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Count()))),
        ["leftOut"] = new JsonObject(rows.LeftOut.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        ["shares"] = new JsonObject
        {
            ["source"] = Largest(rows, row => row.Sample.Source),
            ["site"] = Largest(rows, row => row.Sample.Site),
            ["freedClass"] = Largest(rows, row => FeedbackGuard.Frees(row) ? row.Sample.Class ?? "" : null),
            ["addedClass"] = Largest(rows, row => row.Label == FeedbackRow.Benign ? null : row.Label),
            ["loneAnalyst"] = Largest(rows, row => row.Agreement.By.Count == 1 ? row.Agreement.By[0] : null),
        },
    };

    /// <summary>Largest share of the weight that one group has.</summary>
    private static double Largest(FeedbackRows rows, Func<FeedbackRow, string?> group)
    {
        double all = rows.Rows.Sum(row => row.Weight);
        return all == 0 ? 0 : Math.Round(rows.Rows.Where(row => group(row) is not null).GroupBy(row => group(row)!, StringComparer.Ordinal).Select(some => some.Sum(row => row.Weight) / all).DefaultIfEmpty(0).Max(), 3);
    }
}

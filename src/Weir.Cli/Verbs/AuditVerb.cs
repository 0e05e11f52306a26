using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Shell;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir audit</c>: what was changed, by whom, and whether the record of it is whole.</summary>
internal static class AuditVerb
{
    private const int MostRows = 1_000_000;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new("audit", "Look into the audit log") { CreateList(), CreateVerify() };

    private static Verb CreateList()
    {
        var store = new StoreOptions();
        var limit = new Option<int>("--limit") { Description = "Most rows, the newest first", HelpName = "N", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > MostRows)
            {
                result.AddError($"--limit is {value}; allowed is 1 to {MostRows}");
            }
        });
        var json = new Option<bool>("--json") { Description = "Print them as JSON" };
        var verb = new Verb("list", "List what was changed, the newest first") { Examples = ["weir audit list", "weir audit list --limit 10 --json"] };
        verb.Add(limit);
        verb.Add(json);
        store.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            OperationalStore opened = await store.OpenAsync(parsed, mayMake: false, cancellation).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                IReadOnlyList<AuditEntry> rows = await opened.Audit.ListAsync(parsed.GetValue(limit), cancellation).ConfigureAwait(false);
                TextWriter output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    output.WriteLine(new JsonArray([.. rows.Select(ToJson)]).ToJsonString(s_indented));
                }
                else
                {
                    Show(rows, Terminal.On(output));
                }
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb CreateVerify()
    {
        var store = new StoreOptions();
        var verb = new Verb("verify", "Check that no row of the audit log was changed or removed; prints how many there are, and the hash of the last") { Examples = ["weir audit verify"] };
        store.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            OperationalStore opened = await store.OpenAsync(parsed, mayMake: false, cancellation).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                AuditReport report = await opened.Audit.VerifyAsync(cancellation).ConfigureAwait(false);
                if (report.Problem is { } problem)
                {
                    throw new StoreException($"the audit log is not whole: {problem}");
                }

                parsed.InvocationConfiguration.Output.WriteLine($"{report.Rows} {(report.Rows == 1 ? "row" : "rows")}, all in place{(report.Rows > 0 ? $"; the last is {report.Head}" : "")}");
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static void Show(IReadOnlyList<AuditEntry> rows, IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("no.", "time", "who", "action", "subject", "details");
        foreach (AuditEntry row in rows)
        {
            string[] cells = [$"{row.Sequence}", row.Time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), row.Who, row.Action, row.Subject, row.Details];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    private static JsonNode ToJson(AuditEntry row) => new JsonObject
    {
        ["sequence"] = row.Sequence,
        ["time"] = row.Time,
        ["who"] = row.Who,
        ["action"] = row.Action,
        ["subject"] = row.Subject,
        ["details"] = JsonNode.Parse(row.Details),
        ["previous"] = row.Previous,
    };
}

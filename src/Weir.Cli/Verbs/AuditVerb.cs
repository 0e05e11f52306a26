using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir audit</c>: what was changed, by whom, and whether the record of it is whole.</summary>
internal static class AuditVerb
{
    private const int MostRows = 1_000_000;

    public static Command Create() => new("audit", "Look into the audit log") { CreateList(), CreateVerify() };

    private static Verb CreateList()
    {
        var limit = new Option<int>("--limit") { Description = "Most rows, the newest first", HelpName = "N", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > MostRows)
            {
                result.AddError($"--limit is {value}; allowed is 1 to {MostRows}");
            }
        });
        var verb = new Verb("list", "List what was changed, the newest first") { Examples = ["weir audit list", "weir audit list --limit 10 --json"] };
        verb.Add(limit);
        Listing<AuditEntry> list = new(verb, ["no.", "time", "who", "action", "subject", "details"], ToCells, ToJson);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) => list.Write(parsed, await store.Audit.ListAsync(parsed.GetValue(limit), cancellation).ConfigureAwait(false)));
        return verb;
    }

    private static Verb CreateVerify()
    {
        var verb = new Verb("verify", "Check that no row of the audit log was changed or removed; prints how many there are, and the hash of the last") { Examples = ["weir audit verify"] };
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            AuditReport report = await store.Audit.VerifyAsync(cancellation).ConfigureAwait(false);
            if (report.Problem is { } problem)
            {
                throw new StoreException($"the audit log is not whole: {problem}");
            }

            parsed.InvocationConfiguration.Output.WriteLine($"{report.Rows} {(report.Rows == 1 ? "row" : "rows")}, all in place{(report.Rows > 0 ? $"; the last is {report.Head}" : "")}");
        });
        return verb;
    }

    private static string[] ToCells(AuditEntry row) => [$"{row.Sequence}", Cells.Time(row.Time, ""), row.Who, row.Action, row.Subject, row.Details];

    private static JsonObject ToJson(AuditEntry row) => new JsonObject
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

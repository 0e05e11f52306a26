using System.CommandLine;
using Weir.Cli.Asking;
using Weir.Cli.Shell;
using Weir.Server.Stores.Lake;

namespace Weir.Cli.Verbs;

/// <summary><c>weir sql</c>: asks the lake.</summary>
internal static class SqlVerb
{
    private const int LongestSeconds = 100_000;

    /// <summary>How long a query has to stop when it is told to. One function over one huge value is not interrupted; then the program ends without it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static Verb Create()
    {
        var sql = new Argument<string>("SQL") { Description = "One SELECT statement, in DuckDB's SQL; the tables are requests and findings" };
        var data = new Option<string>("--data") { Description = "Folder that weir serve --data filled", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        Option<string?> format = Choice.Of<AnswerFormat>("--format", "How to print: a table for people, CSV, or one JSON object for each row", AnswerFormat.Table);
        var limit = Number("--limit", "Most rows that are printed; standard error says when there were more", 1000, int.MaxValue);
        var seconds = Number("--seconds", "Time after which the query is stopped", 60, LongestSeconds);
        var verb = new Verb("sql", "Ask what was kept, in SQL: read only, while weir serve runs or after")
        {
            Examples =
            [
                "weir sql \"select time, client, path, class, score from requests where severity <> 'None' order by time desc limit 20\"",
                "weir sql \"select class, count(*) from requests where day = current_date group by class\" --data /var/lib/weir --format csv",
            ],
        };
        verb.Add(sql);
        verb.Add(data);
        verb.Add(format);
        verb.Add(limit);
        verb.Add(seconds);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var limits = new LakeLimits { Rows = parsed.GetValue(limit), Time = TimeSpan.FromSeconds(parsed.GetValue(seconds)) };
            string folder = LakeLocation.Below(parsed.GetValue(data)!);
            Task<LakeAnswer> query = Task.Run(() => LakeReader.Query(folder, parsed.GetValue(sql)!, limits, cancellation), CancellationToken.None);
            await Task.WhenAny(query, Task.Delay(limits.Time, cancellation)).ConfigureAwait(false);
            await Task.WhenAny(query, Task.Delay(s_patience, CancellationToken.None)).ConfigureAwait(false);
            if (!query.IsCompleted)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new LakeException($"The query took longer than {limits.Time.TotalSeconds:0.###} s.");
            }

            LakeAnswer answer = await query.ConfigureAwait(false);
            AnswerWriter.Write(answer, Choice.Read<AnswerFormat>(parsed, format) ?? AnswerFormat.Table, parsed.InvocationConfiguration.Output);
            if (answer.Damage is { } damage)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"weir: {damage}").ConfigureAwait(false);
            }

            if (answer.IsCut)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"weir: only the first {answer.Rows.Count} rows{(answer.Rows.Count == limits.Rows ? "; --limit gives more" : "")}").ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static Option<int> Number(string name, string description, int defaultValue, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => defaultValue };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int value) && (value < 1 || value > most))
            {
                result.AddError($"{name} is {value}; allowed is 1 to {most}");
            }
        });
        return option;
    }
}

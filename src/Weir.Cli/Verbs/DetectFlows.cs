using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Names;
using Weir.Server.Findings.Flows;
using Weir.Server.Network;
using Weir.Server.Reports;
using Weir.Server.Sensors;

namespace Weir.Cli.Verbs;

/// <summary><c>weir detect flows</c>: records of connections in, a short list of what is wrong with which host out.</summary>
internal static class DetectFlows
{
    private const string Rows = "rows";
    private const int Shown = 20;
    private const int ShownHints = 5;
    private const int ShownOfAStory = 8;
    private const int MostAlerts = 1000;
    private static readonly string s_version = typeof(DetectFlows).Assembly.GetName().Version?.ToString(3) ?? "";

    public static Verb Create()
    {
        var input = new Option<string[]>("--input", "-i") { Description = "Files and folders of Zeek, Suricata, captured packets, or tables with named columns, plain or gzip; - is standard input", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Required = true };
        var format = new Option<string?>("--format") { Description = $"Read only files of this format: {string.Join(", ", SensorInput.Formats)}; without it content tells. {Rows} is a table without addresses or times, whose rows are compared with each other", HelpName = "FORMAT" };
        var ignore = new Option<string?>("--ignore") { Description = $"With --format {Rows}: columns that are not looked at, separated by commas; those that hold a label never are", HelpName = "LIST" };
        var findings = new Option<string?>("--findings") { Description = "Where findings go, OCSF Detection Findings as JSON Lines, the most important first; - is standard output", HelpName = "FILE|-" };
        var scores = new Option<string?>("--scores") { Description = "Where a score for each flow goes, one line a flow, in the order of the input", HelpName = "FILE|-" };
        var table = new Option<bool>("--table") { Description = "Show the findings to a person, also when they go into a file" };
        var own = new Option<string?>("--internal") { Description = "Networks of your own, such as 10.0.0.0/8;192.0.2.0/24; without it they are guessed", HelpName = "LIST" };
        var budget = new Option<double>("--budget") { Description = "Alerts a day that may come with nothing wrong; what is less rare waits in the digest", HelpName = "NUMBER", DefaultValueFactory = _ => 2, CustomParser = Number };
        var allow = new Option<string?>("--allow") { Description = "A JSON file of what is expected: no alert comes of it", HelpName = "FILE" };
        var report = new Option<string?>("--report") { Description = "Where an HTML page for a person goes", HelpName = "FILE" };
        var verb = new Verb("flows", "Find scans, brute force, beacons and what is strange in records of who spoke to whom")
        {
            Examples = ["weir detect flows --input zeek/logs/2026-11-25", "weir detect flows --input conn.log.gz --internal 192.0.2.0/24 --findings findings.jsonl --scores scores.jsonl"],
        };
        var model = new Option<string?>("--model", "-m") { Description = "Model for domain names; without it the newest that ships with the program", HelpName = "FILE" };
        foreach (Option option in (Option[])[input, format, ignore, findings, scores, report, table, own, budget, allow, model])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            double alerts = parsed.GetValue(budget);
            if (!(alerts > 0 && alerts <= MostAlerts))
            {
                throw new UsageException($"--budget is {alerts}; expected a number of alerts a day above 0 and at most {MostAlerts}");
            }

            var options = new FlowOptions { Internal = Networks(parsed.GetValue(own)), NameScore = NameScoreOf(parsed.GetValue(model)), Alerts = new AlertOptions { Budget = alerts, Allow = parsed.GetValue(allow) is { } file ? AllowFile.Read(file) : [] } };
            if (parsed.GetValue(format) == Rows)
            {
                return DetectRows.Run(parsed.GetValue(input)!, List(parsed.GetValue(ignore)), parsed.GetValue(scores), parsed.InvocationConfiguration.Error);
            }

            var wanted = new Wanted(parsed.GetValue(input)!, parsed.GetValue(format), parsed.GetValue(findings), parsed.GetValue(scores), parsed.GetValue(report), parsed.GetValue(table) || parsed.GetValue(findings) is null);
            return await RunAsync(wanted, options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    /// <summary>What scores domain names: the model that is named, or the newest that ships; null where there is none.</summary>
    internal static Func<string, double>? NameScoreOf(string? model)
    {
        if (model is null && !ModelFiles.Has("dns"))
        {
            return null;
        }

        NameScorer scorer = NameScorer.Load(ModelFiles.Resolve(model, "dns"));
        return name => scorer.Score(name);
    }

    private static async Task<int> RunAsync(Wanted wanted, FlowOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        // What runs before the first await runs before Ctrl-C is watched.
        await Task.Yield();
        var sensors = SensorInput.Open(wanted.Input, wanted.Format);
        var batch = new FlowBatch(options, wanted.Scores is not null);
        sensors.Read(batch, cancellation);
        var found = batch.Finish();
        if (wanted.Scores is { } scoresFile)
        {
            WriteScores(scoresFile, batch);
        }

        if (wanted.Findings is { } findingsFile)
        {
            WriteFindings(findingsFile, found);
        }

        if (wanted.Report is { } reportFile)
        {
            using OutputFile file = OutputFile.Create(reportFile);
            file.Stream.Write(Encoding.UTF8.GetBytes(FlowHtmlReport.Write(new FlowReportFigures(batch.Report.Stories(), found, batch.Report.Expected, batch.Taken, batch.OwnHosts, options.Alerts.Budget, batch.Report.IsFirstDays))));
            file.Commit();
        }

        if (wanted.Table)
        {
            WriteTable(output, batch.Report.Stories(), found);
        }

        return Tell(sensors, batch, found, error);
    }

    /// <summary>How many own hosts, as words.</summary>
    internal static string Own(int hosts) => hosts == 1 ? "1 own host" : $"{hosts} own hosts";

    private static int Tell(SensorInput sensors, FlowBatch batch, IReadOnlyList<FlowFinding> found, TextWriter error)
    {
        var bad = sensors.Files.SelectMany(file => file.Skipped.Where(reason => !reason.IsOrdinary).Select(reason => (File: file, Reason: reason))).ToList();
        long skipped = bad.Sum(entry => entry.Reason.Count);
        var stories = batch.Report.Stories();
        int hints = found.Count(finding => !finding.IsAlert);
        if (batch.Taken == 0 && batch.TakenLookups == 0)
        {
            error.WriteLine("weir: no flow and no question to a name server was read; logs that tell connections are conn.log, http.log (with request_body_len and response_body_len), ssl.log and ssh.log of Zeek, Suricata's EVE, captured packets, and tables that name their columns");
        }

        error.WriteLine($"weir: {batch.Taken} flows{(batch.TakenLookups > 0 ? $" and {batch.TakenLookups} questions to name servers" : "")} of {Own(batch.OwnHosts)}, {stories.Count} with alerts, {found.Count - hints} {(found.Count - hints == 1 ? "finding" : "findings")} in them, {hints} {(hints == 1 ? "hint" : "hints")}");
        if (batch.Report.IsFirstDays)
        {
            error.WriteLine("weir: the network is not known for long enough to say what is unusual for it; only what speaks for itself makes an alert");
        }

        if (batch.Taken > 0 && batch.WithoutPort > 0.9 * batch.Taken)
        {
            error.WriteLine("weir: the input tells no ports; scans, brute force and what else needs a service cannot be seen in it");
        }

        if (batch.Report.Expected.Count > 0)
        {
            error.WriteLine($"weir: {batch.Report.Expected.Count} {(batch.Report.Expected.Count == 1 ? "finding is" : "findings are")} expected, by the rules of --allow");
        }

        if (batch.Guessed.Count > 0)
        {
            error.WriteLine($"weir: taken for your own beside private addresses: {string.Join(", ", batch.Guessed)}; say --internal if that is wrong");
        }

        if (batch.LeftOut > 0)
        {
            error.WriteLine($"weir: {batch.LeftOut} flows were left out: they came after millions of later ones; name the files in the order of time");
        }

        if (skipped > 0)
        {
            var (file, worst) = bad.MaxBy(entry => entry.Reason.Count);
            error.WriteLine($"weir: {skipped} records could not be read, most of them in {file.Path}: {worst.Reason}, the first is number {worst.Examples[0].Number}");
        }

        return skipped > 0 ? ExitCode.BadLines : ExitCode.Ok;
    }

    internal static void WriteFindings(string path, IReadOnlyList<FlowFinding> found)
    {
        using OutputFile file = OutputFile.Create(path);
        foreach (FlowFinding finding in found)
        {
            file.Stream.Write(OcsfFlowFinding.Write(finding, s_version));
            file.Stream.WriteByte((byte)'\n');
        }

        file.Commit();
    }

    private static void WriteScores(string path, FlowBatch batch)
    {
        using OutputFile file = OutputFile.Create(path);
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            for (long index = 0; index < batch.Taken; index++)
            {
                var (score, detector) = batch.Report.ScoreOf(index);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{index},\"score\":{score:R},\"detector\":{(detector is null ? "null" : $"\"{detector}\"")}}}\n"));
            }
        }

        file.Commit();
    }

    internal static void WriteTable(TextWriter output, IReadOnlyList<FlowStory> stories, IReadOnlyList<FlowFinding> found)
    {
        for (int i = 0; i < Math.Min(Shown, stories.Count); i++)
        {
            FlowStory story = stories[i];
            string tier = story.Tier == AlertTier.Certain ? "certain" : "rare";
            output.WriteLine($"{i + 1,3}. {story.Severity,-8}  {story.Host}  {story.Title}  (risk {100 * story.Risk:0}, {tier})");
            foreach (FlowFinding finding in story.Findings.Where(finding => finding.IsAlert).Take(ShownOfAStory))
            {
                output.WriteLine($"     {Minute(finding.First)}  {finding.Technique,-9}  {PrintableText.Of(finding.Sentence)}");
            }

            int left = story.Findings.Count(finding => finding.IsAlert) - ShownOfAStory;
            if (left > 0)
            {
                output.WriteLine($"     and {left} more");
            }
        }

        if (stories.Count > Shown)
        {
            output.WriteLine($"and {stories.Count - Shown} hosts more; --findings FILE has all");
        }

        WriteHints(output, stories.Count == 0, [.. found.Where(finding => !finding.IsAlert)]);
    }

    /// <summary>How many hints there are; without an alert the strongest themselves, for a person has come to look.</summary>
    private static void WriteHints(TextWriter output, bool isAllThereIs, IReadOnlyList<FlowFinding> hints)
    {
        string counted = hints.Count == 1 ? "1 hint that is" : $"{hints.Count} hints that are";
        if (!isAllThereIs || hints.Count == 0)
        {
            output.WriteLine(hints.Count > 0 ? $"Beside them {counted} not rare enough for an alert; --findings FILE has them." : isAllThereIs ? "Nothing was found." : "Nothing else.");
            return;
        }

        output.WriteLine($"No alert. {counted} not rare enough for one{(hints.Count > ShownHints ? ", of which these are the strongest; --findings FILE has all" : "")}:");
        foreach (FlowFinding hint in hints.Take(ShownHints))
        {
            output.WriteLine($"     {Minute(hint.First)}  {hint.Technique,-9}  {PrintableText.Of(hint.Sentence)}");
        }
    }

    /// <summary>Without separators of thousands: 2,5 is not 25.</summary>
    private static double Number(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (!double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            result.AddError($"--budget is '{result.Tokens[0].Value}'; expected a number such as 2 or 0.5");
        }

        return number;
    }

    private static string Minute(Timestamp time) => time.ToString()[..16].Replace('T', ' ');

    private static string[] List(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static IPNetwork[] Networks(string? list) =>
        [.. (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
            : throw new UsageException($"--internal has '{text}'; expected addresses or networks such as 10.0.0.0/8, separated by semicolons"))];

    private sealed record Wanted(string[] Input, string? Format, string? Findings, string? Scores, string? Report, bool Table);
}

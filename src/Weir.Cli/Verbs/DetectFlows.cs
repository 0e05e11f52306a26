using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Flows;
using Weir.Names;
using Weir.Server.Findings.Flows;
using Weir.Server.Sensors;

namespace Weir.Cli.Verbs;

/// <summary><c>weir detect flows</c>: records of connections in, a short list of what is wrong with which host out.</summary>
internal static class DetectFlows
{
    private const int Shown = 20;
    private static readonly string s_version = typeof(DetectFlows).Assembly.GetName().Version?.ToString(3) ?? "";

    public static Verb Create()
    {
        var input = new Option<string[]>("--input", "-i") { Description = "Files and folders of Zeek, Suricata, captured packets, or tables with named columns, plain or gzip; - is standard input", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Required = true };
        var format = new Option<string?>("--format") { Description = $"Read only files of this format: {string.Join(", ", SensorInput.Formats)}; without it content tells", HelpName = "FORMAT" };
        var findings = new Option<string?>("--findings") { Description = "Where findings go, OCSF Detection Findings as JSON Lines, the most important first; - is standard output", HelpName = "FILE|-" };
        var scores = new Option<string?>("--scores") { Description = "Where a score for each flow goes, one line a flow, in the order of the input", HelpName = "FILE|-" };
        var table = new Option<bool>("--table") { Description = "Show the findings to a person, also when they go into a file" };
        var own = new Option<string?>("--internal") { Description = "Networks of your own, such as 10.0.0.0/8;192.0.2.0/24; without it they are guessed", HelpName = "LIST" };
        var verb = new Verb("flows", "Find scans, brute force, beacons and what is strange in records of who spoke to whom")
        {
            Examples = ["weir detect flows --input zeek/logs/2026-11-25", "weir detect flows --input conn.log.gz --internal 192.0.2.0/24 --findings findings.jsonl --scores scores.jsonl"],
        };
        var model = new Option<string?>("--model", "-m") { Description = "Model for domain names; without it the newest that ships with the program", HelpName = "FILE" };
        foreach (Option option in (Option[])[input, format, findings, scores, table, own, model])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            var options = new FlowOptions { Internal = Networks(parsed.GetValue(own)), NameScore = NameScoreOf(parsed.GetValue(model)) };
            var wanted = new Wanted(parsed.GetValue(input)!, parsed.GetValue(format), parsed.GetValue(findings), parsed.GetValue(scores), parsed.GetValue(table) || parsed.GetValue(findings) is null);
            return await RunAsync(wanted, options, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    /// <summary>What scores domain names: the model that is named, or the newest that ships; null where there is none.</summary>
    private static Func<string, double>? NameScoreOf(string? model)
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

        if (wanted.Table)
        {
            WriteTable(output, found);
        }

        return Tell(sensors, batch, found, error);
    }

    private static int Tell(SensorInput sensors, FlowBatch batch, IReadOnlyList<FlowFinding> found, TextWriter error)
    {
        var bad = sensors.Files.SelectMany(file => file.Skipped.Where(reason => !reason.IsOrdinary).Select(reason => (File: file, Reason: reason))).ToList();
        long skipped = bad.Sum(entry => entry.Reason.Count);
        error.WriteLine($"weir: {batch.Taken} flows{(batch.TakenLookups > 0 ? $" and {batch.TakenLookups} questions to name servers" : "")} of {batch.OwnHosts} own hosts, {found.Count} {(found.Count == 1 ? "finding" : "findings")}");
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

    internal static void WriteTable(TextWriter output, IReadOnlyList<FlowFinding> found)
    {
        if (found.Count == 0)
        {
            output.WriteLine("Nothing was found.");
            return;
        }

        for (int i = 0; i < Math.Min(Shown, found.Count); i++)
        {
            FlowFinding finding = found[i];
            output.WriteLine($"{i + 1,3}. {finding.Severity,-8}  {finding.Host}  {finding.Title}  ({finding.Technique}, {finding.Detector}, {finding.Score:0.00})");
            output.WriteLine($"     {PrintableText.Of(finding.Sentence)}");
            output.WriteLine($"     {finding.First} to {finding.Last}");
        }

        if (found.Count > Shown)
        {
            output.WriteLine($"and {found.Count - Shown} more; --findings FILE has all");
        }
    }

    internal static IPNetwork[] Networks(string? list) =>
        [.. (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
            : throw new UsageException($"--internal has '{text}'; expected addresses or networks such as 10.0.0.0/8, separated by semicolons"))];

    private sealed record Wanted(string[] Input, string? Format, string? Findings, string? Scores, bool Table);
}

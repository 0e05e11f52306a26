using System.CommandLine;
using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Names;
using Weir.Server.Sensors;

namespace Weir.Cli.Verbs;

/// <summary><c>weir detect dns</c>: questions to name servers, or names alone, in; hosts that tunnel or look for made-up names, and a score for each name, out.</summary>
internal static class DetectNames
{
    private const int Shown = 20;

    public static Verb Create()
    {
        var input = new Option<string[]>("--input", "-i") { Description = "Files and folders with questions to name servers: Zeek, Suricata, captured packets, tables; or lists of names, one a line or in a column domain; - is standard input", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Required = true };
        var format = new Option<string?>("--format") { Description = $"Read only files of this format: {string.Join(", ", SensorInput.Formats)}, names; without it content tells", HelpName = "FORMAT" };
        var findings = new Option<string?>("--findings") { Description = "Where findings go, OCSF Detection Findings as JSON Lines, the most important first; - is standard output", HelpName = "FILE|-" };
        var scores = new Option<string?>("--scores") { Description = "Where a score for each question or name goes, one line each, in the order of the input", HelpName = "FILE|-" };
        var table = new Option<bool>("--table") { Description = "Show the findings to a person, also when they go into a file" };
        var own = new Option<string?>("--internal") { Description = "Networks of your own, such as 10.0.0.0/8;192.0.2.0/24; without it private ones, and who asks", HelpName = "LIST" };
        var model = new Option<string?>("--model", "-m") { Description = "Model file; without it the newest that ships with the program", HelpName = "FILE" };
        var verb = new Verb("dns", "Find tunnels and made-up names in questions to name servers, and score names")
        {
            Examples =
            [
                "weir detect dns --input zeek/logs/2026-11-25 --findings findings.jsonl --scores scores.jsonl --table",
                "weir detect dns --input names.txt --scores scores.jsonl",
            ],
        };
        foreach (Option option in (Option[])[input, format, findings, scores, table, own, model])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            NameScorer scorer = NameScorer.Load(ModelFiles.Resolve(parsed.GetValue(model), NameModelTask));
            var wanted = new Wanted(parsed.GetValue(input)!, parsed.GetValue(format), parsed.GetValue(findings), parsed.GetValue(scores), parsed.GetValue(table) || (parsed.GetValue(findings) is null && parsed.GetValue(scores) is null));
            return IsNames(wanted)
                ? ScoreNames(wanted, scorer, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation)
                : Detect(wanted, DetectFlows.Networks(parsed.GetValue(own)), scorer, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation);
        });
        return verb;
    }

    private const string NameModelTask = "dns", NamesFormat = "names";

    /// <summary>Whether the input is lists of names: all of it, or none.</summary>
    private static bool IsNames(Wanted wanted)
    {
        if (wanted.Format is not null)
        {
            return wanted.Format == NamesFormat;
        }

        var lists = wanted.Input.ToLookup(path => File.Exists(path) && !SensorInput.IsKnown(path) && NameList.Is(path));
        return lists[true].Any() && (lists[false].FirstOrDefault() is not { } other ? true : throw new UsageException($"{lists[true].First()} is a list of names, and {other} is not: ask for them one after the other"));
    }

    private static int Detect(Wanted wanted, System.Net.IPNetwork[] own, NameScorer scorer, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var sensors = SensorInput.Open(wanted.Input, wanted.Format);
        var options = new FlowOptions { Internal = own, NameScore = name => scorer.Score(name) };
        var batch = new FlowBatch(options, wanted.Scores is not null, networks => FlowDetectors.OfNames(networks, options.NameScore));
        sensors.Read(new LookupsAlone(batch), cancellation);
        var found = batch.Finish();
        if (wanted.Scores is { } path)
        {
            WriteScores(path, Enumerable.Range(0, checked((int)batch.TakenLookups)).Select(index => batch.Report.ScoreOfLookup(index)));
        }

        if (wanted.Findings is { } findings)
        {
            DetectFlows.WriteFindings(findings, found);
        }

        if (wanted.Table)
        {
            DetectFlows.WriteTable(output, batch.Report.Stories(), found);
        }

        error.WriteLine($"weir: {batch.TakenLookups} questions of {DetectFlows.Own(batch.OwnHosts)}, {found.Count} {(found.Count == 1 ? "finding" : "findings")}");
        long skipped = sensors.Files.SelectMany(file => file.Skipped).Where(reason => !reason.IsOrdinary).Sum(reason => reason.Count);
        if (skipped > 0)
        {
            error.WriteLine($"weir: {skipped} records could not be read");
        }

        if (batch.LeftOut > 0)
        {
            error.WriteLine($"weir: {batch.LeftOut} questions were left out: they came after millions of later ones; name the files in the order of time");
        }

        return skipped > 0 ? ExitCode.BadLines : ExitCode.Ok;
    }

    private static int ScoreNames(Wanted wanted, NameScorer scorer, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        long names = 0, skipped = 0, high = 0;
        var best = new PriorityQueue<string, double>();
        IEnumerable<(double, string?)> Scores()
        {
            foreach (ListedName name in wanted.Input.SelectMany(path => NameList.Read(path, () => skipped++)))
            {
                cancellation.ThrowIfCancellationRequested();
                double score = scorer.Score(name.Name);
                names++;
                high += scorer.SeverityOf(score) > Severity.None ? 1 : 0;
                best.Enqueue(name.Name, score);
                if (best.Count > Shown)
                {
                    best.Dequeue();
                }

                yield return (score, score > 0 ? "dga" : null);
            }
        }

        if (wanted.Scores is { } path)
        {
            WriteScores(path, Scores());
        }
        else
        {
            foreach (var _ in Scores())
            {
            }
        }

        if (wanted.Findings is { } findings)
        {
            // Names without who asked them accuse nobody.
            DetectFlows.WriteFindings(findings, []);
        }

        if (wanted.Table)
        {
            var rows = new Stack<(string Name, double Score)>();
            while (best.TryDequeue(out string? name, out double score))
            {
                rows.Push((name, score));
            }

            foreach (var (name, score) in rows)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score:0.0000}  {scorer.SeverityOf(score),-8}  {PrintableText.Of(name)}"));
            }
        }

        error.WriteLine($"weir: {names} names, {high} of them look made up (Low or above){(skipped > 0 ? $"; {skipped} lines hold no name" : "")}");
        return skipped > 0 ? ExitCode.BadLines : ExitCode.Ok;
    }

    private static void WriteScores(string path, IEnumerable<(double Score, string? Detector)> scores)
    {
        using OutputFile file = OutputFile.Create(path);
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            long index = 0;
            foreach (var (score, detector) in scores)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{index++},\"score\":{score:R},\"detector\":{(detector is null ? "null" : $"\"{detector}\"")}}}\n"));
            }
        }

        file.Commit();
    }

    /// <summary>Flows are for <c>weir detect flows</c>.</summary>
    private sealed class LookupsAlone(FlowBatch batch) : IFlowSink
    {
        public void Take(in Flow flow)
        {
        }

        public void Take(in DnsLookup lookup) => batch.Take(lookup);
    }

    private sealed record Wanted(string[] Input, string? Format, string? Findings, string? Scores, bool Table);
}

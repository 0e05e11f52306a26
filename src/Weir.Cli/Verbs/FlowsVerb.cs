using System.CommandLine;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Sensors;
using Weir.Server.Sensors.Tables;

namespace Weir.Cli.Verbs;

/// <summary><c>weir flows convert</c>: records of any sensor as one table.</summary>
internal static class FlowsVerb
{
    public static Command Create() => new("flows", "Work with records of who spoke to whom") { CreateConvert() };

    private static Verb CreateConvert()
    {
        var input = new Option<string[]>("--input", "-i") { Description = "Files and folders of Zeek, Suricata, captured packets, or tables with named columns, plain or gzip; - is standard input", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Required = true };
        var format = new Option<string?>("--format") { Description = $"Read only files of this format: {string.Join(", ", SensorInput.Formats)}; without it content tells", HelpName = "FORMAT" };
        var output = new Option<string>("--output", "-o") { Description = "Where the table goes: FILE.parquet, FILE.csv, or - for CSV on standard output", HelpName = "FILE|-", Required = true };
        var verb = new Verb("convert", "Write the flows of any sensor as one table, Parquet or CSV")
        {
            Examples = ["weir flows convert --input zeek/logs/2026-11-25 --output day.parquet", "weir flows convert --input capture.pcap --output flows.csv"],
        };
        foreach (Option option in (Option[])[input, format, output])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            return await RunAsync(parsed.GetValue(input)!, parsed.GetValue(format), parsed.GetValue(output)!, parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task<int> RunAsync(string[] input, string? format, string output, TextWriter error, CancellationToken cancellation)
    {
        if (output != OutputFile.StandardOutput && !FlowTable.IsKnown(output))
        {
            throw new UsageException($"--output is {output}; expected a name that ends with .parquet or .csv, or -");
        }

        OutputFile.MustNotReplace(output, input);
        var sensors = SensorInput.Open(input, format);
        using OutputFile file = OutputFile.Create(output);
        string target = output == OutputFile.StandardOutput ? Path.Combine(Path.GetTempPath(), "flows") : RealPath.Of(output);
        using (var table = FlowTable.Create(output, file.Stream, Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.parts")))
        {
            await ReadProgress.WatchAsync(sensors.Length, () => sensors.Position, () => table.Flows, Task.Run(() => sensors.Read(table, cancellation), CancellationToken.None)).ConfigureAwait(false);
            table.Finish();
            file.Commit();
            return Tell(sensors, table, error);
        }
    }

    private static int Tell(SensorInput sensors, FlowTable table, TextWriter error)
    {
        var bad = sensors.Files.SelectMany(file => file.Skipped.Where(reason => !reason.IsOrdinary).Select(reason => (File: file, Reason: reason))).ToList();
        long skipped = bad.Sum(entry => entry.Reason.Count);
        error.WriteLine($"weir: {table.Flows} flows{(table.LeftOut > 0 ? $"; {table.LeftOut} questions to name servers were left out" : "")}");
        if (skipped > 0)
        {
            var (file, worst) = bad.MaxBy(entry => entry.Reason.Count);
            error.WriteLine($"weir: {skipped} records could not be read, most of them in {file.Path}: {worst.Reason}, the first is number {worst.Examples[0].Number}");
        }

        return skipped > 0 ? ExitCode.BadLines : ExitCode.Ok;
    }
}

using System.CommandLine;
using Weir.Cli.Exporting;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Numerics;
using Weir.Server.Stores.DuckDb;

namespace Weir.Cli.Verbs;

/// <summary><c>weir data export</c>: features, labels and scores as Parquet.</summary>
internal static class DataExport
{
    private const string Ending = ".parquet";

    public static Verb Create()
    {
        Argument<string> task = FeatureRows.TaskArgument();
        Option<string[]> data = FeatureRows.Option("--data", "Files of labelled rows, as weir train takes them, or folders of them; - is standard input");
        var output = new Option<string>("--out", "-o") { Description = "Where the table goes", HelpName = $"FILE{Ending}", Required = true };
        var model = new Option<string?>("--model", "-m") { Description = "Model file whose features and scores they are; without it the newest that ships with the program", HelpName = "FILE" };
        var verb = new Verb("export", "Write features, labels and scores of rows as a table for Python, R and SQL: Parquet, as much as there is")
        {
            Examples = ["weir data export http --data rows/*.jsonl.gz --out rows.parquet", "weir data export dns --data names.csv.gz --out names.parquet --model mine-2.weir"],
        };
        verb.Add(task);
        foreach (Option option in (Option[])[data, output, model]) verb.Add(option);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string of = parsed.GetValue(task)!, path = parsed.GetValue(output)!;
            if (!path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--out is {path}; expected a name that ends with {Ending}");
            IReadOnlyList<(string Origin, string Path)> sources = FeatureRows.Sources(of, parsed.GetValue(data)!);
            OutputFile.MustNotReplace(path, [.. sources.Select(source => source.Path)]);
            ModelFile file = ModelFile.Open(ModelFiles.Resolve(parsed.GetValue(model), of));
            using OutputFile target = OutputFile.Create(path);
            string real = RealPath.Of(path);
            var rows = new RowSource(sources, cancellation);
            using var table = new ParquetTable(FeatureExport.Columns(of), Path.Combine(Path.GetDirectoryName(real)!, $".{Path.GetFileName(real)}.{Environment.ProcessId}.parts"));
            await ReadProgress.WatchAsync(rows.Length, () => rows.Position, () => table.Rows, Task.Run(() => FeatureExport.Write(of, file, rows, table), CancellationToken.None)).ConfigureAwait(false);
            table.Finish(target.Stream);
            target.Commit();
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {FigureText.Count(table.Rows)} rows, {FeatureExport.Columns(of).Count} columns, scored by {file.Manifest.Name}-{file.Manifest.Version}");
            return FeatureRows.Tell(rows, parsed.InvocationConfiguration.Error);
        });
        return verb;
    }
}

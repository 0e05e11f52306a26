using System.CommandLine;
using Weir.Cli.Exporting;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model features</c>: what an exported model is fed.</summary>
internal static class ModelFeatures
{
    public static Verb Create()
    {
        Argument<string> task = FeatureRows.TaskArgument();
        Option<string[]> input = FeatureRows.Option("--rows", "Files of rows as weir score takes them (for dns, lists of names), or folders of them; - is standard input");
        var output = new Option<string>("--output", "-o") { Description = "Where the lines go; - is standard output", HelpName = "FILE|-", DefaultValueFactory = _ => OutputFile.StandardOutput };
        var model = new Option<string?>("--model", "-m") { Description = "Model file that was exported; without it the newest that ships with the program", HelpName = "FILE" };
        var verb = new Verb("features", "Print the inputs of the exported model (ONNX) for rows, as JSON Lines")
        {
            Examples = ["weir model features http --rows requests.jsonl > features.jsonl", "weir model features dns --rows names.txt --model models/dns-1.weir"],
        };
        verb.Add(task);
        foreach (Option option in (Option[])[input, output, model]) verb.Add(option);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string of = parsed.GetValue(task)!, path = parsed.GetValue(output)!;
            IReadOnlyList<(string Origin, string Path)> sources = FeatureRows.Sources(of, parsed.GetValue(input)!);
            OutputFile.MustNotReplace(path, [.. sources.Select(source => source.Path)]);
            ModelFile file = ModelFile.Open(ModelFiles.Resolve(parsed.GetValue(model), of));
            if (file.Manifest.Task != of) throw new UsageException($"{file.Path} is a model for {file.Manifest.Task}, not for {of}");
            using OutputFile target = OutputFile.Create(path);
            var buffered = new BufferedStream(target.Stream, 1 << 16);
            var rows = new RowSource(sources, cancellation);
            using var lines = new FeatureLines(rows, buffered);
            await ReadProgress.WatchAsync(rows.Length, () => rows.Position, () => lines.Count, Task.Run(Write, CancellationToken.None)).ConfigureAwait(false);
            await buffered.FlushAsync(cancellation).ConfigureAwait(false);
            target.Commit();
            return FeatureRows.Tell(rows, parsed.InvocationConfiguration.Error);

            void Write()
            {
                if (of == "http") lines.OfHttp(file);
                else if (of == "script") lines.OfScripts();
                else lines.OfNames(file);
            }
        });
        return verb;
    }
}

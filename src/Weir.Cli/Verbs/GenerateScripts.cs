using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Scripts.Corpus;

namespace Weir.Cli.Verbs;

/// <summary><c>weir generate script</c>: labelled scripts, to train and to try classifiers on.</summary>
internal static class GenerateScripts
{
    private const int MostScripts = 1_000_000;

    public static Verb Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "Where the scripts go, JSON Lines with code, label, kind, style and env; - is standard output", HelpName = "FILE|-", DefaultValueFactory = _ => OutputFile.StandardOutput };
        var count = new Option<int>("--count") { Description = $"How many scripts, 1 to {MostScripts}", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var label = new Option<ScriptLabel?>("--label") { Description = $"Scripts of this label alone: {string.Join(", ", Enum.GetNames<ScriptLabel>())}; without it as many of each", HelpName = "LABEL" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same scripts", HelpName = "N", DefaultValueFactory = _ => 1 };
        var verb = new Verb("script", "Make labelled scripts: skimmers, miners, malware and harmless ones; inert text with made-up hosts")
        {
            Examples = ["weir generate script --count 2000 --output scripts.jsonl", "weir generate script --label Skimmer --count 100 --seed 5"],
        };
        foreach (Option option in (Option[])[output, count, label, seed])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, _) =>
        {
            await Task.Yield();
            int wanted = parsed.GetValue(count);
            if (wanted is < 1 or > MostScripts)
            {
                throw new UsageException($"--count is {wanted}; allowed are 1 to {MostScripts}");
            }

            Write(parsed.GetValue(output)!, parsed.GetValue(label) is { } only
                ? ScriptCorpus.Generate(only, parsed.GetValue(seed), wanted)
                : ScriptCorpus.Generate(parsed.GetValue(seed), wanted));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static void Write(string path, IEnumerable<ScriptSample> samples)
    {
        using OutputFile file = OutputFile.Create(path);
        foreach (ScriptSample sample in samples)
        {
            using (var json = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteString("label", sample.Label.ToString().ToLowerInvariant());
                json.WriteString("kind", sample.Kind);
                json.WriteString("style", sample.Style);
                json.WriteString("env", sample.Env);
                json.WriteString("code", sample.Code);
                json.WriteEndObject();
            }

            file.Stream.WriteByte((byte)'\n');
        }

        file.Commit();
    }
}

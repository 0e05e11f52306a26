using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;

namespace Weir.Cli.Verbs;

/// <summary><c>weir generate http</c>: labelled values of requests, to try models on and to pin.</summary>
internal static class GenerateValues
{
    private const int MostValues = 1_000_000;
    private const string Benign = "benign";

    // Training draws from the same grammars by its own seed, 1 where nobody says otherwise.
    private const ulong UsualSeed = 1000;

    public static Verb Create()
    {
        var output = new Option<string>("--output", "-o") { Description = "Where the rows go, JSON Lines with kind, payload, label and source; - is standard output", HelpName = "FILE|-", DefaultValueFactory = _ => OutputFile.StandardOutput };
        var count = new Option<int>("--count") { Description = $"How many values, 1 to {MostValues}; half of them are harmless, the others as many of each class", HelpName = "N", DefaultValueFactory = _ => 4000 };
        var label = new Option<string[]>("--label") { Description = $"Values of these labels alone, as many of each: {Benign}, {string.Join(", ", AttackClasses.Names.ToArray())}", HelpName = "LABEL", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same values; that of a training gives values that its model has learned", HelpName = "N", DefaultValueFactory = _ => UsualSeed };
        var verb = new Verb("http", "Make labelled values of requests: attacks of each class, and harmless ones that look like them; inert text")
        {
            Examples = ["weir generate http --count 6000 --output pinned/generated.jsonl", "weir generate http --label sqli benign --count 100 --seed 5"],
        };
        foreach (Option option in (Option[])[output, count, label, seed])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, _) =>
        {
            await Task.Yield();
            int wanted = parsed.GetValue(count);
            if (wanted is < 1 or > MostValues) throw new UsageException($"--count is {wanted}; allowed are 1 to {MostValues}");
            Write(parsed.GetValue(output)!, parsed.GetValue(seed), SharesOf(parsed.GetValue(label) ?? [], wanted));
            return ExitCode.Ok;
        });
        return verb;
    }

    /// <summary>How many values there are to be of each label.</summary>
    private static IEnumerable<(AttackClass? Class, int Count)> SharesOf(string[] labels, int wanted)
    {
        AttackClass?[] classes = [.. labels.Distinct(StringComparer.Ordinal).Select(ClassOf)];
        if (classes.Length > 0) return classes.Select((one, i) => (one, PartOf(wanted, i, classes.Length)));
        int benign = (wanted + 1) / 2;
        return [(null, benign), .. Enumerable.Range(0, AttackClasses.Count).Select(i => ((AttackClass?)i, PartOf(wanted - benign, i, AttackClasses.Count)))];
    }

    private static int PartOf(int all, int part, int parts) => (all / parts) + (part < all % parts ? 1 : 0);

    private static AttackClass? ClassOf(string label)
    {
        if (label == Benign) return null;
        int index = AttackClasses.Names.IndexOf(label);
        return index >= 0 ? (AttackClass)index : throw new UsageException($"--label is '{label}'; allowed are {Benign}, {string.Join(", ", AttackClasses.Names.ToArray())}");
    }

    private static void Write(string path, ulong seed, IEnumerable<(AttackClass? Class, int Count)> shares)
    {
        using OutputFile file = OutputFile.Create(path);
        foreach (var (one, count) in shares)
        {
            string label = one?.Name() ?? Benign;
            foreach (LabelledValue value in one is { } attack ? AttackCorpus.Generate(attack, seed, count) : BenignCorpus.Generate(seed, count))
            {
                using (var json = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                {
                    json.WriteStartObject();
                    json.WriteString("kind", "payload");
                    json.WriteString("payload", value.Text);
                    json.WriteString("label", label);
                    json.WriteString("source", "generated");
                    json.WriteEndObject();
                }

                file.Stream.WriteByte((byte)'\n');
            }
        }

        file.Commit();
    }
}

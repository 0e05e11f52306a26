using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Names;
using Weir.Names.Training;

namespace Weir.Cli.Verbs;

/// <summary><c>weir train dns</c>: lists of names and generators to a model file and its card.</summary>
internal static class TrainNamesVerb
{
    private static readonly string[] s_limits =
    [
        "Names of words out of a list look like those that people choose: one by one few of them are found. Words of other languages than English are not known.",
        "It looks at the registered label alone: what a tunnel or a content network puts before it is for other detectors.",
        "Suffixes of several labels come from a short list: below a rare one the suffix itself is scored.",
        "The benign names are those of popular sites, mostly of the West and of China; abbreviations and other languages give more false alarms.",
        "A few of a hundred names of advertising networks look made up: judge a host by several names, never by one.",
    ];

    public static Verb Create()
    {
        var data = new Option<string[]>("--data") { Description = "Lists of names, plain or gzip: with the columns domain and family those that programs made up, else benign ones; generated stands for the built-in generators, which are always used, alone", HelpName = "PATH…|generated", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--out", "-o") { Description = "Model file to write, NAME-VERSION.weir; its card goes beside it, .md", HelpName = "FILE", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Same data, seed and kind of machine: same bytes", HelpName = "N", DefaultValueFactory = _ => 1 };
        var verb = new Verb("dns", "Train a model for domain names, calibrate it on families that it did not see, and set its thresholds")
        {
            Examples =
            [
                "weir train dns --data generated --out models/names-1.weir",
                "weir train dns --data dga.csv.gz popular.txt.gz --out models/names-2.weir --seed 7",
            ],
        };
        verb.Add(data);
        verb.Add(output);
        verb.Add(seed);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string[] paths = Files(parsed.GetValue(data)!);
            string path = parsed.GetValue(output)!;
            OutputFile.MustNotReplace(path, paths);
            _ = TrainVerb.NameOf(path);
            using OutputFile file = OutputFile.Create(path);
            using OutputFile card = OutputFile.Create(Path.ChangeExtension(path, ".md"));
            byte[] bytes = await Work.RunAsync(progress => Train(paths, path, parsed.GetValue(seed), progress), parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
            ModelFile model = ModelFile.Open(bytes, path);
            file.Stream.Write(bytes);
            card.Stream.Write(Encoding.UTF8.GetBytes(ModelCard.Render(model)));
            card.Commit();
            file.Commit();
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {bytes.Length.ToString("N0", CultureInfo.InvariantCulture)} bytes, SHA-256 {model.Hash}");
            return ExitCode.Ok;
        });
        return verb;
    }

    /// <summary>The files that are named; those of a folder that hold lists.</summary>
    private static string[] Files(string[] paths) =>
    [
        .. paths.Where(path => path != DataSources.GeneratedWord).SelectMany(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Where(NameList.Is)
            : File.Exists(path) ? [path] : throw new FileNotFoundException(message: null, path)),
    ];

    private static byte[] Train(string[] paths, string path, ulong seed, Action<string> progress)
    {
        var set = new NameSet();
        var data = new List<ManifestData>();
        foreach (string list in paths)
        {
            progress($"reading {Path.GetFileName(list)}");
            data.Add(Read(list, set));
        }

        if (paths.Length > 0 && (set.Benign.Count < 1000 || set.Generated.Count < 100))
        {
            throw new InvalidDataException($"--data has {set.Benign.Count} benign names and {set.Generated.Count} with a family; 1,000 and 100 are the least, or say --data {DataSources.GeneratedWord} to train without lists");
        }

        NameTrainingResult result = NameTrainer.Train(paths.Length > 0 ? set : null, seed, progress);
        (string name, string version) = TrainVerb.NameOf(path);
        string given = paths.Length == 0 ? DataSources.GeneratedWord : string.Join(' ', paths.Select(Path.GetFileName));
        return NameTrainer.ToFile(result, new ModelManifest
        {
            Name = name,
            Version = version,
            Schema = NameFeaturesV2.Schema,
            Task = NameModel.Task,
            Engine = typeof(NameTrainer).Assembly.GetName().Version!.ToString(3),
            Seed = seed,
            Description = "Scores domain names: whether a program made the registered label up (T1568.002).",
            Command = string.Create(CultureInfo.InvariantCulture, $"weir train dns --data {given} --out {Path.GetFileName(path)} --seed {seed}"),
            Protocol = result.Protocol,
            Data = data,
            Metrics = result.Figures.ToMeasurements(),
            Limits = s_limits,
        });
    }

    /// <summary>Adds a list to a set. The hash is of the names, so that packing them anew changes nothing.</summary>
    internal static ManifestData Read(string path, NameSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0, generated = 0;
        foreach (ListedName name in NameList.Read(path))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name.Name},{name.Family}\n"));
            bool isNew = name.Family is { } family ? set.AddGenerated(name.Name, family) : set.AddBenign(name.Name);
            rows += isNew ? 1 : 0;
            generated += isNew && name.Family is not null ? 1 : 0;
        }

        return new ManifestData(Path.GetFileName(path).Split('.')[0], "train", Convert.ToHexStringLower(hash.GetHashAndReset()), rows, generated);
    }
}

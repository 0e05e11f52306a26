using System.Security.Cryptography;
using Weir.Cli.Files;
using Weir.Http.Training;
using Weir.Models;
using Weir.Names;
using Weir.Names.Training;
using Weir.Scripts;

namespace Weir.Cli.Evaluating;

/// <summary>Reads the files that <c>--data</c> names for training.</summary>
internal static class TrainingData
{
    public static HttpDataSet Read(DataSources sources, Action<string> progress)
    {
        var data = new HttpDataSet();
        foreach ((string origin, string path) in sources.Origins)
        {
            progress($"reading {origin}");
            using FileStream file = File.OpenRead(path);
            data.Add(origin, file);
        }

        return data;
    }

    /// <summary>What a manifest keeps of each origin. The hash is of the rows, so that packing them anew changes nothing.</summary>
    public static IReadOnlyList<ManifestData> Describe(DataSources sources, HttpDataSet data) =>
    [
        .. sources.Origins.Select(origin =>
        {
            int index = data.Origins.ToList().IndexOf(origin.Origin);
            HttpSample[] samples = [.. data.Samples.Where(sample => sample.Origin == index)];
            return new ManifestData(origin.Origin, "train", Hash(origin.Path), samples.Length, samples.Count(sample => sample.Class is not null));
        }),
    ];

    /// <summary>Origins whose rows a model has learned, to the byte: figures on them say nothing of others.</summary>
    public static IReadOnlyList<string> LearnedBy(ModelManifest manifest, DataSources sources)
    {
        HashSet<string> learned = [.. manifest.Data.Select(data => data.Sha256)];
        if (learned.Count == 0) return [];

        // Each training notes the hash of what it reads of a file.
        if (manifest.Task == ScriptModel.Task) return [.. ScriptData.Read(sources, _ => { }).Files.Where(file => learned.Contains(file.Sha256)).Select(file => file.Name)];
        return [.. sources.Origins.Where(origin => learned.Contains(manifest.Task == NameModel.Task ? NameRows.Learn(origin.Path, new NameSet()).Sha256 : Hash(origin.Path))).Select(origin => origin.Origin)];
    }

    private static string Hash(string path)
    {
        using InputFile input = InputFile.Open(path);
        return Convert.ToHexStringLower(SHA256.HashData(input.Stream));
    }
}

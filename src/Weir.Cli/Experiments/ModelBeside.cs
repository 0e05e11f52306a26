using Weir.Evaluation;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>A model beside others.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Hash">SHA-256 of it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Measured">How it does on rows, where some were given.</param>
internal sealed record ModelBeside(string Name, string Hash, long Bytes, ModelManifest Manifest, MeasuredBeside? Measured)
{
    private const string SetNote = "set ";
    private const int MostNamed = 3;

    /// <summary>What it was made with otherwise than by default.</summary>
    public IReadOnlyList<string> Set => [.. Manifest.Notes.Where(note => note.Key.StartsWith(SetNote, StringComparison.Ordinal)).OrderBy(note => note.Key, StringComparer.Ordinal).Select(note => $"{note.Key[SetNote.Length..]}={note.Value}")];

    /// <summary>In what it was made otherwise than another: settings, seed, data, engine.</summary>
    public IReadOnlyList<string> MadeOtherwise(ModelBeside first)
    {
        var differences = new List<string>(Set.Except(first.Set, StringComparer.Ordinal));
        differences.AddRange(first.Set.Where(one => !Set.Any(own => NameOf(own) == NameOf(one))).Select(one => $"{NameOf(one)} as by default"));
        if (Manifest.Seed != first.Manifest.Seed) differences.Add($"seed {Manifest.Seed}");
        if (Manifest.Engine != first.Manifest.Engine) differences.Add($"engine {Manifest.Engine}");
        if (Manifest.Schema != first.Manifest.Schema) differences.Add($"features {Manifest.Schema}");
        Dictionary<string, string> own = Hashes(Manifest), others = Hashes(first.Manifest);
        Add("with", own, others);
        Add("without", others, own);
        return differences;

        void Add(string how, Dictionary<string, string> here, Dictionary<string, string> there)
        {
            string[] names = [.. here.Where(data => !there.ContainsKey(data.Key)).Select(data => data.Value)];
            if (names.Length > 0) differences.Add(names.Length > MostNamed ? $"{how} {names.Length} data sets" : $"{how} {string.Join(", ", names)}");
        }
    }

    /// <summary>A figure of its training.</summary>
    public Interval Figure(string name) => Manifest.Metrics.FirstOrDefault(metric => metric.Name == name && metric.Group.StartsWith("all", StringComparison.Ordinal))?.Result ?? Interval.None;

    private static string NameOf(string set) => set[..set.IndexOf('=', StringComparison.Ordinal)];

    private static Dictionary<string, string> Hashes(ModelManifest manifest) => manifest.Data.DistinctBy(data => data.Sha256).ToDictionary(data => data.Sha256, data => data.Name, StringComparer.Ordinal);
}

/// <summary>How a model does on rows.</summary>
/// <param name="Evaluation">At fixed rates of false positives, with intervals, by source.</param>
/// <param name="OwnRecall">Attacks that it raises as Medium or more by its own thresholds.</param>
/// <param name="OwnFalse">The same of benign rows.</param>
/// <param name="Micros">Time of a row in the median.</param>
/// <param name="Against">Paired with the first model; null of that one itself.</param>
internal sealed record MeasuredBeside(HttpEvaluation Evaluation, Interval OwnRecall, Interval OwnFalse, double Micros, PairedDifference? Against);

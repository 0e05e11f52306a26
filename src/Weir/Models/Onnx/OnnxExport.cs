using Weir.Http;
using Weir.Names;
using Weir.Scripts;

namespace Weir.Models.Onnx;

/// <summary>Makes a model of ONNX of a model file of any task.</summary>
internal static class OnnxExport
{
    /// <summary>Reads a file, runs its self-test, and makes the graph of it.</summary>
    /// <exception cref="ModelFileException">The file is of a task that has no graph, not sound, or scores differently here than where it was trained.</exception>
    public static OnnxModel Of(ModelFile file) => file.Manifest.Task switch
    {
        NameModel.Task => Of(file, NameGraph.Of(NameScorer.From(file).Model), "Scores labels of domain names from their features.", []),
        ScriptModel.Task => Of(file, ScriptGraph.Of(ScriptClassifier.From(file).Model), "Scores scripts, and windows of them, from their features.", [new("heads", string.Join(',', ScriptGraph.Heads))]),
        HttpModel.Task => Of(file, HttpGraph.Of(HttpScorer.From(file).Model), "Scores decoded texts of requests from their features.", [new("classes", string.Join(',', AttackClasses.Names.ToArray()))]),
        var other => throw new ModelFileException(file.Path, -1, $"a model of task {NameModel.Task}, {HttpModel.Task} or {ScriptModel.Task}", other),
    };

    private static OnnxModel Of(ModelFile file, OnnxGraph graph, string description, KeyValuePair<string, string>[] more)
    {
        ModelManifest manifest = file.Manifest;
        return new OnnxModel
        {
            Name = $"{manifest.Name}-{manifest.Version}",
            Description = description,
            Graph = graph,
            Properties = new Dictionary<string, string>(
            [
                new("task", manifest.Task),
                new("schema", manifest.Schema),
                new("sha256", file.Hash),
                .. more,
                .. ThresholdSection.Read(file).Select(threshold => new KeyValuePair<string, string>($"threshold.{threshold.Severity}", OnnxModel.Text(threshold.Score))),
            ], StringComparer.Ordinal),
        };
    }
}

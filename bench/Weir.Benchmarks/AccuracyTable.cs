using Weir.Models;
using Weir.Numerics;

namespace Weir.Benchmarks;

/// <summary>The accuracy that a model's manifest carries, as the table of the README. It was measured by <c>weir train</c>.</summary>
internal static class AccuracyTable
{
    private static readonly string[] s_rates = ["0.01", "0.001", "0.0005"];

    public static bool Run(string model)
    {
        ModelManifest manifest = ModelFile.Open(model).Manifest;
        var rows = new List<string[]>
        {
            Row(manifest, "**all classes, mean over 12 origins of attacks**", "macro recall", "all"),
            Row(manifest, "the same, interval over draws of whole origins", "macro recall", "all, sources drawn"),
        };
        foreach (string name in AttackClasses.Names)
            if (manifest.Metrics.Any(m => string.Equals(m.Group, "class:" + name, StringComparison.Ordinal))) rows.Add(Row(manifest, name, "macro recall", "class:" + name));
        ResultTable.Write(
            "accuracy",
            manifest.Command,
            "Recall at a rate of false alarms on requests of unseen sites; every attack is of an origin and a template that the model did not see (leave one origin out). In brackets the 95 % interval of resampled rows.",
            ["class", "at 1 %", "at 0.1 %", "at 0.05 %"],
            rows);
        return true;
    }

    private static string[] Row(ModelManifest manifest, string title, string metric, string group)
    {
        return [title, .. s_rates.Select(Cell)];

        string Cell(string rate)
        {
            Measurement? found = manifest.Metrics.FirstOrDefault(m => string.Equals(m.Name, $"{metric}@{rate}", StringComparison.Ordinal) && string.Equals(m.Group, group, StringComparison.Ordinal));
            return found is null || !found.Result.IsKnown ? "" : $"{found.Result.Value:.000} [{found.Result.Low:.00} {found.Result.High:.00}]";
        }
    }
}

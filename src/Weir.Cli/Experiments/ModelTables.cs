using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Evaluating;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>Models beside each other, for people and for programs.</summary>
internal static class ModelTables
{
    /// <summary>Rates at which models are compared.</summary>
    public static double[] Rates { get; } = [1e-3, 5e-4];

    public static void Write(IAnsiConsole console, IReadOnlyList<ModelBeside> models)
    {
        bool isMeasured = models[0].Measured is not null;
        string[] figures = isMeasured ? [] : [.. Figures(models)];
        var made = new ConsoleTable(["model", "bytes", .. figures, "made otherwise than the first"]);
        foreach (ModelBeside model in models)
        {
            made.Add([model.Name, FigureText.Count(model.Bytes), .. figures.Select(figure => ConsoleTable.Percent(model.Figure(figure))), ReferenceEquals(model, models[0]) ? "–" : Words(model.MadeOtherwise(models[0]))]);
        }

        made.WriteTo(console);
        if (!isMeasured)
        {
            console.WriteLine("figures of each model's own training: on other data they say nothing of each other; --rows compares on the same rows");
            return;
        }

        var whole = new ConsoleTable("model", "recall at 0.1 %", "at 0.05 %", "own thresholds", "false positives", "difference at 0.1 %", "only first", "only this", "p", "µs a row");
        foreach (ModelBeside model in models)
        {
            MeasuredBeside measured = model.Measured!;
            PairedDifference? against = measured.Against;
            whole.Add(
                model.Name, ConsoleTable.Percent(measured.Evaluation.Points[0].MacroRecall), ConsoleTable.Percent(measured.Evaluation.Points[1].MacroRecall),
                ConsoleTable.Percent(measured.OwnRecall), ConsoleTable.Rate(measured.OwnFalse), against is null ? "–" : ConsoleTable.Points(against.Difference),
                against is null ? "–" : FigureText.Count(against.OnlyFirst), against is null ? "–" : FigureText.Count(against.OnlySecond), against is null ? "–" : FigureText.Probability(against.P),
                measured.Micros.ToString("0.0", CultureInfo.InvariantCulture));
        }

        whole.WriteTo(console);
        var sources = new ConsoleTable(["source, recall at 0.1 %", "rows", .. models.Select(model => model.Name), .. models.Skip(1).Select(model => $"{model.Name} less first")]);
        for (int source = 0; source < models[0].Measured!.Evaluation.AttackSources.Count; source++)
        {
            AttackSourceResult first = models[0].Measured!.Evaluation.AttackSources[source];
            sources.Add([
                first.Name, FigureText.Count(first.Rows), .. models.Select(model => ConsoleTable.Percent(model.Measured!.Evaluation.AttackSources[source].Recall[0])),
                .. models.Skip(1).Select(model => ConsoleTable.Points(Of(model.Measured!.Against!, first.Name)))]);
        }

        sources.WriteTo(console);
    }

    public static JsonArray ToJson(IReadOnlyList<ModelBeside> models) =>
    [
        .. models.Select(model => (JsonNode)new JsonObject
        {
            ["model"] = model.Name,
            ["sha256"] = model.Hash,
            ["bytes"] = model.Bytes,
            ["command"] = model.Manifest.Command,
            ["set"] = new JsonArray([.. model.Set.Select(one => (JsonNode)one)]),
            ["madeOtherwise"] = new JsonArray([.. model.MadeOtherwise(models[0]).Select(one => (JsonNode)one)]),
            ["training"] = new JsonObject(Figures(models).Select(figure => KeyValuePair.Create(figure, ExperimentFigures.ToJson(model.Figure(figure))))),
            ["measured"] = model.Measured is { } measured ? ToJson(measured) : null,
        }),
    ];

    private static JsonObject ToJson(MeasuredBeside measured) => new()
    {
        ["attacks"] = measured.Evaluation.Attacks,
        ["benign"] = measured.Evaluation.Benign,
        ["points"] = new JsonArray([.. measured.Evaluation.Points.Select(point => (JsonNode)new JsonObject { ["rate"] = point.Rate, ["recall"] = ExperimentFigures.ToJson(point.MacroRecall), ["overRows"] = ExperimentFigures.ToJson(point.Recall) })]),
        ["ownThresholds"] = new JsonObject { ["recall"] = ExperimentFigures.ToJson(measured.OwnRecall), ["falsePositives"] = ExperimentFigures.ToJson(measured.OwnFalse) },
        ["micros"] = ExperimentFigures.Known(measured.Micros),
        ["sources"] = new JsonArray([.. measured.Evaluation.AttackSources.Select(source => (JsonNode)new JsonObject { ["source"] = source.Name, ["rows"] = source.Rows, ["recall"] = new JsonArray([.. source.Recall.Select(ExperimentFigures.ToJson)]), ["difference"] = measured.Against is { } with ? ExperimentFigures.ToJson(Of(with, source.Name)) : null })]),
        ["against"] = measured.Against is not { } against ? null : new JsonObject { ["difference"] = ExperimentFigures.ToJson(against.Difference), ["overRows"] = ExperimentFigures.ToJson(against.OverRows), ["onlyFirst"] = against.OnlyFirst, ["onlyThis"] = against.OnlySecond, ["p"] = against.P },
    };

    private static Interval Of(PairedDifference against, string source) => against.Sources.FirstOrDefault(one => one.Name == source)?.Difference ?? Interval.None;

    /// <summary>Headlines that one of the models has.</summary>
    private static IEnumerable<string> Figures(IReadOnlyList<ModelBeside> models) =>
        ((string[])["macro recall@0.001", "macro recall@0.0005", "mean recall of families@0.001", "recall@0.001"]).Where(figure => models.Any(model => model.Figure(figure).IsKnown)).Take(2);

    private static string Words(IReadOnlyList<string> differences) => differences.Count == 0 ? "in nothing" : string.Join(", ", differences);
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model show</c> and <c>weir model card</c>: what a model file says of itself.</summary>
internal static class ModelVerb
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create()
    {
        var command = new Command("model", "Look into model files, and lead models from a file to where they score") { CreateShow(), CreateCard(), ModelExport.Create(), ModelFeatures.Create(), ModelCompare.Create() };
        foreach (Verb verb in ModelRegistryVerbs.Create()) command.Add(verb);
        command.Add(DriftVerb.Create());
        return command;
    }

    private static Verb CreateShow()
    {
        Argument<string?> file = FileArgument();
        var json = new Option<bool>("--json") { Description = "Print the manifest and the thresholds as JSON" };
        var verb = new Verb("show", "Show name, version, thresholds and figures of a model") { Examples = ["weir model show models/http-1.weir"] };
        verb.Add(file);
        verb.Add(json);
        verb.SetAction(parsed =>
        {
            ModelFile model = ModelFile.Open(ModelFiles.Resolve(parsed.GetValue(file)));
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(ToJson(model));
            }
            else
            {
                Show(model, Terminal.On(output));
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb CreateCard()
    {
        Argument<string?> file = FileArgument();
        var verb = new Verb("card", "Print the model card, Markdown") { Examples = ["weir model card models/http-1.weir"] };
        verb.Add(file);
        verb.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(ModelCard.Render(ModelFile.Open(ModelFiles.Resolve(parsed.GetValue(file)))));
            return ExitCode.Ok;
        });
        return verb;
    }

    internal static Argument<string?> FileArgument(string name = "FILE") =>
        new(name) { Description = "Model file; without it the newest that ships with the program", Arity = ArgumentArity.ZeroOrOne };

    private static void Show(ModelFile model, IAnsiConsole console)
    {
        ModelManifest manifest = model.Manifest;
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        Row(facts, "model", $"{manifest.Name} {manifest.Version}");
        Row(facts, "file", model.Path);
        Row(facts, "bytes", model.Length.ToString("N0", CultureInfo.InvariantCulture));
        Row(facts, "sha-256", model.Hash);
        Row(facts, "features", manifest.Schema);
        Row(facts, "made by", manifest.Command.Length > 0 ? manifest.Command : $"engine {manifest.Engine}, seed {manifest.Seed}");
        console.Write(facts);

        if (!model.Has(ModelFormat.Thresholds))
        {
            return;
        }

        CalibrationCurve? curve = CurveOf(model);
        Table table = new Table().Border(TableBorder.Simple).AddColumn("severity").AddColumn(new TableColumn("from score").RightAligned()).AddColumn(new TableColumn("promised false positives").RightAligned()).AddColumn(new TableColumn("measured").RightAligned()).AddColumn("method");
        foreach (SeverityThreshold threshold in ThresholdSection.Read(model))
        {
            table.AddRow(
                new Text(threshold.Severity.ToString()),
                new Text(curve is null ? "not calibrated" : curve.Probability(threshold.Score).ToString("0.0000", CultureInfo.InvariantCulture)),
                new Text(Percent(threshold.PromisedRate)),
                new Text(threshold.Realised.IsKnown ? $"{Percent(threshold.Realised.Value)} ({Percent(threshold.Realised.Low)} to {Percent(threshold.Realised.High)})" : "not measured"),
                new Text(PrintableText.Of(threshold.Method)));
        }

        console.Write(table);
    }

    /// <summary>The manifest as it stands in the file, with the thresholds behind it; what is not known is null.</summary>
    private static string ToJson(ModelFile model)
    {
        JsonObject json = JsonNode.Parse(model.Manifest.ToJson())!.AsObject();
        CalibrationCurve? curve = CurveOf(model);
        json["thresholds"] = new JsonArray([.. (model.Has(ModelFormat.Thresholds) ? ThresholdSection.Read(model) : []).Select(threshold => (JsonNode)new JsonObject
        {
            ["severity"] = threshold.Severity.ToString(),
            ["score"] = Known(curve?.Probability(threshold.Score)),
            ["logit"] = threshold.Score,
            ["promisedRate"] = threshold.PromisedRate,
            ["measuredRate"] = Known(threshold.Realised.Value),
            ["measuredLow"] = Known(threshold.Realised.Low),
            ["measuredHigh"] = Known(threshold.Realised.High),
            ["method"] = threshold.Method,
        })]);
        return json.ToJsonString(s_indented);
    }

    private static CalibrationCurve? CurveOf(ModelFile model) => model.Has(ModelFormat.Calibration) ? CalibrationSection.ReadScore(model) : null;

    private static double? Known(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    private static void Row(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(PrintableText.Of(value)));

    private static string Percent(double share) => share.ToString("0.#### %", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Evaluating;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>What was asked, for whoever reads figures later.</summary>
internal interface IExperimentHeading
{
    string Command { get; }

    string Protocol { get; }

    /// <summary>Whether all rows taught, or a quick share.</summary>
    bool IsWhole { get; }
}

/// <summary>Figures of experiments as JSON; what is not known is null.</summary>
internal static class ExperimentFigures
{
    public static JsonObject ToJson(Ablation ablation, IExperimentHeading heading) => new()
    {
        ["command"] = heading.Command,
        ["protocol"] = heading.Protocol,
        ["rate"] = ablation.Rate,
        ["attacks"] = ablation.Attacks,
        ["benign"] = ablation.Benign,
        ["recall"] = ToJson(ablation.Recall),
        ["noise"] = ablation.Noise,
        ["reseeded"] = ablation.Reseeded,
        ["correction"] = "Holm",
        ["parts"] = new JsonArray([.. ablation.Parts.Select(part => (JsonNode)new JsonObject
        {
            ["part"] = part.Name,
            ["set"] = new JsonArray([.. part.Set.Select(one => (JsonNode)one)]),
            ["verdict"] = Ablation.Written(part.Verdict),
            ["recall"] = Known(part.Change.Second),
            ["difference"] = ToJson(part.Change.Difference),
            ["overRows"] = ToJson(part.Change.OverRows),
            ["onlyWith"] = part.Change.OnlyFirst,
            ["onlyWithout"] = part.Change.OnlySecond,
            ["p"] = Known(part.Change.MeanP),
            ["pCorrected"] = Known(part.P),
            ["pOverRows"] = part.Change.P,
            ["seconds"] = part.Seconds,
            ["sources"] = new JsonArray([.. part.Change.Sources.Select(source => (JsonNode)new JsonObject
            {
                ["source"] = source.Name,
                ["rows"] = source.Rows,
                ["with"] = Known(source.First),
                ["without"] = Known(source.Second),
                ["difference"] = ToJson(source.Difference),
            })]),
        })]),
    };

    public static JsonObject ToJson(LearningCurve curve, IExperimentHeading heading) => new()
    {
        ["command"] = heading.Command,
        ["protocol"] = heading.Protocol,
        ["rate"] = curve.Rate,
        ["attacks"] = curve.Attacks,
        ["benign"] = curve.Benign,
        ["of"] = curve.Of,
        ["answer"] = curve.Answer,
        ["steps"] = new JsonArray([.. curve.Steps.Select(step => (JsonNode)new JsonObject
        {
            ["share"] = step.Share,
            ["learned"] = step.Learned,
            ["recall"] = ToJson(step.Recall),
            ["gain"] = ToJson(step.Gain),
            ["seconds"] = step.Seconds,
        })]),
    };

    public static JsonNode? ToJson(Interval interval) => !interval.IsKnown ? null : new JsonObject { ["value"] = interval.Value, ["low"] = Known(interval.Low), ["high"] = Known(interval.High) };

    public static JsonNode? Known(double number) => double.IsFinite(number) ? number : null;
}

/// <summary>The same for a person.</summary>
internal static class ExperimentTables
{
    public static void Write(IAnsiConsole console, Ablation ablation, IExperimentHeading heading)
    {
        console.WriteLine(heading.Protocol);
        console.WriteLine($"recall at {FigureText.Rate(ablation.Rate)} false positives with all parts, mean over sources: {ConsoleTable.Percent(ablation.Recall)}; {FigureText.Count(ablation.Attacks)} attacks, {FigureText.Count(ablation.Benign)} benign rows");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"another seed changes it by {100 * ablation.Noise:0.0} points: less than that proves nothing"));
        var table = new ConsoleTable("without", "recall", "difference", "only with", "only without", "p", $"p of {ablation.Parts.Count}", "took", "the part");
        foreach (AblatedPart part in ablation.Parts)
        {
            table.Add(part.Name, FigureText.Percent(part.Change.Second), ConsoleTable.Points(part.Change.Difference), FigureText.Count(part.Change.OnlyFirst), FigureText.Count(part.Change.OnlySecond), FigureText.Probability(part.Change.MeanP), FigureText.Probability(part.P), Seconds(part.Seconds), Ablation.Written(part.Verdict));
        }

        table.WriteTo(console);
        console.WriteLine($"p of {ablation.Parts.Count}: corrected for all parts asked at once (Holm); a part pays only where that is .05 or less");
        string[] open = [.. ablation.Parts.Where(part => part.Verdict == PartVerdict.NotShown).Select(part => string.Join(',', part.Set))];
        if (!heading.IsWhole && open.Length > 0) console.WriteLine($"not shown is no answer yet: ask again with --whole --try {string.Join(' ', open)}");
        var sources = new ConsoleTable("most lost and most won", "without", "rows", "with", "without it", "difference");
        foreach ((AblatedPart part, SourceDifference source) in Shown(ablation))
        {
            sources.Add(source.Name, part.Name, FigureText.Count(source.Rows), FigureText.Percent(source.First), FigureText.Percent(source.Second), ConsoleTable.Points(source.Difference));
        }

        sources.WriteTo(console);
    }

    public static void Write(IAnsiConsole console, LearningCurve curve, IExperimentHeading heading)
    {
        console.WriteLine(heading.Protocol);
        console.WriteLine($"recall at {FigureText.Rate(curve.Rate)} false positives, mean over sources; {FigureText.Count(curve.Attacks)} attacks, {FigureText.Count(curve.Benign)} benign rows");
        var table = new ConsoleTable("share", curve.Of, "recall", "gain", "took");
        foreach (CurveStep step in curve.Steps)
        {
            table.Add(step.Share.ToString("0.##%", CultureInfo.InvariantCulture), FigureText.Count(step.Learned), ConsoleTable.Percent(step.Recall), ConsoleTable.Points(step.Gain), Seconds(step.Seconds));
        }

        table.WriteTo(console);
        console.WriteLine(curve.Answer);
    }

    /// <summary>Of each part the sources whose whole interval lies on one side.</summary>
    private static IEnumerable<(AblatedPart Part, SourceDifference Source)> Shown(Ablation ablation) =>
        ablation.Parts.SelectMany(part => part.Change.Sources.Where(source => source.Difference is { High: < -0.01 } or { Low: > 0.01 }).OrderBy(source => source.Difference.Value).Take(3).Select(source => (part, source)));

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>How well a model tells attacks from benign requests. Intervals are 95 %; what cannot be measured is NaN.</summary>
internal sealed record HttpEvaluation
{
    public required long Attacks { get; init; }

    public required long Benign { get; init; }

    /// <summary>Distinct values among the attack rows of each source.</summary>
    public required long DistinctAttacks { get; init; }

    public required long DistinctBenign { get; init; }

    /// <summary>The rate of pictures and of <see cref="Confusion"/>.</summary>
    public required double MainRate { get; init; }

    /// <summary>Sources with fewer attack rows are not in means over sources.</summary>
    public required int LeastRows { get; init; }

    /// <summary>Resamples behind the intervals.</summary>
    public required int Rounds { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Area under the ROC curve.</summary>
    public required Interval Auc { get; init; }

    public required Interval AveragePrecision { get; init; }

    public required IReadOnlyList<OperatingPoint> Points { get; init; }

    /// <summary>Classes of which there are rows.</summary>
    public required IReadOnlyList<ClassResult> Classes { get; init; }

    public required IReadOnlyList<AttackSourceResult> AttackSources { get; init; }

    public required IReadOnlyList<BenignSourceResult> BenignSources { get; init; }

    /// <summary>Among flagged attacks at the main rate: rows are the label, columns the predicted class, both in the order of <see cref="AttackClass"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>Share of the flagged attacks, at the main rate, for which the model names the class of the label.</summary>
    public required Interval NamedRight { get; init; }

    /// <summary>The same as mean over sources.</summary>
    public required Interval MacroNamedRight { get; init; }

    /// <summary>Null when scores are not probabilities.</summary>
    public CalibrationResult? Calibration { get; init; }

    public required IReadOnlyList<ThresholdEstimate> Thresholds { get; init; }

    /// <summary>False-positive rate and recall, thinned for a picture.</summary>
    public required IReadOnlyList<CurvePoint> Roc { get; init; }

    /// <summary>Recall and precision, thinned for a picture.</summary>
    public required IReadOnlyList<CurvePoint> PrecisionRecall { get; init; }

    public OperatingPoint Main => Points.First(point => point.Rate == MainRate);

    public string ToJson() => JsonSerializer.Serialize(this, EvaluationJson.Default.HttpEvaluation);

    public static HttpEvaluation FromJson(string json) => JsonSerializer.Deserialize(json, EvaluationJson.Default.HttpEvaluation) ?? throw new JsonException("An evaluation is an object.");

    /// <summary>The figures that a manifest keeps and a card prints.</summary>
    public IReadOnlyList<Measurement> ToMeasurements()
    {
        List<Measurement> lines = [new("auc", "all", Auc, Attacks + Benign), new("average precision", "all", AveragePrecision, Attacks + Benign)];
        for (int rate = 0; rate < Points.Count; rate++)
        {
            OperatingPoint point = Points[rate];
            string at = "@" + point.Rate.ToString(CultureInfo.InvariantCulture);
            lines.Add(new("recall" + at, "all", point.Recall, Attacks));
            lines.Add(new("macro recall" + at, "all", point.MacroRecall, Attacks));
            lines.Add(new("macro recall" + at, "all, sources drawn", point.MacroRecallOverSources, Attacks));
            lines.AddRange(Classes.Select(result => new Measurement("recall" + at, "class:" + result.Name, result.Recall[rate], result.Rows)));
            lines.AddRange(Classes.Select(result => new Measurement("macro recall" + at, "class:" + result.Name, result.MacroRecall[rate], result.Rows)));
            lines.AddRange(AttackSources.Select(result => new Measurement("recall" + at, "source:" + result.Name, result.Recall[rate], result.Rows)));
            lines.AddRange(BenignSources.Select(result => new Measurement("false-positive rate" + at, "source:" + result.Name, result.FalsePositiveRate[rate], result.Rows)));
        }

        return lines;
    }
}

/// <summary>The whole at one false-positive rate.</summary>
/// <param name="Rate">The rate asked for.</param>
/// <param name="Threshold">Rows whose score reaches it are flagged.</param>
/// <param name="RealisedRate">Weighted share of benign rows flagged, with the Wilson interval of the effective number of rows.</param>
/// <param name="Recall">Share of attack rows flagged; interval over rows.</param>
/// <param name="MacroRecall">Mean over sources; interval over rows.</param>
/// <param name="MacroRecallOverSources">Mean over sources; interval over draws of whole sources: what to expect of the next origin.</param>
/// <param name="DistinctRecall">Mean over sources when every distinct value, benign or attack, counts once.</param>
internal sealed record OperatingPoint(
    double Rate, double Threshold, Interval RealisedRate, Interval Recall, Interval MacroRecall, Interval MacroRecallOverSources, double DistinctRecall);

/// <summary>One class; lists are in the order of the rates.</summary>
/// <param name="Name">Wire name.</param>
/// <param name="Rows">Attack rows.</param>
/// <param name="Sources">Sources that count in the mean.</param>
/// <param name="Recall">Over rows.</param>
/// <param name="MacroRecall">Mean over sources.</param>
/// <param name="NamedRight">Share of the flagged rows (at the main rate) for which the model names this class.</param>
internal sealed record ClassResult(string Name, long Rows, int Sources, IReadOnlyList<Interval> Recall, IReadOnlyList<Interval> MacroRecall, Interval NamedRight);

/// <summary>Attack rows of one source; the list is in the order of the rates.</summary>
internal sealed record AttackSourceResult(string Name, long Rows, IReadOnlyList<Interval> Recall);

/// <summary>Benign rows of one source; the list is in the order of the rates, with Wilson intervals.</summary>
internal sealed record BenignSourceResult(string Name, long Rows, long Distinct, IReadOnlyList<Interval> FalsePositiveRate);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(HttpEvaluation))]
[JsonSerializable(typeof(ComparisonResult))]
[JsonSerializable(typeof(RewritingFigures))]
[JsonSerializable(typeof(OutOfFoldFigures))]
internal sealed partial class EvaluationJson : JsonSerializerContext;

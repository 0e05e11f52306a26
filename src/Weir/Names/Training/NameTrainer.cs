using System.Text;
using Weir.Drift;
using Weir.Evaluation;
using Weir.Learning;
using Weir.Models;
using Weir.Names.Corpus;
using Weir.Names.Inputs;
using Weir.Numerics;

namespace Weir.Names.Training;

/// <summary>A trained model with what was measured while it was made.</summary>
internal sealed record NameTrainingResult(NameModel Model, NameFigures Figures, string Protocol);

/// <summary>Makes a model for domain names: fits, calibrates on families and labels that were held out, sets thresholds. Deterministic for a seed.</summary>
internal static class NameTrainer
{
    private const int GoldCases = 32;
    private static readonly double[] s_rates = [1e-2, 1e-3, 1e-4, 1e-5];

    /// <param name="given">Names; null or without benign ones to train on the built-in generators alone.</param>
    /// <param name="options">Same names and options, same bytes.</param>
    /// <param name="progress">Told what is done.</param>
    public static NameTrainingResult Train(NameSet? given, NameTrainingOptions options, Action<string>? progress = null)
    {
        bool isGiven = given is { Benign.Count: > 0, Generated.Count: > 0 };
        NameSet set = isGiven ? given! : NameSet.OfGenerators(options.Seed + 1000);
        IReadOnlyList<JudgedName> judged = given?.JudgedBeside(set) ?? [];
        HeldOutNames held = HeldOutNames.Of(set, options, withGenerators: isGiven, progress, judged: judged);
        progress?.Invoke("fitting the model");
        NameModel model = NameRecipe.Fit(set.Benign, set.Generated, options, withGenerators: isGiven, judged: judged);
        IReadOnlyList<ThresholdEstimate> estimates = TailThreshold.Estimate(held.Benign, s_rates);
        model = model with
        {
            Calibration = Calibrate(set, held, options),
            Thresholds = [.. estimates.Select((estimate, i) => new SeverityThreshold((Severity)(i + 1), estimate.Score, estimate.Rate, estimate.Observed, estimate.Method))],
        };
        model = model with { Baseline = BaselineOf(model, set.Benign, held.Benign) };
        string protocol = isGiven
            ? "Five folds: whole families of generated names and a fifth of the benign labels held out. The built-in generators help to train each fold; they were written by somebody who had seen what kinds of names there are."
            : "Held-out kinds and labels of the built-in generators: says nothing of real names.";
        return new NameTrainingResult(model, NameFigures.Of(set, held, options.Seed), protocol);
    }

    /// <summary>Bytes of the model file.</summary>
    public static byte[] ToFile(NameTrainingResult result, ModelManifest manifest)
    {
        var writer = new ModelFileWriter(manifest);
        result.Model.Write(writer);
        writer.AddGold(Gold(result.Model));
        return writer.ToArray();
    }

    /// <summary>What the file says of ordinary names, so that a server can tell how far its own are from them: scores by models that did not see them, lengths, digits.</summary>
    private static IReadOnlyList<BaselineHistogram> BaselineOf(NameModel model, IReadOnlyList<string> labels, double[] decisions) =>
    [
        ScoreBins.Baseline(ScoreBins.Bins, [.. decisions.Select(decision => (model.Calibration.Slope * decision) + model.Calibration.Intercept)]),
        ScoreBins.Baseline(NameInputs.All[NameInputs.LengthAt], [.. labels.Select(label => (double)label.Length)]),
        ScoreBins.Baseline(NameInputs.All[NameInputs.DigitsAt], [.. labels.Select(label => NameInputs.DigitsOf(label))]),
    ];

    /// <summary>Self-test: names of the built-in generators, none of a list.</summary>
    private static GoldCase[] Gold(NameModel model)
    {
        NameScorer scorer = NameScorer.From(model);
        var random = new SeededRandom(4242);
        return [.. GeneratedNames.Make(random, GoldCases / 2, 1).Concat(BenignNames.Make(random, GoldCases / 2)).Select(sample =>
        {
            string name = $"www.{sample.Label}.example";
            return new GoldCase(NameScorer.GoldName, Encoding.UTF8.GetBytes(name), scorer.Score(name));
        })];
    }

    /// <summary>Both sides weigh the same, so that the logit of a score is the logarithm of a likelihood ratio; families weigh as in training.</summary>
    private static (double Slope, double Intercept) Calibrate(NameSet set, HeldOutNames held, NameTrainingOptions options)
    {
        Dictionary<string, int> sizes = set.Generated.GroupBy(sample => sample.Family, StringComparer.Ordinal).ToDictionary(family => family.Key, family => family.Count(), StringComparer.Ordinal);
        return PlattScaling.Fit(
            [.. held.Benign, .. held.Generated],
            [.. held.Benign.Select(_ => false), .. held.Generated.Select(_ => true)],
            [.. held.Benign.Select(_ => 1.0), .. set.Generated.Select(sample => Math.Pow(sizes[sample.Family], -options.FamilyPower))]);
    }
}

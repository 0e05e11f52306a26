using System.Text;
using Weir.Evaluation;
using Weir.Learning;
using Weir.Models;
using Weir.Scripts.Corpus;

namespace Weir.Scripts.Training;

/// <summary>A trained model with what was measured while it was made.</summary>
internal sealed record ScriptTrainingResult(ScriptModel Model, ScriptFigures? Figures, string Protocol);

/// <summary>Makes a model for scripts: fits, measures decisions from thresholds on origins that were held out, calibrates. Deterministic for a seed.</summary>
internal static class ScriptTrainer
{
    private const int GoldCases = 32;

    // Share of benign scripts that heads flag together at decision 0; severities have thresholds of their own.
    private const double Flagged = 3e-3;

    // Looks at flows are few: their tail is far from what scripts reach, so that with the share of the figures it would have no say in severities.
    private const double OfFlows = 8 / 24.0;
    private static readonly double[] s_rates = [1e-2, 1e-3, 1e-4, 1e-5];

    /// <param name="rows">Labelled rows; none to learn from the built-in generators alone.</param>
    /// <param name="seed">Same rows and seed, same bytes on one kind of machine.</param>
    /// <param name="progress">Told what is done.</param>
    public static ScriptTrainingResult Train(IReadOnlyList<ScriptRow> rows, ulong seed, Action<string>? progress = null)
    {
        Lessons lessons = Lessons.Make(rows, seed, progress);
        HeldOutScripts? held = rows.Count > 0 ? HeldOutScripts.Of(lessons, seed, progress) : null;
        progress?.Invoke("fitting the model");
        FittedScripts fitted = ScriptRecipe.Fit(lessons, _ => false, seed);
        progress?.Invoke("measuring");
        var (decisions, isMalicious) = held is null ? OfGenerated(fitted, seed + 1000) : OfHeld(lessons, held);
        var below = new List<double>();
        var thresholds = new List<double>();
        void AddThreshold(int look, IEnumerable<double[]> rows)
        {
            double rate = Flagged * (look == ScriptModel.SkimmerFlow ? OfFlows : ScriptFigures.Budget[look]);
            IReadOnlyList<ThresholdEstimate> estimates = TailThreshold.Estimate([.. rows.Where((_, row) => !isMalicious[row]).Select(row => row[look])], [10 * rate, rate]);
            below.Add(estimates[0].Score);
            thresholds.Add(estimates[1].Score);
        }

        for (int head = 0; head < ScriptModel.Heads; head++) AddThreshold(head, decisions);
        var flows = new FlowLook(thresholds, below);
        AddThreshold(ScriptModel.SkimmerFlow, decisions.Select(row => flows.Of(row, isAsked: false)));
        decisions = [.. decisions.Select(row => flows.Of(row, isAsked: true))];
        ScriptModel model = fitted.Round([.. thresholds], [.. below]);
        double[] together = [.. decisions.Select(row => Enumerable.Range(0, ScriptModel.Looks).Max(look => (row[look] - thresholds[look]) / Math.Max(1e-3, thresholds[look] - below[look])))];
        double[] benignTogether = [.. together.Where((_, row) => !isMalicious[row])];
        model = model with
        {
            Calibration = PlattScaling.Fit(together, isMalicious, [.. together.Select(_ => 1.0)]),
            Thresholds = [.. TailThreshold.Estimate(benignTogether, s_rates).Select((estimate, i) => new SeverityThreshold((Severity)(i + 1), estimate.Score, estimate.Rate, estimate.Observed, estimate.Method))],
        };
        string protocol = held is null
            ? "Generated scripts of another seed: says nothing of real ones."
            : "Three runs; in each whole origins are held out, and a third of the scripts of the web by family. Thresholds are from those thirds together. Generated scripts help to train each run; their author had seen what kinds of scripts there are.";
        return new ScriptTrainingResult(model, held is null ? null : ScriptFigures.Of(lessons, held), protocol);
    }

    /// <summary>Bytes of the model file.</summary>
    public static byte[] ToFile(ScriptTrainingResult result, ModelManifest manifest)
    {
        var writer = new ModelFileWriter(manifest);
        result.Model.Write(writer);
        ScriptClassifier classifier = ScriptClassifier.From(result.Model);
        writer.AddGold([.. ScriptCorpus.Generate(4242, GoldCases).Select(sample =>
        {
            byte[] code = Encoding.UTF8.GetBytes(sample.Code);
            return new GoldCase(ScriptClassifier.Gold, code, classifier.Score(code, withEvidence: false).Score);
        })]);
        return writer.ToArray();
    }

    /// <summary>Scripts of the web give the false-positive rate; where there are none, all benign rows.</summary>
    private static (double[][] Decisions, bool[] IsMalicious) OfHeld(Lessons lessons, HeldOutScripts held)
    {
        bool hasWeb = held.Rows.Any(row => lessons.Rows[row].Origin == ScriptFolds.Web);
        int[] places = [.. Enumerable.Range(0, held.Rows.Count).Where(place => !held.IsHidden[place] && !lessons.Rows[held.Rows[place]].IsMade
            && (lessons.Rows[held.Rows[place]].Label != ScriptLabel.Benign || !hasWeb || lessons.Rows[held.Rows[place]].Origin == ScriptFolds.Web))];
        return ([.. places.Select(place => held.Decisions[place])], [.. places.Select(place => lessons.Rows[held.Rows[place]].Label != ScriptLabel.Benign)]);
    }

    private static (double[][] Decisions, bool[] IsMalicious) OfGenerated(FittedScripts fitted, ulong seed)
    {
        ScriptSample[] samples = [.. ScriptCorpus.Generate(ScriptLabel.Benign, seed, 1000), .. ScriptCorpus.Generate(ScriptLabel.Skimmer, seed, 200), .. ScriptCorpus.Generate(ScriptLabel.Miner, seed, 200)];
        ScriptVector[] vectors = ScriptReader.ReadAll([.. samples.Select(sample => Encoding.UTF8.GetBytes(sample.Code))]);
        return ([.. vectors.Select(fitted.Decide)], [.. samples.Select(sample => sample.Label != ScriptLabel.Benign)]);
    }
}

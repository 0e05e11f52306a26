using System.Text;
using Weir.Drift;
using Weir.Evaluation;
using Weir.Learning;
using Weir.Models;
using Weir.Scripts.Corpus;
using Weir.Scripts.Inputs;

namespace Weir.Scripts.Training;

/// <summary>A trained model with what was measured while it was made.</summary>
internal sealed record ScriptTrainingResult(ScriptModel Model, ScriptFigures? Figures, string Protocol);

/// <summary>Makes a model for scripts: fits, measures decisions from thresholds on origins that were held out, calibrates. Deterministic for a seed.</summary>
internal static class ScriptTrainer
{
    private const int GoldCases = 32, MeasuredBenign = 4000, MeasuredMalicious = 500;

    private static readonly double[] s_rates = [1e-2, 1e-3, 1e-4, 1e-5];

    /// <param name="rows">Labelled rows; none to learn from the built-in generators alone.</param>
    /// <param name="options">Same rows and options, same bytes on one kind of machine.</param>
    /// <param name="progress">Told what is done.</param>
    public static ScriptTrainingResult Train(IReadOnlyList<ScriptRow> rows, ScriptTrainingOptions options, Action<string>? progress = null)
    {
        Lessons lessons = Lessons.Make(rows, options, progress);
        HeldOutScripts? held = rows.Any(row => !row.IsJudged) ? HeldOutScripts.Of(lessons, options, progress) : null;
        progress?.Invoke("fitting the model");
        FittedScripts fitted = ScriptRecipe.Fit(lessons, _ => false, options);
        progress?.Invoke("measuring");
        (double[][] decisions, bool[] isMalicious, int[] sizes) = held is null ? OfGenerated(fitted, options.Seed + 1000) : OfHeld(lessons, held);
        ScriptLooks looks = ScriptLooks.Of(decisions, isMalicious);
        ScriptModel model = fitted.Round(looks.Thresholds, looks.Below);
        model = model with
        {
            Calibration = PlattScaling.Fit(looks.Together, isMalicious, [.. looks.Together.Select(_ => 1.0)]),
            Thresholds = [.. TailThreshold.Estimate([.. looks.Together.Where((_, row) => !isMalicious[row])], s_rates).Select((estimate, i) => new SeverityThreshold((Severity)(i + 1), estimate.Score, estimate.Rate, estimate.Observed, estimate.Method))],
        };
        model = model with { Baseline = BaselineOf(model, decisions, looks.Together, isMalicious, sizes) };
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

    /// <summary>Rows of origins that were held out as an evaluation reads them, scored by all looks together.</summary>
    /// <param name="lessons">All that there is.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="isLearned">Rows that may teach.</param>
    /// <param name="origins">Names of the origins: the sources of the rows.</param>
    /// <param name="progress">Told what is done.</param>
    public static ScoredRow[] OutOfFold(Lessons lessons, ScriptTrainingOptions options, Func<ScriptRow, bool>? isLearned, IReadOnlyList<string> origins, Action<string>? progress = null)
    {
        HeldOutScripts held = HeldOutScripts.Of(lessons, options, progress, isLearned, onlyRows: true);
        int[] places = Counted(lessons, held);
        ScriptRow[] rows = [.. places.Select(place => lessons.Rows[held.Rows[place]])];
        bool[] isMalicious = [.. rows.Select(row => row.Label != ScriptLabel.Benign)];
        ScriptLooks looks = ScriptLooks.Of([.. places.Select(place => held.Decisions[place])], isMalicious);
        Dictionary<string, int> sources = origins.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        return [.. rows.Select((row, i) => new ScoredRow(looks.Together[i], isMalicious[i], null, sources[row.Origin], 1, default))];
    }

    /// <summary>The same of generated scripts of another seed, by a model that learned from generators alone; the source of each is its label.</summary>
    /// <param name="options">The recipe.</param>
    /// <param name="seed">Seed of the scripts that are scored.</param>
    /// <param name="progress">Told what is done.</param>
    public static ScoredRow[] OnGenerated(ScriptTrainingOptions options, ulong seed, Action<string>? progress = null)
    {
        FittedScripts fitted = ScriptRecipe.Fit(Lessons.Make([], options, progress), _ => false, options);
        ScriptSample[] samples = [.. ScriptCorpus.Generate(ScriptLabel.Benign, seed, MeasuredBenign), .. ScriptCorpus.Generate(ScriptLabel.Skimmer, seed, MeasuredMalicious), .. ScriptCorpus.Generate(ScriptLabel.Miner, seed, MeasuredMalicious)];
        (double[][] decisions, bool[] isMalicious, _) = Decide(fitted, samples);
        ScriptLooks looks = ScriptLooks.Of(decisions, isMalicious);
        return [.. samples.Select((sample, i) => new ScoredRow(looks.Together[i], isMalicious[i], null, (int)sample.Label, 1, default))];
    }

    /// <summary>Scripts of the web give the false-positive rate; where there are none, all benign rows.</summary>
    private static int[] Counted(Lessons lessons, HeldOutScripts held)
    {
        bool hasWeb = held.Rows.Any(row => lessons.Rows[row].Origin == ScriptFolds.Web);
        return [.. Enumerable.Range(0, held.Rows.Count).Where(place => !held.IsHidden[place] && !lessons.Rows[held.Rows[place]].IsMade
            && (lessons.Rows[held.Rows[place]].Label != ScriptLabel.Benign || !hasWeb || lessons.Rows[held.Rows[place]].Origin == ScriptFolds.Web))];
    }

    /// <summary>What the file says of ordinary scripts, so that a server can tell how far its own are from them: scores where there was anything to judge, by models that did not see them, and sizes.</summary>
    private static IReadOnlyList<BaselineHistogram> BaselineOf(ScriptModel model, double[][] decisions, double[] together, bool[] isMalicious, int[] sizes)
    {
        int[] benign = [.. Enumerable.Range(0, together.Length).Where(place => !isMalicious[place])];
        return
        [
            ScoreBins.Baseline(ScoreBins.Bins, [.. benign.Where(place => decisions[place][0] > FittedScripts.OfNothing).Select(place => (model.Calibration.Slope * together[place]) + model.Calibration.Intercept)]),
            ScoreBins.Baseline(ScriptInputs.All[ScriptInputs.SizeAt], [.. benign.Select(place => (double)sizes[place])]),
        ];
    }

    private static (double[][] Decisions, bool[] IsMalicious, int[] Sizes) OfHeld(Lessons lessons, HeldOutScripts held)
    {
        int[] places = Counted(lessons, held);
        ScriptRow[] rows = [.. places.Select(place => lessons.Rows[held.Rows[place]])];
        return ([.. places.Select(place => held.Decisions[place])], [.. rows.Select(row => row.Label != ScriptLabel.Benign)], [.. rows.Select(row => row.Code.Length)]);
    }

    private static (double[][] Decisions, bool[] IsMalicious, int[] Sizes) OfGenerated(FittedScripts fitted, ulong seed) =>
        Decide(fitted, [.. ScriptCorpus.Generate(ScriptLabel.Benign, seed, 1000), .. ScriptCorpus.Generate(ScriptLabel.Skimmer, seed, 200), .. ScriptCorpus.Generate(ScriptLabel.Miner, seed, 200)]);

    private static (double[][] Decisions, bool[] IsMalicious, int[] Sizes) Decide(FittedScripts fitted, ScriptSample[] samples)
    {
        byte[][] codes = [.. samples.Select(sample => Encoding.UTF8.GetBytes(sample.Code))];
        return ([.. ScriptReader.ReadAll(codes).Select(fitted.Decide)], [.. samples.Select(sample => sample.Label != ScriptLabel.Benign)], [.. codes.Select(code => code.Length)]);
    }
}

using System.Text;
using Weir.Evaluation;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Learning;
using Weir.Models;

namespace Weir.Http.Training;

/// <summary>A trained model with what was measured while it was made.</summary>
/// <param name="Model">The model.</param>
/// <param name="Evaluation">Out-of-fold evaluation of the same recipe; of held-out generated values when there were no given rows.</param>
/// <param name="Protocol">How <paramref name="Evaluation"/> was made, in words.</param>
internal sealed record HttpTrainingResult(HttpModel Model, HttpEvaluation Evaluation, string Protocol);

/// <summary>Makes a model for HTTP requests: fits, calibrates on rows of unseen origin, sets thresholds. Deterministic for a seed.</summary>
internal static class HttpTrainer
{
    private const int GoldCases = 64;
    private static readonly double[] s_rates = [1e-2, 1e-3, 1e-4, 1e-5];

    public static HttpTrainingResult Train(HttpDataSet data, HttpTrainingOptions options, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(data);

        // What people judged teaches, but measures nothing.
        bool given = data.Samples.Any(sample => !sample.IsJudged);
        HttpCurriculum curriculum = HttpCurriculum.Build(data.Samples.Count > 0 ? data : null, options, progress);
        curriculum.RequireBothSides();
        progress?.Invoke("fitting the model");
        HttpModel model = Fit(curriculum, TrainingSet.EveryFold, options);

        // Calibration needs scores of rows that a model did not see: models without their origins give them, or other seeds of the generators.
        HttpDataSet held = given ? data : Generated(options.Seed + 1000);
        SampleScore[] scores = given
            ? LeaveOriginsOut.Score(data, LeaveOriginsOut.Train(curriculum, options, progress))
            : LeaveOriginsOut.Score(held.Samples, _ => model);
        ScoredRow[] rows = OutOfFold.Rows(held, scores, technical: false);
        progress?.Invoke("measuring");
        HttpEvaluation evaluation = Evaluator.Evaluate(rows, held.Origins, new EvaluationOptions { Scale = ScoreScale.Logit, Seed = options.Seed });
        model = model with { Calibration = Calibrate(rows), Thresholds = Thresholds(evaluation.Thresholds) };
        model = model with { Baseline = TrainingBaseline.Of(model, held, scores) };
        string protocol = given
            ? "Leave one origin out: six folds of whole origins, browsing split by site; attacks of unseen origin and template; threshold from benign rows of traffic-like origins, equal weight each, browsing five-fold."
            : "Held-out values of the same generators under another seed: says nothing of real traffic.";
        return new HttpTrainingResult(model, evaluation, protocol);
    }

    /// <summary>Fits both tables without one fold's origins, or with all of <see cref="TrainingSet.EveryFold"/>; not calibrated yet.</summary>
    public static HttpModel Fit(HttpCurriculum curriculum, int fold, HttpTrainingOptions options)
    {
        HeadTable whole = new(), windows = new(), sieve = new();
        SlotExample[] windowExamples = curriculum.Windows.Without(fold, options);
        Parallel.Invoke(
            () => windows = HeadTrainer.Fit(curriculum.Windows.Rows, windowExamples, options.WindowHeads),
            () => whole = HeadTrainer.Fit(curriculum.Whole.Rows, curriculum.Whole.Without(fold, options), options.Heads),
            () => sieve = HeadTrainer.Fit(curriculum.Windows.SieveRows, windowExamples, options.WindowHeads));
        return new HttpModel
        {
            Groups = options.Groups,
            Sieve = Sieve.From(sieve, options.SieveThreshold, options.SieveThresholdAlone),
            Whole = QuantizedHeads.From(whole),
            Windows = QuantizedHeads.From(windows),
            ShortWindowOffset = options.ShortWindowOffset,
            OffsetPerDoubling = options.OffsetPerDoubling,
            Calibration = (1, 0),
            Thresholds = [],
        };
    }

    /// <summary>The same fit, as other options would have it score: nothing is learned anew.</summary>
    public static HttpModel ScoringAs(HttpModel model, HttpTrainingOptions options) => model with
    {
        Sieve = new Sieve(model.Sieve.Weights.ToArray(), model.Sieve.Scale, model.Sieve.Bias, options.SieveThreshold, options.SieveThresholdAlone),
        ShortWindowOffset = options.ShortWindowOffset,
        OffsetPerDoubling = options.OffsetPerDoubling,
    };

    /// <summary>Bytes of the model file.</summary>
    public static byte[] ToFile(HttpTrainingResult result, ModelManifest manifest)
    {
        var writer = new ModelFileWriter(manifest);
        result.Model.Write(writer);
        writer.AddGold(Gold(result.Model));
        return writer.ToArray();
    }

    /// <summary>Self-test: generated values of every class and benign ones, with the scores they have here.</summary>
    private static GoldCase[] Gold(HttpModel model)
    {
        HttpScorer scorer = HttpScorer.From(model);
        var cases = new List<GoldCase>();
        for (int c = 0; c < AttackClasses.Count; c++) Add(AttackCorpus.Generate((AttackClass)c, 4242, 3));
        Add(BenignCorpus.Generate(4242, GoldCases - cases.Count));
        return [.. cases];

        void Add(IEnumerable<LabelledValue> values)
        {
            foreach (LabelledValue value in values)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(value.Text);
                cases.Add(new GoldCase(HttpScorer.GoldPayload, bytes, scorer.ScorePayload(bytes).Score));
            }
        }
    }

    /// <summary>The logistic curve from decision to probability, each origin's benign rows with equal weight.</summary>
    public static (double Slope, double Intercept) Calibrate(ScoredRow[] rows)
    {
        var weights = SourceWeights.EqualPerSource(rows, [.. Enumerable.Repeat(1.0, rows.Max(r => r.Source) + 1)]);
        return PlattScaling.Fit([.. rows.Select(r => r.Score)], [.. rows.Select(r => r.Attack)], weights);
    }

    /// <summary>Thresholds of Low to Critical from the estimates for their rates.</summary>
    public static SeverityThreshold[] Thresholds(IReadOnlyList<ThresholdEstimate> estimates)
        => [.. estimates.Select((e, i) => new SeverityThreshold((Severity)(i + 1), e.Score, e.Rate, e.Observed, e.Method))];

    /// <summary>Generated values to measure a model on that learned from generators alone.</summary>
    /// <param name="seed">Another seed than that of the training.</param>
    public static HttpDataSet Generated(ulong seed)
    {
        var data = new HttpDataSet();
        for (int c = 0; c < AttackClasses.Count; c++) data.Add("generated attacks", AttackCorpus.Generate((AttackClass)c, seed, 500));
        data.Add("generated look-alikes", BenignCorpus.Generate(seed, 6000));
        data.Add("generated tokens", BenignCorpus.GenerateRandom(seed, 3000));
        return data;
    }
}

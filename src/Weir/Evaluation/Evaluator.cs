using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Evaluates a model from scored rows.</summary>
internal static class Evaluator
{
    private const int PicturePoints = 200;

    /// <param name="rows">At least one benign row; sources are indexes into <paramref name="sourceNames"/>.</param>
    /// <param name="sourceNames">Names of the origins.</param>
    /// <param name="options">The protocol; none for the defaults.</param>
    /// <returns>The same for the same input, whatever the number of threads.</returns>
    public static HttpEvaluation Evaluate(ReadOnlySpan<ScoredRow> rows, IReadOnlyList<string> sourceNames, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sourceNames);
        options ??= new EvaluationOptions();
        EvaluationFrame frame = new(rows, sourceNames, options);
        int mainRate = Array.IndexOf(frame.Rates, options.MainRate);
        if (mainRate < 0)
        {
            throw new ArgumentException("The main rate is one of the rates.", nameof(options));
        }

        ScoredRow[] distinct = DistinctValues.Of(rows);
        EvaluationFrame distinctFrame = new(distinct, sourceNames, options);
        DetectionCounts counts = frame.Measure([]);
        DetectionCounts distinctCounts = distinctFrame.Measure([]);
        Layout layout = new(frame);
        double[] values = layout.Statistics(counts, []);
        double[][] overRows = Bootstrap.Run(options.Rounds, options.Seed, options.Threads, random => layout.Statistics(frame.Measure(frame.DrawRows(random)), []));
        double[][] overSources = Bootstrap.Run(options.Rounds, ~options.Seed, options.Threads, random => OverSources(frame, layout, random));
        Interval Over(int statistic) => Bootstrap.Of(values[statistic], overRows, statistic);
        Interval[] OverRates(int first) => [.. frame.Rates.Select((_, rate) => Over(first + rate))];

        bool[] caught = frame.Caught(mainRate);
        long[][] confusion = Confuse(frame.Rows, caught);
        double effective = SourceWeights.EffectiveCount([.. frame.Weights.Where((_, index) => !frame.Rows[index].Attack)]);
        return new HttpEvaluation
        {
            Attacks = frame.Attacks,
            Benign = frame.Benign,
            DistinctAttacks = distinctFrame.Attacks,
            DistinctBenign = distinctFrame.Benign,
            MainRate = options.MainRate,
            LeastRows = options.LeastRows,
            Rounds = options.Rounds,
            Seed = options.Seed,
            Auc = Over(Layout.Auc),
            AveragePrecision = Over(Layout.AveragePrecision),
            Points =
            [
                .. frame.Rates.Select((rate, index) => new OperatingPoint(
                    rate,
                    counts.Thresholds[index],
                    Wilson.Of(frame.FalsePositiveRate(counts, index) * effective, effective),
                    Over(Layout.Recall + index),
                    Over(layout.MacroRecall + index),
                    Bootstrap.Of(values[layout.MacroRecall + index], overSources, layout.MacroRecall + index),
                    distinctFrame.MacroRecall(distinctCounts, index, []))),
            ],
            Classes = [.. layout.Classes.Select((attackClass, index) => new ClassResult(
                attackClass.Name(),
                frame.AttackRows(attackClass, null),
                Enumerable.Range(0, frame.Sources).Count(source => frame.CountsInMeans(source, attackClass)),
                OverRates(layout.ClassRecall(index)),
                OverRates(layout.ClassMacroRecall(index)),
                Wilson.Of(confusion[(int)attackClass][(int)attackClass], confusion[(int)attackClass].Sum())))],
            AttackSources = [.. layout.AttackSources.Select((source, index) => new AttackSourceResult(
                sourceNames[source], frame.AttackRows(null, source), OverRates(layout.SourceRecall(index))))],
            BenignSources = BenignSources(frame, counts, distinctFrame, sourceNames),
            Confusion = confusion,
            NamedRight = NamedRight.OverRows(frame.Rows, caught),
            MacroNamedRight = NamedRight.OverSources(frame.Rows, caught, options),
            Calibration = options.Scale == ScoreScale.Probability ? Reliability(frame) : null,
            Thresholds = EstimateThresholds(distinctFrame, options),
            Roc = ThinRoc(RocCurve.Points(frame.Ranking)),
            PrecisionRecall = Thin(RocCurve.PrecisionPoints(frame.Ranking)),
        };
    }

    /// <summary>The mean over sources of recall alone, in the order of the rates; a share of the work of a whole evaluation.</summary>
    public static Interval[] MacroRecall(ReadOnlySpan<ScoredRow> rows, IReadOnlyList<string> sourceNames, EvaluationOptions options)
    {
        EvaluationFrame frame = new(rows, sourceNames, options);
        double[] Measure(int[] times)
        {
            DetectionCounts counts = frame.Measure(times);
            return [.. frame.Rates.Select((_, rate) => frame.MacroRecall(counts, rate, []))];
        }

        double[] values = Measure([]);
        double[][] rounds = Bootstrap.Run(options.Rounds, options.Seed, options.Threads, random => Measure(frame.DrawRows(random)));
        return [.. values.Select((value, rate) => Bootstrap.Of(value, rounds, rate))];
    }

    /// <summary>Thresholds of the severities alone, estimated on distinct benign values.</summary>
    public static IReadOnlyList<ThresholdEstimate> Thresholds(ReadOnlySpan<ScoredRow> rows, IReadOnlyList<string> sourceNames, EvaluationOptions options)
        => EstimateThresholds(new EvaluationFrame(DistinctValues.Of(rows), sourceNames, options), options);

    /// <summary>Calibration alone, of rows whose scores are probabilities.</summary>
    public static CalibrationResult Reliability(ReadOnlySpan<ScoredRow> rows, IReadOnlyList<string> sourceNames, EvaluationOptions options)
        => Reliability(new EvaluationFrame(rows, sourceNames, options));

    private static double[] OverSources(EvaluationFrame frame, Layout layout, SeededRandom random)
    {
        int[] sourceTimes = Bootstrap.Draw(frame.Sources, random);
        DetectionCounts counts = frame.Measure(frame.Spread(sourceTimes));
        bool anyBenign = !double.IsNaN(frame.FalsePositiveRate(counts, 0));
        double[] statistics = layout.Statistics(counts, sourceTimes);
        if (!anyBenign)
        {
            // Without benign rows there is no threshold: the draw says nothing.
            Array.Fill(statistics, double.NaN);
        }

        return statistics;
    }

    private static BenignSourceResult[] BenignSources(EvaluationFrame frame, DetectionCounts counts, EvaluationFrame distinct, IReadOnlyList<string> sourceNames)
    {
        return
        [
            .. from source in Enumerable.Range(0, frame.Sources)
               let rows = frame.BenignRows(source)
               where rows > 0
               select new BenignSourceResult(
                   sourceNames[source],
                   rows,
                   distinct.BenignRows(source),
                   [.. frame.Rates.Select((_, rate) => Wilson.Of(frame.FalsePositiveRate(counts, rate, source) * rows, rows))]),
        ];
    }

    private static long[][] Confuse(ScoredRow[] rows, bool[] caught)
    {
        long[][] confusion = [.. Enumerable.Range(0, AttackClasses.Count).Select(_ => new long[AttackClasses.Count])];
        for (int index = 0; index < rows.Length; index++)
        {
            if (caught[index] && rows[index] is { Attack: true, Class: AttackClass label })
            {
                confusion[(int)label][(int)rows[index].Predicted]++;
            }
        }

        return confusion;
    }

    private static CalibrationResult Reliability(EvaluationFrame frame)
    {
        double[] scores = [.. frame.Rows.Select(row => row.Score)];
        bool[] attacks = [.. frame.Rows.Select(row => row.Attack)];
        return Calibration.Measure(scores, attacks, frame.Weights);
    }

    private static IReadOnlyList<ThresholdEstimate> EstimateThresholds(EvaluationFrame distinct, EvaluationOptions options)
    {
        int[] benign = [.. Enumerable.Range(0, distinct.Rows.Length).Where(index => !distinct.Rows[index].Attack && distinct.Weights[index] > 0)];
        double[] weights = [.. benign.Select(index => distinct.Weights[index])];
        bool probability = options.Scale == ScoreScale.Probability;
        double[] scores = [.. benign.Select(index => probability ? LogOdds(distinct.Rows[index].Score) : distinct.Rows[index].Score)];
        IReadOnlyList<ThresholdEstimate> estimates = TailThreshold.Estimate(scores, [.. options.ThresholdRates], weights);
        return probability ? [.. estimates.Select(estimate => estimate with { Score = 1 / (1 + Math.Exp(-estimate.Score)) })] : estimates;
    }

    private static double LogOdds(double probability)
    {
        double inside = Math.Clamp(double.IsNaN(probability) ? 0 : probability, 1e-15, 1 - 1e-15);
        return Math.Log(inside / (1 - inside));
    }

    /// <summary>The curve at rates evenly spaced on a logarithmic axis: the recall that a rate allows.</summary>
    private static CurvePoint[] ThinRoc(IReadOnlyList<CurvePoint> points)
    {
        List<CurvePoint> thin = [];
        int place = 0;
        for (int step = 0; step <= PicturePoints; step++)
        {
            double rate = Math.Pow(10, -5 + (5.0 * step / PicturePoints));
            while (place + 1 < points.Count && points[place + 1].X <= rate)
            {
                place++;
            }

            thin.Add(new CurvePoint(rate, points[place].Y));
        }

        return [.. thin];
    }

    private static CurvePoint[] Thin(IReadOnlyList<CurvePoint> points)
    {
        int step = Math.Max(1, points.Count / PicturePoints);
        return [.. points.Where((_, index) => index % step == 0 || index == points.Count - 1)];
    }

    /// <summary>Where each statistic stands in the vector that is resampled.</summary>
    private sealed class Layout(EvaluationFrame frame)
    {
        public const int Auc = 0;
        public const int AveragePrecision = 1;
        public const int Recall = 2;

        private readonly int _rates = frame.Rates.Length;

        public AttackClass[] Classes { get; } = [.. Enum.GetValues<AttackClass>().Where(attackClass => frame.AttackRows(attackClass, null) > 0)];

        public int[] AttackSources { get; } = [.. Enumerable.Range(0, frame.Sources).Where(source => frame.AttackRows(null, source) > 0)];

        public int MacroRecall => Recall + _rates;

        public int ClassRecall(int index) => Recall + (2 * _rates) + (2 * _rates * index);

        public int ClassMacroRecall(int index) => ClassRecall(index) + _rates;

        public int SourceRecall(int index) => ClassRecall(Classes.Length) + (_rates * index);

        public double[] Statistics(DetectionCounts counts, ReadOnlySpan<int> sourceTimes)
        {
            double[] statistics = new double[SourceRecall(AttackSources.Length)];
            statistics[Auc] = counts.Area;
            statistics[AveragePrecision] = counts.AveragePrecision;
            for (int rate = 0; rate < _rates; rate++)
            {
                statistics[Recall + rate] = frame.Recall(counts, rate);
                statistics[MacroRecall + rate] = frame.MacroRecall(counts, rate, sourceTimes);
                for (int index = 0; index < Classes.Length; index++)
                {
                    statistics[ClassRecall(index) + rate] = frame.Recall(counts, rate, Classes[index]);
                    statistics[ClassMacroRecall(index) + rate] = frame.MacroRecall(counts, rate, sourceTimes, Classes[index]);
                }

                for (int index = 0; index < AttackSources.Length; index++)
                {
                    statistics[SourceRecall(index) + rate] = frame.Recall(counts, rate, null, AttackSources[index]);
                }
            }

            return statistics;
        }
    }
}

using Shouldly;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions s_options = new() { Rounds = 100, Rates = [1e-1, 1e-2, 1e-3], MainRate = 1e-2 };

    [Fact]
    public void Evaluate_OneOrTwoThreads_GivesTheSameText()
    {
        ScoredRow[] rows = Samples.Rows(1, 3000);
        HttpEvaluation one = Evaluator.Evaluate(rows, Samples.SourceNames, s_options with { Threads = 1 });
        HttpEvaluation two = Evaluator.Evaluate(rows, Samples.SourceNames, s_options with { Threads = 2 });
        two.ToJson().ShouldBe(one.ToJson());
        Evaluator.Evaluate(rows, Samples.SourceNames, s_options with { Seed = 2 }).Auc.ShouldNotBe(one.Auc);
    }

    [Fact]
    public void Evaluate_EvenWeights_EqualsThePlainFunctions()
    {
        ScoredRow[] rows = Samples.Rows(1, 3000);
        double[] scores = [.. rows.Select(row => row.Score)];
        double[] benign = [.. rows.Where(row => !row.Attack).Select(row => row.Score)];
        HttpEvaluation result = Evaluator.Evaluate(rows, Samples.SourceNames, s_options with { EqualSources = false });

        result.Auc.Value.ShouldBe(RocCurve.Area(scores, [.. rows.Select(row => row.Attack)]), 1e-12);
        double threshold = RecallAtRate.Threshold(benign, 1e-2);
        result.Main.Threshold.ShouldBe(threshold);
        result.Main.Recall.Value.ShouldBe(Recall(rows, threshold, _ => true), 1e-12);
        result.Classes[1].Name.ShouldBe("xss");
        result.Classes[1].Recall[1].Value.ShouldBe(Recall(rows, threshold, row => row.Class == AttackClass.Xss), 1e-12);
        double[] perSource = [.. Enumerable.Range(0, 3).Select(source => Recall(rows, threshold, row => row.Source == source))];
        result.AttackSources.Select(source => source.Recall[1].Value).ShouldBe(perSource, 1e-12);
        result.Main.MacroRecall.Value.ShouldBe(perSource.Average(), 1e-12);
        result.BenignSources.Select(source => source.Name).ShouldBe(Samples.SourceNames);
        result.BenignSources.Sum(source => source.FalsePositiveRate[1].Value * source.Rows).ShouldBe(benign.Count(score => score >= threshold), 1e-9);
    }

    [Fact]
    public void Evaluate_Intervals_HoldTheValueAndNarrowWithRows()
    {
        HttpEvaluation few = Evaluator.Evaluate(Samples.Rows(1, 1500), Samples.SourceNames, s_options);
        HttpEvaluation many = Evaluator.Evaluate(Samples.Rows(1, 15_000), Samples.SourceNames, s_options);
        foreach (OperatingPoint point in many.Points)
        {
            point.Recall.Value.ShouldBeInRange(point.Recall.Low, point.Recall.High);
            point.RealisedRate.Value.ShouldBeLessThanOrEqualTo(point.Rate);
        }

        Width(many.Points[0].Recall).ShouldBeLessThan(.6 * Width(few.Points[0].Recall));
        // Sources differ far more than their rows do: recall falls by one logit from each to the next.
        Width(many.Points[1].MacroRecallOverSources).ShouldBeGreaterThan(3 * Width(many.Points[1].MacroRecall));
    }

    [Fact]
    public void Evaluate_OneSourceShoutsWithRows_WeighsNoMoreThanAnother()
    {
        // Source 0: 9,900 quiet rows. Source 1: 100 rows of which 3 are high. By rows 3 of 10,000 are high; by sources 1.5 %.
        List<ScoredRow> rows = [.. Enumerable.Range(0, 9900).Select(index => Samples.Benign(index / 1e5, 0))];
        rows.AddRange(Enumerable.Range(0, 100).Select(index => Samples.Benign(index < 3 ? .8 : .01, 1)));
        rows.AddRange(Enumerable.Range(0, 20).Select(_ => Samples.Attack(.7, 1, AttackClass.Sqli)));
        EvaluationOptions options = s_options with { Rounds = 0 };

        Evaluator.Evaluate([.. rows], ["quiet", "loud"], options with { EqualSources = false }).Points[1].Recall.Value.ShouldBe(1);
        Evaluator.Evaluate([.. rows], ["quiet", "loud"], options).Points[1].Recall.Value.ShouldBe(0);
        HttpEvaluation calmed = Evaluator.Evaluate([.. rows], ["browsing", "loud"], options);
        calmed.Points[1].Recall.Value.ShouldBe(1);
        double.IsNaN(calmed.Points[1].Recall.Low).ShouldBeTrue();
    }

    [Fact]
    public void Evaluate_RepeatedFalseAlarm_CountsOnceAmongDistinctValues()
    {
        List<ScoredRow> rows = [.. Enumerable.Range(0, 1000).Select(index => Samples.Benign(index / 1e4, 0))];
        rows.AddRange(Enumerable.Repeat(Samples.Benign(.8, 0), 50));
        rows.AddRange(Enumerable.Range(0, 20).Select(index => Samples.Attack(.7 + (index / 1e6), 0, AttackClass.Sqli)));
        HttpEvaluation result = Evaluator.Evaluate([.. rows], ["site"], s_options with { Rounds = 0 });
        result.DistinctBenign.ShouldBe(1001);
        result.Points[1].Recall.Value.ShouldBe(0);
        result.Points[1].DistinctRecall.ShouldBe(1);
    }

    [Fact]
    public void Evaluate_Confusion_CountsFlaggedAttacksByName()
    {
        ScoredRow[] rows = Samples.Rows(1, 5000);
        HttpEvaluation result = Evaluator.Evaluate(rows, Samples.SourceNames, s_options with { Rounds = 0 });
        long flagged = result.Confusion.Sum(row => row.Sum());
        flagged.ShouldBe((long)Math.Round(result.Main.Recall.Value * result.Attacks));
        result.Classes[0].NamedRight.Value.ShouldBe(.9, .04);
        result.Confusion[0][(int)AttackClass.Other].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Evaluate_Thresholds_KeepTheirScaleAndRise()
    {
        ScoredRow[] rows = Samples.Rows(1, 8000);
        HttpEvaluation probabilities = Evaluator.Evaluate(rows, Samples.SourceNames, s_options with { Rounds = 0 });
        ScoredRow[] logits = [.. rows.Select(row => row with { Score = Math.Log(row.Score / (1 - row.Score)) })];
        HttpEvaluation raw = Evaluator.Evaluate(logits, Samples.SourceNames, s_options with { Rounds = 0, Scale = ScoreScale.Logit });

        probabilities.Thresholds.Select(threshold => threshold.Score).ShouldBeInOrder();
        raw.Thresholds.Select(threshold => 1 / (1 + Math.Exp(-threshold.Score))).ShouldBe(probabilities.Thresholds.Select(threshold => threshold.Score), 1e-9);
        raw.Calibration.ShouldBeNull();
        probabilities.Calibration!.Bins.Sum(bin => bin.Rows).ShouldBe(8000);
    }

    [Fact]
    public void ToJson_ReadAgain_IsTheSame()
    {
        HttpEvaluation result = Evaluator.Evaluate(Samples.Rows(1, 500), Samples.SourceNames, s_options with { Rounds = 0 });
        HttpEvaluation again = HttpEvaluation.FromJson(result.ToJson());
        again.ToJson().ShouldBe(result.ToJson());
        again.Main.Recall.Value.ShouldBe(result.Main.Recall.Value);
        IReadOnlyList<Measurement> lines = result.ToMeasurements();
        lines.ShouldContain(line => line.Name == "recall@0.01" && line.Group == "class:rce" && line.Rows == result.Classes[2].Rows);
    }

    [Fact]
    public void DrawRows_AnyRound_KeepsTheRowsOfEachSourceAndLabel()
    {
        ScoredRow[] rows = Samples.Rows(1, 600);
        EvaluationFrame frame = new(rows, Samples.SourceNames, s_options);
        int[] times = frame.DrawRows(new SeededRandom(1));
        times.ShouldContain(0);
        times.Max().ShouldBeGreaterThan(1);
        foreach (IGrouping<(int, bool), int> stratum in Enumerable.Range(0, rows.Length).GroupBy(index => (rows[index].Source, rows[index].Attack)))
        {
            stratum.Sum(index => times[index]).ShouldBe(stratum.Count());
        }
    }

    [Fact]
    public void Evaluate_SourceWithFewAttacks_IsNotInTheMean()
    {
        List<ScoredRow> rows = [.. Enumerable.Range(0, 200).Select(index => Samples.Benign(index / 1e3, 0))];
        rows.AddRange(Enumerable.Range(0, 10).Select(_ => Samples.Attack(.9, 0, AttackClass.Xss)));
        rows.AddRange(Enumerable.Range(0, 9).Select(_ => Samples.Attack(0, 1, AttackClass.Xss)));
        HttpEvaluation nine = Evaluator.Evaluate([.. rows], ["a", "b"], s_options with { Rounds = 0 });
        nine.Main.MacroRecall.Value.ShouldBe(1);
        nine.Classes[0].Sources.ShouldBe(1);
        nine.Main.Recall.Value.ShouldBe(10.0 / 19, 1e-12);
        Evaluator.Evaluate([.. rows], ["a", "b"], s_options with { Rounds = 0, LeastRows = 9 }).Main.MacroRecall.Value.ShouldBe(.5);
    }

    [Fact]
    public void Evaluate_UnusableRows_AreRefused()
    {
        ScoredRow attack = Samples.Attack(1, 0, AttackClass.Xss);
        Should.Throw<ArgumentException>(() => Evaluator.Evaluate([attack], ["a"]));
        Should.Throw<ArgumentException>(() => Evaluator.Evaluate([Samples.Benign(0, 1)], ["a"]));
        Should.Throw<ArgumentException>(() => Evaluator.Evaluate([Samples.Benign(0, 0) with { Weight = 0 }], ["a"]));
        Should.Throw<ArgumentException>(() => Evaluator.Evaluate([Samples.Benign(0, 0)], ["a"], s_options with { MainRate = .5 }));
        Should.Throw<ArgumentException>(() => Evaluator.Evaluate([Samples.Benign(0, 0)], ["a"], s_options with { Rates = [1e-3, 1e-2] }));
    }

    [Fact]
    public void Evaluate_BenignRowsOnly_ReportsRatesWithoutRecall()
    {
        HttpEvaluation result = Evaluator.Evaluate([.. Enumerable.Range(0, 200).Select(index => Samples.Benign(index / 1e3, 0))], ["a"], s_options);
        result.Auc.IsKnown.ShouldBeFalse();
        result.Main.Recall.IsKnown.ShouldBeFalse();
        result.BenignSources[0].FalsePositiveRate[1].Value.ShouldBe(.01, 1e-12);
    }

    private static double Recall(ScoredRow[] rows, double threshold, Func<ScoredRow, bool> which)
    {
        ScoredRow[] wanted = [.. rows.Where(row => row.Attack && which(row))];
        return wanted.Count(row => row.Score >= threshold) / (double)wanted.Length;
    }

    private static double Width(Interval interval) => interval.High - interval.Low;
}

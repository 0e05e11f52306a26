using Shouldly;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class DetectionPassTests
{
    private static readonly double[] s_rates = [.3, .1, .02];

    [Fact]
    public void Measure_AnyRows_EqualsTheFunctionsItReplaces()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            (double[] scores, bool[] attacks, double[] weights) = Samples.Random(seed, 150, weighted: true);
            DetectionCounts counts = Pass(scores, attacks, weights).Measure([]);

            counts.Area.ShouldBe(RocCurve.Area(scores, attacks, weights), 1e-12);
            counts.AveragePrecision.ShouldBe(RocCurve.AveragePrecision(scores, attacks, weights), 1e-12);
            for (int rate = 0; rate < s_rates.Length; rate++)
            {
                double threshold = RecallAtRate.Threshold(Only(scores, attacks, false), s_rates[rate], Only(weights, attacks, false));
                counts.Thresholds[rate].ShouldBe(threshold);
                double recall = RecallAtRate.Share(Only(scores, attacks, true), threshold, Only(weights, attacks, true));
                (counts.Reached(1, rate) / counts.Total(1)).ShouldBe(recall, 1e-12);
                double realised = RecallAtRate.Share(Only(scores, attacks, false), threshold, Only(weights, attacks, false));
                (counts.Reached(0, rate) / counts.Total(0)).ShouldBe(realised, 1e-12);
            }
        }
    }

    [Fact]
    public void Measure_RowsDrawnSeveralTimes_EqualsRowsWrittenSeveralTimes()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            (double[] scores, bool[] attacks, double[] weights) = Samples.Random(seed, 90, weighted: false);
            SeededRandom random = new(seed);
            int[] times = [.. scores.Select((_, index) => index < 2 ? 1 : random.Next(4))];
            int[] copies = [.. times.SelectMany((count, index) => Enumerable.Repeat(index, count))];
            DetectionCounts drawn = Pass(scores, attacks, weights).Measure(times);
            DetectionCounts written = Pass([.. copies.Select(index => scores[index])], [.. copies.Select(index => attacks[index])], [.. copies.Select(_ => 1.0)]).Measure([]);

            drawn.Area.ShouldBe(written.Area, 1e-12);
            drawn.AveragePrecision.ShouldBe(written.AveragePrecision, 1e-12);
            drawn.Thresholds.ShouldBe(written.Thresholds);
            drawn.Reached(1, 2).ShouldBe(written.Reached(1, 2), 1e-12);
        }
    }

    private static DetectionPass Pass(double[] scores, bool[] attacks, double[] weights)
    {
        Ranking ranking = Ranking.Of(scores, attacks, weights);
        return new DetectionPass(ranking, [.. ranking.Attacks.Select(attack => attack ? 1 : 0)], 2, s_rates);
    }

    private static double[] Only(double[] numbers, bool[] attacks, bool wanted) => [.. numbers.Where((_, index) => attacks[index] == wanted)];
}

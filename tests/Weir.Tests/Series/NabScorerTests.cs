using Shouldly;
using Weir.Evaluation;
using Xunit;

namespace Weir.Tests.Series;

public sealed class NabScorerTests
{
    [Fact]
    public void At_WindowFoundAtItsStart_IsWorthAllOfIt()
    {
        NabOutcome outcome = Scorer((200, 0.9)).All(NabProfile.Standard);

        outcome.Score.ShouldBe(100, 1e-9);
        outcome.Found.ShouldBe(1);
        outcome.FalseAlarms.ShouldBe(0);
    }

    [Fact]
    public void At_NoAlarm_IsZero() => Scorer().All(NabProfile.Standard).Score.ShouldBe(0);

    // (2 / (1 + e^(-5 * 0.5)) - 1) / (2 / (1 + e^-5) - 1) = 0.8598; with the window not missed 1.8598 of 2.
    [Fact]
    public void At_WindowFoundHalfWay_IsWorthWhatTheSigmoidSays() => Scorer((250, 0.9)).All(NabProfile.Standard).Score.ShouldBe(92.99, 0.01);

    [Fact]
    public void At_AlarmFarFromWindowsAndALaterOneInIt_CountsBoth()
    {
        // Nothing is before the first window: the full 0.11. Its second alarm adds nothing.
        NabOutcome outcome = Scorer((170, 0.9), (200, 0.9), (220, 0.9)).At(NabProfile.Standard, 0.5, _ => true);

        outcome.Score.ShouldBe(100 - (100 * 0.11 / 2), 1e-9);
        outcome.FalseAlarms.ShouldBe(1);
    }

    [Fact]
    public void At_AlarmInTheProbation_CountsForNothing() => Scorer((10, 0.9), (200, 0.9)).All(NabProfile.LowFalsePositives).Score.ShouldBe(100, 1e-9);

    [Fact]
    public void BestThreshold_FalseAlarmsOutweighTheFind_AlarmsAtNothing()
    {
        (int, double)[] alarms = [.. Enumerable.Range(500, 40).Select(i => (i, 0.9)), (299, 0.9)];

        NabOutcome outcome = Scorer(alarms).All(NabProfile.Standard);

        outcome.Threshold.ShouldBe(double.PositiveInfinity);
        outcome.Score.ShouldBe(0);
    }

    /// <summary>1,000 points, a window from 200 to 299.</summary>
    private static NabScorer Scorer(params (int Point, double Score)[] alarms)
    {
        double[] scores = new double[1000];
        foreach ((int point, double score) in alarms) scores[point] = score;
        return new NabScorer([new NabSeries("a/b.csv", scores, [(200, 299)])]);
    }
}

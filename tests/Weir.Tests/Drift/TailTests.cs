using Shouldly;
using Weir.Drift;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Drift;

public sealed class TailTests
{
    [Fact]
    public void Tails_KnownPoints_AreThoseOfTables()
    {
        // 5 % points: Abramowitz and Stegun, tables 26.1, 26.9 and 26.10.
        Tails.Normal(1.959963984540054).ShouldBe(.025, 1e-9);
        Tails.Normal(-1.959963984540054).ShouldBe(.975, 1e-9);
        Tails.StudentTwoSided(2.160, 13).ShouldBe(.05, 1e-4);
        Tails.StudentTwoSided(-1.959963984540054, double.PositiveInfinity).ShouldBe(.05, 1e-9);
        Tails.Fisher(2.71, 9, 13).ShouldBe(.05, 3e-4);
        Tails.Fisher(16.919 / 9, 9, double.PositiveInfinity).ShouldBe(.05, 1e-5);
        Tails.Fisher(0, 3, 5).ShouldBe(1);
    }

    [Fact]
    public void Holm_SomeValues_AreCorrectedStepwise()
    {
        Tails.Holm([.01, .04, .03, .005]).ShouldBe([.03, .06, .06, .02], 1e-12);
        Tails.Holm([double.NaN, .01]).ShouldBe([1, .02], 1e-12);
        Tails.Holm([]).ShouldBeEmpty();
    }

    [Fact]
    public void AtLeast_FewTrials_IsTheExactSum()
    {
        CountLaw.Part[] parts = [new(3, .001), new(10, .05), new(7, .3), new(20, .9)];
        double[] exact = [1];
        foreach (double share in parts.SelectMany(part => Enumerable.Repeat(part.Share, (int)part.Trials)))
        {
            double[] next = new double[exact.Length + 1];
            for (int count = 0; count < exact.Length; count++)
            {
                next[count] += exact[count] * (1 - share);
                next[count + 1] += exact[count] * share;
            }

            exact = next;
        }

        for (int count = 1; count < 40; count++)
        {
            double tail = exact[count..].Sum();
            CountLaw.AtLeast(parts, count).ShouldBe(tail, .1 * tail, $"{count}");
        }
    }

    [Fact]
    public void Measure_TrueScores_AreSeldomDoubted_AndFalseOnesAre()
    {
        const int rounds = 1000;
        int alarms = 0, found = 0;
        for (ulong round = 1; round <= rounds; round++)
        {
            var random = new SeededRandom(round);
            CalibrationDrift right = new(), wrong = new();
            for (int verdict = 0; verdict < (round % 2 == 0 ? 12 : 300); verdict++)
            {
                double score = 1 - (.5 * Math.Pow(random.NextDouble(), 3));
                right.Take(score, random.Chance(score));
                wrong.Take(score, random.Chance(score - .3));
            }

            alarms += right.Measure()!.PValue < .01 ? 1 : 0;
            found += round % 2 == 1 && wrong.Candidate(DriftPlace.All, new DriftOptions()) is { Finding: not null, PValue: < .01 } ? 1 : 0;
        }

        alarms.ShouldBeLessThanOrEqualTo(17);
        found.ShouldBe(rounds / 2);
    }

    [Fact]
    public void Measure_TooSharpScores_AreFoundThoughTheMeanIsRight()
    {
        var random = new SeededRandom(2);
        var verdicts = new CalibrationDrift();
        for (int verdict = 0; verdict < 400; verdict++) verdicts.Take(verdict % 2 == 0 ? .02 : .98, random.Chance(verdict % 2 == 0 ? .2 : .8));
        CalibrationShift shift = verdicts.Measure()!;
        shift.PValue.ShouldBeLessThan(1e-6);
        shift.Z.ShouldBeGreaterThan(5);
        shift.Brier.Low.ShouldBeGreaterThan(shift.ExpectedBrier);
        shift.Error.ShouldBe(.18, .04);
        verdicts.Candidate(new DriftPlace(Site: "shop.example"), new DriftOptions()).Finding!.Sentence.ShouldStartWith("Scores of shop.example are not as sharp as verdicts confirm");
    }

    [Fact]
    public void Measure_HalvesMerged_AreTheWhole_AndNaNIsLeftOut()
    {
        CalibrationDrift one = new(), other = new(), both = new();
        for (int verdict = 0; verdict < 100; verdict++)
        {
            double score = verdict == 50 ? double.NaN : verdict / 99.0;
            (verdict < 40 ? one : other).Take(score, verdict > 60);
            both.Take(score, verdict > 60);
        }

        one.Measure()!.Verdicts.ShouldBe(40);
        one.Merge(other);
        one.Measure()!.Verdicts.ShouldBe(99);
        one.Measure()!.PValue.ShouldBe(both.Measure()!.PValue, 1e-12);
        new CalibrationDrift().Measure().ShouldBeNull();
    }
}

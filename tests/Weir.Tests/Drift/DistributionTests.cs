using Shouldly;
using Weir.Drift;
using Weir.Models;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Drift;

public sealed class DistributionTests
{
    private static readonly DriftBins s_methods = DriftBins.Named("method", "GET", "POST");
    private static readonly DriftOptions s_options = new();

    [Fact]
    public void Of_NumbersAndNames_FindTheirBins()
    {
        DriftBins bins = DriftBins.Between("length", [1, 2, 4]);
        new[] { -1, 1, 1.5, 2, 100, double.NaN, double.NegativeInfinity, double.PositiveInfinity }.Select(bins.Of).ShouldBe([0, 1, 1, 2, 3, 4, 0, 3]);
        bins.Labels[^1].ShouldBe("missing");
        new[] { "get", "POST", "PUT", "" }.Select(name => s_methods.Of(name)).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void OfSample_EqualParts_AndPointMasses_AndNothing()
    {
        DriftBins bins = DriftBins.OfSample("score", Enumerable.Range(0, 10_000).Select(value => (double)value))!;
        bins.Edges.ToArray().ShouldBe([1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 9500, 9900, 9990]);
        DriftBins.OfSample("score", [.. Enumerable.Repeat(-7.0, 95), 1, 2, 3, 4, 5])!.Edges.ToArray().ShouldBe([1, 5]);
        DriftBins.OfSample("score", []).ShouldBeNull();
        DriftBins.OfSample("score", [double.NaN, 3, 3]).ShouldBeNull();
    }

    [Fact]
    public void OfBaseline_FineHistogram_LosesNoWeight()
    {
        var fine = new BaselineHistogram("score", [.. Enumerable.Range(-50, 100).Select(edge => edge / 10.0)], [.. Enumerable.Repeat(3.0, 101)]);
        DriftBins bins = DriftBins.OfBaseline(fine, logits: true)!;
        Distribution baseline = Distribution.OfBaseline(fine, bins);
        baseline.Total.ShouldBe(303);
        baseline.Counts[0].ShouldBe(33);
        baseline.Counts[^1].ShouldBe(0);
        DriftBins.OfBaseline(new BaselineHistogram("score", [], [5])).ShouldBeNull();
    }

    [Fact]
    public void EdgeText_Logits_AreProbabilities()
    {
        DriftBins bins = DriftBins.Between("score", [-6.9067548, 0, 4.5951199], logits: true);
        Enumerable.Range(0, 3).Select(bins.EdgeText).ShouldBe([".001", ".5", ".99"]);
        Should.Throw<ArgumentException>(() => DriftBins.Between("score", [1, 1]));
        Should.Throw<ArgumentException>(() => DriftBins.Between("score", [double.NaN]));
        Should.Throw<ArgumentException>(() => DriftBins.Between("score", []));
    }

    [Fact]
    public void Add_ManyHours_KeepsTheLast_AndCountsNoForgottenOnes()
    {
        var counts = new HourlyDistribution(s_methods, 48);
        for (int hour = -100; hour < 100_000; hour++) counts.Add(hour, hour & 1).ShouldBeTrue();
        counts.HeldHours.ShouldBe(48);
        counts.Add(99_951, 0).ShouldBeFalse();
        counts.Row(99_951).IsEmpty.ShouldBeTrue();
        counts.Sum(new HourSpan(0, int.MaxValue)).Total.ShouldBe(48);
        counts.Add(99_999, 1, uint.MaxValue);
        counts.Row(99_999)[1].ShouldBe(uint.MaxValue);
    }

    [Fact]
    public void Merge_TwoHalves_IsTheWhole()
    {
        HourlyDistribution one = new(s_methods, 48), other = new(s_methods, 48), both = new(s_methods, 48);
        for (int hour = 0; hour < 40; hour++)
        {
            ((hour % 3) == 0 ? one : other).Add(hour / 2, hour & 1, 5);
            both.Add(hour / 2, hour & 1, 5);
        }

        one.Merge(other);
        for (int hour = 0; hour < 20; hour++) one.Row(hour).ToArray().ShouldBe(both.Row(hour).ToArray());
        Should.Throw<ArgumentException>(() => one.Merge(new HourlyDistribution(DriftBins.Named("method", "GET"), 4)));
    }

    [Fact]
    public void Earlier_AnyWindow_HasTheSameHoursOfTheDay_BeforeIt()
    {
        ShiftSamples.Earlier(new HourSpan(0, 100), new HourSpan(100, 6)).Select(block => block.First).ShouldBe([4, 28, 52, 76]);
        ShiftSamples.Earlier(new HourSpan(0, 240), new HourSpan(240, 24)).Count().ShouldBe(10);
        ShiftSamples.Earlier(new HourSpan(0, 336), new HourSpan(336, 168)).Select(block => block.First).ShouldBe([0, 168]);
        ShiftSamples.Earlier(new HourSpan(0, 1000), new HourSpan(48, 24)).Select(block => block.First).ShouldBe([0, 24]);
        ShiftSamples.Earlier(new HourSpan(0, 0), new HourSpan(48, 24)).ShouldBeEmpty();
    }

    [Fact]
    public void Index_IndependentDraws_IsChanceInTheMean()
    {
        // E = (k - 1)(1/n + 1/m).
        var random = new SeededRandom(4);
        double sum = 0;
        const int draws = 2000;
        for (int draw = 0; draw < draws; draw++)
        {
            double[] now = new double[10], before = new double[10];
            for (int value = 0; value < 500; value++) now[random.Next(10)]++;
            for (int value = 0; value < 2000; value++) before[random.Next(10)]++;
            sum += StabilityIndex.Raw(now, before);
        }

        (sum / draws).ShouldBe(9 * ((1 / 500.0) + (1 / 2000.0)), .002);
    }

    [Fact]
    public void Index_KnownShares_IsJeffreysDivergence()
    {
        // (.3 - .1) ln(.3 / .1) + (.7 - .9) ln(.7 / .9) = .2699
        Interval index = StabilityIndex.Of([300_000, 700_000], [100_000, 900_000]);
        index.Value.ShouldBe(.2699, .0005);
        index.Low.ShouldBeInRange(.26, index.Value);
        index.High.ShouldBeInRange(index.Value, .28);
        StabilityIndex.Of([0, 0], [1, 2]).IsKnown.ShouldBeFalse();
        StabilityIndex.Of([5, 5], [5, 5]).Value.ShouldBe(0);
        Should.Throw<ArgumentException>(() => StabilityIndex.Raw([1], [1, 2]));
    }

    [Fact]
    public void Candidates_EmptyOrFewOrOneBin_TellNothing()
    {
        var counts = new HourlyDistribution(s_methods, 24 * 20);
        Judge(counts, 24).ShouldBeEmpty();
        for (int hour = 0; hour < 24 * 15; hour++) counts.Add(hour, 0, 100);
        Judge(counts, 24).ShouldBeEmpty();
        DistributionShift.Of(Samples(counts, 24), s_options).ShouldBe(DistributionShift.None);
        counts = new HourlyDistribution(s_methods, 24 * 20);
        for (int hour = 0; hour < 24 * 15; hour++) counts.Add(hour, hour < 24 * 14 ? 0 : 1, 1);
        Judge(counts, 24).ShouldBeEmpty("24 values are too few");
        ShareShift.Of(Samples(counts, 24), _ => false, s_options with { LeastValues = 1 }).ShouldBe(ShareShift.None);
    }

    [Fact]
    public void Judge_NewMethod_IsToldWithItsBinsAndInASentence()
    {
        var counts = new HourlyDistribution(s_methods, 24 * 20);
        var random = new SeededRandom(9);
        for (int hour = 0; hour < 24 * 15; hour++) MadeTraffic.Draw(random, counts, hour, hour < 24 * 14 ? [.8, .19, .01, 0] : [.5, .19, .31, 0], 200);
        DriftFinding finding = Judge(counts, 24).ShouldHaveSingleItem();
        finding.Sentence.ShouldStartWith("Method of shop.example/search changed: 31 % are other where 0.96 % were; PSI ");
        finding.Bars.Select(bar => bar.Label).ShouldBe(["GET", "POST", "other", "missing"]);
        finding.Bars[2].Now.ShouldBe(.31, .02);
        finding.PValue.ShouldBeLessThan(.01);
        finding.Effect.Low.ShouldBeGreaterThan(.1);
    }

    [Fact]
    public void Judge_RareNameTenTimesAsOften_IsToldThoughNoIndexMoves()
    {
        var counts = new HourlyDistribution(s_methods, 24 * 20);
        var random = new SeededRandom(10);
        for (int hour = 0; hour < 24 * 15; hour++) MadeTraffic.Draw(random, counts, hour, hour < 24 * 14 ? [.8, .199, .001, 0] : [.8, .19, .01, 0], 1000);
        DriftFinding finding = Judge(counts, 24).ShouldHaveSingleItem();
        finding.Measure.ShouldBe("share");
        finding.Sentence.ShouldContain("are other where 0.091 % were");
    }

    [Fact]
    public void OfModel_WindowOfDays_IsHeldAgainstTheBaseline()
    {
        var fine = new BaselineHistogram("score", [.. MadeTraffic.Bins.Edges], [.. Enumerable.Repeat(1000.0, 13)]);
        DriftBins bins = DriftBins.OfBaseline(fine, logits: true)!;
        Distribution baseline = Distribution.OfBaseline(fine, bins);
        foreach (bool same in new[] { true, false })
        {
            var random = new SeededRandom(6);
            var counts = new HourlyDistribution(bins, 24 * 10);
            double[] shares = [.. Enumerable.Range(0, bins.Count).Select(bin => same ? baseline.Share(bin) : bin == bins.Count - 2 ? 1 : 0)];
            for (int hour = 0; hour < 24 * 10; hour++) MadeTraffic.Draw(random, counts, hour, shares, 50);
            var about = new DriftCase(DriftKind.Scores, "score", new DriftPlace(Site: "shop.example"), ShiftSamples.OfModel(baseline, counts, new HourSpan(0, 240)));
            IReadOnlyList<DriftFinding> findings = DriftRound.Judge([.. about.Candidates(s_options)], s_options);
            findings.Count.ShouldBe(same ? 0 : 1);
            if (!same) findings[0].Sentence.ShouldStartWith("Scores of shop.example rose: 100 % are above ");
        }
    }

    private static ShiftSamples Samples(HourlyDistribution counts, int hours) => ShiftSamples.OfHours(counts, new HourSpan(0, 14 * 24), counts, new HourSpan(14 * 24, hours));

    private static IReadOnlyList<DriftFinding> Judge(HourlyDistribution counts, int hours)
    {
        return DriftRound.Judge([.. new DriftCase(DriftKind.Feature, "method", new DriftPlace("shop.example", "/search"), Samples(counts, hours)).Candidates(s_options)], s_options);
    }
}

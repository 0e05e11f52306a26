using Shouldly;
using Weir.Http;
using Weir.Http.Calibration;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Calibration;

public sealed class SiteCalibrationTests
{
    private static readonly Severity[] s_severities = [Severity.Low, Severity.Medium, Severity.High, Severity.Critical];

    [Fact]
    public void State_NothingObserved_IsLearningWithTheModelsThresholds()
    {
        CalibrationState state = Sites.New().State(Sites.Start);

        state.IsCalibrated.ShouldBeFalse();
        state.Since.ShouldBeNull();
        state.Sentence.ShouldBe("learning, no request seen yet");
        state.Thresholds.ShouldBe(state.Model);
        state.Model.High.ShouldBe(Sites.Model.ProbabilityOf(Sites.Own(Severity.High)));
    }

    [Fact]
    public void State_NotLongEnough_SaysHowLongStill()
    {
        SiteCalibration site = Sites.New(new CalibrationOptions());
        Sites.Feed(site, 100, tailFrom: 0);
        site.State(Sites.Start.AddHours(30)).Sentence.ShouldStartWith("learning, 2 days and 4");

        Sites.Feed(site, 2_000, tailFrom: 0, seed: 2);
        CalibrationState state = site.State(Sites.Start.AddHours(30));
        state.Sentence.ShouldBe("learning, 2 days left");
        state.Thresholds.ShouldBe(state.Model);
        site.State(Sites.Start.AddHours(71.5)).Sentence.ShouldBe("learning, 30 minutes left");

        CalibrationState later = site.State(Sites.Start.AddDays(3));
        later.IsCalibrated.ShouldBeTrue();
        later.Since.ShouldBe(Sites.Start);
        later.Sentence.ShouldBe(FormattableString.Invariant($"calibrated on {later.DistinctValues:#,0} distinct values"));
        later.DistinctValues.ShouldBeInRange(1_900, 2_300);
    }

    [Fact]
    public void State_SiteThatScoresHigh_RisesAndKeepsThePromise()
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 20_000, tailFrom: Sites.Own(Severity.Low), mean: .5, tailShare: .04);

        CalibrationState state = site.State(Sites.Start);

        state.Logit(Severity.Low).ShouldBeInRange(Sites.Own(Severity.Low) + (.5 * Math.Log(4)) - .15, Sites.Own(Severity.Low) + (.5 * Math.Log(4)) + .15);
    }

    [Fact]
    public void State_QuietSite_FallsButNotFurtherThanAllowed()
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 20_000, tailFrom: Sites.Own(Severity.Low) - 4, mean: .3);

        CalibrationState state = site.State(Sites.Start);

        foreach (Severity severity in s_severities) state.Logit(severity).ShouldBe(Sites.Own(severity) - site.Options.MostFall, 1e-6);
    }

    [Fact]
    public void State_AllRequestsOfOneScore_AreNotFlaggedForLong()
    {
        SiteCalibration site = Sites.New();
        double shelf = Sites.Own(Severity.Low) + .4;
        for (ulong i = 1; i <= 3_000; i++) site.Send((float)shelf, i * 7919, client: i % 40);

        CalibrationState state = site.State(Sites.Start);

        state.Thresholds.Low.ShouldBeGreaterThan(Sites.Model.ProbabilityOf((float)shelf));
        state.Logit(Severity.Low).ShouldBe(shelf, .001);
    }

    [Fact]
    public void Observe_SameValueAgain_ChangesNothing()
    {
        SiteCalibration once = Sites.New(), often = Sites.New();
        Sites.Feed(once, 2_000, tailFrom: 0);
        for (int i = 0; i < 5; i++) Sites.Feed(often, 2_000, tailFrom: 0);

        often.State(Sites.Start).ShouldBe(once.State(Sites.Start));
    }

    [Theory]
    [InlineData(.01)]
    [InlineData(.1)]
    [InlineData(.5)]
    public void State_AttacksOfFewClientsInTheMix_RaiseNoThreshold(double share)
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 5_000, tailFrom: Sites.Own(Severity.Low) - 2, mean: .4);
        var random = new SeededRandom(2);
        for (int i = 0; i < 5_000 * share; i++) site.Send(Sites.Own(Severity.High) + (8 * random.NextDouble()), random.NextUInt64(), 1 + (ulong)(i % 5));

        CalibrationState state = site.State(Sites.Start);

        foreach (Severity severity in s_severities) state.Logit(severity).ShouldBeLessThanOrEqualTo(Sites.Own(severity) + 1e-9, severity.ToString());
    }

    [Fact]
    public void State_HighScoresOfManyClients_AreTakenForTrafficOfTheSite()
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 5_000, tailFrom: Sites.Own(Severity.Low) - 2, mean: .4);
        for (ulong i = 1; i <= 100; i++) site.Send(Sites.Own(Severity.High) + 1, i * 7919, client: i);

        site.State(Sites.Start).Logit(Severity.High).ShouldBeGreaterThan(Sites.Own(Severity.High) + .9);
    }

    [Fact]
    public void State_OneClientSendsMuch_DoesNotMakeTheSiteLookQuiet()
    {
        SiteCalibration site = Sites.New();
        for (ulong i = 1; i <= 3_000; i++) site.Send(i % 10 == 0 ? Sites.Own(Severity.Low) - .5 : -12, i * 7919, client: 1);

        CalibrationState state = site.State(Sites.Start);

        state.Thresholds.Low.ShouldBe(state.Model.Low);
    }

    [Fact]
    public void State_WeeksOfRisingScoresFromManyClients_StopAtTheBound()
    {
        SiteCalibration site = Sites.New();
        var random = new SeededRandom(3);
        for (int day = 0; day < 70; day++)
        {
            DateTimeOffset now = Sites.Start.AddDays(day);
            for (int i = 0; i < 300; i++) site.Send(Sites.Own(Severity.Low) + (day * .2) + random.NextDouble(), random.NextUInt64(), random.NextUInt64(), now);
        }

        CalibrationState state = site.State(Sites.Start.AddDays(70));

        foreach (Severity severity in s_severities) state.Logit(severity).ShouldBeLessThanOrEqualTo(Sites.Own(severity) + site.Options.MostRise + 1e-6);
        state.Thresholds.SeverityOf(new HttpVerdict { Score = Sites.Model.ProbabilityOf(Sites.Own(Severity.High) + site.Options.MostRise + .01) }).ShouldBe(Severity.High);
    }

    [Fact]
    public void State_BoundsWideOpen_AVeryHighScoreIsHighStill()
    {
        double always = Sites.Own(Severity.High) + 1;
        SiteCalibration site = Sites.New(new CalibrationOptions { LeastTime = TimeSpan.Zero, MostRise = 20, AlwaysHigh = always });
        for (ulong i = 1; i <= 3_000; i++) site.Send(Sites.Own(Severity.Critical) + 10, i * 7919, client: i);

        site.State(Sites.Start).Logit(Severity.High).ShouldBe(always, 1e-6);
    }

    [Fact]
    public void State_SiteThatChanged_ForgetsWhatItWas()
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 5_000, tailFrom: Sites.Own(Severity.Low) + 1);
        double loud = site.State(Sites.Start).Logit(Severity.Low);

        for (int week = 1; week <= 5; week++) Sites.Feed(site, 5_000, tailFrom: Sites.Own(Severity.Low) - 4, mean: .3, seed: 9, at: Sites.Start.AddDays(7 * week));

        CalibrationState state = site.State(Sites.Start.AddDays(35));
        state.Logit(Severity.Low).ShouldBeLessThan(loud - 2);
        state.DistinctValues.ShouldBeInRange(4_500, 5_500);
    }

    [Fact]
    public void Merge_TwoRoutes_SaysWhatOneSiteWouldHaveLearned()
    {
        SiteCalibration first = Sites.New(), second = Sites.New(), both = Sites.New();
        Sites.Feed(first, 2_000, tailFrom: 0, seed: 1);
        Sites.Feed(both, 2_000, tailFrom: 0, seed: 1);
        Sites.Feed(second, 2_000, tailFrom: .5, seed: 2, at: Sites.Start.AddDays(8));
        Sites.Feed(both, 2_000, tailFrom: .5, seed: 2, at: Sites.Start.AddDays(8));

        first.Merge(second);

        first.State(Sites.Start.AddDays(8)).ShouldBe(both.State(Sites.Start.AddDays(8)));
    }

    [Fact]
    public void Merge_AnotherSecret_IsRefused() => Should.Throw<ArgumentException>(() => Sites.New().Merge(new SiteCalibration(Sites.Model, 1)));

    [Fact]
    public void Observe_ManyThreads_LosesAlmostNothing()
    {
        SiteCalibration site = Sites.New();
        Parallel.For(0, 8, part => Sites.Feed(site, 2_000, tailFrom: 0, seed: (ulong)part + 1));

        site.State(Sites.Start).DistinctValues.ShouldBeInRange(14_500, 17_500);
    }

    [Fact]
    public void Observe_OnceWarm_AllocatesNothing()
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 2_000, tailFrom: 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong i = 1; i <= 10_000; i++) site.Observe(i % 3 == 0 ? .9 : .001, i * 7919, i % 50, Sites.Start);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Observe_ScoreThatIsNone_KeepsThresholdsFinite(double score)
    {
        SiteCalibration site = Sites.New();
        Sites.Feed(site, 2_000, tailFrom: 0);
        for (ulong i = 1; i < 100; i++) site.Observe(score, i, i, Sites.Start);

        CalibrationState state = site.State(Sites.Start);
        foreach (Severity severity in s_severities) state.Logit(severity).ShouldBeInRange(-20, 20);
    }

    [Fact]
    public void Observe_VerdictOfTheEngine_CountsTargetsWithoutTheirDigits()
    {
        SiteCalibration site = Sites.New();
        for (int i = 0; i < 100; i++)
        {
            byte[] target = System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"/orders/{i}?page={i * 31}"));
            var request = new HttpRequestView { Method = "GET"u8, Target = target };
            site.Observe(SmallModel.Scorer.Score(request), request, client: 1, Sites.Start);
        }

        site.State(Sites.Start).DistinctValues.ShouldBe(1);
    }

    [Fact]
    public void New_OptionOutsideOfItsRange_IsRefusedWithTheRange() =>
        Should.Throw<ArgumentException>(() => Sites.New(new CalibrationOptions { MostRise = -1 })).Message.ShouldStartWith("MostRise is -1; allowed is 0 to 20 logits.");
}

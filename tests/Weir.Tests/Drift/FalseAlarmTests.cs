using Shouldly;
using Weir.Drift;
using Xunit;

namespace Weir.Tests.Drift;

/// <summary>What is promised: without drift at most one round of a hundred tells anything, at every volume and also when hours resemble each other. And what is found nevertheless.</summary>
public sealed class FalseAlarmTests(ITestOutputHelper output)
{
    private const int Days = 14;
    private static readonly DriftOptions s_options = new();

    // Volume a day; by how much hours differ; how far an hour resembles the next; hours of the window.
    public static TheoryData<double, double, double, int> Quiet => new()
    {
        { 200, 0, 0, 24 },
        { 1e4, 0, 0, 24 },
        { 1e6, 0, 0, 24 },
        { 200, .2, .9, 24 },
        { 1e4, .2, .9, 24 },
        { 1e6, .2, .9, 24 },
        { 1e6, .2, 0, 24 },
        { 1e6, .2, .98, 24 },
        { 1e4, 0, 0, 6 },
        { 1e4, .1, .9, 6 },
    };

    [Theory]
    [MemberData(nameof(Quiet))]
    public void Judge_NoDrift_TellsNoMoreThanPromised(double volume, double noise, double memory, int hours)
    {
        const int rounds = 400;
        int alarms = Count(new MadeTraffic { Volume = volume, Noise = noise, Memory = memory }, rounds, hours, 7);
        output.WriteLine($"{volume} a day, noise {noise}, memory {memory}, {hours} h: {alarms} of {rounds}");

        alarms.ShouldBeLessThanOrEqualTo((int)(s_options.FalseAlarms * rounds));
    }

    /// <summary>Who reads alerts counts days, and rounds come each hour: windows of a day that begin an hour apart tell on at most 1 day of 100 when each keeps a sixth of the promise.</summary>
    [Theory]
    [InlineData(1e3, 0, 0)]
    [InlineData(1e4, .1, .9)]
    [InlineData(1e5, .2, .9)]
    public void Judge_NoDrift_RoundsOfEachHour_TellOnNoMoreDaysThanPromised(double volume, double noise, double memory)
    {
        const int sites = 30, days = 28, first = 8;
        double[] shares = [1, 1.0 / 3, 1.0 / 6, 1.0 / 12, 1.0 / 24];
        int[] told = new int[shares.Length];
        for (int site = 0; site < sites; site++)
        {
            HourlyDistribution counts = new MadeTraffic { Volume = volume, Noise = noise, Memory = memory }.Make(500 + (ulong)site, days);
            bool[] isTold = new bool[shares.Length];
            for (int hour = first * 24; hour < days * 24; hour++)
            {
                HourSpan window = new(hour - 24, 24);
                DriftCandidate[] candidates = [.. new DriftCase(DriftKind.Scores, "score", DriftPlace.All, ShiftSamples.OfHours(counts, new HourSpan(0, window.First), counts, window)).Candidates(s_options)];
                for (int share = 0; share < shares.Length; share++) isTold[share] |= DriftRound.Judge(candidates, s_options with { FalseAlarms = s_options.FalseAlarms * shares[share] }).Count > 0;
                if (hour % 24 != 23) continue;
                for (int share = 0; share < shares.Length; share++) told[share] += isTold[share] ? 1 : 0;
                Array.Clear(isTold);
            }
        }

        output.WriteLine($"{volume} a day, noise {noise}, memory {memory}: days told of {sites * (days - first)} at 1, 1/3, 1/6, 1/12, 1/24 of the promise: {string.Join(", ", told)}");
        told[2].ShouldBeLessThanOrEqualTo((int)(s_options.FalseAlarms * sites * (days - first)));
    }

    // The last: odd requests become 12 of 100 where they were 2.
    public static TheoryData<double, double, double, double, double, double> Drifted => new()
    {
        { 200, 0, 0, 1, .02, .95 },
        { 1e4, 0, 0, .5, .02, .99 },
        { 1e6, 0, 0, .5, .02, .99 },
        { 1e4, .1, .9, .6, .02, .9 },
        { 1e6, .1, .9, .6, .02, .9 },
        { 1e4, .1, .9, 0, .12, .95 },
        { 1e6, .1, .9, 0, .12, .95 },
        { 200, 0, 0, 0, .12, .7 },
    };

    [Theory]
    [MemberData(nameof(Drifted))]
    public void Judge_ScoresShifted_FindsIt(double volume, double noise, double memory, double shift, double odd, double power)
    {
        const int rounds = 100;
        var traffic = new MadeTraffic { Volume = volume, Noise = noise, Memory = memory, Shift = shift, OddThen = odd, From = Days * 24 };
        int found = Count(traffic, rounds, 24, 1000);
        output.WriteLine($"{volume} a day, noise {noise}, memory {memory}, shift {shift}, odd {odd}: {found} of {rounds}");
        found.ShouldBeGreaterThanOrEqualTo((int)(power * rounds));
    }

    [Fact]
    public void Judge_TinyShiftOfManyRequests_IsSignificantButNotTold()
    {
        var traffic = new MadeTraffic { Volume = 1e7, Shift = .05, From = Days * 24 };
        var shift = DistributionShift.Of(Samples(traffic.Make(3, Days + 1), 24), s_options);
        shift.PValue.ShouldBeLessThan(1e-6);
        shift.Index.Value.ShouldBeLessThan(.01);
        Count(traffic, 5, 24, 3).ShouldBe(0);
    }

    [Fact]
    public void Judge_BurstOfTwoHours_IsNotDrift_ButAWholeDayIs()
    {
        var burst = new MadeTraffic { Volume = 1e4, Noise = .05, Memory = .5, OddThen = .8, From = (Days * 24) + 3, To = (Days * 24) + 5 };
        Count(burst, 20, 24, 11).ShouldBe(0);
        Count(burst with { From = Days * 24, To = int.MaxValue }, 20, 24, 11).ShouldBe(20);
    }

    [Fact]
    public void Candidates_SameShiftAtEveryVolume_HaveTheSameIndex()
    {
        double[] indices = [.. new[] { 2e3, 2e4, 2e5, 2e6 }.Select(volume => Enumerable.Range(1, 20).Average(seed =>
            DistributionShift.Of(Samples(new MadeTraffic { Volume = volume, Shift = .5, From = Days * 24 }.Make((ulong)seed, Days + 1), 24), s_options).Index.Value))];
        foreach (double index in indices) index.ShouldBe(indices[^1], .1 * indices[^1]);
    }

    [Fact]
    public void Candidates_HoursThatResembleEachOther_HaveALargeDesignEffect()
    {
        double Effect(double noise) => DistributionShift.Of(Samples(new MadeTraffic { Volume = 1e5, Noise = noise, Memory = .9 }.Make(5, Days + 1), 24), s_options).DesignEffect;
        Effect(0).ShouldBeLessThan(2);
        Effect(.2).ShouldBeGreaterThan(20);
    }

    private static int Count(MadeTraffic traffic, int rounds, int hours, ulong seed)
    {
        int told = 0;
        for (int round = 0; round < rounds; round++)
        {
            ShiftSamples samples = Samples(traffic.Make(seed + (ulong)round, Days + 1), hours);
            told += DriftRound.Judge([.. new DriftCase(DriftKind.Scores, "score", DriftPlace.All, samples).Candidates(s_options)], s_options).Count > 0 ? 1 : 0;
        }

        return told;
    }

    private static ShiftSamples Samples(HourlyDistribution counts, int hours) => ShiftSamples.OfHours(counts, new HourSpan(0, Days * 24), counts, new HourSpan(Days * 24, hours));
}

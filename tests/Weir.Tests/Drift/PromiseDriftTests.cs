using Shouldly;
using Weir.Drift;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Drift;

/// <summary>The first week of made sites of several kinds: what a model flags of them is told only where it is a multiple of what it promises, day after day.</summary>
public sealed class PromiseDriftTests(ITestOutputHelper output)
{
    private const double Promised = .01;
    private const int Week = 8, Sites = 60;

    // As DriftJudge has it.
    private static readonly DriftOptions s_options = new() { FalseAlarms = .01 / 6 };

    private static readonly DriftBins s_bins = DriftBins.Named("severity", "none", "low", "medium", "high", "critical");

    // Volume a day, share of ordinary requests that is flagged (1.6 % is the most of nine origins that the model which ships had not seen), share of hostile ones in a scan, its hours of each day, a day of attack.
    public static TheoryData<double, double, double, int, bool> Quiet => new()
    {
        { 1000, .003, 0, 0, false },
        { 1000, .016, 0, 0, false },
        { 100, .016, 0, 0, false },
        { 1e5, .016, 0, 0, false },
        { 1000, .03, 0, 0, false },
        { 1e5, .03, 0, 0, false },
        { 1000, .016, .8, 2, false },
        { 1e5, .016, .8, 3, false },
        { 1000, .016, .5, 0, true },
        { 1e5, .03, .5, 2, true },
    };

    [Theory]
    [MemberData(nameof(Quiet))]
    public void Candidate_QuietSites_TellNothing(double volume, double share, double hostile, int scan, bool attack)
    {
        (int told, int days) = Told(volume, share, hostile, scan, attack);
        output.WriteLine($"{volume} a day, {share:P1} flagged, {scan} h of {hostile:P0} hostile, {(attack ? "a day of attack" : "none")}: told on {told} of {days} days");
        told.ShouldBeLessThanOrEqualTo(days / 100);
    }

    [Theory]
    [InlineData(1000, .25, .9)]
    [InlineData(1e5, .2, .8)]
    [InlineData(100, .4, .9)]
    public void Candidate_ModelThatDoesNotKnowTheSite_IsTold(double volume, double share, double power)
    {
        (int told, int days) = Told(volume, share, 0, 0, attack: false);
        output.WriteLine($"{volume} a day, {share:P0} flagged: told on {told} of {days} days");
        told.ShouldBeGreaterThanOrEqualTo((int)(power * days));
    }

    [Fact]
    public void Candidate_PlaceWithAPastOfItsOwn_IsNotCompared()
    {
        HourlyDistribution counts = Make(1, 1000, .3, 0, 0, attack: false, days: 12);
        double.IsNaN(Of(counts, 10 * 24).PValue).ShouldBeTrue();
        Of(counts, 6 * 24).Finding.ShouldNotBeNull().Sentence.ShouldContain("where the model promises 1 %");
    }

    /// <summary>Days of the first week of all sites on which any round of an hour told something; the first two have too few before them.</summary>
    private static (int Told, int Days) Told(double volume, double share, double hostile, int scan, bool attack)
    {
        int told = 0, days = 0;
        for (int site = 0; site < Sites; site++)
        {
            HourlyDistribution counts = Make((ulong)site, volume, share, hostile, scan, attack, Week);
            for (int day = 3; day < Week; day++)
            {
                days++;
                for (int hour = day * 24; hour < (day + 1) * 24; hour++)
                {
                    if (DriftRound.Judge([Of(counts, hour)], s_options).Count == 0) continue;
                    told++;
                    break;
                }
            }
        }

        return (told, days);
    }

    private static DriftCandidate Of(HourlyDistribution counts, int end)
    {
        HourSpan window = new(end - 24, 24), past = new(end - 24 - (28 * 24), 28 * 24);
        return PromiseDrift.Candidate(counts, Promised, past, window, "severity", new DriftPlace("shop.example"), s_options);
    }

    private static HourlyDistribution Make(ulong seed, double volume, double share, double hostile, int scan, bool attack, int days)
    {
        var random = new SeededRandom(seed + 1);
        var counts = new HourlyDistribution(s_bins, 24 * 30);
        const double noise = .4, memory = .9;
        double mood = MadeTraffic.Normal(random), fresh = Math.Sqrt(1 - (memory * memory));
        int attacked = 2 + random.Next(days - 3);
        for (int hour = 0; hour < 24 * days; hour++)
        {
            double ordinary = share * Math.Exp((noise * mood) - (noise * noise / 2));
            double bad = hour % 24 < scan || (attack && hour / 24 == attacked) ? hostile : 0;
            double flagged = bad + ((1 - bad) * ordinary);
            uint requests = MadeTraffic.Poisson(random, volume / 24 * (1 + (.7 * Math.Sin(2 * Math.PI * hour / 24))));
            MadeTraffic.Draw(random, counts, hour, [1 - flagged, flagged * .7, flagged * .2, flagged * .07, flagged * .03], requests);
            mood = (memory * mood) + (fresh * MadeTraffic.Normal(random));
        }

        return counts;
    }
}

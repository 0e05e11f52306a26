using Shouldly;
using Weir.Drift;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Drift;

/// <summary>Scripts of a page are the same day after day, until a release replaces some by others of the same kind: that alone tells no more than promised.</summary>
public sealed class SameThingsTests(ITestOutputHelper output)
{
    private const int Days = 36, First = 9, Sites = 60, Watched = 7;

    // As DriftJudge has it.
    private static readonly DriftOptions s_options = new() { FalseAlarms = .01 / 6, BurstHours = 0 };

    private static readonly DriftBins s_bins = DriftBins.Between("made", [1, 2, 3, 4, 5, 6, 7]);
    private static readonly double[] s_shares = [.3, .25, .15, .1, .08, .06, .04, .02];

    // Things of a site; the share that each week replaces.
    public static TheoryData<int, double> Quiet => new()
    {
        { 60, 0 },
        { 60, .3 },
        { 60, 1 },
        { 120, .1 },
        { 400, 1 },
    };

    [Theory]
    [MemberData(nameof(Quiet))]
    public void Judge_ReleasesOfTheSameKind_TellNoMoreThanPromised(int things, double replaced)
    {
        int told = Told(things, replaced), days = Sites * (Days - First);
        output.WriteLine($"{things} things, {replaced:P0} replaced a week: told on {told} of {days} days");
        told.ShouldBeLessThanOrEqualTo(days / 100);
    }

    /// <summary>Also after releases, which make days of the past differ.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(.3)]
    public void Judge_ThirdReplacedByOthers_IsTold(double released)
    {
        int told = Told(120, released, odd: .35);
        output.WriteLine($"{released:P0} replaced a week: told at {told} of {Sites} sites");
        told.ShouldBeGreaterThan(Sites * 9 / 10);
    }

    /// <summary>Days on which anything was told; with <paramref name="odd"/> that share is replaced by others of another kind on the last day, and that day alone is judged.</summary>
    private static int Told(int things, double replaced, double odd = 0)
    {
        int told = 0;
        for (int site = 0; site < Sites; site++)
        {
            var random = new SeededRandom((ulong)(100 + site));
            int[][] of = [.. Enumerable.Range(0, Watched).Select(_ => Enumerable.Range(0, things).Select(_ => Draw(random)).ToArray())];
            HourlyDistribution[] counts = [.. of.Select(_ => new HourlyDistribution(s_bins, Days * 24))];
            for (int day = 0; day < Days; day++)
            {
                bool isOdd = odd > 0 && day == Days - 1;
                if (day % 7 == site % 7) Replace(random, of, replaced, isOdd: false);
                if (isOdd) Replace(random, of, odd, isOdd: true);
                for (int watched = 0; watched < Watched; watched++)
                {
                    foreach (int bin in of[watched]) counts[watched].Add(day * 24, bin);
                }

                if (day < First || (odd > 0 && !isOdd)) continue;
                HourSpan window = new(day * 24, 24), past = new(window.First - (28 * 24), 28 * 24);
                DriftCandidate[] candidates = [.. counts.SelectMany(one => new DriftCase(DriftKind.Feature, "made", DriftPlace.All, ShiftSamples.OfHours(one, past, one, window) with { AreTheSame = true }).Candidates(s_options))];
                told += DriftRound.Judge(candidates, s_options).Count > 0 ? 1 : 0;
            }
        }

        return told;
    }

    private static void Replace(SeededRandom random, int[][] of, double share, bool isOdd)
    {
        for (int thing = 0; thing < of[0].Length; thing++)
        {
            if (!random.Chance(share)) continue;
            foreach (int[] watched in of) watched[thing] = isOdd ? 7 : Draw(random);
        }
    }

    private static int Draw(SeededRandom random)
    {
        double left = random.NextDouble();
        int bin = 0;
        while (bin < s_shares.Length - 1 && left >= s_shares[bin]) left -= s_shares[bin++];
        return bin;
    }
}

using Shouldly;
using Weir.Evaluation.Promotion;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation.Promotion;

public sealed class PromotionStudyTests
{
    private static readonly ModelCost s_cost = new(10, 1000);
    private static readonly ShadowEvidence s_shadow = new(Scored: 100_000, Dropped: 0, More: 5, Less: 5, ForCandidate: 0, ForLive: 0);

    [Fact]
    public void Of_SameModelTwice_MayPromote()
    {
        PromotionStudy study = Study(Rows(2000, 0.8, 0.8), s_shadow);

        study.Reasons.ShouldBeEmpty();
        (study.Attacks.Rows, study.Benign.Rows).ShouldBe((2000, 10_000));
    }

    [Fact]
    public void Of_CandidateThatSeesLess_IsRefusedWithTheFigures() =>
        Study(Rows(2000, 0.8, 0.7), s_shadow).Reasons.ShouldContain(reason => reason.StartsWith("worse: recall is lower, -10 points", StringComparison.Ordinal));

    [Fact]
    public void Of_CandidateThatFlagsHarmlessRows_IsRefused() =>
        Study(Rows(2000, 0.8, 0.8, 0.001, 0.01), s_shadow).Reasons.ShouldContain(reason => reason.StartsWith("worse: more false positives", StringComparison.Ordinal));

    /// <summary>Rows that look like attacks, of which the live model flags more than it promises, say nothing of that promise.</summary>
    [Fact]
    public void Of_RowsOnWhichNeitherKeepsThePromise_AreComparedAlone()
    {
        Study(Flagged(live: 40, candidate: 41), s_shadow).Reasons.ShouldBeEmpty();
        Study(Flagged(live: 40, candidate: 80), s_shadow).Reasons.ShouldContain(reason => reason.StartsWith("worse: more false positives", StringComparison.Ordinal));
        Study(Flagged(live: 16, candidate: 18), s_shadow).Reasons.ShouldHaveSingleItem().ShouldStartWith("worse: 0.18 %");
    }

    [Fact]
    public void Of_OneClassThatIsLost_IsRefusedThoughTheWholeGains()
    {
        PairedRow[] rows = [.. Rows(5000, 0.8, 0.9), .. Enumerable.Range(0, 100).Select(i => new PairedRow(true, "lab", "xss", Live: true, Candidate: i < 60))];

        Study(rows, s_shadow).Reasons.ShouldBe(["worse: recall of class xss, 60 of 100 flagged where the live model flags 100 (p below 0.0001)"]);
    }

    [Fact]
    public void Of_FewRows_IsUnproved() => Study(Rows(50, 0.8, 0.9), s_shadow).Reasons.ShouldContain("unproved: 50 labelled attacks, where 200 are needed");

    [Fact]
    public void Of_NoLiveTraffic_IsUnproved() => Study(Rows(2000, 0.8, 0.9), shadow: null).Reasons.ShouldBe(["unproved: it scored 0 live requests beside what is live, where 1,000 are needed"]);

    [Fact]
    public void Of_LiveRequestsThatItAloneFlags_IsRefusedUnlessTheyAreAttacks()
    {
        Study(Rows(2000, 0.8, 0.8), s_shadow with { More = 500 }).Reasons.ShouldHaveSingleItem().ShouldContain("flags 500 more");
        Study(Rows(2000, 0.8, 0.8), s_shadow with { More = 500, ForCandidate = 450 }).Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void Of_VerdictsForTheLiveModel_IsRefused() =>
        Study(Rows(2000, 0.8, 0.8), s_shadow with { ForLive = 20, ForCandidate = 2 }).Reasons.ShouldHaveSingleItem().ShouldContain("verdicts of people take the side of the live model 20 times");

    [Fact]
    public void Of_SlowCandidate_IsRefused() =>
        PromotionStudy.Of(Rows(2000, 0.8, 0.8), s_shadow, s_cost, s_cost with { MicrosPerRow = 40 }, new PromotionRules()).Reasons.ShouldHaveSingleItem().ShouldContain("40 µs");

    /// <summary>Models that are equally good by their make differ by chance; few of them may be refused, and of those that lose three points few may pass.</summary>
    [Fact]
    public void Of_ModelsOfKnownQuality_IsRightInMostCases()
    {
        var random = new SeededRandom(3);
        int refused = 0, passed = 0;
        for (int run = 0; run < 200; run++)
        {
            refused += Study(Drawn(random, 0), s_shadow).MayPromote ? 0 : 1;
            passed += Study(Drawn(random, -0.03), s_shadow).MayPromote ? 1 : 0;
        }

        refused.ShouldBeLessThanOrEqualTo(30);
        passed.ShouldBeLessThanOrEqualTo(2);
    }

    /// <summary>So many of 10,000 benign rows each flags, the same ones.</summary>
    private static PairedRow[] Flagged(int live, int candidate) =>
        [.. Rows(2000, 0.8, 0.8).Where(row => row.Attack), .. Enumerable.Range(0, 10_000).Select(i => new PairedRow(false, "look-alikes", null, Live: i < live, Candidate: i < candidate))];

    private static PairedRow[] Drawn(SeededRandom random, double change) =>
    [
        .. Enumerable.Range(0, 5000).Select(i =>
        {
            // Both flag most of the same; on some each decides by itself.
            bool isEasy = random.Chance(0.95);
            return new PairedRow(true, $"s{i % 3}", $"c{i % 4}", isEasy || random.Chance(0.5), (isEasy && !random.Chance(-change)) || (!isEasy && random.Chance(0.5)));
        }),
        .. Enumerable.Range(0, 10_000).Select(i => new PairedRow(false, "web", null, random.Chance(0.0005), random.Chance(0.0005))),
    ];

    private static PromotionStudy Study(PairedRow[] rows, ShadowEvidence? shadow) => PromotionStudy.Of(rows, shadow, s_cost, s_cost, new PromotionRules());

    private static PairedRow[] Rows(int attacks, double live, double candidate, double falseLive = 0.0005, double falseCandidate = 0.0005) =>
    [
        .. Enumerable.Range(0, attacks).Select(i => new PairedRow(true, "lab", "sqli", i < live * attacks, i < candidate * attacks)),
        .. Enumerable.Range(0, 10_000).Select(i => new PairedRow(false, "web", null, i < falseLive * 10_000, i < falseCandidate * 10_000)),
    ];
}

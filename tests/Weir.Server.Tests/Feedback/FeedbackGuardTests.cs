using Shouldly;
using Weir.Server.Feedback;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>How what people say becomes rows, and what nobody alone can do.</summary>
public sealed class FeedbackGuardTests
{
    private static readonly Dictionary<string, double> s_noTrust = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("a", SampleVerdict.Attack, 2.0 / 3)]
    [InlineData("aa", SampleVerdict.Attack, 0.8)]
    [InlineData("bbb", SampleVerdict.Benign, 6.0 / 7)]
    [InlineData("aab", SampleVerdict.Attack, 2.0 / 7)]
    [InlineData("au", SampleVerdict.Attack, 0.4)]
    [InlineData("ab", SampleVerdict.Unsure, 0)]
    [InlineData("uu", SampleVerdict.Unsure, 0)]
    public void Agreement_OfWords_IsTheSmoothedMajority(string words, SampleVerdict verdict, double weight)
    {
        Agreement agreement = Agreement.Of(Words("s", words), s_noTrust);

        agreement.Verdict.ShouldBe(verdict);
        agreement.Weight.ShouldBe(weight, 1e-9);
    }

    [Fact]
    public void Trust_OfOneWhoAlwaysContradicts_Falls()
    {
        JudgedSample[] samples = [.. Enumerable.Range(0, 30).Select(i => new JudgedSample(Made(i), Words($"s{i}", "aab")))];

        var trust = Agreement.Trust(samples);

        trust.GetValueOrDefault("user:0", 1).ShouldBe(1);
        trust["user:2"].ShouldBe(3.0 / 33, 1e-9);
        Agreement.Of(samples[0].Words, trust).Weight.ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void Of_FiveHundredAttacksThatOneCallsHarmless_TeachNothing()
    {
        JudgedSample[] samples = [.. Enumerable.Range(0, 500).Select(i => new JudgedSample(Made(i), [Word($"s{i}", "user:mallory", SampleVerdict.Benign)]))];

        FeedbackRows rows = new FeedbackGuard().Of(samples);

        rows.Rows.ShouldBeEmpty();
        rows.LeftOut.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { [FeedbackRows.Alone] = 500 });
    }

    [Fact]
    public void Of_KeysThatJoinOnePerson_AreNoSecondVoice()
    {
        SampleWord[] words = [Word("s1", "user:mallory", SampleVerdict.Benign), Word("s1", "key:k1", SampleVerdict.Benign), Word("s1", "key:k2", SampleVerdict.Benign)];

        new FeedbackGuard().Of([new JudgedSample(Made(1), words)]).Rows.ShouldBeEmpty();
        FeedbackRows rows = new FeedbackGuard().Of([new JudgedSample(Made(1), [.. words, Word("s1", "user:ann", SampleVerdict.Benign)]), .. Enumerable.Range(2, 19).Select(i => new JudgedSample(Made(i), Words($"s{i}", "aa")))]);
        rows.Rows[0].Label.ShouldBe("benign");
        rows.Rows[0].Weight.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Of_TwoWhoFreeAWholeClass_HaveATenthOfTheWeightAndNothingWhereNobodySaysElse()
    {
        JudgedSample[] freed = [.. Enumerable.Range(0, 500).Select(i => new JudgedSample(Made(i), Words($"s{i}", "bb")))], others = [.. Enumerable.Range(500, 60).Select(i => new JudgedSample(Made(i), Words($"s{i}", "aa")))];

        FeedbackRows rows = new FeedbackGuard().Of([.. freed, .. others]);

        rows.Rows.Where(row => row.Label == "benign").Sum(row => row.Weight).ShouldBe(rows.Rows.Sum(row => row.Weight) / 10, 1e-6);
        new FeedbackGuard().Of(freed).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Of_TwoWhoFreeFourClasses_HaveAQuarterOfTheWeight()
    {
        JudgedSample[] freed = [.. Enumerable.Range(0, 400).Select(i => new JudgedSample(Made(i) with { Class = new[] { "sqli", "xss", "rce", "lfi" }[i % 4] }, Words($"s{i}", "bb")))];
        JudgedSample[] others = [.. Enumerable.Range(500, 60).Select(i => new JudgedSample(Made(i), Words($"s{i}", "aa")))];

        FeedbackRows rows = new FeedbackGuard().Of([.. freed, .. others]);

        rows.Rows.Where(row => row.Label == "benign").Sum(row => row.Weight).ShouldBe(rows.Rows.Sum(row => row.Weight) / 4, 1e-6);
    }

    [Fact]
    public void Of_ManyAttacksOfOneClassThatAreNone_HaveAQuarterOfTheWeight()
    {
        JudgedSample[] samples =
        [
            .. Enumerable.Range(0, 400).Select(i => new JudgedSample(Named(i, "sqli", $"192.0.2.{i % 100}"), Words($"s{i}", "aa"))),
            .. Enumerable.Range(400, 40).Select(i => new JudgedSample(Named(i, new[] { "xss", "rce", "lfi", "ssrf" }[i % 4], $"192.0.2.{i % 100}"), Words($"s{i}", "aa"))),
            .. Enumerable.Range(440, 100).Select(i => new JudgedSample(Named(i, "sqli", $"192.0.2.{i % 100}"), Words($"s{i}", "bb"))),
        ];

        FeedbackRows rows = new FeedbackGuard().Of(samples);

        double all = rows.Rows.Sum(row => row.Weight);
        rows.Rows.Where(row => row.Label == "sqli").Sum(row => row.Weight).ShouldBe(all / 4, all * 1e-6);
        rows.Rows.Where(row => row.Label == "xss").ShouldAllBe(row => row.Weight > 0.79);
    }

    [Fact]
    public void Of_ScriptsOfWhichNobodyNamedAClass_AreMalwareAndNamesGenerated()
    {
        new FeedbackGuard().Of([new JudgedSample(Made(1) with { Kind = SampleKind.Script, Class = null }, Words("s1", "aa"))]).Rows[0].Label.ShouldBe("malware");
        new FeedbackGuard().Of([new JudgedSample(Made(1) with { Kind = SampleKind.Name, Class = null }, Words("s1", "aa"))]).Rows[0].Label.ShouldBe("generated");
    }

    private static Sample Named(int i, string of, string source) => Made(i, severity: 2, source: source) with { Class = of };

    [Fact]
    public void Of_OneBusyAnalystAndOneWhoIsNot_GivesTheLoneWordsOfTheFirstHalfOfTheWeight()
    {
        JudgedSample[] samples =
        [
            .. Enumerable.Range(0, 300).Select(i => new JudgedSample(Made(i, severity: 2, source: $"192.0.2.{i % 100}"), [Word($"s{i}", "user:mallory", SampleVerdict.Benign)])),
            .. Enumerable.Range(300, 30).Select(i => new JudgedSample(Made(i, severity: 2, source: $"192.0.2.{i % 100}"), [Word($"s{i}", "user:ann", SampleVerdict.Attack)])),
        ];

        FeedbackRows rows = new FeedbackGuard().Of(samples);

        double all = rows.Rows.Sum(row => row.Weight);
        rows.Rows.Where(row => row.Agreement.By[0] == "user:mallory").Sum(row => row.Weight).ShouldBe(all / 2, all * 1e-6);
        rows.Rows.Where(row => row.Agreement.By[0] == "user:ann").ShouldAllBe(row => row.Weight > 0.6 && row.Label == "sqli");
    }

    [Fact]
    public void Of_OneSourceThatSendsMost_IsATenth()
    {
        JudgedSample[] samples = [.. Enumerable.Range(0, 400).Select(i => new JudgedSample(Made(i, severity: 2, source: i < 300 ? "198.51.100.9" : $"192.0.2.{i % 50}"), Words($"s{i}", "aa")))];

        FeedbackRows rows = new FeedbackGuard().Of(samples);

        double all = rows.Rows.Sum(row => row.Weight);
        rows.Rows.Where(row => row.Sample.Source == "198.51.100.9").Sum(row => row.Weight).ShouldBe(all / 10, all * 1e-6);
        rows.Rows.Count.ShouldBe(400);
    }

    [Fact]
    public void Of_SampleWhoseMaskTookTheAttack_IsLeftOut()
    {
        Sample masked = Made(1) with { KeptSeverity = 0 };

        new FeedbackGuard().Of([new JudgedSample(masked, Words("s1", "aa"))]).LeftOut.Keys.ShouldBe([FeedbackRows.Masked]);
    }

    internal static Sample Made(int i, int severity = 4, string source = "192.0.2.1", string? content = null) => new()
    {
        Id = $"s{i:0000}",
        At = 1,
        Site = "shop",
        Route = "/",
        Template = $"{i}",
        Source = source,
        Request = "",
        Live = 0,
        Score = 0.99,
        Severity = severity,
        Class = "sqli",
        Candidate = null,
        Reason = SampleReason.Flagged,
        Interest = 0.5,
        KeptScore = 0.99,
        KeptSeverity = severity,
        Place = "query:q",
        Evidence = null,
        Content = content ?? """{"kind":"payload","payload":"x"}""",
    };

    /// <summary>Each letter is somebody's word: a for attack, b for benign, u for unsure.</summary>
    private static SampleWord[] Words(string sample, string words) =>
        [.. words.Select((word, i) => Word(sample, $"user:{i}", word switch { 'a' => SampleVerdict.Attack, 'b' => SampleVerdict.Benign, _ => SampleVerdict.Unsure }))];

    internal static SampleWord Word(string sample, string who, SampleVerdict verdict) => new() { Sample = sample, Who = who, At = 1, Verdict = verdict, Class = null };
}

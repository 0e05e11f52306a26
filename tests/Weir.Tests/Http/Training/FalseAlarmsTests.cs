using System.Text;
using Shouldly;
using Weir.Evaluation;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class FalseAlarmsTests
{
    private static readonly EvaluationOptions s_options = new() { Scale = ScoreScale.Logit };

    private readonly HttpDataSet _data = new();
    private readonly List<SampleScore> _scores = [];

    [Fact]
    public void Count_SiteThatDiffersFromAllOthers_IsFlaggedByThresholdsSetWithoutIt()
    {
        // Thirty sites of 40 values; one site, and so one fold, scores higher than all the others.
        for (int site = 0; site < 30; site++)
            for (int value = 0; value < 40; value++) AddBenign("browsing", $"site{site}.example", $"{Letters(site)} {Letters(value)}", site == 7 ? 5 : -5 - (.01f * value) - (.0003f * site));

        FalseAlarmResult sites = FalseAlarms.Count(_data, [.. _scores], s_options).Single();

        (sites.Name, sites.Group, sites.Distinct).ShouldBe((FalseAlarms.UnseenSites, true, 1200));
        sites.Severities.Select(severity => severity.Severity).ShouldBe(["Low", "Medium", "High", "Critical"]);
        SeverityRate high = sites.Severities[2];
        high.Flagged.ShouldBe(40);
        high.Rate.Value.ShouldBe(40 / 1200.0, 1e-12);
        high.Rate.Low.ShouldBeInRange(.02, .033);
        high.FlaggedByShipped.ShouldBe(0);
        high.Promised.ShouldBe(1e-4);
    }

    [Fact]
    public void Count_OriginsOfAllKinds_AreGroupedAndCountedOverDistinctValues()
    {
        for (int value = 0; value < 300; value++)
        {
            AddBenign("browsing", $"site{value}.example", $"page {Letters(value)}", -5 - (.01f * value));
            AddBenign("ugc-github", "", $"issue {Letters(value)}", -5 - (.01f * value));
        }

        for (int repeat = 0; repeat < 3; repeat++) AddBenign("tldr-pages", "", "tar xf", 20);
        AddBenign("tldr-pages", "", "ls", -5);
        AddBenign("docs-markdown", "", "a; b", -5);
        AddBenign("libinjection", "", "or so", 20);
        AddBenign("kaggle-sqli", "", "known to hold attacks", 20);

        IReadOnlyList<FalseAlarmResult> results = FalseAlarms.Count(_data, [.. _scores], s_options);

        results.Select(result => (result.Name, result.Group, result.Distinct)).ShouldBe(
        [
            (FalseAlarms.UnseenSites, true, 300), (FalseAlarms.Technical, true, 3), (FalseAlarms.RealMistakes, true, 1),
            ("ugc-github", false, 300), ("tldr-pages", false, 2), ("docs-markdown", false, 1),
        ]);
        results[1].Severities[3].Flagged.ShouldBe(1);
        results[2].Severities[3].Rate.Value.ShouldBe(1);
    }

    [Fact]
    public void Count_OneFoldAlone_HasNoThresholdOfOtherFolds()
    {
        AddBenign("ugc-github", "", "a", 3);
        SeverityRate low = FalseAlarms.Count(_data, [.. _scores], s_options).Single().Severities[0];
        low.Rate.IsKnown.ShouldBeFalse();
        low.RateByShipped.IsKnown.ShouldBeTrue();
    }

    private void AddBenign(string origin, string site, string text, float decision)
    {
        string row = site.Length == 0
            ? $"{{\"kind\":\"payload\",\"payload\":\"{text};\",\"label\":\"benign\"}}"
            : $"{{\"kind\":\"request\",\"method\":\"GET\",\"uri\":\"/?q={text.Replace(' ', '+')};\",\"headers\":{{\"Host\":\"{site}\"}},\"label\":\"benign\"}}";
        _data.Add(origin, new MemoryStream(Encoding.UTF8.GetBytes(row)));
        _data.Problems.ShouldBeEmpty();
        _scores.Add(new SampleScore(decision, default, 0));
    }

    /// <summary>Templates leave digits out.</summary>
    private static string Letters(int number) => new([.. number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('g' + digit - '0'))]);
}

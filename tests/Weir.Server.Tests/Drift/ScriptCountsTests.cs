using Shouldly;
using Weir.Scripts;
using Weir.Server.Drift;
using Weir.Server.Pages;
using Weir.Server.Pages.Reading;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Drift;

/// <summary>What is counted of scripts of pages, and how often.</summary>
public sealed class ScriptCountsTests
{
    internal static readonly ScriptClassifier Shipped = ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir"));

    private static readonly Uri s_page = new("https://Shop.example/checkout");

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 5, 4, 0, 30, 0, TimeSpan.Zero));

    [Fact]
    public void Take_SameScriptOfEveryLook_IsOneOfTheDay()
    {
        ScriptCounts counts = Counts();
        ScriptReport script = Report("tracker", score: .2, ScriptState.Judged), data = Report("data", score: 0, ScriptState.Data) with { Party = Party.First };
        for (int look = 0; look < 10; look++)
        {
            counts.Take(s_page, script, Shipped);
            counts.Take(new Uri(s_page, "/cart"), data, Shipped);
            _clock.Now = _clock.Now.AddHours(1);
        }

        DriftHour row = counts.Drain(7).ShouldHaveSingleItem();
        (row.Site, row.Route, row.Layout, row.Requests).ShouldBe(("shop.example", "", 2, 2));
        Named(row, "score", "missing").ShouldBe(1U);
        Named(row, "state", "data").ShouldBe(1U);
        Named(row, "party", "first").ShouldBe(1U);
        Named(row, "class", "none").ShouldBe(2U);
        Named(row, "size of script", "256 to 1024").ShouldBe(2U);

        _clock.Now = _clock.Now.AddDays(1);
        counts.Take(s_page, script, Shipped);
        counts.Drain(8).ShouldHaveSingleItem().Requests.ShouldBe(1);
    }

    [Fact]
    public void Take_ScoredByAModelThatIsNoMore_IsNotCounted()
    {
        ScriptCounts counts = new(_clock, () => (1, ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir"))));
        counts.Take(s_page, Report("tracker", score: .2, ScriptState.Judged), Shipped);
        counts.Drain(1).ShouldBeEmpty();
    }

    [Fact]
    public void Take_MoreSitesAndScriptsThanThereIsRoomFor_IsBounded()
    {
        ScriptCounts counts = Counts();
        for (int site = 0; site < 40; site++) counts.Take(new Uri($"https://{site}.example/"), Report("tracker", score: .2, ScriptState.Judged), Shipped);
        for (int script = 0; script < ScriptCounts.MostScripts + 100; script++) counts.Take(new Uri("https://0.example/"), Report($"script {script}", score: .2, ScriptState.Judged), Shipped);
        var rows = counts.Drain(1);
        rows.Count.ShouldBe(ScriptCounts.MostSites);
        rows.Max(row => row.Requests).ShouldBe(ScriptCounts.MostScripts);
    }

    [Fact]
    public void Take_WhatWasNotScored_IsNotCounted()
    {
        ScriptCounts counts = Counts();
        counts.Take(s_page, Report("tracker", score: null, ScriptState.Judged), Shipped);
        counts.Drain(1).ShouldBeEmpty();
    }

    internal static ScriptReport Report(string hash, double? score, ScriptState state) => new()
    {
        Kind = ScriptKind.External,
        Element = "script[src]",
        Party = Party.Third,
        Integrity = default,
        ChangeHash = hash,
        Size = 1000,
        Score = score,
        Severity = Severity.None,
        State = state,
        Obfuscation = .1,
    };

    private static uint Named(DriftHour row, string watched, string label)
    {
        uint[] counts = new uint[DriftLayout.Scripts.Bins];
        CountText.Read(row.Counts, counts);
        int index = DriftLayout.Scripts.Watched.ToList().FindIndex(bins => bins.Name == watched);
        return counts[DriftLayout.Scripts.OffsetOf(index) + DriftLayout.Scripts.Watched[index].Labels.ToList().IndexOf(label)];
    }

    private ScriptCounts Counts() => new(_clock, () => (0, Shipped));
}

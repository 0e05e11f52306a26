using Shouldly;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class OriginFoldsTests
{
    [Fact]
    public void Of_NamedOrigins_CoverAllFolds()
    {
        string[] origins = ["httpparams", "fwaf", "kaggle-sqli", "csic2010", "fuzzdb", "libinjection"];

        origins.Select(origin => OriginFolds.Of(origin, "any.example")).ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Of_OtherOrigin_IsOneFoldWhateverTheSite()
    {
        int fold = OriginFolds.Of("somebody's rows", "a.example");

        fold.ShouldBeInRange(0, OriginFolds.Count - 1);
        OriginFolds.Of("somebody's rows", "b.example").ShouldBe(fold);
    }

    [Fact]
    public void Of_Browsing_SpreadsSitesOverAllFolds()
    {
        int[] counts = new int[OriginFolds.Count];
        for (int i = 0; i < 3000; i++) counts[OriginFolds.Of(OriginFolds.SplitBySite, $"site{i}.example")]++;

        counts.ShouldAllBe(count => count > 350);
    }

    [Fact]
    public void Of_BrowsingHostsOfOneSite_StayInOneFold()
    {
        for (int i = 0; i < 200; i++)
        {
            int fold = OriginFolds.Of(OriginFolds.SplitBySite, $"shop{i}.example");
            foreach (string host in (string[])[$"www.shop{i}.example", $"a.b.shop{i}.example", $"shop{i}.example:8080", $"cdn.shop{i}.example:443"])
                OriginFolds.Of(OriginFolds.SplitBySite, host).ShouldBe(fold, host);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("...")]
    [InlineData("[::1]:80")]
    public void Of_OddHosts_HaveAFold(string host) => OriginFolds.Of(OriginFolds.SplitBySite, host).ShouldBeInRange(0, OriginFolds.Count - 1);
}

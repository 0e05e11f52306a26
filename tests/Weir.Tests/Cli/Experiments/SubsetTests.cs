using Shouldly;
using Weir.Cli.Experiments;
using Xunit;

namespace Weir.Tests.Cli.Experiments;

public sealed class SubsetTests
{
    [Fact]
    public void HasRow_GrowingShares_EachHoldsTheSmaller()
    {
        ulong[] rows = [.. Enumerable.Range(0, 10_000).Select(i => Subset.HashOf($"row {i}"))];
        HashSet<ulong> before = [];
        foreach (double share in (double[])[0.1, 0.25, 0.5, 1])
        {
            var subset = new Subset(share, OfOrigins: false, 7);
            HashSet<ulong> now = [.. rows.Where(subset.HasRow)];
            now.IsSupersetOf(before).ShouldBeTrue();
            (now.Count / 10_000.0).ShouldBe(share, 0.02);
            before = now;
        }
    }

    [Fact]
    public void Origins_GrowingShares_EachHoldsTheSmallerAndOneAtLeast()
    {
        string[] all = [.. Enumerable.Range(0, 10).Select(i => $"origin{i}")];
        IReadOnlySet<string> few = new Subset(0.01, OfOrigins: true, 1).Origins(all), half = new Subset(0.5, OfOrigins: true, 1).Origins(all);

        few.Count.ShouldBe(1);
        half.Count.ShouldBe(5);
        half.IsSupersetOf(few).ShouldBeTrue();
        new Subset(0.5, OfOrigins: true, 2).Origins(all).SetEquals(half).ShouldBeFalse();
        new Subset(0.5, OfOrigins: false, 1).Origins(all).Count.ShouldBe(10);
    }
}

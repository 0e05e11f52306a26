using Shouldly;
using Weir.Numerics;
using Weir.Scripts.Corpus;
using Weir.Scripts.Corpus.Writing;
using Xunit;

namespace Weir.Tests.Scripts.Corpus;

public sealed class BundlesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_ManySeeds_IsWellFormedAndLong(bool hasSkimmer)
    {
        string[] bundles = [.. Enumerable.Range(0, 60).Select(seed => Write(hasSkimmer, seed).Code)];

        NodeSyntax.Errors(bundles).ShouldBeEmpty();
        bundles.ShouldAllBe(bundle => bundle.Length > 10_000 && bundle.Length < 300_000);
    }

    [Fact]
    public void Write_ManySeeds_TakesEveryShape()
    {
        string[] names = [.. Enumerable.Range(0, 120).Select(seed => Write(hasSkimmer: true, seed).Name).Distinct()];

        names.Length.ShouldBe(10);
        Enumerable.Range(0, 120).Select(seed => Write(hasSkimmer: false, seed).Name).Distinct().ShouldBe([".iife", ".umd", ".amd", ".chunk", ".modules"], ignoreOrder: true);
    }

    private static (string Code, string Name) Write(bool hasSkimmer, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        return Bundles.Write(hasSkimmer, ScriptStyle.Draw(random), random);
    }
}

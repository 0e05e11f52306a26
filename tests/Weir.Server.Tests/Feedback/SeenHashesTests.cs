using Shouldly;
using Weir.Numerics;
using Weir.Server.Feedback;
using Xunit;

namespace Weir.Server.Tests.Feedback;

public sealed class SeenHashesTests
{
    [Fact]
    public void Add_TwiceTheSame_IsNewOnce()
    {
        var seen = new SeenHashes();

        (seen.Add(7), seen.Add(7), seen.Add(8)).ShouldBe((true, false, true));
    }

    /// <summary>A host that asks for millions of made-up names, say: what comes after it can still be told to be new.</summary>
    [Fact]
    public void Add_AfterAFlood_StillTellsNewOnes()
    {
        var seen = new SeenHashes();
        var random = new SeededRandom(1);
        for (int i = 0; i < 3_000_000; i++) seen.Add(random.NextUInt64());

        Enumerable.Range(0, 10_000).Count(_ => seen.Add(random.NextUInt64())).ShouldBeGreaterThan(4500);
    }
}

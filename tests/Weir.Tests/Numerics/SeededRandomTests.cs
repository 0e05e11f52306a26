using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

public class SeededRandomTests
{
    [Fact]
    public void NextUInt64_SeedZero_GivesThePublishedSequence()
    {
        // xoshiro256** whose state is the first four outputs of splitmix64(0), computed with an independent implementation.
        var random = new SeededRandom(0);

        random.NextUInt64().ShouldBe(0x99EC5F36CB75F2B4UL);
        random.NextUInt64().ShouldBe(0xBF6E1F784956452AUL);
        random.NextUInt64().ShouldBe(0x1A5F849D4933E6E0UL);
        random.NextUInt64().ShouldBe(0x6AA594F1262D2D2CUL);
    }

    [Fact]
    public void Next_ManyDraws_CoversTheRangeEvenly()
    {
        var random = new SeededRandom(1);
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            counts[random.Next(-3, 7) + 3]++;
        }

        counts.ShouldAllBe(count => count > 9_500 && count < 10_500);
    }

    [Fact]
    public void Chance_OneInFour_HoldsOverManyDraws()
    {
        var random = new SeededRandom(2);
        int hits = 0;
        for (int i = 0; i < 100_000; i++)
        {
            hits += random.Chance(0.25) ? 1 : 0;
        }

        hits.ShouldBeInRange(24_400, 25_600);
    }

    [Fact]
    public void Shuffle_AnyItems_KeepsThemAll()
    {
        int[] items = [.. Enumerable.Range(0, 100)];

        new SeededRandom(3).Shuffle<int>(items);

        items.ShouldNotBe(Enumerable.Range(0, 100));
        items.Order().ShouldBe(Enumerable.Range(0, 100));
    }
}

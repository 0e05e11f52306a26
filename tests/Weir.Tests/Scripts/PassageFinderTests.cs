using Shouldly;
using Weir.Numerics;
using Weir.Scripts.Features;
using Xunit;

namespace Weir.Tests.Scripts;

public sealed class PassageFinderTests
{
    private const float Cost = 0.2f;

    [Fact]
    public void Add_WordsThatSayNothingAround_AreLeftOut() => Find([.. Zeros(300), 1, 2, 1, .. Zeros(300)]).ShouldBe((300, 303));

    [Fact]
    public void Add_WordsThatSayLittleBetween_AreTakenAlong() => Find([1, 1, 0, 0, 1, 1]).ShouldBe((0, 6));

    [Fact]
    public void Add_TwoRunsFarApart_TakesTheOneThatSaysMore() => Find([1, 1, .. Zeros(100), 1, 2, 2, .. Zeros(100)]).ShouldBe((102, 105));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Add_NoWordForTheClass_FindsNothing(float weight) => Find([weight, weight, weight]).ShouldBe((0, 0));

    /// <summary>Whatever speaks against the class, or says nothing, before and behind a passage: it is found all the same.</summary>
    [Fact]
    public void Add_AnythingAround_FindsThePassage()
    {
        var random = new SeededRandom(7);
        for (int run = 0; run < 200; run++)
        {
            float[] before = Weights(random, 200, -3, 0), passage = [1, .. Weights(random, 30, 1, 2)], behind = Weights(random, 200, -3, 0);
            Find([.. before, .. passage, .. behind]).ShouldBe((before.Length, before.Length + passage.Length));
        }
    }

    private static float[] Weights(SeededRandom random, int most, float from, float to) => [.. Enumerable.Range(0, random.Next(most)).Select(_ => from + ((to - from) * (float)random.NextDouble()))];

    private static float[] Zeros(int count) => new float[count];

    private static (int From, int End) Find(float[] weights)
    {
        var finder = new PassageFinder(Cost);
        for (int i = 0; i < weights.Length; i++) finder.Add(i, weights[i]);
        return (finder.From, finder.End);
    }
}

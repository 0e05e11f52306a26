using System.Text;
using Shouldly;
using Weir.Scripts.Features;
using Weir.Scripts.Folding;
using Weir.Scripts.Training;
using Xunit;

namespace Weir.Tests.Scripts;

public sealed class ScriptFeaturesTests
{
    [Theory]
    [InlineData("a.value", "a['value']")]
    [InlineData("a.value", "a[\"val\" + \"ue\"]")]
    [InlineData("x = 'cardNumber'", "x = 'card' + 'Number'")]
    [InlineData("_0x12ab(1)", "_0xffe0(1)")]
    [InlineData("foo(/* a */ bar)", "foo(bar)")]
    public void Read_TheSameWrittenOtherwise_HasTheSameWords(string one, string other) => Words(other).ShouldBe(Words(one));

    [Fact]
    public void Read_NamesInCamels_HaveTheirParts()
    {
        int[] words = Words("getCardNumber");
        words.Length.ShouldBe(4);
        Words("get_Card_Number").Intersect(words).Count().ShouldBe(3);
    }

    [Fact]
    public void Read_TopicsNearEachOther_ArePairs()
    {
        (Topic A, Topic B, int Within) pair = TopicPairs.All[0];
        string between = string.Concat(Enumerable.Repeat("q;", 20));
        Pairs("location;checkout").ShouldBe(1UL);
        (Pairs($"location;{between}checkout") & 1).ShouldBe(0UL);
        pair.ShouldBe((Topic.Place, Topic.Checkout, 25));
    }

    [Fact]
    public void Read_LongScript_HasWindowsThatOverlap()
    {
        ScriptVector vector = new ScriptReader().Read(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 700).Select(i => $"word{i}(x);"))));
        vector.Tokens.ShouldBe(3500);
        vector.Windows.Count.ShouldBe(5);

        // Every word but those of the first and last stretch is in two windows.
        vector.Windows.Sum(window => window.Words.Length).ShouldBeGreaterThan((int)(1.6 * vector.Words.Length));
    }

    [Fact]
    public void Topics_Numbers_NeverChange()
    {
        // They are the order of weights in a model.
        ((int)Topic.Place, (int)Topic.Send, (int)Topic.HexName).ShouldBe((0, 7, 39));
        TopicPairs.All.Length.ShouldBe(64);
        ScriptFacts.Count.ShouldBe(144);
    }

    private static int[] Words(string code) => new ScriptReader().Read(Encoding.UTF8.GetBytes(code)).Words;

    private static ulong Pairs(string code)
    {
        var folder = new ScriptFolder();
        var features = new ScriptFeaturesV1();
        folder.Fold(Encoding.UTF8.GetBytes(code));
        features.Read(folder.Tokens, folder.Text);
        return features.Stretches[0].Pairs;
    }
}

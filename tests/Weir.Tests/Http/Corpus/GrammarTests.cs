using Shouldly;
using Weir.Http.Corpus.Attacks;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Corpus;

public class GrammarTests
{
    [Theory]
    [InlineData("§a\nplain text", "plain text")]
    [InlineData("§a\n«b»«b»\n§b\nx", "xx")]
    [InlineData("§a\n«b*3-3»\n§b\nx", "xxx")]
    [InlineData("§a\n«b?0»y«b?100»\n§b\nx", "yx")]
    [InlineData("§a\n«$n:b»=«$n»\n§b\nx", "x=x")]
    [InlineData("§a\n«#7-7»", "7")]
    [InlineData("§a\n«b→url»\n§b\na b", "a%20b")]
    [InlineData("§a\n«b→url→b64»\n§b\n ", "JTIw")]
    [InlineData("§a\n«b→url→upper»\n§b\nä<", "%C3%A4%3C")]
    [InlineData("§a\n«x«b»¦x«b»»\n§b\ny", "xy")]
    [InlineData("§a\na␤b␍c␉d␀e␠", "a\nb\rc\td\0e ")]
    [InlineData("§a\n3×\n¶ nothing else", "")]
    [InlineData("§a\r\n2× x\r\n", "x")]
    public void Draw_OneWayOnly_GivesThatText(string grammar, string expected)
    {
        Grammar.Parse(grammar).Draw("a", new SeededRandom(1)).ShouldBe(expected);
    }

    [Fact]
    public void Draw_Weights_HoldOverManyDraws()
    {
        var grammar = Grammar.Parse("§a\n9× x\ny");
        var random = new SeededRandom(1);

        int common = Enumerable.Range(0, 10_000).Count(_ => grammar.Draw("a", random) == "x");

        common.ShouldBeInRange(8_850, 9_150);
    }

    [Fact]
    public void Draw_RuleThatCallsItself_Ends()
    {
        var grammar = Grammar.Parse("§a\n20× («a»«a»)\nx");

        string text = grammar.Draw("a", new SeededRandom(1));

        text.Count(c => c == '(').ShouldBe(text.Count(c => c == ')'));
        text.Length.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("text", "before the first rule")]
    [InlineData("§a\n«b»", "no rule 'b'")]
    [InlineData("§a", "no alternative")]
    [InlineData("§a\nx\n§a\ny", "written twice")]
    [InlineData("§a\n«b", "not closed")]
    [InlineData("§a\nb»", "not opened")]
    [InlineData("§a\n«a»", "never ends")]
    [InlineData("§a\n«a→nothing»\nx", "no change 'nothing'")]
    [InlineData("§a\n«a¦b»\nx", "'a' is a rule")]
    [InlineData("§a\n«#x-2»", "not a number")]
    public void Parse_BrokenText_SaysWhat(string grammar, string expected)
    {
        Should.Throw<FormatException>(() => Grammar.Parse(grammar)).Message.ShouldContain(expected);
    }
}

using Shouldly;
using Weir.Numerics;
using Weir.Scripts.Corpus.Grammar;
using Weir.Scripts.Corpus.Writing;
using Xunit;

namespace Weir.Tests.Scripts.Corpus;

public sealed class ScriptGrammarTests
{
    [Theory]
    [InlineData("§a\nx;", "x;")]
    [InlineData("§a\n«b»«b?0»\n§b\ny", "y")]
    [InlineData("§a\n«b*3-3»\n§b\ny", "yyy")]
    [InlineData("§a\n«b‹1›‹«#7-7»›»\n§b\n²¹", "71")]
    [InlineData("§a\n@x+@y+@x", "e+t+e")]
    [InlineData("§a\n«b»«b»@x\n§b\n°x", "etn")]
    [InlineData("§a\nx\n+ y\n¶ nothing", "x\ny")]
    [InlineData("§a\n«!b64‹ab›»«!rev‹ab›»«!codes‹ab›‹1›»", "YWI=ba98,99")]
    [InlineData("§a\n«~x¦x»", "xx")]
    [InlineData("§a\n«b=one‹1›»«c=one»\n§b\n¹\n§c\ny", "1y")]
    public void Draw_OneWayOnly_GivesThatText(string grammar, string expected)
    {
        Draw(grammar).ShouldBe(expected);
    }

    [Theory]
    [InlineData("x", "before the first rule")]
    [InlineData("§a\n«b»", "no rule 'b'")]
    [InlineData("§a", "no alternative")]
    [InlineData("§a\nx\n§a\ny", "written twice")]
    [InlineData("§a\n«b", "missing")]
    [InlineData("§a\nb»", "not opened")]
    [InlineData("§@a", "names nothing")]
    [InlineData("§a\n«b=k»«c=k»\n§b\nx\ny\n§c\nz", "not as many")]
    public void Parse_BrokenText_SaysWhat(string grammar, string expected)
    {
        Should.Throw<FormatException>(() => ScriptGrammar.Parse(grammar)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Draw_LinkedRules_TakeTheSameAlternative()
    {
        const string Grammar = "§a\n«b=k»«c=k»«b=k»«b=»«b=»\n§b\n0\n1\n2\n§c\n0\n1\n2";

        for (ulong seed = 0; seed < 50; seed++)
        {
            string drawn = Draw(Grammar, seed, NameStyle.Short);

            drawn[..3].Distinct().Count().ShouldBe(1);
            drawn[3].ShouldBe(drawn[4]);
        }
    }

    [Fact]
    public void Draw_AllInAnyOrder_GivesEachOnce()
    {
        string[] drawn = [.. Enumerable.Range(0, 60).Select(seed => Draw("§a\n«~x¦y¦z»", (ulong)seed, NameStyle.Short))];

        drawn.ShouldAllBe(text => text.Order().SequenceEqual("xyz"));
        drawn.Distinct().Count().ShouldBe(6);
    }

    [Theory]
    [InlineData(nameof(NameStyle.Camel), "sendData")]
    [InlineData(nameof(NameStyle.Snake), "send_data")]
    [InlineData(nameof(NameStyle.Marked), "_sendData")]
    public void Draw_NameWithAMeaning_IsWrittenInTheStyle(string style, string expected)
    {
        string[] drawn = [.. Enumerable.Range(0, 40).Select(seed => Draw("§@send sendData\n§a\n@send", (ulong)seed, Enum.Parse<NameStyle>(style)))];

        drawn.Count(text => text == expected).ShouldBeInRange(20, 39);
    }

    private static string Draw(string grammar, ulong seed, NameStyle style)
    {
        var random = new SeededRandom(seed);
        return ScriptGrammar.Parse(grammar).Draw("a", new Draft(random, new NameGiver(random, style)));
    }

    private static string Draw(string grammar)
    {
        var random = new SeededRandom(1);
        return ScriptGrammar.Parse(grammar).Draw("a", new Draft(random, new NameGiver(random, NameStyle.Short)));
    }
}

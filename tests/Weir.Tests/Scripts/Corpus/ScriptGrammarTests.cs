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
    public void Parse_BrokenText_SaysWhat(string grammar, string expected)
    {
        Should.Throw<FormatException>(() => ScriptGrammar.Parse(grammar)).Message.ShouldContain(expected);
    }

    private static string Draw(string grammar)
    {
        var random = new SeededRandom(1);
        return ScriptGrammar.Parse(grammar).Draw("a", new Draft(random, new NameGiver(random, NameStyle.Short)));
    }
}

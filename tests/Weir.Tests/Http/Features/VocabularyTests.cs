using Shouldly;
using Weir.Http.Features;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Features;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData("select", TokenClass.SqlKeyword)]
    [InlineData("load", TokenClass.SqlKeyword)]
    [InlineData("or", TokenClass.Operator)]
    [InlineData("pg_sleep", TokenClass.SqlFunction)]
    [InlineData("information_schema", TokenClass.SqlName)]
    [InlineData("whoami", TokenClass.Command)]
    [InlineData("script", TokenClass.MarkupTag)]
    [InlineData("alert", TokenClass.ScriptObject)]
    [InlineData("getruntime", TokenClass.CodeWord)]
    [InlineData("passwd", TokenClass.Command)]
    [InlineData("shadow", TokenClass.PathWord)]
    [InlineData("gopher", TokenClass.Scheme)]
    [InlineData("jdbc", TokenClass.Scheme)]
    [InlineData("teapot", 0)]
    [InlineData("selects", 0)]
    [InlineData("selec", 0)]
    public void ClassOf_Word_IsThatOfTheFirstListThatNamesIt(string word, byte expected) => Vocabulary.ClassOf(WordHash.Of(word)).ShouldBe(expected);

    [Fact]
    public void ClassOf_RandomWords_AlmostNeverCollides()
    {
        var random = new SeededRandom(8);
        int found = 0;
        for (int i = 0; i < 50_000; i++)
        {
            var word = new char[random.Next(7, 15)];
            for (int at = 0; at < word.Length; at++) word[at] = (char)('a' + random.Next(26));
            if (Vocabulary.ClassOf(WordHash.Of(new string(word))) != 0) found++;
        }

        // 24 bits of a hash for about 900 words in 4,096 places: some five in 100,000.
        found.ShouldBeLessThan(25);
    }
}

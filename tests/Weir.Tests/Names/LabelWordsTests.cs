using Shouldly;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Names.Training;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Names;

/// <summary>How labels are divided into words, and what is known of those.</summary>
public sealed class LabelWordsTests
{
    private static readonly NameWordTable s_words = Count(["onlineshop", "shoponline", "bookshop", "hesitate"]);

    [Theory]
    [InlineData("onlineshop", "online shop")]
    [InlineData("although-hesitate", "although hesitate")]
    [InlineData("hesitating", "hesitating")]
    [InlineData("zqkshop7", "zqk shop 7")]
    [InlineData("xkqvzw", "xkqvzw")]
    [InlineData("-", "")]
    [InlineData("", "")]
    public void Divide_GivesTheFewestWords(string label, string expected)
    {
        var parts = new LabelPart[label.Length];
        int count = LabelWords.Divide(label, s_words, parts);
        string.Join(' ', parts.Take(count).Select(part => label.Substring(part.Start, part.Length))).ShouldBe(expected);
    }

    [Fact]
    public void Divide_AnyLetters_CoversEachOnceButDashes()
    {
        var random = new SeededRandom(3);
        var parts = new LabelPart[NameFeaturesV2.MostLetters];
        for (int i = 0; i < 5000; i++)
        {
            string label = new([.. Enumerable.Range(0, random.Next(64)).Select(_ => random.Pick<char>("abcdeinorst-7ü"))]);
            int count = LabelWords.Divide(label, s_words, parts), at = 0;
            foreach (LabelPart part in parts[..count])
            {
                label[at..part.Start].ShouldAllBe(letter => letter == '-');
                at = part.Start + part.Length;
            }

            label[at..].ShouldAllBe(letter => letter == '-');
        }
    }

    [Fact]
    public void Table_WordsThatLabelsBeginWith_SurpriseLessThere()
    {
        uint book = Find("book"), shop = Find("shop"), never = Find("although");
        NameWordTable.Head(book).ShouldBeLessThan(NameWordTable.Tail(book));
        NameWordTable.Tail(shop).ShouldBeLessThan(NameWordTable.Tail(book));
        NameWordTable.Head(never).ShouldBeGreaterThan(NameWordTable.Tail(book));
    }

    [Theory]
    [InlineData("although", WordKind.Common)]
    [InlineData("aardvarks", null)]
    [InlineData("hesitated", WordKind.Form)]
    [InlineData("gwendolyn", WordKind.Person)]
    public void Table_KnowsKindsOfWords(string word, object? kind)
    {
        uint slot = Find(word);
        (slot == 0 ? null : (object)NameWordTable.Kind(slot)).ShouldBe(kind);
    }

    [Fact]
    public void Lists_HoldEachWordOnce_InLowerCase()
    {
        foreach (string[] list in (string[][])[EnglishWords.Common, EnglishWords.Rarer, EnglishWords.People])
        {
            list.ShouldBeUnique();
            list.ShouldAllBe(word => word.All(char.IsAsciiLetterLower));
        }

        EnglishWords.Common.Intersect(EnglishWords.Rarer).ShouldBeEmpty();
    }

    private static uint Find(string word) => s_words.Find(NameWordTable.Hash(word));

    private static NameWordTable Count(string[] labels)
    {
        var counter = new WordCounter();
        foreach (string label in labels)
        {
            counter.Add(label);
        }

        return counter.ToTable();
    }
}

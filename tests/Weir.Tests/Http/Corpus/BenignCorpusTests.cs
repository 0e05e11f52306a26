using Shouldly;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Corpus;

public sealed class BenignCorpusTests
{
    private const int Wanted = 24_000;

    [Fact]
    public void Generate_24000_GivesThatManyDistinctBenignValues()
    {
        List<LabelledValue> values = [.. BenignCorpus.Generate(1, Wanted)];

        values.Count.ShouldBe(Wanted);
        values.Select(static v => v.Text).Distinct(StringComparer.Ordinal).Count().ShouldBe(Wanted);
        values.ShouldAllBe(static v => v.Class == null && v.Text.Length > 0 && v.Text.Length <= 2048);
    }

    [Fact]
    public void Generate_SameSeed_GivesSameValues() =>
        BenignCorpus.Generate(7, 2_000).ShouldBe(BenignCorpus.Generate(7, 2_000));

    [Fact]
    public void Generate_OtherSeed_GivesMostlyOtherValues()
    {
        HashSet<string> first = new(BenignCorpus.Generate(1, 3_000).Select(static v => v.Text), StringComparer.Ordinal);

        BenignCorpus.Generate(2, 3_000).Count(v => first.Contains(v.Text)).ShouldBeLessThan(300);
    }

    [Fact]
    public void Generate_TemplatesWithoutDigits_StayDiverse() =>
        BenignCorpus.Generate(1, Wanted)
            .Select(static v => string.Concat(v.Text.Where(static c => !char.IsAsciiHexDigit(c) && !char.IsWhiteSpace(c))))
            .Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(Wanted * 8 / 10);

    [Fact]
    public void GenerateRandom_12000_GivesThatManyDistinctValues()
    {
        List<string> values = [.. BenignCorpus.GenerateRandom(1, 12_000).Select(static v => v.Text)];

        values.Distinct(StringComparer.Ordinal).Count().ShouldBe(12_000);
        values.ShouldBe(BenignCorpus.GenerateRandom(1, 12_000).Select(static v => v.Text));
    }

    [Fact]
    public void Grammar_EveryRule_ExpandsWithoutLeftOverSlots()
    {
        SeededRandom random = new(3);
        foreach (string rule in BenignCorpus.Grammar.Rules)
        {
            for (int i = 0; i < 20; i++)
            {
                BenignCorpus.Grammar.Expand(rule, random).AsSpan().IndexOfAny('«', '»').ShouldBe(-1, rule);
            }
        }
    }
}

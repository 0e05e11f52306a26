using System.Text;
using Shouldly;
using Weir.Http.Corpus;
using Xunit;

namespace Weir.Tests.Http.Corpus;

public class AttackCorpusTests
{
    public static TheoryData<AttackClass> Classes => new(Enum.GetValues<AttackClass>());

    [Theory]
    [MemberData(nameof(Classes))]
    public void Generate_SixThousand_GivesSoManyDistinctValuesOfTheClass(AttackClass attackClass)
    {
        LabelledValue[] values = [.. AttackCorpus.Generate(attackClass, seed: 1, count: 6000)];

        values.Length.ShouldBe(6000);
        values.Distinct().Count().ShouldBe(6000);
        values.ShouldAllBe(value => value.Class == attackClass);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Generate_SameSeed_GivesTheSameValues(AttackClass attackClass)
    {
        LabelledValue[] first = [.. AttackCorpus.Generate(attackClass, seed: 5, count: 300)];
        LabelledValue[] again = [.. AttackCorpus.Generate(attackClass, seed: 5, count: 300)];
        LabelledValue[] other = [.. AttackCorpus.Generate(attackClass, seed: 6, count: 300)];

        again.ShouldBe(first);
        other.Intersect(first).Count().ShouldBeLessThan(150);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Generate_AnyValue_IsValidUnicodeOfBoundedLength(AttackClass attackClass)
    {
        LabelledValue[] values = [.. AttackCorpus.Generate(attackClass, seed: 2, count: 3000)];
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        foreach (LabelledValue value in values)
        {
            value.Text.Length.ShouldBeInRange(1, AttackCorpus.MaxLength);
            Should.NotThrow(() => strict.GetByteCount(value.Text), value.Text);
            value.Text.AsSpan().IndexOfAny("«»¦§¶␤␍␉␀␠").ShouldBe(-1, value.Text);
        }

        values.Count(value => value.Text.Length > 300).ShouldBeLessThan(values.Length / 4);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Generate_Templates_AreManyAndNotOneWithNumbers(AttackClass attackClass)
    {
        LabelledValue[] values = [.. AttackCorpus.Generate(attackClass, seed: 3, count: 3000)];

        int shapes = values.Select(value => Shape(value.Text)).Distinct().Count();

        shapes.ShouldBeGreaterThan(1500);
    }

    [Fact]
    public void Generate_NegativeCount_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => AttackCorpus.Generate(AttackClass.Sqli, seed: 1, count: -1));
    }

    /// <summary>A value without its digits, white space and the letters within its words.</summary>
    private static string Shape(string text)
    {
        var shape = new StringBuilder();
        foreach (char c in text)
        {
            char kind = char.IsLetter(c) ? 'a' : c;
            if (!char.IsDigit(c) && !char.IsWhiteSpace(c) && (kind != 'a' || shape.Length == 0 || shape[^1] != 'a'))
            {
                shape.Append(kind);
            }
        }

        return shape.ToString();
    }
}

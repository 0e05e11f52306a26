using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Http.Corpus;
using Xunit;

namespace Weir.Tests.Http.Corpus;

public class AttackCorpusTests
{
    private static readonly SearchValues<char> s_grammarMarks = SearchValues.Create("«»¦§¶␤␍␉␀␠");

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
            value.Text.AsSpan().IndexOfAny(s_grammarMarks).ShouldBe(-1, value.Text);
        }

        values.Count(value => value.Text.Length > 300).ShouldBeLessThan(values.Length / 4);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Generate_Templates_AreManyAndNotOneWithNumbers(AttackClass attackClass)
    {
        LabelledValue[] values = [.. AttackCorpus.Generate(attackClass, seed: 3, count: 3000)];

        int shapes = values.Select(value => Shape(value.Text)).Distinct(StringComparer.Ordinal).Count();

        shapes.ShouldBeGreaterThan(1500);
    }

    /// <summary>The grammars are written from the languages, not copied from lists: what coincides is short and common.</summary>
    [Fact]
    public void Generate_AgainstPublicRows_RepeatsFewOfThem()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? SharedData(), "http");
        Assert.SkipUnless(Directory.Exists(folder), $"No labelled data in {folder}.");
        HashSet<string> rows = [.. Directory.EnumerateFiles(folder, "*.jsonl.gz").SelectMany(Payloads)];

        foreach (AttackClass attackClass in Enum.GetValues<AttackClass>())
        {
            LabelledValue[] values = [.. AttackCorpus.Generate(attackClass, seed: 4, count: 3000)];
            double share = values.Count(value => rows.Contains(value.Text)) / (double)values.Length;
            double longShare = values.Count(value => value.Text.Length > 40 && rows.Contains(value.Text)) / (double)values.Length;

            share.ShouldBeLessThan(0.08, attackClass.Name());
            longShare.ShouldBeLessThan(0.01, attackClass.Name());
        }
    }

    [Fact]
    public void Generate_NegativeCount_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => AttackCorpus.Generate(AttackClass.Sqli, seed: 1, count: -1));
    }

    /// <summary>The data folder beside the checkout, found upwards from the test's own folder.</summary>
    private static string SharedData()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return Path.Combine("..", "shared", "data");
    }

    private static IEnumerable<string> Payloads(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            if (row.RootElement.TryGetProperty("payload", out JsonElement payload) && payload.GetString() is { } text)
            {
                yield return text;
            }
        }
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

using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Scripts.Corpus;
using Weir.Scripts.Corpus.Writing;
using Xunit;

namespace Weir.Tests.Scripts.Corpus;

public sealed partial class ScriptCorpusTests
{
    public static TheoryData<string> Labels => new(Enum.GetNames<ScriptLabel>());

    [Theory]
    [MemberData(nameof(Labels))]
    public void Generate_SameSeed_GivesTheSameScripts(string label)
    {
        ScriptSample[] first = [.. ScriptCorpus.Generate(Of(label), seed: 3, count: 200)];
        ScriptSample[] again = [.. ScriptCorpus.Generate(Of(label), seed: 3, count: 200)];
        ScriptSample[] other = [.. ScriptCorpus.Generate(Of(label), seed: 4, count: 200)];

        again.ShouldBe(first);
        other.Select(sample => sample.Code).Intersect(first.Select(sample => sample.Code)).Count().ShouldBeLessThan(10);
        ScriptCorpus.Make(Of(label), seed: 3, index: 150).ShouldBe(first[150]);
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void Generate_ManySeeds_GivesScriptsThatParse(string label)
    {
        ScriptSample[] samples = [.. Enumerable.Range(0, 200).SelectMany(seed => ScriptCorpus.Generate(Of(label), (ulong)seed, count: 5))];

        NodeSyntax.Errors(samples.Select(sample => sample.Code)).ShouldBeEmpty();
    }

    [Fact]
    public void Generate_AllLabels_GivesAsManyOfEach()
    {
        var counts = ScriptCorpus.Generate(seed: 1, count: 400).CountBy(sample => sample.Label).ToDictionary();

        counts.ShouldBe(Enum.GetValues<ScriptLabel>().ToDictionary(label => label, _ => 100), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void Generate_AnyLabel_UsesEveryKindAndKeepsItsBounds(string label)
    {
        ScriptSample[] samples = [.. ScriptCorpus.Generate(Of(label), seed: 2, count: 1500)];

        samples.Select(sample => sample.Kind).Distinct().ShouldBe(ScriptCorpus.Kinds(Of(label)).Select(kind => kind.Rule), ignoreOrder: true);
        samples.ShouldAllBe(sample => sample.Label == Of(label) && sample.Code.Length > 30 && sample.Code.Length < 60_000);
        samples.ShouldAllBe(sample => !sample.Code.Any("«»‹›¹²³°¶§".Contains));
        samples.ShouldAllBe(sample => sample.Env == (sample.Kind.StartsWith("wsh") ? "wsh" : "browser"));
    }

    /// <summary>Kinds of tokens in a row, without their texts: what is left when every name and string is another.</summary>
    [Theory]
    [MemberData(nameof(Labels))]
    public void Generate_Thousand_HaveManyShapes(string label)
    {
        int shapes = ScriptCorpus.Generate(Of(label), seed: 5, count: 1000).Select(sample => Shape(sample.Code)).Distinct(StringComparer.Ordinal).Count();

        shapes.ShouldBeGreaterThan(600);
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void Generate_AnyLabel_NamesNoHostButMadeUpOnes(string label)
    {
        foreach (ScriptSample sample in ScriptCorpus.Generate(Of(label), seed: 6, count: 1500))
        {
            // A dictionary takes hosts apart into numbers; a host in pieces is seen by nobody here.
            foreach (Match host in Host().Matches(sample.Style.Contains("packed-words") ? "" : sample.Code))
            {
                (IsMadeUp(host.Groups[1].Value) || IsOfTheStandard(host.Groups[1].Value)).ShouldBeTrue($"{sample.Kind}: {host.Value}");
            }
        }
    }

    /// <summary>Harmless twins speak of cards and checkouts as often as skimmers do.</summary>
    [Theory]
    [InlineData("card")]
    [InlineData("cvv")]
    [InlineData("checkout")]
    [InlineData("payment")]
    [InlineData("querySelectorAll")]
    [InlineData("fetch(")]
    [InlineData("new Image")]
    public void Generate_WordsOfTheTrade_StandInBothLabels(string word)
    {
        double harmless = Share(ScriptLabel.Benign, word);
        double skimmer = Share(ScriptLabel.Skimmer, word);

        harmless.ShouldBeGreaterThan(0.02);
        skimmer.ShouldBeLessThan(harmless * 6);
    }

    private static double Share(ScriptLabel label, string word) =>
        ScriptCorpus.Generate(label, seed: 7, count: 1000).Count(sample => sample.Code.Contains(word, StringComparison.OrdinalIgnoreCase)) / 1000.0;

    private static ScriptLabel Of(string label) => Enum.Parse<ScriptLabel>(label);

    private static string Shape(string code)
    {
        var shape = new StringBuilder();
        foreach (Lexeme token in Lexemes.Read(code))
        {
            shape.Append(token.Kind switch
            {
                LexemeKind.Sign => token.Text,
                LexemeKind.Word => token.IsName ? "n" : token.Text,
                _ => token.Kind.ToString()[..1],
            });
        }

        return shape.ToString();
    }

    private static bool IsMadeUp(string host)
    {
        string suffix = host[(host.LastIndexOf('.') + 1)..];
        return HostNames.Reserved.Contains(suffix) || (HostNames.Suffixes.Contains(suffix) && RareLetters().IsMatch(host));
    }

    // Namespaces of XML are names, not hosts that are asked.
    private static bool IsOfTheStandard(string host) => host == "www.w3.org";

    [GeneratedRegex(@"(?:https?:|wss?:|['""])//([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/:?#]|['""](?!\s*\+))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Host();

    [GeneratedRegex("(?:qx|zv|xk|vq|jq|wz|kx|zq)[aeiou]", RegexOptions.None, 10_000)]
    private static partial Regex RareLetters();
}

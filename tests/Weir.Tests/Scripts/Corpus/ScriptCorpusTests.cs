using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Scripts.Corpus;
using Weir.Scripts.Corpus.Writing;
using Xunit;

namespace Weir.Tests.Scripts.Corpus;

public sealed partial class ScriptCorpusTests
{
    // Drawn once for all tests that count: bundles take their time.
    private static readonly Dictionary<ScriptLabel, Lazy<ScriptSample[]>> s_many = Enum.GetValues<ScriptLabel>().ToDictionary(label => label, label => new Lazy<ScriptSample[]>(() => [.. ScriptCorpus.Generate(label, seed: 8, count: 3000)]));

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
        samples.ShouldAllBe(sample => sample.Label == Of(label) && sample.Code.Length > 30 && sample.Code.Length < (IsBundle(sample.Kind) ? 300_000 : 100_000));
        samples.ShouldAllBe(sample => !sample.Code.Any("«»‹›¹²³°¶§".Contains));
        samples.ShouldAllBe(sample => sample.Env == (sample.Kind.StartsWith("wsh") ? "wsh" : "browser"));
    }

    /// <summary>Sizes in characters: 10 %, half and 90 % of the samples of a kind are below. What is short stays short, programs have the size of programs, bundles that of bundles.</summary>
    [Theory]
    [InlineData(nameof(ScriptLabel.Skimmer), "collector", 800, 1_400, 3_900)]
    [InlineData(nameof(ScriptLabel.Skimmer), "skimFramework", 5_000, 8_000, 13_000)]
    [InlineData(nameof(ScriptLabel.Skimmer), "skimWoven", 3_500, 5_500, 8_000)]
    [InlineData(nameof(ScriptLabel.Skimmer), "skimBundle", 13_000, 40_000, 110_000)]
    [InlineData(nameof(ScriptLabel.Benign), "appCheckout", 4_000, 6_000, 9_000)]
    [InlineData(nameof(ScriptLabel.Benign), "appForms", 3_500, 5_500, 8_000)]
    [InlineData(nameof(ScriptLabel.Benign), "cryptoLib", 2_000, 4_000, 7_500)]
    [InlineData(nameof(ScriptLabel.Benign), "bundle", 13_000, 40_000, 110_000)]
    public void Generate_Kind_HasSizesOfItsSort(string label, string kind, int tenth, int half, int nineTenths)
    {
        int[] sizes = [.. s_many[Of(label)].Value.Where(sample => sample.Kind == kind).Select(sample => sample.Code.Length).Order()];

        ((double)sizes[sizes.Length / 10]).ShouldBeInRange(tenth * 0.6, tenth * 1.6);
        ((double)sizes[sizes.Length / 2]).ShouldBeInRange(half * 0.6, half * 1.6);
        ((double)sizes[sizes.Length * 9 / 10]).ShouldBeInRange(nineTenths * 0.6, nineTenths * 1.6);
    }

    [Fact]
    public void Kinds_OfSkimmers_AreShortOnesForTheMostPart()
    {
        (string Rule, int Weight)[] kinds = ScriptCorpus.Kinds(ScriptLabel.Skimmer);

        double programs = kinds.Where(kind => kind.Rule.StartsWith("skim", StringComparison.Ordinal)).Sum(kind => kind.Weight) / (double)kinds.Sum(kind => kind.Weight);

        programs.ShouldBeInRange(0.35, 0.42);
    }

    /// <summary>Programs that skim and harmless ones are written in the same forms: functions, arrows, objects, classes, prototypes.</summary>
    [Theory]
    [InlineData("skimFramework", nameof(ScriptLabel.Skimmer))]
    [InlineData("appForms", nameof(ScriptLabel.Benign))]
    public void Generate_Programs_TakeEveryForm(string kind, string label)
    {
        string[] scripts = [.. s_many[Of(label)].Value.Where(sample => sample.Kind == kind).Select(sample => sample.Code)];

        foreach (string mark in (string[])["class ", ".prototype.", "static ", "=>", "async ", "function ", "MutationObserver", "sendBeacon", "addEventListener"])
        {
            scripts.Count(script => script.Contains(mark, StringComparison.Ordinal)).ShouldBeInRange(2, scripts.Length, mark);
        }
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
    [InlineData("MutationObserver")]
    [InlineData("sendBeacon")]
    [InlineData("sessionId")]
    [InlineData("config")]
    [InlineData("queue")]
    [InlineData("retr")]
    public void Generate_WordsOfTheTrade_StandInBothLabels(string word)
    {
        double harmless = Share(ScriptLabel.Benign, word);
        double skimmer = Share(ScriptLabel.Skimmer, word);

        harmless.ShouldBeGreaterThan(0.02);
        skimmer.ShouldBeLessThan(harmless * 10);
    }

    private static double Share(ScriptLabel label, string word) =>
        s_many[label].Value.Count(sample => sample.Code.Contains(word, StringComparison.OrdinalIgnoreCase)) / (double)s_many[label].Value.Length;

    private static bool IsBundle(string kind) => kind is Bundles.Harmless or Bundles.Skimming;

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
        return HostNames.Reserved.Contains(suffix) || ((HostNames.Suffixes.Contains(suffix) || suffix == "store") && RareLetters().IsMatch(host));
    }

    // Names of XML, and the one that the Payment Request API gives to a way to pay: hosts that are named and not asked.
    private static bool IsOfTheStandard(string host) => host is "www.w3.org" or "google.com";

    [GeneratedRegex(@"(?:https?:|wss?:|['""])//([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z0-9-]{2,})(?=[/:?#]|['""](?!\s*\+))", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Host();

    [GeneratedRegex("(?:qx|zv|xk|vq|jq|wz|kx|zq)[aeiou]", RegexOptions.None, 10_000)]
    private static partial Regex RareLetters();
}

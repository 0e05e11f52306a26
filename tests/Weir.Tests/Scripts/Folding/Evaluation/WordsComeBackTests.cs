using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Numerics;
using Weir.Scripts.Corpus;
using Weir.Scripts.Corpus.Obfuscation;
using Weir.Scripts.Corpus.Writing;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding.Evaluation;

/// <summary>What the project's own disguises hide, folding shows again. Names that a script declares are not counted: they may be other ones.</summary>
public sealed partial class WordsComeBackTests
{
    private const int Seeds = 200;

    // Too long to be followed for the decoders in it.
    private static readonly string s_library = string.Concat(Enumerable.Range(0, 400).Select(i => $"function fn{i}(p,q){{if(p>q){{return p-q;}}return p+q;}}"));

    private static readonly Lazy<Dictionary<string, (double Share, int Count)>> s_shares = new(Measure);

    [Theory]
    [InlineData("packed-hex", .9)]
    [InlineData("packed-shift", .9)]
    [InlineData("strings-rc4", .85)]
    [InlineData("strings-xor", .85)]
    [InlineData("strings-reversed", .85)]
    [InlineData("symbols", .8)]
    [InlineData("library strings-plain", .85)]
    [InlineData("library strings-base64", .85)]
    [InlineData("library strings-rc4", .85)]
    public void Fold_DisguisedScript_ShowsItsWords(string form, double least)
    {
        s_shares.Value[form].Count.ShouldBeGreaterThan(5);
        s_shares.Value[form].Share.ShouldBeGreaterThan(least, string.Join(", ", s_shares.Value.Select(one => $"{one.Key} {one.Value.Share:F2} of {one.Value.Count}")));
    }

    private static Dictionary<string, (double Share, int Count)> Measure()
    {
        var sums = new Dictionary<string, (double Share, int Count)>();
        var folder = new ScriptFolder();
        foreach (var sample in ScriptCorpus.Generate(ScriptLabel.Skimmer, seed: 11, count: Seeds))
        {
            if (sample.Style.Contains(".packed") || sample.Style.Contains(".strings") || sample.Style.Contains(".renamed")) continue;
            var tokens = Lexemes.Read(sample.Code);
            var random = new SeededRandom((ulong)sums.Sum(one => one.Value.Count) + 17);
            var (packed, name) = Packing.Apply(Printer.Print(tokens, ScriptStyle.Draw(random) with { HasBanner = false, Comments = 0 }, random), new NameGiver(random, NameStyle.Random), random);
            Count(name, sample.Code, packed);
            var (changed, array) = StringArray.Apply(tokens, new NameGiver(random, NameStyle.Hex), random);
            var disguised = Printer.Print(changed, ScriptStyle.Draw(random) with { HasBanner = false, Comments = 0, IsMinified = true, Quote = '\'' }, random);
            Count(array, sample.Code, disguised);
            if (array.Length > 0) Count($"library {array.TrimStart('.')}", sample.Code, s_library + disguised);
            Count(".symbols", sample.Code, Printer.Print(Literals.Symbols(Literals.Brackets(tokens), random), ScriptStyle.Draw(random) with { HasBanner = false, Comments = 0, Quote = '\'' }, random));
        }

        return sums.ToDictionary(one => one.Key, one => (one.Value.Share / one.Value.Count, one.Value.Count));

        void Count(string form, string plain, string disguised)
        {
            form = form.TrimStart('.').Replace("-turned", "");
            if (form.Length == 0) return;
            var declared = Declared().Matches(plain).Select(match => match.Groups[1].Value).ToHashSet();
            var before = Words(folder, plain);
            before.ExceptWith(declared);
            if (before.Count < 5) return;
            var after = Words(folder, disguised);
            var old = sums.GetValueOrDefault(form);
            sums[form] = (old.Share + before.Count(after.Contains) / (double)before.Count, old.Count + 1);
        }
    }

    /// <summary>Words of the folded tokens, of four letters and more.</summary>
    private static HashSet<string> Words(ScriptFolder folder, string script)
    {
        folder.Fold(Encoding.UTF8.GetBytes(script));
        var words = new HashSet<string>();
        foreach (var token in folder.Tokens)
        {
            foreach (Match word in Word().Matches(Encoding.UTF8.GetString(folder.TextOf(token)))) words.Add(word.Value);
        }

        return words;
    }

    [GeneratedRegex("[A-Za-z]{4,}", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:var|let|const|function)\s+(\w+)", RegexOptions.None, 1000)]
    private static partial Regex Declared();
}

using System.Diagnostics;
using Weir.Numerics;
using Weir.Scripts.Corpus.Grammar;
using Weir.Scripts.Corpus.Obfuscation;
using Weir.Scripts.Corpus.Rules;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus;

/// <summary>Labelled scripts drawn from grammars, in many styles, some of them disguised. The same seed gives the same scripts on every machine.</summary>
/// <remarks>Every label draws its words, hosts, styles and disguises from the same lists, so that none of them tells the label alone.</remarks>
internal static class ScriptCorpus
{
    private const int Labels = 4;

    private static readonly Lazy<ScriptGrammar> s_grammar = new(() => ScriptGrammar.Parse(LexiconRules.Text, SkimmerRules.Text, SkimmerParts.Text, StructuredSkimmerRules.Text, ThiefRules.Text, EventRules.Text, PaymentRules.Text, TrackerRules.Text, RiskRules.Text, PolyfillRules.Text, StructureRules.Text, ApplicationRules.Text, HashingRules.Text, BenignRules.Text, MinerRules.Text, MalwareRules.Text, DropperRules.Text));

    /// <summary>As many scripts of each label, in turn.</summary>
    public static IEnumerable<ScriptSample> Generate(ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Enumerable.Range(0, count).Select(i => Make((ScriptLabel)(i % Labels), seed, i / Labels));
    }

    /// <summary>Scripts of one label.</summary>
    public static IEnumerable<ScriptSample> Generate(ScriptLabel label, ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Enumerable.Range(0, count).Select(i => Make(label, seed, i));
    }

    /// <summary>The script of a label at a place of the endless list that a seed gives.</summary>
    public static ScriptSample Make(ScriptLabel label, ulong seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        SeededRandom random = RandomOf(label, seed, index);
        string kind = PickKind(RuleOf(label), random);
        bool isHost = kind.StartsWith("wsh", StringComparison.Ordinal);
        var style = ScriptStyle.Draw(random, isHost);
        if (kind is Bundles.Harmless or Bundles.Skimming)
        {
            (string bundle, string name) = Bundles.Write(kind == Bundles.Skimming, style, random);
            return new ScriptSample { Code = bundle, Label = label, Kind = kind, Style = style.Name + name, Env = "browser" };
        }

        (List<Lexeme> tokens, NameGiver names) = Draw(kind, style, random);
        (string code, string disguise) = Disguises.Apply(tokens, names.Given, style, label, random);
        return new ScriptSample { Code = code, Label = label, Kind = kind, Style = style.Name + disguise, Env = isHost ? "wsh" : "browser" };
    }

    /// <summary>The tokens of a script of a label in a given style, not disguised.</summary>
    /// <param name="label">The label of the script.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="avoided">Names that it must not use.</param>
    /// <param name="random">What decides.</param>
    internal static (List<Lexeme> Tokens, string Kind) Draw(ScriptLabel label, ScriptStyle style, IReadOnlySet<string> avoided, SeededRandom random)
    {
        string kind = PickKind(RuleOf(label), random);
        return (Draw(kind, style, random, avoided).Tokens, kind);
    }

    internal static (string Rule, int Weight)[] Kinds(ScriptLabel label) => s_grammar.Value.WaysOf(RuleOf(label));

    private static (List<Lexeme> Tokens, NameGiver Names) Draw(string kind, ScriptStyle style, SeededRandom random, IReadOnlySet<string>? avoided = null)
    {
        var names = new NameGiver(random, style.Names, avoided);
        return (ScriptWriter.Tokens(s_grammar.Value.Draw(kind, new Draft(random, names)), style), names);
    }

    private static SeededRandom RandomOf(ScriptLabel label, ulong seed, int index) =>
        new(unchecked((seed * 0x9E3779B97F4A7C15) ^ (((ulong)index * Labels) + (ulong)label + 1)));

    private static string PickKind(string rule, SeededRandom random)
    {
        (string Rule, int Weight)[] ways = s_grammar.Value.WaysOf(rule);
        int left = random.Next(ways.Sum(way => way.Weight));
        int i = 0;
        while ((left -= ways[i].Weight) >= 0)
        {
            i++;
        }

        return ways[i].Rule;
    }

    private static string RuleOf(ScriptLabel label) => label switch
    {
        ScriptLabel.Benign => "benign",
        ScriptLabel.Skimmer => "skimmer",
        ScriptLabel.Miner => "miner",
        ScriptLabel.Malware => "malware",
        _ => throw new UnreachableException($"No grammar for {label}."),
    };
}

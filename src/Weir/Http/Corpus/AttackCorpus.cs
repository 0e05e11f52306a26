using System.Diagnostics;
using Weir.Http.Corpus.Attacks;
using Weir.Http.Corpus.Attacks.Other;
using Weir.Numerics;

namespace Weir.Http.Corpus;

/// <summary>Attack values drawn from the grammar of each class. Inert text, for training and tests.</summary>
internal static class AttackCorpus
{
    /// <summary>Longest value in characters; longer draws are thrown away.</summary>
    public const int MaxLength = 1500;

    private const int TriesPerValue = 20;

    /// <summary>Distinct values of one class, the same for the same seed. Fewer than <paramref name="count"/> when the grammar gives no more.</summary>
    public static IEnumerable<LabelledValue> Generate(AttackClass attackClass, ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Draw(attackClass, seed, count);
    }

    /// <summary>The grammar of a class; its first rule is <c>attack</c>.</summary>
    internal static Grammar GrammarOf(AttackClass attackClass) => Grammar.Parse([Lexicon.Text, .. Texts(attackClass)]);

    private static IEnumerable<LabelledValue> Draw(AttackClass attackClass, ulong seed, int count)
    {
        Grammar grammar = GrammarOf(attackClass);
        var random = new SeededRandom(seed * AttackClasses.Count + (ulong)attackClass);
        var seen = new HashSet<string>(count, StringComparer.Ordinal);
        for (long tries = (long)count * TriesPerValue; tries > 0 && seen.Count < count; tries--)
        {
            string text = grammar.Draw("attack", random);
            if (text.Length is > 0 and <= MaxLength && seen.Add(text))
            {
                yield return new LabelledValue(text, attackClass);
            }
        }
    }

    private static string[] Texts(AttackClass attackClass) => attackClass switch
    {
        AttackClass.Sqli => [Sqli.Text, SqliConditions.Text, SqliNames.Text, SqliUnion.Text, SqliStatements.Text, SqliProbes.Text, SqliDisguise.Text],
        AttackClass.Xss => [Xss.Text, XssBreakouts.Text, XssCarriers.Text, XssDisguise.Text],
        AttackClass.Rce => [Rce.Text, RceUnix.Text, RceWindows.Text, RceCode.Text],
        AttackClass.Traversal => [Traversal.Text, TraversalEncodings.Text, TraversalPlaces.Text],
        AttackClass.Ssrf => [Ssrf.Text],
        AttackClass.Ssti => [Ssti.Text, SstiCurly.Text, SstiEngines.Text],
        AttackClass.Xxe => [Xxe.Text],
        AttackClass.Nosqli => [Nosqli.Text],
        AttackClass.Ldapi => [Ldapi.Text],
        AttackClass.Log4shell => [Log4shell.Text],
        AttackClass.Other => OtherFamilies.Texts,
        _ => throw new UnreachableException($"No grammar for class {attackClass}."),
    };
}

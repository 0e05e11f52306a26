using System.Text;
using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Corpus.Mutation;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Recall on the same attacks before and after something was done to them.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Kind"><c>mutator</c>, <c>chain</c> or <c>wrapped</c>.</param>
/// <param name="Rows">Attacks to which it could be done.</param>
/// <param name="Before">Share of them that was flagged as it stood.</param>
/// <param name="After">Share that is flagged afterwards.</param>
internal sealed record RobustnessResult(string Name, string Kind, long Rows, Interval Before, Interval After);

/// <summary>Measures whether a rewritten attack is still found.</summary>
internal static class Robustness
{
    /// <summary>Attacks that are rewritten; a stride through the distinct ones of each class.</summary>
    public const int MostOfClass = 600;

    private const int ChainLength = 3;

    public static IReadOnlyList<RobustnessResult> Measure(HttpScorer scorer, IEnumerable<(AttackClass Class, string Text)> attacks, double threshold, ulong seed, Action<string> progress)
    {
        (AttackClass Class, string Text)[] chosen = [.. attacks.Distinct().GroupBy(attack => attack.Class).OrderBy(group => group.Key).SelectMany(Stride)];
        var results = new List<RobustnessResult>();
        progress($"rewriting {chosen.Length} attacks by {Mutators.All.Length} mutators, chains and wrapping");
        foreach (Mutator mutator in Mutators.All)
        {
            results.Add(Compare(mutator.Name, "mutator", (attack, random) => mutator.AppliesTo(attack.Class) ? mutator.Apply(attack.Text, random) : null));
        }

        results.Add(Compare($"chain of {ChainLength}", "chain", (attack, random) => Mutators.Chain(attack.Text, attack.Class, random.NextUInt64(), ChainLength)));
        foreach (WrapKind kind in Enum.GetValues<WrapKind>())
        {
            results.Add(Compare($"between {kind} text", "wrapped", (attack, random) => TextWrapping.WrapInText(attack.Text, kind, random.NextUInt64(), evaluation: true)));
        }

        return [.. results.Where(result => result.Rows > 0)];

        RobustnessResult Compare(string name, string kind, Func<(AttackClass Class, string Text), SeededRandom, string?> rewrite)
        {
            long rows = 0, before = 0, after = 0;
            for (int i = 0; i < chosen.Length; i++)
            {
                // Each attack has a stream of its own, so that one rewriting more or less changes no other.
                if (rewrite(chosen[i], new SeededRandom(seed + (ulong)i)) is not { } rewritten)
                {
                    continue;
                }

                rows++;
                before += IsFlagged(chosen[i].Text) ? 1 : 0;
                after += IsFlagged(rewritten) ? 1 : 0;
            }

            return new RobustnessResult(name, kind, rows, Wilson.Of(before, rows), Wilson.Of(after, rows));
        }

        bool IsFlagged(string text) => scorer.ScorePayload(Encoding.UTF8.GetBytes(text)).Score >= threshold;
    }

    private static IEnumerable<(AttackClass Class, string Text)> Stride(IEnumerable<(AttackClass Class, string Text)> group)
    {
        (AttackClass Class, string Text)[] all = [.. group];
        int take = Math.Min(MostOfClass, all.Length);
        return Enumerable.Range(0, take).Select(i => all[(int)((long)i * all.Length / take)]);
    }
}

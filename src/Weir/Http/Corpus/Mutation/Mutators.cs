using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>All mutators and chains of them.</summary>
internal static class Mutators
{
    private static readonly Mutator[] s_all =
    [
        .. SqlMutators.All, .. SqlShapeMutators.All, .. MarkupMutators.All, .. ScriptMutators.All, .. ShellMutators.All, .. CommandMutators.All,
        .. PathMutators.All, .. UrlMutators.All, .. ExpressionMutators.All, .. FamilyMutators.All, .. AffixMutators.All, .. EncodingMutators.All,
    ];

    /// <summary>Every mutator once; the order is stable.</summary>
    public static ReadOnlySpan<Mutator> All => s_all;

    /// <summary>The text as another attacker would write it, for training; null when nothing applies. See <see cref="TrainingMutation"/>.</summary>
    public static string? ForTraining(string text, AttackClass attackClass, SeededRandom random) => TrainingMutation.Apply(text, attackClass, random);

    /// <summary>The text after up to <paramref name="count"/> different mutators of its class, the encoding last; null when none applies.</summary>
    public static string? Chain(string text, AttackClass attackClass, ulong seed, int count)
    {
        SeededRandom random = new(seed);
        Mutator[] order = [.. s_all.Where(m => m.AppliesTo(attackClass))];
        random.Shuffle<Mutator>(order);
        string current = text;
        int applied = 0;
        foreach (MutationStage stage in (ReadOnlySpan<MutationStage>)[MutationStage.Meaning, MutationStage.Affix, MutationStage.Encoding])
        {
            // The last stage gets what is left; earlier ones may use at most half each, so that encodings occur in chains.
            int quota = stage == MutationStage.Encoding ? count - applied : Math.Min(count - applied, Math.Max(1, random.Next(count) + 1));
            foreach (Mutator mutator in order)
            {
                if (quota == 0)
                {
                    break;
                }

                if (mutator.Stage == stage && mutator.Apply(current, random) is string next)
                {
                    current = next;
                    applied++;
                    quota--;
                }
            }
        }

        return applied == 0 ? null : current;
    }
}

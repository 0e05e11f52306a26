using System.Buffers;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Draws mutations for training: changes of structure that folding and decoding leave in place.</summary>
internal static class TrainingMutation
{
    /// <summary>Longer texts are cut in training anyway.</summary>
    private const int Longest = 2_000;

    /// <summary>How many mutators are tried for one that finds something to change.</summary>
    private const int Tries = 6;

    /// <summary>A text without any of these is told by its place alone; between words it would be no attack any more.</summary>
    private static readonly SearchValues<char> s_marks = SearchValues.Create("'\"<>();|&`$\\{}[]*%#");

    private static readonly Mutator[][] s_meaning = ByClass(Mutators.All.ToArray().Where(static m => m.Stage == MutationStage.Meaning));
    private static readonly Mutator[][] s_affixes = ByClass(AffixMutators.Training);

    /// <summary>The text after up to two rewrites of meaning, text around it, or both; null when nothing applies.</summary>
    public static string? Apply(string text, AttackClass attackClass, SeededRandom random)
    {
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        string current = text;
        int rewrites = random.Chance(.25) ? 0 : random.Chance(.6) ? 1 : 2;
        for (int i = 0; i < rewrites; i++)
        {
            current = One(s_meaning[(int)attackClass], current, random) ?? current;
        }

        bool changed = !string.Equals(current, text, StringComparison.Ordinal);
        if ((!changed || random.Chance(.4)) && text.AsSpan().ContainsAny(s_marks))
        {
            current = One(s_affixes[(int)attackClass], current, random) ?? current;
        }

        // A plus stays a plus outside of forms and queries.
        if (random.Chance(.1))
        {
            current = current.Replace(' ', '+');
        }

        return string.Equals(current, text, StringComparison.Ordinal) ? null : current;
    }

    private static string? One(Mutator[] mutators, string text, SeededRandom random)
    {
        for (int i = 0; i < Tries && mutators.Length > 0; i++)
        {
            if (mutators[random.Next(mutators.Length)].Apply(text, random) is { } changed)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>The mutators of each class, each as often as its weight.</summary>
    private static Mutator[][] ByClass(IEnumerable<Mutator> mutators)
    {
        Mutator[] weighted = [.. mutators.SelectMany(static m => Enumerable.Repeat(m, m.TrainingWeight))];
        return [.. Enum.GetValues<AttackClass>().Select(c => weighted.Where(m => m.AppliesTo(c)).ToArray())];
    }
}

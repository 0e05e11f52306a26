using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>One way to rewrite an attack without changing what it does.</summary>
/// <param name="name">Stable name, as robustness reports print it.</param>
/// <param name="stage">When it may act in a chain: meaning first, then what stands around, then the encoding.</param>
/// <param name="classes">The classes whose text it understands; empty for all.</param>
/// <param name="rewrite">The rewriting; null or the same text when it finds nothing to do.</param>
/// <param name="training">How often training takes it; 0 when folding and decoding undo it, so that there is nothing to learn.</param>
internal sealed class Mutator(string name, MutationStage stage, AttackClass[] classes, Func<string, SeededRandom, string?> rewrite, int training = 1)
{
    public string Name { get; } = name;

    public MutationStage Stage { get; } = stage;

    public int TrainingWeight { get; } = training;

    public bool AppliesTo(AttackClass attackClass) => classes.Length == 0 || Array.IndexOf(classes, attackClass) >= 0;

    /// <summary>The rewritten text; null when the mutator finds nothing to change.</summary>
    public string? Apply(string text, SeededRandom random)
    {
        string? changed = rewrite(text, random);
        return string.Equals(changed, text, StringComparison.Ordinal) ? null : changed;
    }

    public override string ToString() => Name;
}

/// <summary>The order of mutators in a chain.</summary>
internal enum MutationStage
{
    /// <summary>Rewrites within the attacked language.</summary>
    Meaning,

    /// <summary>Adds text before or behind.</summary>
    Affix,

    /// <summary>Encodes what is there.</summary>
    Encoding,
}

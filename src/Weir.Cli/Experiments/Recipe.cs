using Weir.Evaluation;

namespace Weir.Cli.Experiments;

/// <summary>A part of a recipe, by what is set to do without it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Set">Settings, as <c>--set</c> takes them.</param>
internal sealed record RecipePart(string Name, params IReadOnlyList<string> Set);

/// <summary>A way to train with its data: however it is changed, it scores the same rows in the same order, none of which it learned.</summary>
internal abstract class Recipe
{
    /// <summary>Names of the sources of the rows.</summary>
    public abstract IReadOnlyList<string> Sources { get; }

    /// <summary>What may be left out.</summary>
    public abstract IReadOnlyList<RecipePart> Parts { get; }

    /// <summary>How rows come to be scored by what did not learn them, in a sentence.</summary>
    public abstract string Protocol { get; }

    /// <summary>Lines of the data that could not be used, in words.</summary>
    public IReadOnlyList<string> Problems { get; protected init; } = [];

    /// <summary>Whether there are origins that can be left out as wholes.</summary>
    public abstract bool HasOrigins { get; }

    /// <summary>Trains and scores.</summary>
    /// <param name="set">Settings other than by default.</param>
    /// <param name="seed">Seed of the training.</param>
    /// <param name="subset">What it may learn from.</param>
    /// <param name="progress">Told what is done.</param>
    public abstract ScoredRow[] Score(IReadOnlyList<string> set, ulong seed, Subset subset, Action<string> progress);

    /// <summary>How many rows, or origins, a subset has.</summary>
    public abstract long Count(Subset subset);
}

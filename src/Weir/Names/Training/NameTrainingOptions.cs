using Weir.Learning;

namespace Weir.Names.Training;

/// <summary>What goes into a model for names, and how much it counts.</summary>
internal sealed record NameTrainingOptions
{
    public ulong Seed { get; init; } = 1;

    // Chosen on held-out families of dga_dev: from a third to double the weight of generators, and 300 to 600 trees, recall at 1 % changes by .01.

    /// <summary>A name of a family of n names weighs n^-FamilyPower.</summary>
    public double FamilyPower { get; init; } = 0.6;

    /// <summary>Weight of generated families beside benign names.</summary>
    public double GeneratedShare { get; init; } = 0.5;

    /// <summary>Weight of given families beside benign names.</summary>
    public double FamilyShare { get; init; } = 0.5;

    /// <summary>Weight of a generated benign name.</summary>
    public double LookAlikeWeight { get; init; } = 0.5;

    /// <summary>Weight of a generated name of listed words.</summary>
    /// <remarks>They are the likest to benign ones. Of weights from .2 to 1, more finds more of them and fewer of the rest: recall at 1 % from .896 to .875.</remarks>
    public double ListedWeight { get; init; } = 0.3;

    /// <summary>Generated families.</summary>
    public int Programs { get; init; } = 500;

    /// <summary>Names of each.</summary>
    public int NamesOfProgram { get; init; } = 20;

    /// <summary>Generated benign names.</summary>
    public int LookAlikes { get; init; } = 5000;

    /// <summary>Share of what people judged in the weight of each side, at most.</summary>
    public double MostOfJudged { get; init; } = 0.2;

    /// <summary>Whether it learns how surprising letters are.</summary>
    public bool Surprise { get; init; } = true;

    /// <summary>Whether it learns what the letters are.</summary>
    public bool Letters { get; init; } = true;

    /// <summary>Whether it learns of the words in a name.</summary>
    public bool Words { get; init; } = true;

    /// <summary>How trees are grown; the seed is that of the training.</summary>
    public BoostingOptions Trees { get; init; } = new();
}

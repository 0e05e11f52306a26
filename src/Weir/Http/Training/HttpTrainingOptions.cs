using Weir.Http.Features;

namespace Weir.Http.Training;

/// <summary>What goes into a model besides the given rows, and how rows are weighed.</summary>
internal sealed record HttpTrainingOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Generated values of each class that is thin in given data.</summary>
    public int GeneratedPerClass { get; init; } = 6000;

    /// <summary>Generated values of classes of which given data hold plenty.</summary>
    public int GeneratedPerRichClass { get; init; } = 3000;

    public int GeneratedHardBenign { get; init; } = 24000;

    public int GeneratedRandomBenign { get; init; } = 12000;

    /// <summary>Share of attacks that also teach in a mutated form.</summary>
    public double MutatedShare { get; init; } = 0.5;

    /// <summary>A row of an origin with n rows of its label weighs n^-Alpha.</summary>
    public double Alpha { get; init; } = 0.4;

    /// <summary>No row weighs more than this many times the lightest.</summary>
    public double WeightCap { get; init; } = 20;

    /// <summary>Weight factor of benign rows of origins that hold mislabelled attacks.</summary>
    public double DirtyBenignWeight { get; init; } = 0.2;

    /// <summary>Features that the model reads.</summary>
    public FeatureGroups Groups { get; init; } = FeatureGroups.All;

    /// <summary>Share of the attacks, and of the benign text, that what people judged may have in all.</summary>
    public double MostOfJudged { get; init; } = 0.2;

    /// <summary>See <see cref="HttpModel.ShortWindowOffset"/>.</summary>
    public float ShortWindowOffset { get; init; } = 0.25f;

    /// <summary>See <see cref="HttpModel.OffsetPerDoubling"/>.</summary>
    public float OffsetPerDoubling { get; init; } = 0.5f;

    /// <summary>Logit of a window among others from which the sieve lets it pass.</summary>
    public float SieveThreshold { get; init; } = -3.25f;

    /// <summary>The same for a window that is the whole text: a command behind a file name is a small part of it.</summary>
    public float SieveThresholdAlone { get; init; } = -3.75f;

    /// <summary>Fit of the table for whole texts.</summary>
    public Learning.HeadTrainerOptions Heads { get; init; } = new();

    /// <summary>Fit of the table for windows.</summary>
    public Learning.HeadTrainerOptions WindowHeads { get; init; } = new();
}

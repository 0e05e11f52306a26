namespace Weir.Scripts.Training;

/// <summary>What goes into a model for scripts besides the given rows, and how it is fitted.</summary>
/// <remarks>Chosen by leave-one-origin-out on public scripts; docs/decisions/0070-scripts.md has what was tried.</remarks>
internal sealed record ScriptTrainingOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Generated skimmers.</summary>
    public int Skimmers { get; init; } = 2400;

    /// <summary>Generated miners.</summary>
    public int Miners { get; init; } = 1000;

    /// <summary>Generated malware, of which one kind is learned.</summary>
    public int Malware { get; init; } = 1500;

    /// <summary>Generated harmless scripts.</summary>
    public int Benign { get; init; } = 4000;

    /// <summary>Generated skimmers within long scripts.</summary>
    public int SplicedSkimmers { get; init; } = 4000;

    /// <summary>Generated miners within long scripts.</summary>
    public int SplicedMiners { get; init; } = 1500;

    /// <summary>Fits of each head, each in another order; their mean is taken.</summary>
    public int Fits { get; init; } = 3;

    /// <summary>Step of words and kinds.</summary>
    public float Rate { get; init; } = 0.5f;

    /// <summary>L2 penalty of words and kinds.</summary>
    public float Decay { get; init; } = 3e-5f;

    /// <summary>Step of facts.</summary>
    public float FactRate { get; init; } = 0.1f;

    /// <summary>L2 penalty of facts.</summary>
    public float FactDecay { get; init; } = 1e-4f;

    /// <summary>Weight of the malicious side beside the other.</summary>
    public double PositiveShare { get; init; } = 0.25;

    /// <summary>How much what is malicious in another way counts on the other side: packers and the network are common to all of them.</summary>
    public double OtherShare { get; init; } = 0.1;

    /// <summary>Share of what people judged in each side of each head, at most.</summary>
    public double MostOfJudged { get; init; } = 0.2;

    /// <summary>Share of words in a decision.</summary>
    public float WordShare { get; init; } = 1;

    /// <summary>Share of facts in a decision, times what each head has.</summary>
    public float FactShare { get; init; } = 1;

    /// <summary>Share of kinds of tokens in the decision on malware.</summary>
    public float KindShare { get; init; } = 0.5f;
}

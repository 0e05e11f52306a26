using Weir.Drift;

namespace Weir.Scripts.Inputs;

/// <summary>What of scripts, and of what their model says, is counted, so that drift shows.</summary>
/// <remarks>Bins never change once counts of them were kept; what is to be counted otherwise gets another name.</remarks>
internal static class ScriptInputs
{
    /// <summary>Place of the size among <see cref="All"/>.</summary>
    public const int SizeAt = 0;

    private const string None = "none";

    /// <summary>Where each property of a script is counted: bytes, how much it hides, whether it is of the page's own site.</summary>
    public static IReadOnlyList<DriftBins> All { get; } =
    [
        DriftBins.Between("size of script", [64, 256, 1024, 4096, 16384, 65536, 262144, 1048576]),
        DriftBins.Between("obfuscation", [.05, .1, .2, .3, .4, .5, .6, .7, .8, .9]),
        DriftBins.Named("party", "first", "third"),
    ];

    /// <summary>Where what the model says is counted: score, severity, class, state.</summary>
    public static IReadOnlyList<DriftBins> Said { get; } =
    [
        ScoreBins.Bins,
        DriftBins.Named("severity", Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())),
        DriftBins.Named("class", [None, .. Enum.GetNames<ScriptClass>().Select(name => name.ToLowerInvariant())]),
        DriftBins.Named("state", Enum.GetNames<ScriptState>().Select(name => name.ToLowerInvariant())),
    ];

    /// <summary>The bin of each property.</summary>
    /// <param name="size">Bytes.</param>
    /// <param name="obfuscation">0 to 1; NaN where it is not known.</param>
    /// <param name="isFirst">Of the page's own site.</param>
    /// <param name="bins">One place for each of <see cref="All"/>.</param>
    public static void Of(int size, double obfuscation, bool isFirst, scoped Span<byte> bins)
    {
        bins[0] = (byte)All[0].Of(size);
        bins[1] = (byte)All[1].Of(obfuscation);
        bins[2] = (byte)(isFirst ? 0 : 1);
    }

    /// <summary>The bin of each thing that the model says; the score is missing where it is no verdict.</summary>
    /// <param name="score">0 to 1.</param>
    /// <param name="severity">By the model's thresholds.</param>
    /// <param name="cls">The class; null where nothing was found.</param>
    /// <param name="state">What the score is worth.</param>
    /// <param name="bins">One place for each of <see cref="Said"/>.</param>
    public static void OfSaid(double score, Severity severity, ScriptClass? cls, ScriptState state, scoped Span<byte> bins)
    {
        bins[0] = (byte)ScoreBins.Of(score > 0 ? score : double.NaN);
        bins[1] = (byte)severity;
        bins[2] = (byte)(cls is { } found ? 1 + (int)found : 0);
        bins[3] = (byte)state;
    }
}

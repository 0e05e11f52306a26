using Weir.Drift;

namespace Weir.Http.Inputs;

/// <summary>What the model says, whose distribution is watched: score, severity, class.</summary>
internal static class VerdictInputs
{
    private const string None = "none";

    /// <summary>Where each is counted: score, severity, class.</summary>
    public static IReadOnlyList<DriftBins> All { get; } =
    [
        ScoreBins.Bins,
        DriftBins.Named("severity", Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())),
        DriftBins.Named("class", [None, .. Enumerable.Range(0, AttackClasses.Count).Select(index => ((AttackClass)index).Name())]),
    ];

    /// <summary>The bin of each; allocates nothing.</summary>
    /// <param name="verdict">What the model said.</param>
    /// <param name="bins">One place for each of <see cref="All"/>.</param>
    public static void Of(in HttpVerdict verdict, scoped Span<byte> bins)
    {
        bins[0] = (byte)ScoreBins.Of(verdict.Score);
        bins[1] = (byte)verdict.Severity;
        bins[2] = (byte)(verdict.Severity == Severity.None ? 0 : 1 + (int)verdict.Class);
    }
}

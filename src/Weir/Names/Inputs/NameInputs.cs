using Weir.Drift;

namespace Weir.Names.Inputs;

/// <summary>What of names, and of what their model says, is counted, so that drift shows.</summary>
/// <remarks>Bins never change once counts of them were kept; what is to be counted otherwise gets another name.</remarks>
internal static class NameInputs
{
    /// <summary>Places of the numbers among <see cref="All"/>.</summary>
    public const int LengthAt = 0, DigitsAt = 1;

    private const int TypeAt = 2, AnswerAt = 3;
    private const int Found = 0, NoSuchName = 3;

    // Types of questions (IANA) in the order of their names below.
    private static readonly ushort[] s_types = [1, 28, 65, 12, 16, 15, 2, 33, 5];

    /// <summary>Where each property of a question is counted.</summary>
    public static IReadOnlyList<DriftBins> All { get; } =
    [
        DriftBins.Between("length of label", [3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 24, 32, 48]),
        DriftBins.Between("share of digits", [.01, .1, .2, .3, .5, .75]),
        DriftBins.Named("type of question", "A", "AAAA", "HTTPS", "PTR", "TXT", "MX", "NS", "SRV", "CNAME"),
        DriftBins.Named("answer", "found", "no such name"),
    ];

    /// <summary>Where what the model says is counted: score, severity.</summary>
    public static IReadOnlyList<DriftBins> Said { get; } = [ScoreBins.Bins, DriftBins.Named("severity", Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant()))];

    /// <summary>The bin of each property; allocates nothing.</summary>
    /// <param name="label">The label that was registered, in lower case.</param>
    /// <param name="type">Type of the question (IANA); 0 where it is not known.</param>
    /// <param name="response">Response code (IANA), below 0 for no answer.</param>
    /// <param name="bins">One place for each of <see cref="All"/>.</param>
    public static void Of(ReadOnlySpan<char> label, ushort type, int response, scoped Span<byte> bins)
    {
        bins[LengthAt] = (byte)All[LengthAt].Of(label.Length);
        bins[DigitsAt] = (byte)All[DigitsAt].Of(DigitsOf(label));
        int known = Array.IndexOf(s_types, type);
        bins[TypeAt] = (byte)(type == 0 ? All[TypeAt].MissingBin : known >= 0 ? known : All[TypeAt].Count - 2);
        bins[AnswerAt] = (byte)(response switch { < 0 => All[AnswerAt].MissingBin, Found => 0, NoSuchName => 1, _ => All[AnswerAt].Count - 2 });
    }

    /// <summary>The bin of each thing that the model says; allocates nothing.</summary>
    /// <param name="score">0 to 1.</param>
    /// <param name="severity">By the model's thresholds.</param>
    /// <param name="bins">One place for each of <see cref="Said"/>.</param>
    public static void OfSaid(double score, Severity severity, scoped Span<byte> bins)
    {
        bins[0] = (byte)ScoreBins.Of(score);
        bins[1] = (byte)severity;
    }

    /// <summary>Share of digits among the letters of a label, 0 to 1.</summary>
    public static double DigitsOf(ReadOnlySpan<char> label)
    {
        int digits = 0;
        foreach (char letter in label) digits += char.IsAsciiDigit(letter) ? 1 : 0;
        return label.IsEmpty ? 0 : (double)digits / label.Length;
    }
}

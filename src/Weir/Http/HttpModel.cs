using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Weir.Http.Features;
using Weir.Learning;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Http;

/// <summary>Everything that a model file of task <c>http</c> holds for scoring. Immutable and thread-safe.</summary>
internal sealed record HttpModel
{
    /// <summary>Value of <see cref="ModelManifest.Task"/>.</summary>
    public const string Task = "http";

    /// <summary>Folded length from which a text is also read in windows.</summary>
    public const int WindowsFrom = 48;

    /// <summary>Folded length up to which a text is read as a whole; an attack in a longer one is a small part of it, which windows see better.</summary>
    public const int WholeUpTo = 192;

    /// <summary>Windows that count; beyond, nobody could hide an attack by surrounding it with more.</summary>
    public const int MostCounted = 16;

    private static readonly float[] s_doublings = [.. Enumerable.Range(0, MostCounted + 1).Select(n => (float)Math.Log2(Math.Max(1, n)))];

    private const string SieveWeights = "SIEV", SieveNumbers = "SIEN", WholeWeights = "WHOL", WholeNumbers = "WHON", WindowWeights = "WIND", WindowNumbers = "WINN", Decision = "DECI", OfGroups = "GRPS";

    /// <summary>Features that it reads. Other than all where it was made to find out what a group is worth.</summary>
    public FeatureGroups Groups { get; init; } = FeatureGroups.All;

    /// <summary>Holds back what no window of which looks like an attack.</summary>
    public required Sieve Sieve { get; init; }

    public required QuantizedHeads Whole { get; init; }

    public required QuantizedHeads Windows { get; init; }

    /// <summary>Taken off a window's decision for each doubling of the windows of the text that pass the sieve: many windows are many chances for a false alarm.</summary>
    public required float OffsetPerDoubling { get; init; }

    /// <summary>Taken off besides when the window is a short one: it holds less text to be sure of.</summary>
    public required float ShortWindowOffset { get; init; }

    /// <summary>Slope and intercept of the logistic curve from decision to probability (Platt, 1999).</summary>
    public required (double Slope, double Intercept) Calibration { get; init; }

    /// <summary>Thresholds on the decision, lowest severity first.</summary>
    public required IReadOnlyList<SeverityThreshold> Thresholds { get; init; }

    /// <summary>How scores and properties of benign requests were distributed when the model was made; empty in files that do not say.</summary>
    public IReadOnlyList<BaselineHistogram> Baseline { get; init; } = [];

    /// <summary>What is taken off the decisions of windows when <paramref name="passed"/> of the text pass the sieve, 1 or more.</summary>
    public float OffsetOf(int passed) => OffsetPerDoubling * s_doublings[Math.Min(passed, MostCounted)];

    /// <summary>Calibrated probability of a decision.</summary>
    public double Probability(float decision) => ProbabilityOf(decision);

    /// <summary>The same of a threshold, which need not be a decision that a request can have.</summary>
    public double ProbabilityOf(double decision) => 1 / (1 + Math.Exp(-((Calibration.Slope * decision) + Calibration.Intercept)));

    /// <summary>The decision that has this probability.</summary>
    public double DecisionOf(double probability) => (Math.Log(probability / (1 - probability)) - Calibration.Intercept) / Calibration.Slope;

    /// <summary>Highest severity that a decision reaches.</summary>
    public Severity SeverityOf(float decision)
    {
        Severity severity = Severity.None;
        // By index: an enumerator of the interface would be allocated for every request.
        for (int i = 0; i < Thresholds.Count; i++)
            if (decision >= Thresholds[i].Score) severity = Thresholds[i].Severity;
        return severity;
    }

    /// <summary>Reads the sections of an opened file.</summary>
    /// <exception cref="ModelFileException">The file is of another task or schema, or a section is missing or unsound.</exception>
    public static HttpModel Read(ModelFile file)
    {
        ModelManifest manifest = file.Manifest;
        if (!string.Equals(manifest.Task, Task, StringComparison.Ordinal)) throw new ModelFileException(file.Path, -1, $"a model of task {Task}", manifest.Task);
        if (!string.Equals(manifest.Schema, HttpFeaturesV1.Schema, StringComparison.Ordinal)) throw new ModelFileException(file.Path, -1, $"feature schema {HttpFeaturesV1.Schema}", manifest.Schema);
        file.RequireUnderstood(SieveWeights, SieveNumbers, WholeWeights, WholeNumbers, WindowWeights, WindowNumbers, Decision, OfGroups);

        CalibrationCurve? curve = CalibrationSection.ReadScore(file);
        if (curve is not { Kind: CalibrationKind.Logistic, Numbers: [> 0 and var slope, var intercept] })
            throw new ModelFileException(file.Path, -1, "a rising logistic calibration of the score", curve is null ? "none" : $"{curve.Kind} of {curve.Numbers.Count} numbers");

        SectionReader decision = file.Reader(Decision);
        float shortOffset = (float)decision.Finite(), perDoubling = (float)decision.Finite();
        decision.End();
        return new HttpModel
        {
            Groups = ReadGroups(file),
            Sieve = ReadSieve(file),
            Whole = ReadHeads(file, WholeWeights, WholeNumbers),
            Windows = ReadHeads(file, WindowWeights, WindowNumbers),
            ShortWindowOffset = shortOffset,
            OffsetPerDoubling = perDoubling,
            Calibration = (slope, intercept),
            Thresholds = ThresholdSection.Read(file),
            Baseline = BaselineSection.Read(file),
        };
    }

    /// <summary>Adds the sections of this model to a file.</summary>
    public void Write(ModelFileWriter file)
    {
        file.AddNumbers(SieveWeights, MemoryMarshal.Cast<byte, sbyte>(Sieve.Weights));
        file.AddNumbers<float>(SieveNumbers, [Sieve.Scale, Sieve.Bias, Sieve.Threshold, Sieve.ThresholdAlone]);
        WriteHeads(file, Whole, WholeWeights, WholeNumbers);
        WriteHeads(file, Windows, WindowWeights, WindowNumbers);
        var decision = new SectionWriter();
        decision.Finite(ShortWindowOffset);
        decision.Finite(OffsetPerDoubling);
        file.Add(Decision, decision.Written);
        file.AddCalibration([new CalibrationCurve(CalibrationCurve.OfScore, CalibrationKind.Logistic, [Calibration.Slope, Calibration.Intercept])]);
        file.AddThresholds(Thresholds);
        if (Baseline.Count > 0) file.AddBaseline(Baseline);

        // Critical: an engine that does not know of groups would read all features, and refuses the file instead.
        if (Groups != FeatureGroups.All) file.AddNumbers<byte>(OfGroups, [(byte)Groups]);
    }

    private static FeatureGroups ReadGroups(ModelFile file)
    {
        if (!file.Has(OfGroups)) return FeatureGroups.All;
        byte groups = file.Numbers<byte>(OfGroups, 1)[0];
        return groups is > 0 and < (byte)FeatureGroups.All ? (FeatureGroups)groups : throw new ModelFileException(file.Path, -1, $"groups 1 to 6 in section {OfGroups}", $"{groups}");
    }

    private static Sieve ReadSieve(ModelFile file)
    {
        file.Numbers<sbyte>(SieveWeights, Sieve.WeightCount);
        ReadOnlySpan<float> numbers = FiniteNumbers(file, SieveNumbers, 4);
        if (numbers[0] <= 0) throw new ModelFileException(file.Path, -1, $"a scale above 0 in section {SieveNumbers}", $"{numbers[0]}");
        return new Sieve(file.Section(SieveWeights), numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static QuantizedHeads ReadHeads(ModelFile file, string weightsTag, string numbersTag)
    {
        file.Numbers<sbyte>(weightsTag, QuantizedHeads.WeightCount);
        ReadOnlySpan<float> numbers = FiniteNumbers(file, numbersTag, 2 * HeadKernels.Width);
        return new QuantizedHeads(file.Section(weightsTag), numbers[..HeadKernels.Width], numbers[HeadKernels.Width..]);
    }

    private static ReadOnlySpan<float> FiniteNumbers(ModelFile file, string tag, int count)
    {
        ReadOnlySpan<float> numbers = file.Numbers<float>(tag, count);
        foreach (float number in numbers)
            if (!float.IsFinite(number)) throw new ModelFileException(file.Path, -1, $"finite numbers in section {tag}", "one that is not");
        return numbers;
    }

    private static void WriteHeads(ModelFileWriter file, QuantizedHeads heads, string weightsTag, string numbersTag)
    {
        Span<float> numbers = stackalloc float[2 * HeadKernels.Width];
        heads.Scale.CopyTo(numbers);
        heads.Bias.CopyTo(numbers[HeadKernels.Width..]);
        file.AddNumbers(weightsTag, MemoryMarshal.Cast<byte, sbyte>(heads.Weights));
        file.AddNumbers<float>(numbersTag, numbers);
    }
}

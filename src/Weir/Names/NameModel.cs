using Weir.Learning;
using Weir.Models;

namespace Weir.Names;

/// <summary>Everything that a model file of task <c>dns</c> holds for scoring names. Immutable and thread-safe.</summary>
internal sealed record NameModel
{
    /// <summary>Value of <see cref="ModelManifest.Task"/>.</summary>
    public const string Task = "dns";

    private const string GramTables = "GRAM", WordTable = "WORD", TreeShape = "TREE", TreeFeatures = "TREF", TreeThresholds = "TRET", TreeLeaves = "TREL";

    public required NameGrams Grams { get; init; }

    public required NameWordTable Words { get; init; }

    public required TreeEnsemble Trees { get; init; }

    /// <summary>Slope and intercept of the logistic curve from decision to probability (Platt, 1999).</summary>
    public required (double Slope, double Intercept) Calibration { get; init; }

    /// <summary>Thresholds on the decision, lowest severity first.</summary>
    public required IReadOnlyList<SeverityThreshold> Thresholds { get; init; }

    /// <summary>How benign names that the model did not see scored, and what they are like; empty where the file does not say.</summary>
    public IReadOnlyList<BaselineHistogram> Baseline { get; init; } = [];

    /// <summary>The decision for a label that was registered: a logit, not calibrated.</summary>
    public float Decide(ReadOnlySpan<char> label)
    {
        Span<float> features = stackalloc float[NameFeaturesV2.Count];
        NameFeaturesV2.Extract(label, Grams, Words, features);
        return Trees.Sum(features);
    }

    /// <summary>Calibrated probability of a decision.</summary>
    public double Probability(double decision) => 1 / (1 + Math.Exp(-((Calibration.Slope * decision) + Calibration.Intercept)));

    /// <summary>Reads the sections of an opened file.</summary>
    /// <exception cref="ModelFileException">The file is of another task or schema, or a section is missing or unsound.</exception>
    public static NameModel Read(ModelFile file)
    {
        ModelManifest manifest = file.Manifest;
        if (manifest.Task != Task)
        {
            throw new ModelFileException(file.Path, -1, $"a model of task {Task}", manifest.Task);
        }

        if (manifest.Schema != NameFeaturesV2.Schema)
        {
            throw new ModelFileException(file.Path, -1, $"feature schema {NameFeaturesV2.Schema}", manifest.Schema);
        }

        file.RequireUnderstood(GramTables, WordTable, TreeShape, TreeFeatures, TreeThresholds, TreeLeaves);
        CalibrationCurve? curve = CalibrationSection.ReadScore(file);
        if (curve is not { Kind: CalibrationKind.Logistic, Numbers: [> 0 and var slope, var intercept] })
        {
            throw new ModelFileException(file.Path, -1, "a rising logistic calibration of the score", curve is null ? "none" : $"{curve.Kind} of {curve.Numbers.Count} numbers");
        }

        file.Numbers<byte>(GramTables, NameGrams.Length);
        return new NameModel
        {
            Grams = new NameGrams(file.Section(GramTables)),
            Words = ReadWords(file),
            Trees = ReadTrees(file),
            Calibration = (slope, intercept),
            Thresholds = ThresholdSection.Read(file),
            Baseline = BaselineSection.Read(file),
        };
    }

    /// <summary>Adds the sections of this model to a file.</summary>
    public void Write(ModelFileWriter file)
    {
        file.AddNumbers(GramTables, Grams.Tables);
        file.AddNumbers(WordTable, Words.Words);
        var shape = new SectionWriter();
        shape.UInt32((uint)Trees.Depth);
        shape.UInt32((uint)Trees.Trees);
        shape.Finite(Trees.Bias);
        file.Add(TreeShape, shape.Written);
        file.AddNumbers(TreeFeatures, Trees.Features);
        file.AddNumbers(TreeThresholds, Trees.Thresholds);
        file.AddNumbers(TreeLeaves, Trees.Leaves);
        file.AddCalibration([new CalibrationCurve(CalibrationCurve.OfScore, CalibrationKind.Logistic, [Calibration.Slope, Calibration.Intercept])]);
        file.AddThresholds(Thresholds);
        if (Baseline.Count > 0) file.AddBaseline(Baseline);
    }

    private static NameWordTable ReadWords(ModelFile file)
    {
        ReadOnlySpan<uint> slots = file.Numbers<uint>(WordTable, NameWordTable.Slots);
        return slots.Contains(0u) ? new NameWordTable(slots) : throw new ModelFileException(file.Path, -1, "a table of words with a free slot", "a full one");
    }

    private static TreeEnsemble ReadTrees(ModelFile file)
    {
        SectionReader shape = file.Reader(TreeShape);
        uint depth = shape.UInt32(), trees = shape.UInt32();
        float bias = (float)shape.Finite();
        shape.End();
        if (depth is < 1 or > TreeEnsemble.DeepestTree || trees is < 1 or > TreeEnsemble.MostTrees)
        {
            throw new ModelFileException(file.Path, -1, $"up to {TreeEnsemble.MostTrees} trees of depth 1 to {TreeEnsemble.DeepestTree}", $"{trees} of depth {depth}");
        }

        int nodes = TreeEnsemble.NodesOf((int)depth);
        byte[] features = file.Numbers<byte>(TreeFeatures, (int)trees * nodes).ToArray();
        float[] thresholds = file.Numbers<float>(TreeThresholds, (int)trees * nodes).ToArray();
        float[] leaves = file.Numbers<float>(TreeLeaves, (int)trees * (nodes + 1)).ToArray();
        if (!features.All(feature => feature < NameFeaturesV2.Count) || thresholds.Any(float.IsNaN) || !leaves.All(float.IsFinite))
        {
            throw new ModelFileException(file.Path, -1, $"trees over {NameFeaturesV2.Count} features with finite leaves", "others");
        }

        return new TreeEnsemble((int)depth, features, thresholds, leaves, bias);
    }
}

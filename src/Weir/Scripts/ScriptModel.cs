using Weir.Learning;
using Weir.Models;
using Weir.Scripts.Features;

namespace Weir.Scripts;

/// <summary>Everything that a model file of task <c>script</c> holds. Immutable and thread-safe.</summary>
/// <remarks>
/// Five linear heads, of which the first three are the classes and judge the whole script, and the others find skimmers and miners in windows of it, that of skimmers also in
/// its densest passage (<see cref="PassageFinder"/>). What is nearly a skimmer is looked at once more: the head of whole scripts judges the places alone where something is read and
/// sent (<see cref="Evidence.FlowPlaces"/>), for code around a skimmer dilutes what the whole says. Each head sums signed bytes over the
/// distinct words (<see cref="SparseLogistic.Norm"/> of how many there are) and adds the facts, standardised and clipped; malware adds runs of kinds of tokens, too. A decision is then measured from the
/// threshold of its class: 0 at the score that one benign script in a thousand reaches, −1 where one in a hundred does, so that the classes can be compared.
/// </remarks>
internal sealed record ScriptModel
{
    /// <summary>Value of <see cref="ModelManifest.Task"/>.</summary>
    public const string Task = "script";

    /// <summary>Heads: the classes, then skimmers and miners in windows.</summary>
    public const int Heads = Classes + 2;

    /// <summary>Classes.</summary>
    public const int Classes = 3;

    /// <summary>The heads of windows.</summary>
    public const int SkimmerWindow = Classes, MinerWindow = Classes + 1;

    /// <summary>The look that judges the places of flows by the head of skimmers in whole scripts.</summary>
    public const int SkimmerFlow = Heads;

    /// <summary>Ways to look at a script, each with a threshold of its own: that of each head, then <see cref="SkimmerFlow"/>.</summary>
    public const int Looks = Heads + 1;

    /// <summary>Facts count this far from their mean at most, in standard deviations.</summary>
    public const float MostDeviations = 4;

    // A skimmer in the script of others stands out from it: this share of the mean of all windows is taken off the worst, where the mean is harmless.
    private const float Surroundings = 0.3f;

    // A passage is looked for by what it says, so that it must say more than a window; and what each of its words costs, in the units of a decision.
    private const float LookedFor = 2, WordCost = 0.2f;

    // Flows are looked at from here on, and what the rest of the script says counts beside them.
    private const double NearSkimmer = -1.25, RestOfScript = 3;

    private const string WordTable = "WORD", KindTable = "KIND", FactTable = "FACT", HeadTable = "HEAD";

    /// <summary>Signed bytes, <see cref="Heads"/> for each slot of a word.</summary>
    public required ReadOnlyMemory<byte> Words { get; init; }

    /// <summary>Signed bytes, one for each slot of a run of kinds.</summary>
    public required ReadOnlyMemory<byte> Kinds { get; init; }

    /// <summary>Mean and deviation of each fact, then its weight for each head: <see cref="ScriptFacts.Count"/> numbers each.</summary>
    public required float[] Facts { get; init; }

    /// <summary>For each look: scale of its words, bias, decision at its threshold, and how much lower it is where ten times as many benign scripts reach it; then the scale of the kinds.</summary>
    public required float[] Scales { get; init; }

    /// <summary>Slope and intercept of the logistic curve from decision to probability (Platt, 1999).</summary>
    public required (double Slope, double Intercept) Calibration { get; init; }

    /// <summary>Thresholds on the decision, lowest severity first.</summary>
    public required IReadOnlyList<SeverityThreshold> Thresholds { get; init; }

    /// <summary>How benign scripts that the model did not see scored, and what they are like; empty where the file does not say.</summary>
    public IReadOnlyList<BaselineHistogram> Baseline { get; init; } = [];

    /// <summary>The looks that find scripts of a class.</summary>
    public static ReadOnlySpan<int> LooksFor(ScriptClass cls) => cls switch
    {
        ScriptClass.Skimmer => [(int)ScriptClass.Skimmer, SkimmerWindow, SkimmerFlow],
        ScriptClass.Miner => [(int)ScriptClass.Miner, MinerWindow],
        _ => [(int)ScriptClass.Malware],
    };

    /// <summary>The head whose weights a look uses.</summary>
    public static int HeadOf(int look) => look == SkimmerFlow ? (int)ScriptClass.Skimmer : look;

    /// <summary>Whether a script is so near to a skimmer, by the higher of the decisions on the whole and on windows from their thresholds, that its flows are to be looked at: some in a hundred are.</summary>
    public static bool IsNear(double near) => near >= NearSkimmer;

    /// <summary>The decision for a script of that on a flow, and of how near to a skimmer it is.</summary>
    public static double OfFlow(double decision, double near) => decision + (RestOfScript * near);

    /// <summary>Measures facts in deviations from their mean, in their place.</summary>
    public void Standardize(Span<float> facts)
    {
        const int n = ScriptFacts.Count;
        ReadOnlySpan<float> mean = Facts.AsSpan(0, n), deviation = Facts.AsSpan(n, n);
        for (int i = 0; i < n; i++) facts[i] = Math.Clamp((facts[i] - mean[i]) / deviation[i], -MostDeviations, MostDeviations);
    }

    /// <summary>What standardised facts add to a head.</summary>
    public float FactsOf(int head, ReadOnlySpan<float> facts)
    {
        ReadOnlySpan<float> weights = Facts.AsSpan((2 + head) * ScriptFacts.Count, ScriptFacts.Count);
        float sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * facts[i];
        return sum;
    }

    /// <summary>The decision of a head.</summary>
    /// <param name="head">The head.</param>
    /// <param name="words">Sum of its bytes over distinct words.</param>
    /// <param name="count">How many words.</param>
    /// <param name="more">What facts and kinds add.</param>
    public float Decide(int head, int words, int count, float more) => (words * Scales[4 * head] * SparseLogistic.Norm(count)) + more + Scales[(4 * head) + 1];

    /// <summary>The decision of a head of windows for a script, of that of its worst window and the mean of all.</summary>
    public static double OfWindows(int head, double worst, double mean) => head == SkimmerWindow ? worst - (Surroundings * Math.Min(0, mean)) : worst;

    /// <summary>The decision for a script of that of its densest passage.</summary>
    public static double OfPassage(double decision) => decision - LookedFor;

    /// <summary>Looks for the passage that speaks most for a skimmer.</summary>
    /// <param name="scale">What a weight of 1 among those that it is given is in a decision.</param>
    public static PassageFinder Passage(float scale = 1) => new(WordCost / scale);

    /// <summary>A decision, measured from the threshold of its look.</summary>
    public float FromThreshold(int look, double decision) => (float)((decision - Scales[(4 * look) + 2]) / Scales[(4 * look) + 3]);

    /// <summary>What the kinds add to the head of malware.</summary>
    public float KindsOf(ReadOnlySpan<ushort> kinds)
    {
        ReadOnlySpan<byte> table = Kinds.Span;
        int sum = 0;
        foreach (ushort kind in kinds) sum += (sbyte)table[kind];
        return sum * Scales[4 * Looks] * SparseLogistic.Norm(kinds.Length);
    }

    /// <summary>Calibrated probability of a decision.</summary>
    public double Probability(double decision) => 1 / (1 + Math.Exp(-((Calibration.Slope * decision) + Calibration.Intercept)));

    /// <summary>The severity of a decision.</summary>
    public Severity SeverityOf(double decision)
    {
        var severity = Severity.None;
        foreach (SeverityThreshold threshold in Thresholds)
        {
            if (decision >= threshold.Score) severity = threshold.Severity;
        }

        return severity;
    }

    /// <summary>Reads the sections of an opened file.</summary>
    /// <exception cref="ModelFileException">The file is of another task or schema, or a section is missing or unsound.</exception>
    public static ScriptModel Read(ModelFile file)
    {
        ModelManifest manifest = file.Manifest;
        if (manifest.Task != Task) throw new ModelFileException(file.Path, -1, $"a model of task {Task}", manifest.Task);
        if (manifest.Schema != ScriptFeaturesV1.Schema) throw new ModelFileException(file.Path, -1, $"feature schema {ScriptFeaturesV1.Schema}", manifest.Schema);
        file.RequireUnderstood(WordTable, KindTable, FactTable, HeadTable);
        CalibrationCurve? curve = CalibrationSection.ReadScore(file);
        if (curve is not { Kind: CalibrationKind.Logistic, Numbers: [> 0 and var slope, var intercept] })
        {
            throw new ModelFileException(file.Path, -1, "a rising logistic calibration of the score", curve is null ? "none" : $"{curve.Kind} of {curve.Numbers.Count} numbers");
        }

        file.Numbers<byte>(WordTable, Heads * WordHash.Slots);
        file.Numbers<byte>(KindTable, ScriptFeaturesV1.KindSlots);
        float[] facts = file.Numbers<float>(FactTable, (2 + Heads) * ScriptFacts.Count).ToArray();
        float[] scales = file.Numbers<float>(HeadTable, (4 * Looks) + 1).ToArray();
        bool isSound = facts.All(float.IsFinite) && scales.All(float.IsFinite) && facts[ScriptFacts.Count..(2 * ScriptFacts.Count)].All(deviation => deviation > 0)
            && Enumerable.Range(0, Looks).All(look => scales[(4 * look) + 3] > 0);
        return !isSound ? throw new ModelFileException(file.Path, -1, "finite weights, deviations above 0 and falling thresholds", "others")
            : new ScriptModel
            {
                Words = file.Section(WordTable),
                Kinds = file.Section(KindTable),
                Facts = facts,
                Scales = scales,
                Calibration = (slope, intercept),
                Thresholds = ThresholdSection.Read(file),
                Baseline = BaselineSection.Read(file),
            };
    }

    /// <summary>Adds the sections of this model to a file.</summary>
    public void Write(ModelFileWriter file)
    {
        file.Add(WordTable, Words);
        file.Add(KindTable, Kinds);
        file.AddNumbers<float>(FactTable, Facts);
        file.AddNumbers<float>(HeadTable, Scales);
        file.AddCalibration([new CalibrationCurve(CalibrationCurve.OfScore, CalibrationKind.Logistic, [Calibration.Slope, Calibration.Intercept])]);
        file.AddThresholds(Thresholds);
        if (Baseline.Count > 0) file.AddBaseline(Baseline);
    }
}

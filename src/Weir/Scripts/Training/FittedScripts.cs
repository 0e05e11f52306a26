using Weir.Learning;
using Weir.Scripts.Features;

namespace Weir.Scripts.Training;

/// <summary>A fitted model before it is rounded: weights of words, kinds and facts as they came out of training, decisions not yet measured from a threshold.</summary>
internal sealed record FittedScripts
{
    private const float MostDeviations = 4;

    // Far below any script that does something.
    internal const double OfNothing = -30;

    /// <summary>For each head, words.</summary>
    public required (float[] Weights, float Bias)[] Words { get; init; }

    /// <summary>For each head, facts, already times their share.</summary>
    public required (float[] Weights, float Bias)[] Facts { get; init; }

    /// <summary>Kinds, for malware, already times their share.</summary>
    public required (float[] Weights, float Bias) Kinds { get; init; }

    public required float[] Mean { get; init; }

    public required float[] Deviation { get; init; }

    /// <summary>Decisions of all looks; that of flows by itself (<see cref="FlowLook"/>).</summary>
    public double[] Decide(ScriptVector vector)
    {
        var decisions = new double[ScriptModel.Looks];
        if (vector.IsNothing)
        {
            Array.Fill(decisions, OfNothing);
            return decisions;
        }

        for (int head = 0; head < ScriptModel.Classes; head++) decisions[head] = Decide(head, vector.Words, vector.Facts);
        decisions[(int)ScriptClass.Malware] += Sparse(Kinds, vector.Kinds);
        for (int head = ScriptModel.Classes; head < ScriptModel.Heads; head++)
        {
            double[] windows = [.. vector.Windows.Select(window => Decide(head, window.Words, window.Facts))];
            decisions[head] = ScriptModel.OfWindows(head, windows.Max(), windows.Average());
        }

        if (vector.Passage(Words[ScriptModel.SkimmerWindow].Weights) is { } passage)
        {
            double decision = ScriptModel.OfPassage(Decide(ScriptModel.SkimmerWindow, passage.Words, passage.Facts));
            decisions[ScriptModel.SkimmerWindow] = Math.Max(decisions[ScriptModel.SkimmerWindow], decision);
        }

        decisions[ScriptModel.SkimmerFlow] = vector.Flows.Select(flow => Decide((int)ScriptClass.Skimmer, flow.Words, flow.Facts)).DefaultIfEmpty(OfNothing).Max();
        return decisions;
    }

    public double Decide(int head, int[] words, float[] facts) => Sparse(Words[head], words) + Dense(Facts[head], Standard(facts, Mean, Deviation));

    public static float[] Standard(float[] facts, float[] mean, float[] deviation) =>
        [.. facts.Select((fact, i) => Math.Clamp((fact - mean[i]) / deviation[i], -MostDeviations, MostDeviations))];

    /// <summary>Rounds it, with decisions measured from thresholds.</summary>
    /// <param name="thresholds">For each look the decision of its threshold.</param>
    /// <param name="below">For each look the decision that ten times as many benign scripts reach.</param>
    public ScriptModel Round(double[] thresholds, double[] below)
    {
        var scales = new float[(4 * ScriptModel.Looks) + 1];
        var words = new byte[ScriptModel.Heads * WordHash.Slots];
        for (int head = 0; head < ScriptModel.Heads; head++)
        {
            scales[4 * head] = RoundTable(Words[head].Weights, words, ScriptModel.Heads, head);
            scales[(4 * head) + 1] = Words[head].Bias + Facts[head].Bias + (head == (int)ScriptClass.Malware ? Kinds.Bias : 0);
        }

        for (int look = 0; look < ScriptModel.Looks; look++)
        {
            int head = ScriptModel.HeadOf(look);
            (scales[4 * look], scales[(4 * look) + 1]) = (scales[4 * head], scales[(4 * head) + 1]);
            scales[(4 * look) + 2] = (float)thresholds[look];
            scales[(4 * look) + 3] = (float)Math.Max(1e-3, thresholds[look] - below[look]);
        }

        var kinds = new byte[ScriptFeaturesV1.KindSlots];
        scales[^1] = RoundTable(Kinds.Weights, kinds, 1, 0);
        return new ScriptModel
        {
            Words = words,
            Kinds = kinds,
            Facts = [.. Mean, .. Deviation, .. Facts.SelectMany(facts => facts.Weights)],
            Scales = scales,
            Calibration = (1, 0),
            Thresholds = [],
        };
    }

    private static float RoundTable(float[] weights, byte[] table, int width, int column)
    {
        float[] sizes = [.. weights.Select(MathF.Abs).Order()];

        // A few weights beyond are cut, so that the rest keep their precision.
        float scale = sizes[(int)(0.9999 * (sizes.Length - 1))] is > 0 and var limit ? limit / sbyte.MaxValue : 1;
        for (int i = 0; i < weights.Length; i++) table[(i * width) + column] = (byte)(sbyte)Math.Clamp(MathF.Round(weights[i] / scale), -sbyte.MaxValue, sbyte.MaxValue);
        return scale;
    }

    private static double Sparse((float[] Weights, float Bias) table, int[] slots)
    {
        double sum = 0;
        foreach (int slot in slots) sum += table.Weights[slot];
        return table.Bias + (sum * SparseLogistic.Norm(slots.Length));
    }

    private static double Dense((float[] Weights, float Bias) table, float[] values)
    {
        double sum = table.Bias;
        for (int i = 0; i < values.Length; i++) sum += table.Weights[i] * values[i];
        return sum;
    }
}

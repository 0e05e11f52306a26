using Weir.Learning;
using Weir.Scripts;
using Weir.Scripts.Features;

namespace Weir.Models.Onnx;

/// <summary>A model for scripts: distinct words, distinct runs of kinds and facts, of a script or of a window, through its heads to scores.</summary>
/// <remarks>Which windows, passages and places of flows there are, and which of them decides, is not part of it: one row is one look.</remarks>
internal static class ScriptGraph
{
    /// <summary>Names of the heads, in their order.</summary>
    public static readonly string[] Heads = ["skimmer", "miner", "malware", "skimmer_window", "miner_window"];

    public static OnnxGraph Of(ScriptModel model)
    {
        var graph = new OnnxGraph();
        OnnxTerm words = SlotTable.Input(graph, "words", ["scripts", "words"], "Distinct slots of words");
        OnnxTerm kinds = SlotTable.Input(graph, "kinds", ["scripts", "kinds"], "Distinct slots of runs of kinds, for malware; a window has none");
        OnnxTerm facts = graph.Input("facts", OnnxType.Float, ["scripts", $"{ScriptFacts.Count}"], "Topics and pairs of topics, not standardised.");

        OnnxTerm more = OfFacts(model, facts) + OfKinds(model, kinds);
        OnnxTerm ofWords = new SlotTable(graph, "words_weights", model.Words.Span, ScriptModel.Heads, ScriptModel.Heads).Sum(words).Cast(OnnxType.Float);
        OnnxTerm logits = (ofWords * Scale(graph, model, "words_scale", 0) / Length(words)) + more + Scale(graph, model, "bias", 1);
        OnnxTerm decisions = (logits - Scale(graph, model, "threshold", 2)) / Scale(graph, model, "threshold_unit", 3);
        OnnxTerm scores = ((decisions * (float)model.Calibration.Slope) + (float)model.Calibration.Intercept).Sigmoid();
        string[] shape = ["scripts", $"{ScriptModel.Heads}"];
        graph.Output(scores, "scores", OnnxType.Float, shape, "Probability by each head.");
        graph.Output(decisions, "decisions", OnnxType.Float, shape, "The same before calibration, measured from the threshold of the head; the thresholds of the severities are on it.");
        graph.Output(logits, "logits", OnnxType.Float, shape, "What each head adds up.");
        return graph;
    }

    /// <summary>What facts add to each head: standardised, clipped, weighed.</summary>
    private static OnnxTerm OfFacts(ScriptModel model, OnnxTerm facts)
    {
        const int n = ScriptFacts.Count;
        OnnxTerm mean = facts.Graph.Tensor<float>("facts_mean", OnnxType.Float, [n], model.Facts.AsSpan(0, n));
        OnnxTerm deviation = facts.Graph.Tensor<float>("facts_deviation", OnnxType.Float, [n], model.Facts.AsSpan(n, n));
        var weights = new float[n * ScriptModel.Heads];
        for (int head = 0; head < ScriptModel.Heads; head++)
        {
            for (int fact = 0; fact < n; fact++) weights[(fact * ScriptModel.Heads) + head] = model.Facts[((2 + head) * n) + fact];
        }

        return ((facts - mean) / deviation).Clip(-ScriptModel.MostDeviations, ScriptModel.MostDeviations)
            .MatMul(facts.Graph.Tensor<float>("facts_weights", OnnxType.Float, [n, ScriptModel.Heads], weights));
    }

    /// <summary>What kinds add: to the head of malware alone.</summary>
    private static OnnxTerm OfKinds(ScriptModel model, OnnxTerm kinds)
    {
        var scale = new float[ScriptModel.Heads];
        scale[(int)ScriptClass.Malware] = model.Scales[4 * ScriptModel.Looks];
        return new SlotTable(kinds.Graph, "kinds_weights", model.Kinds.Span, width: 1, used: 1).Sum(kinds).Cast(OnnxType.Float)
            * kinds.Graph.Tensor<float>("kinds_scale", OnnxType.Float, [scale.Length], scale) / Length(kinds);
    }

    /// <summary>1 / <see cref="SparseLogistic.Norm"/> of how many slots there are.</summary>
    private static OnnxTerm Length(OnnxTerm slots) => (SlotTable.Count(slots).Cast(OnnxType.Float) + SparseLogistic.FewSlots).Sqrt().Unsqueeze(1);

    /// <summary>One of the numbers of each head.</summary>
    private static OnnxTerm Scale(OnnxGraph graph, ScriptModel model, string name, int which)
    {
        var scales = new float[ScriptModel.Heads];
        for (int head = 0; head < scales.Length; head++) scales[head] = model.Scales[(4 * head) + which];
        return graph.Tensor<float>(name, OnnxType.Float, [scales.Length], scales);
    }
}

using Weir.Names;

namespace Weir.Models.Onnx;

/// <summary>A model for names: 38 numbers of a label through trees to a score.</summary>
internal static class NameGraph
{
    public static OnnxGraph Of(NameModel model)
    {
        var graph = new OnnxGraph();
        OnnxTerm features = graph.Input("features", OnnxType.Float, ["names", $"{NameFeaturesV2.Count}"], $"What {NameFeaturesV2.Schema} says of the label that was registered.");
        OnnxTerm decision = TreeNodes.Sum(model.Trees, features);
        OnnxTerm score = ((decision * (float)model.Calibration.Slope) + (float)model.Calibration.Intercept).Sigmoid();
        graph.Output(score, "score", OnnxType.Float, ["names"], "Probability that a program made the label up, where half of all names are such.");
        graph.Output(decision, "decision", OnnxType.Float, ["names"], "The sum of the trees, a logit; the thresholds of the severities are on it.");
        return graph;
    }
}

using Weir.Http;
using Weir.Http.Features;
using Weir.Learning;
using Weir.Numerics;

namespace Weir.Models.Onnx;

/// <summary>A model for requests: the slots of one decoded text, block by block and as a whole, through sieve and heads to a score.</summary>
/// <remarks>What <see cref="TextScorer"/> does with a piece of a text, for many at once; lists of slots and of blocks are filled up to the longest.</remarks>
internal sealed class HttpGraph
{
    /// <summary>Heads that are used: any attack, then the classes.</summary>
    public const int Heads = HeadTable.FirstClassHead + AttackClasses.Count;

    // A text of so many blocks and no more is read as a whole, and one of more than those of a window in windows.
    private const int MostBlocksOfWhole = HttpModel.WholeUpTo / TextFeatures.BlockLength, MostBlocksWithoutWindows = HttpModel.WindowsFrom / TextFeatures.BlockLength;

    private readonly OnnxGraph _graph = new();
    private readonly HttpModel _model;

    private HttpGraph(HttpModel model) => _model = model;

    public static OnnxGraph Of(HttpModel model)
    {
        var graph = new HttpGraph(model);
        graph.Build();
        return graph._graph;
    }

    private void Build()
    {
        OnnxTerm grams = SlotTable.Input(_graph, "grams", ["texts", "blocks", "grams"], "Slots of the pairs and triples of bytes that begin in each block, as often as they stand");
        OnnxTerm slots = SlotTable.Input(_graph, "slots", ["texts", "blocks", "slots"], "Distinct slots of each block");
        OnnxTerm whole = SlotTable.Input(_graph, "whole", ["texts", "whole_slots"], $"Distinct slots of the whole text, where it has {MostBlocksOfWhole} blocks at most");

        OnnxTerm gramCounts = SlotTable.Count(grams), blocks = (gramCounts > _graph.Constant(0L)).Cast(OnnxType.Int64).Sum(1, keeps: true);
        OnnxTerm passes = Passes(grams, gramCounts, blocks), passed = passes.Cast(OnnxType.Int64).Sum(1, keeps: true);
        OnnxTerm wanted = passes | Moved(passes, -1) | Moved(passes, -2);

        // Sums of one block, of two, of three.
        OnnxTerm one = Scaled(_model.Windows, "window", slots), count = SlotTable.Count(slots);
        OnnxTerm two = one + Moved(one, 1, rank: 3), twoCount = count + Moved(count, 1);
        OnnxTerm three = two + Moved(one, 2, rank: 3), threeCount = twoCount + Moved(count, 2);
        OnnxTerm offset = _graph.Tensor<float>("offset", OnnxType.Float, [HttpModel.MostCounted + 1], [.. Enumerable.Range(0, HttpModel.MostCounted + 1).Select(_model.OffsetOf)])
            .Rows(passed.AtMost(_graph.Constant((long)HttpModel.MostCounted))).Unsqueeze(2);
        OnnxTerm bias = Bias(_model.Windows, "window") - offset;
        OnnxTerm candidates = (Normed(Scaled(_model.Whole, "whole", whole), SlotTable.Count(whole)) + Bias(_model.Whole, "whole")).Unsqueeze(1)
            .Concat(1, Normed(two, twoCount) + (bias - _model.ShortWindowOffset), Normed(three, threeCount) + bias);

        OnnxTerm inWindows = blocks > _graph.Constant((long)MostBlocksWithoutWindows);
        OnnxTerm counts = (blocks <= _graph.Constant((long)MostBlocksOfWhole)).Concat(1, wanted & Moved(wanted, 1) & inWindows, passes & inWindows);
        OnnxTerm decisions = counts.Where((candidates.Slice(2, HeadTable.BinaryHead, 1).Squeeze(2) + candidates.Slice(2, HeadTable.FirstClassHead).Highest(2)) * 0.5f, _graph.Constant(float.MinValue));
        Say(candidates, decisions, passed);
    }

    /// <summary>Windows that pass the sieve, by the block in which they begin.</summary>
    private OnnxTerm Passes(OnnxTerm grams, OnnxTerm gramCounts, OnnxTerm blocks)
    {
        OnnxTerm sums = new SlotTable(_graph, "sieve_weights", _model.Sieve.Weights, width: 1, used: 1).Sum(grams).Squeeze(2);
        OnnxTerm sum = sums + Moved(sums, 1) + Moved(sums, 2), count = gramCounts + Moved(gramCounts, 1) + Moved(gramCounts, 2);
        OnnxTerm least = (blocks <= _graph.Constant((long)TextFeatures.BlocksInWindow)).Where(Least("sieve_least_alone", _model.Sieve.LeastSumAlone).Rows(count), Least("sieve_least", _model.Sieve.LeastSum).Rows(count));

        // A window begins where two more blocks follow; at the first block in any case.
        OnnxTerm isBlock = gramCounts > _graph.Constant(0L), isWindow = Moved(isBlock, TextFeatures.BlocksInWindow - 1) | (isBlock & !Moved(isBlock, -1));
        return isWindow & (sum >= least);
    }

    /// <summary>The highest decision and what its candidate says; of a text of which nothing passes the sieve, nothing.</summary>
    private void Say(OnnxTerm candidates, OnnxTerm decisions, OnnxTerm passed)
    {
        OnnxTerm nothing = _graph.Constant(TextDecision.Least), highest = decisions.Highest(1);
        OnnxTerm isSomething = (passed.Squeeze(1) > _graph.Constant(0L)) & (highest > nothing);
        OnnxTerm decision = isSomething.Where(highest, nothing);
        OnnxTerm spoke = _graph.Add("GatherND", [candidates, decisions.WhereHighest(1, keeps: true)], OnnxAttribute.Of("batch_dims", 1));
        OnnxTerm classes = isSomething.Unsqueeze(1).Where(spoke.Slice(1, HeadTable.FirstClassHead), nothing);
        _graph.Output(Probability(decision), "score", OnnxType.Float, ["texts"], "Probability of an attack.");
        _graph.Output(decision, "decision", OnnxType.Float, ["texts"], "The same before calibration; the thresholds of the severities are on it.");
        _graph.Output(classes.WhereHighest(1), "class", OnnxType.Int64, ["texts"], "Number of the class that is most probable.");
        _graph.Output(Probability(classes.AtLeast(nothing)), "classes", OnnxType.Float, ["texts", $"{AttackClasses.Count}"], "Probability of each class.");
    }

    private OnnxTerm Probability(OnnxTerm decision) => ((decision * (float)_model.Calibration.Slope) + (float)_model.Calibration.Intercept).Sigmoid();

    /// <summary>Sums of heads over slots, in the scale of the logits.</summary>
    private OnnxTerm Scaled(QuantizedHeads heads, string name, OnnxTerm slots) =>
        new SlotTable(_graph, $"{name}_weights", heads.Weights, HeadKernels.Width, Heads).Sum(slots).Cast(OnnxType.Float)
        * _graph.Tensor<float>($"{name}_scale", OnnxType.Float, [Heads], [.. Enumerable.Range(0, Heads).Select(head => heads.Scale[head])]);

    private OnnxTerm Bias(QuantizedHeads heads, string name) =>
        _graph.Tensor<float>($"{name}_bias", OnnxType.Float, [Heads], [.. Enumerable.Range(0, Heads).Select(head => heads.Bias[head])]);

    /// <summary>Sums times <see cref="HeadTable.Norm"/>; the sum of none is 0 by whatever norm.</summary>
    private OnnxTerm Normed(OnnxTerm sums, OnnxTerm count) => sums / count.AtLeast(_graph.Constant(1L)).Cast(OnnxType.Float).Sqrt().Unsqueeze(-1);

    /// <summary>The least sum with which a window of 0, 1, 2, … grams passes; one of none never does.</summary>
    private OnnxTerm Least(string name, Func<int, int> of) =>
        _graph.Tensor<int>(name, OnnxType.Int32, [Sieve.MostGrams + 1], [int.MaxValue, .. Enumerable.Range(1, Sieve.MostGrams).Select(of)]);

    /// <summary>What stands so many blocks behind each; zeros, or false, beyond the last and before the first.</summary>
    private static OnnxTerm Moved(OnnxTerm term, int by, int rank = 2)
    {
        var more = new long[2 * rank];
        more[by > 0 ? rank + 1 : 1] = Math.Abs(by);
        return by > 0 ? term.Pad(more).Slice(1, by) : term.Pad(more).Slice(1, 0, by);
    }
}

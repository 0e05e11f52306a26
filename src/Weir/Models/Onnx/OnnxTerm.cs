namespace Weir.Models.Onnx;

/// <summary>What a step of a graph makes: an operator of C# or a method here is an operator of ONNX there, so that a graph reads like the formula that it is.</summary>
internal readonly record struct OnnxTerm(OnnxGraph Graph, string Name)
{
    public static OnnxTerm operator +(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Add", [a, b]);

    public static OnnxTerm operator +(OnnxTerm a, float b) => a + a.Graph.Constant(b);

    public static OnnxTerm operator -(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Sub", [a, b]);

    public static OnnxTerm operator -(OnnxTerm a, float b) => a - a.Graph.Constant(b);

    public static OnnxTerm operator *(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Mul", [a, b]);

    public static OnnxTerm operator *(OnnxTerm a, float b) => a * a.Graph.Constant(b);

    public static OnnxTerm operator /(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Div", [a, b]);

    public static OnnxTerm operator &(OnnxTerm a, OnnxTerm b) => a.Graph.Add("And", [a, b]);

    public static OnnxTerm operator |(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Or", [a, b]);

    public static OnnxTerm operator !(OnnxTerm a) => a.Graph.Add("Not", [a]);

    public static OnnxTerm operator >(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Greater", [a, b]);

    public static OnnxTerm operator <(OnnxTerm a, OnnxTerm b) => a.Graph.Add("Less", [a, b]);

    public static OnnxTerm operator >=(OnnxTerm a, OnnxTerm b) => a.Graph.Add("GreaterOrEqual", [a, b]);

    public static OnnxTerm operator <=(OnnxTerm a, OnnxTerm b) => a.Graph.Add("LessOrEqual", [a, b]);

    public OnnxTerm Cast(OnnxType type) => Graph.Add("Cast", [this], OnnxAttribute.Of("to", (long)type));

    public OnnxTerm Sqrt() => Graph.Add("Sqrt", [this]);

    public OnnxTerm Sigmoid() => Graph.Add("Sigmoid", [this]);

    public OnnxTerm Clip(float least, float most) => Graph.Add("Clip", [this, Graph.Constant(least), Graph.Constant(most)]);

    public OnnxTerm AtLeast(OnnxTerm least) => Graph.Add("Max", [this, least]);

    public OnnxTerm AtMost(OnnxTerm most) => Graph.Add("Min", [this, most]);

    public OnnxTerm MatMul(OnnxTerm other) => Graph.Add("MatMul", [this, other]);

    /// <summary>For true <paramref name="yes"/>, else <paramref name="no"/>.</summary>
    public OnnxTerm Where(OnnxTerm yes, OnnxTerm no) => Graph.Add("Where", [this, yes, no]);

    /// <summary>Sum along an axis, which goes.</summary>
    public OnnxTerm Sum(long axis, bool keeps = false) => Graph.Add("ReduceSum", [this, Graph.Constant([axis])], OnnxAttribute.Of("keepdims", keeps ? 1 : 0));

    /// <summary>The highest along an axis, which goes.</summary>
    public OnnxTerm Highest(long axis) => Graph.Add("ReduceMax", [this], OnnxAttribute.Of("axes", [axis]), OnnxAttribute.Of("keepdims", 0));

    /// <summary>Where the highest stands along an axis, the first of equal ones.</summary>
    public OnnxTerm WhereHighest(long axis, bool keeps = false) => Graph.Add("ArgMax", [this], OnnxAttribute.Of("axis", axis), OnnxAttribute.Of("keepdims", keeps ? 1 : 0));

    public OnnxTerm Unsqueeze(long axis) => Graph.Add("Unsqueeze", [this, Graph.Constant([axis])]);

    public OnnxTerm Squeeze(long axis) => Graph.Add("Squeeze", [this, Graph.Constant([axis])]);

    /// <summary>From a place to another along an axis; places below 0 count from the end.</summary>
    public OnnxTerm Slice(long axis, long from, long to = long.MaxValue) => Graph.Add("Slice", [this, Graph.Constant([from]), Graph.Constant([to]), Graph.Constant([axis])]);

    /// <summary>Rows of this table, for each of the places the one there.</summary>
    public OnnxTerm Rows(OnnxTerm places) => Graph.Add("Gather", [this, places]);

    /// <summary>Others behind this along an axis.</summary>
    public OnnxTerm Concat(long axis, params ReadOnlySpan<OnnxTerm> others) => Graph.Add("Concat", [this, .. others], OnnxAttribute.Of("axis", axis));

    /// <summary>More before and behind along the axes, from the first axis on: how many stand before, for all of them, then how many behind.</summary>
    /// <param name="counts">Two for each axis.</param>
    /// <param name="number">What they are; zeros, or false, without it.</param>
    public OnnxTerm Pad(ReadOnlySpan<long> counts, OnnxTerm? number = null) =>
        number is { } filler ? Graph.Add("Pad", [this, Graph.Constant(counts), filler]) : Graph.Add("Pad", [this, Graph.Constant(counts)]);
}

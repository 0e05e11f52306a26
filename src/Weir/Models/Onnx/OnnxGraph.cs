using System.Globalization;

namespace Weir.Models.Onnx;

/// <summary>Steps from inputs to outputs, added in the order in which they are taken.</summary>
internal sealed class OnnxGraph
{
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _tensors = [];
    private readonly List<OnnxValue> _inputs = [], _outputs = [];

    public IReadOnlyList<OnnxValue> Inputs => _inputs;

    public IReadOnlyList<OnnxValue> Outputs => _outputs;

    public OnnxTerm Input(string name, OnnxType type, string[] shape, string description)
    {
        _inputs.Add(new OnnxValue(name, type, shape, description));
        return new OnnxTerm(this, name);
    }

    /// <summary>Makes a term an output under a name of its own.</summary>
    public void Output(OnnxTerm term, string name, OnnxType type, string[] shape, string description)
    {
        _nodes.Add(new OnnxNode("Identity", "", [term.Name], name, []));
        _outputs.Add(new OnnxValue(name, type, shape, description));
    }

    /// <summary>A single number.</summary>
    public OnnxTerm Constant(float value) => Tensor(NextName("number"), OnnxType.Float, [], [value]);

    /// <inheritdoc cref="Constant(float)"/>
    public OnnxTerm Constant(long value) => Tensor(NextName("number"), OnnxType.Int64, [], [value]);

    /// <summary>Whole numbers in a row, such as axes.</summary>
    public OnnxTerm Constant(params ReadOnlySpan<long> values) => Tensor(NextName("numbers"), OnnxType.Int64, [values.Length], values);

    /// <summary>Numbers of the model.</summary>
    public OnnxTerm Tensor<T>(string name, OnnxType type, long[] shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        _tensors.Add(new OnnxTensor(name, type, shape, ProtoWriter.LittleEndian(values).ToArray()));
        return new OnnxTerm(this, name);
    }

    /// <summary>A step with the result that it has.</summary>
    public OnnxTerm Add(string op, ReadOnlySpan<OnnxTerm> inputs, params ReadOnlySpan<OnnxAttribute> attributes) => AddOf("", op, inputs, attributes);

    /// <summary>A step of another set of operators than that of ONNX itself.</summary>
    public OnnxTerm AddOf(string domain, string op, ReadOnlySpan<OnnxTerm> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var names = new string[inputs.Length];
        for (int i = 0; i < names.Length; i++) names[i] = inputs[i].Name;
        string output = NextName(op);
        _nodes.Add(new OnnxNode(op, domain, names, output, attributes.ToArray()));
        return new OnnxTerm(this, output);
    }

    /// <summary>Writes a <c>GraphProto</c>.</summary>
    public void Write(ProtoWriter message, string name)
    {
        foreach (OnnxNode node in _nodes) message.Message(1, node.Write);
        message.Text(2, name);
        foreach (OnnxTensor tensor in _tensors) message.Message(5, tensor.Write);
        foreach (OnnxValue input in _inputs) message.Message(11, input.Write);
        foreach (OnnxValue output in _outputs) message.Message(12, output.Write);
    }

    private string NextName(string of) => string.Create(CultureInfo.InvariantCulture, $"{of}_{_nodes.Count + _tensors.Count}");
}

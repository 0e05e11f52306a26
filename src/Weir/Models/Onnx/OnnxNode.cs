namespace Weir.Models.Onnx;

/// <summary>One step of a graph.</summary>
/// <param name="Operator">What it does, such as <c>Gather</c>.</param>
/// <param name="Domain">The set of operators that it is of; empty for that of ONNX itself.</param>
/// <param name="Inputs">Names of what it reads.</param>
/// <param name="Output">Name of what it makes, which is its own, too.</param>
/// <param name="Attributes">Its parameters.</param>
internal sealed record OnnxNode(string Operator, string Domain, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>Writes a <c>NodeProto</c>.</summary>
    public void Write(ProtoWriter message)
    {
        foreach (string input in Inputs) message.Text(1, input);
        message.Text(2, Output);
        message.Text(3, Output);
        message.Text(4, Operator);
        foreach (OnnxAttribute attribute in Attributes) message.Bytes(5, attribute.Message);
        if (Domain.Length > 0) message.Text(7, Domain);
    }
}

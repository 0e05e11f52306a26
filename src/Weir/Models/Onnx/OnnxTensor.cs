namespace Weir.Models.Onnx;

/// <summary>Numbers that a graph holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of the numbers.</param>
/// <param name="Shape">Its dimensions; none for a single number.</param>
/// <param name="Data">The numbers, little-endian.</param>
internal sealed record OnnxTensor(string Name, OnnxType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>Writes a <c>TensorProto</c>.</summary>
    public void Write(ProtoWriter message)
    {
        message.Numbers(1, [.. Shape]);
        message.Number(2, (int)Type);
        message.Text(8, Name);
        message.Bytes(9, Data.Span);
    }
}

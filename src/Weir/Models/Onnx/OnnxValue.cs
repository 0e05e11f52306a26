using System.Globalization;

namespace Weir.Models.Onnx;

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Shape">Its dimensions: numbers, or words for what differs from call to call.</param>
/// <param name="Description">What it is, in a sentence.</param>
internal sealed record OnnxValue(string Name, OnnxType Type, IReadOnlyList<string> Shape, string Description)
{
    /// <summary>Writes a <c>ValueInfoProto</c>.</summary>
    public void Write(ProtoWriter message)
    {
        message.Text(1, Name);
        message.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Number(1, (int)Type);
            tensor.Message(2, WriteShape);
        }));
        message.Text(3, Description);
    }

    private void WriteShape(ProtoWriter shape)
    {
        foreach (string one in Shape)
        {
            shape.Message(1, dimension =>
            {
                if (long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out long length)) dimension.Number(1, length);
                else dimension.Text(2, one);
            });
        }
    }
}

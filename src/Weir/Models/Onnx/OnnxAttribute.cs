namespace Weir.Models.Onnx;

/// <summary>A parameter of a node: an <c>AttributeProto</c>, already written.</summary>
internal sealed class OnnxAttribute
{
    // Values of AttributeProto.AttributeType.
    private const int Int = 2, String = 3, FloatList = 6, IntList = 7, StringList = 8;

    private readonly ProtoWriter _message = new();

    private OnnxAttribute(string name, int type)
    {
        _message.Text(1, name);
        _message.Number(20, type);
    }

    public ReadOnlySpan<byte> Message => _message.Written;

    public static OnnxAttribute Of(string name, long value)
    {
        var attribute = new OnnxAttribute(name, Int);
        attribute._message.Number(3, value);
        return attribute;
    }

    public static OnnxAttribute Of(string name, string value)
    {
        var attribute = new OnnxAttribute(name, String);
        attribute._message.Text(4, value);
        return attribute;
    }

    public static OnnxAttribute Of(string name, ReadOnlySpan<float> values)
    {
        var attribute = new OnnxAttribute(name, FloatList);
        attribute._message.Floats(7, values);
        return attribute;
    }

    public static OnnxAttribute Of(string name, ReadOnlySpan<long> values)
    {
        var attribute = new OnnxAttribute(name, IntList);
        attribute._message.Numbers(8, values);
        return attribute;
    }

    public static OnnxAttribute Of(string name, ReadOnlySpan<string> values)
    {
        var attribute = new OnnxAttribute(name, StringList);
        foreach (string value in values) attribute._message.Text(9, value);
        return attribute;
    }
}

namespace Weir.Models.Onnx;

/// <summary>Types of numbers in tensors, with the values of <c>TensorProto.DataType</c>; only those that are used here.</summary>
internal enum OnnxType
{
    Float = 1,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
}

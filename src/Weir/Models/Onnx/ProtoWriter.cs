using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Weir.Models.Onnx;

/// <summary>Writes the fields of one message of protocol buffers, in the order of the calls.</summary>
/// <remarks>Source: protobuf.dev/programming-guides/encoding. Repeated numbers are packed, which readers of either version of the language take.</remarks>
internal sealed class ProtoWriter
{
    private const int Varint = 0, Delimited = 2, Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>A whole number, or one of an enumeration.</summary>
    public void Number(int field, long value)
    {
        Tag(field, Varint);
        Raw((ulong)value);
    }

    public void Float(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Delimited);
        Raw((ulong)value.Length);
        _bytes.Write(value);
    }

    public void Numbers(int field, ReadOnlySpan<long> values)
    {
        var packed = new ProtoWriter();
        foreach (long value in values) packed.Raw((ulong)value);
        Bytes(field, packed.Written);
    }

    public void Floats(int field, ReadOnlySpan<float> values) => Bytes(field, LittleEndian<float>(values));

    /// <summary>A message within this one.</summary>
    public void Message(int field, Action<ProtoWriter> write)
    {
        var message = new ProtoWriter();
        write(message);
        Bytes(field, message.Written);
    }

    /// <summary>Numbers as they lie in files.</summary>
    public static ReadOnlySpan<byte> LittleEndian<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        BitConverter.IsLittleEndian ? MemoryMarshal.AsBytes(values) : throw new PlatformNotSupportedException("models are written on little-endian machines");

    private void Tag(int field, int wire) => Raw(((ulong)field << 3) | (uint)wire);

    // Seven bits a byte, lowest first; the highest bit says that more follow.
    private void Raw(ulong value)
    {
        Span<byte> room = _bytes.GetSpan(10);
        int count = 0;
        for (; value >= 0x80; value >>= 7) room[count++] = (byte)(value | 0x80);
        room[count++] = (byte)value;
        _bytes.Advance(count);
    }
}

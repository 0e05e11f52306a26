using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Weir.Models;

/// <summary>Writes a section that <see cref="SectionReader"/> reads.</summary>
internal sealed class SectionWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public void Byte(byte value) => _buffer.Write([value]);

    public void UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public void Finite(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A model file holds finite numbers.");
        }

        Double(value);
    }

    public void Blob(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        _buffer.Write(value);
    }

    public void Text(string value, int most)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, most, nameof(value));
        Blob(bytes);
    }
}

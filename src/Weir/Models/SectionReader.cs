using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Weir.Models;

/// <summary>Reads a section from front to back; every read is checked and an error names the offset in the file.</summary>
internal struct SectionReader
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _path;
    private readonly long _start;
    private int _position;

    public SectionReader(ReadOnlyMemory<byte> bytes, string path, long start)
    {
        _bytes = bytes;
        _path = path;
        _start = start;
    }

    public readonly int Remaining => _bytes.Length - _position;

    public ReadOnlyMemory<byte> Bytes(int count)
    {
        if (count < 0 || count > Remaining)
        {
            throw Error($"{count} bytes", $"{Remaining} bytes to the end of the section");
        }

        ReadOnlyMemory<byte> taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    public byte Byte() => Bytes(1).Span[0];

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4).Span);

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8).Span);

    /// <summary>A number that is neither infinite nor NaN.</summary>
    public double Finite()
    {
        double value = Double();
        return double.IsFinite(value) ? value : throw Error("a finite number", value.ToString(CultureInfo.InvariantCulture), -8);
    }

    /// <summary>A count of items that still fit into the section, so that a wrong count cannot make the caller allocate.</summary>
    /// <param name="leastItemLength">Bytes that the shortest item takes.</param>
    public int Count(int leastItemLength)
    {
        uint count = UInt32();
        long room = Remaining / leastItemLength;
        return count <= room ? (int)count : throw Error($"at most {room} items", count.ToString(CultureInfo.InvariantCulture), -4);
    }

    /// <summary>Bytes with their length before them.</summary>
    public ReadOnlyMemory<byte> Blob() => Bytes(Count(1));

    /// <summary>UTF-8 text with its length before it.</summary>
    public string Text(int most)
    {
        int length = Count(1);
        if (length > most)
        {
            throw Error($"text of at most {most} bytes", length.ToString(CultureInfo.InvariantCulture), -4);
        }

        ReadOnlyMemory<byte> bytes = Bytes(length);
        try
        {
            return s_strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException error)
        {
            throw Error("UTF-8 text", "other bytes", -length, error);
        }
    }

    public readonly void End()
    {
        if (Remaining != 0)
        {
            throw Error("the end of the section", $"{Remaining} more bytes");
        }
    }

    /// <summary>An error at the place of the last read, or <paramref name="shift"/> bytes from it.</summary>
    public readonly ModelFileException Error(string expected, string found, int shift = 0, Exception? inner = null)
        => new(_path, _start + _position + shift, expected, found, inner);
}

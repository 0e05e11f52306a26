using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Weir.Flows;

/// <summary>Writes the state of a detector, little-endian.</summary>
internal readonly struct StateWriter(IBufferWriter<byte> output)
{
    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), value);
        output.Advance(sizeof(int));
    }

    public void Double(double value) => Int64(BitConverter.DoubleToInt64Bits(value));

    public void Address(HostAddress value)
    {
        Int64((long)(ulong)(value.Bits >> 64));
        Int64((long)(ulong)value.Bits);
    }

    public void Time(Timestamp value) => Int64(value.Micros);

    public void Bytes(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public void Hashes(HashSet<ulong>? hashes)
    {
        Int32(hashes?.Count ?? 0);
        foreach (ulong hash in hashes ?? [])
        {
            Int64((long)hash);
        }
    }

    public void Text(string? value)
    {
        if (value is null)
        {
            Int32(-1);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(value);
        Int32(length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }
}

/// <summary>Reads what <see cref="StateWriter"/> wrote. The state may come from a damaged file: each read checks.</summary>
internal static class StateReading
{
    /// <summary>Reads the number of the format.</summary>
    /// <exception cref="InvalidDataException">It is another one; the message names whose state it is.</exception>
    public static void ReadFormat(this ref SequenceReader<byte> state, int expected, string whose)
    {
        if (state.ReadInt32() != expected)
        {
            throw new InvalidDataException($"The saved state of {whose} is of another version.");
        }
    }

    public static long ReadInt64(this ref SequenceReader<byte> state) => state.TryReadLittleEndian(out long value) ? value : throw Cut();

    public static int ReadInt32(this ref SequenceReader<byte> state) => state.TryReadLittleEndian(out int value) ? value : throw Cut();

    public static double ReadDouble(this ref SequenceReader<byte> state) => BitConverter.Int64BitsToDouble(state.ReadInt64());

    public static HostAddress ReadAddress(this ref SequenceReader<byte> state)
    {
        ulong high = (ulong)state.ReadInt64();
        return new HostAddress(new UInt128(high, (ulong)state.ReadInt64()));
    }

    public static Timestamp ReadTime(this ref SequenceReader<byte> state) => new(state.ReadInt64());

    public static byte[] ReadBytes(this ref SequenceReader<byte> state, int length) => state.TryReadExact(length, out var bytes) ? bytes.ToArray() : throw Cut();

    /// <summary>Null for none.</summary>
    public static HashSet<ulong>? ReadHashes(this ref SequenceReader<byte> state)
    {
        int count = state.ReadCount(sizeof(ulong));
        if (count == 0)
        {
            return null;
        }

        var hashes = new HashSet<ulong>();
        for (; count > 0; count--)
        {
            hashes.Add((ulong)state.ReadInt64());
        }

        return hashes;
    }

    public static string? ReadText(this ref SequenceReader<byte> state)
    {
        int length = state.ReadInt32();
        if (length < 0)
        {
            return null;
        }

        if (!state.TryReadExact(length, out var bytes))
        {
            throw Cut();
        }

        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A number of entries, none of which can be shorter than so many bytes.</summary>
    public static int ReadCount(this ref SequenceReader<byte> state, int bytesOfOne)
    {
        int count = state.ReadInt32();
        return count >= 0 && (long)count * bytesOfOne <= state.Remaining ? count : throw Cut();
    }

    private static InvalidDataException Cut() => new("The saved state of a detector is not whole.");
}

using System.Buffers;
using System.Buffers.Binary;

namespace Weir.Series;

/// <summary>Numbers of a saved state, little-endian. Readers take the bytes as hostile: what cannot be ends in <see cref="InvalidDataException"/>.</summary>
internal static class StateBytes
{
    public static void Write(IBufferWriter<byte> state, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(state.GetSpan(sizeof(long)), number);
        state.Advance(sizeof(long));
    }

    public static void Write(IBufferWriter<byte> state, double number) => Write(state, BitConverter.DoubleToInt64Bits(number));

    public static void Write(IBufferWriter<byte> state, ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers) Write(state, number);
    }

    public static long ReadInt64(ref SequenceReader<byte> state)
    {
        Require(state.TryReadLittleEndian(out long number), "it ends too early");
        return number;
    }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public static int ReadCount(ref SequenceReader<byte> state, int most)
    {
        long count = ReadInt64(ref state);
        Require(count >= 0 && count <= most, $"it counts {count} where at most {most} can be");
        return (int)count;
    }

    /// <summary>Any number; NaN stands for what is not known.</summary>
    public static double ReadDouble(ref SequenceReader<byte> state)
    {
        double number = BitConverter.Int64BitsToDouble(ReadInt64(ref state));
        Require(!double.IsInfinity(number), "one of its numbers is infinite");
        return number;
    }

    public static double ReadKnown(ref SequenceReader<byte> state)
    {
        double number = ReadDouble(ref state);
        Require(!double.IsNaN(number), "one of its numbers is none");
        return number;
    }

    public static void ReadKnown(ref SequenceReader<byte> state, Span<double> numbers)
    {
        foreach (ref double number in numbers) number = ReadKnown(ref state);
    }

    public static void Require(bool holds, string fault)
    {
        if (!holds) throw new InvalidDataException($"a saved series cannot be used: {fault}");
    }
}

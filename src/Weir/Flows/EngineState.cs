using System.Buffers;
using System.Security.Cryptography;

namespace Weir.Flows;

/// <summary>The saved form of an engine: a mark, a version, what it holds, and a digest of it all, so that what is damaged is known before it is used.</summary>
internal static class EngineState
{
    private const long Mark = 0x4c46_5249_4557; // "WEIRFL"
    private const int Format = 3;

    /// <summary>Writes a body between its head and its digest.</summary>
    public static void Seal(IBufferWriter<byte> output, Action<IBufferWriter<byte>> write)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new StateWriter(body);
        writer.Int64(Mark);
        writer.Int32(Format);
        write(body);
        output.Write(body.WrittenSpan);
        output.Write(SHA256.HashData(body.WrittenSpan));
    }

    /// <summary>A reader behind the head.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another version.</exception>
    public static SequenceReader<byte> Open(ReadOnlySequence<byte> state)
    {
        if (state.Length < SHA256.HashSizeInBytes)
        {
            throw new InvalidDataException("The saved state of the engine is not whole.");
        }

        var body = state.Slice(0, state.Length - SHA256.HashSizeInBytes);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in body)
        {
            digest.AppendData(part.Span);
        }

        if (!digest.GetHashAndReset().AsSpan().SequenceEqual(state.Slice(body.End).ToArray()))
        {
            throw new InvalidDataException("The saved state of the engine is damaged.");
        }

        var reader = new SequenceReader<byte>(body);
        if (reader.ReadInt64() != Mark || reader.ReadInt32() != Format)
        {
            throw new InvalidDataException("The saved state of the engine is of another version.");
        }

        return reader;
    }

    /// <summary>Writes the state of every detector, each with its name and its length.</summary>
    public static void Save(IFlowDetector[][] partitions, IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Int32(partitions.Length);
        foreach (IFlowDetector[] partition in partitions)
        {
            writer.Int32(partition.Length);
            foreach (IFlowDetector detector in partition)
            {
                var state = new ArrayBufferWriter<byte>();
                detector.Save(state);
                writer.Text(detector.Name);
                writer.Int32(state.WrittenCount);
                output.Write(state.WrittenSpan);
            }
        }
    }

    /// <summary>Gives each detector its state back.</summary>
    /// <exception cref="InvalidDataException">There are other partitions or detectors than those that were saved.</exception>
    public static void Load(IFlowDetector[][] partitions, ref SequenceReader<byte> reader)
    {
        if (reader.ReadInt32() != partitions.Length)
        {
            throw Other();
        }

        foreach (IFlowDetector[] partition in partitions)
        {
            if (reader.ReadInt32() != partition.Length)
            {
                throw Other();
            }

            foreach (IFlowDetector detector in partition)
            {
                string? name = reader.ReadText();
                if (name != detector.Name || !reader.TryReadExact(reader.ReadCount(bytesOfOne: 1), out var state))
                {
                    throw Other();
                }

                var inner = new SequenceReader<byte>(state);
                detector.Load(ref inner);
            }
        }
    }

    private static InvalidDataException Other() => new("The saved state of the engine is of one with other partitions or detectors.");
}

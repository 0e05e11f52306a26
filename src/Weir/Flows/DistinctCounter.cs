using System.Buffers;
using Weir.Numerics;

namespace Weir.Flows;

/// <summary>Counts distinct hashes: exactly while they are few, about when they are many, in <see cref="MostBytes"/> at most.</summary>
/// <remarks>The order of adding does not change the count. Not thread-safe.</remarks>
internal sealed class DistinctCounter
{
    /// <summary>About so many bytes at most.</summary>
    public const int MostBytes = (1 << Bits) + 64;

    // Three in a hundred off, once there are more than are kept one by one.
    private const int Bits = 10;
    private const int MostKept = 64;
    private const int FirstKept = 2;

    private ulong[] _kept = [];
    private int _count;
    private HyperLogLog? _many;

    /// <summary>How many.</summary>
    public long Count => _many is null ? _count : (long)Math.Round(_many.Estimate());

    /// <summary>Adds one. False when it was there for certain.</summary>
    public bool Add(ulong hash)
    {
        if (_many is not null)
        {
            return _many.Add(hash);
        }

        if (_kept.AsSpan(0, _count).Contains(hash))
        {
            return false;
        }

        if (_count == MostKept)
        {
            _many = new HyperLogLog(Bits);
            Array.ForEach(_kept, kept => _many.Add(kept));
            _kept = [];
            return _many.Add(hash);
        }

        if (_count == _kept.Length)
        {
            Array.Resize(ref _kept, Math.Max(FirstKept, 2 * _count));
        }

        _kept[_count++] = hash;
        return true;
    }

    public void Save(StateWriter writer)
    {
        writer.Int32(_many is null ? _count : -1);
        if (_many is not null)
        {
            writer.Bytes(_many.Registers);
            return;
        }

        foreach (ulong hash in _kept.AsSpan(0, _count))
        {
            writer.Int64((long)hash);
        }
    }

    /// <exception cref="InvalidDataException">It is not a state of a counter.</exception>
    public static DistinctCounter Load(ref SequenceReader<byte> state)
    {
        var counter = new DistinctCounter();
        int count = state.ReadInt32();
        if (count == -1)
        {
            counter._many = new HyperLogLog(Bits);
            return counter._many.TryLoad(state.ReadBytes(1 << Bits)) ? counter : throw new InvalidDataException("The saved state of a counter is not possible.");
        }

        if (count is < 0 or > MostKept)
        {
            throw new InvalidDataException("The saved state of a counter is not possible.");
        }

        for (; count > 0; count--)
        {
            counter.Add((ulong)state.ReadInt64());
        }

        return counter;
    }
}

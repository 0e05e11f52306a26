using System.Numerics;

namespace Weir.Http.Calibration;

/// <summary>Estimates how many distinct values were seen, to about 3 %, in one kilobyte a generation (HyperLogLog; Flajolet et al., 2007).</summary>
/// <remarks>
/// A value weighs half for each generation since it was last seen. Threads may add at the same time: what one of them loses comes again or
/// is one value. Values are mixed with a secret, so that nobody can choose them to look like millions.
/// </remarks>
internal sealed class DistinctCounter(ulong secret)
{
    /// <summary>Generations that are kept; an older one would weigh a sixteenth.</summary>
    public const int Generations = 4;

    /// <summary>Bytes of one generation.</summary>
    public const int Registers = 1 << IndexBits;

    private const int IndexBits = 10;

    /// <summary>Registers of one generation hold a count of leading zeros: of 64 bits without the index, plus one.</summary>
    public const byte MostRank = 64 - IndexBits + 1;

    private readonly byte[] _registers = new byte[Generations * Registers];

    /// <summary>The current generation first.</summary>
    public Span<byte> All => _registers;

    public void Add(ulong value)
    {
        ulong hash = Mix(value ^ secret);
        int index = (int)(hash >> (64 - IndexBits));
        byte rank = (byte)Math.Min(BitOperations.LeadingZeroCount(hash << IndexBits) + 1, MostRank);
        if (rank > _registers[index]) _registers[index] = rank;
    }

    /// <summary>Begins new generations.</summary>
    public void Age(long generations)
    {
        int kept = Math.Max(0, Generations - (int)Math.Min(generations, Generations)) * Registers;
        _registers.AsSpan(0, kept).CopyTo(_registers.AsSpan(_registers.Length - kept));
        _registers.AsSpan(0, _registers.Length - kept).Clear();
    }

    /// <summary>The number of distinct values, older ones weighing less.</summary>
    public double Count()
    {
        Span<byte> union = stackalloc byte[Registers];
        union.Clear();
        double count = 0, before = 0, weight = 1;
        for (int generation = 0; generation < Generations; generation++, weight /= 2)
        {
            Max(union, _registers.AsSpan(generation * Registers, Registers));
            double all = Math.Max(before, Estimate(union));
            count += weight * (all - before);
            before = all;
        }

        return count;
    }

    /// <summary>Takes what another counter with the same secret saw, whose current generation is some older one.</summary>
    public void Merge(ReadOnlySpan<byte> registers, int older)
    {
        if (older < Generations) Max(_registers.AsSpan(older * Registers), registers);
    }

    private static void Max(Span<byte> registers, ReadOnlySpan<byte> others)
    {
        for (int i = 0; i < registers.Length; i++) registers[i] = Math.Max(registers[i], others[i]);
    }

    private static double Estimate(ReadOnlySpan<byte> registers)
    {
        const double Alpha = .7213 / (1 + (1.079 / Registers));
        double sum = 0;
        int empty = 0;
        foreach (byte rank in registers)
        {
            sum += 1.0 / (1UL << rank);
            empty += rank == 0 ? 1 : 0;
        }

        double estimate = Alpha * Registers * Registers / sum;

        // Few values are better told by the registers that none of them hit.
        return estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log((double)Registers / empty) : estimate;
    }

    /// <summary>Every bit of the result depends on every bit of the value (the last step of MurmurHash3; Appleby, 2011).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}

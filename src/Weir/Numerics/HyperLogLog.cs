using System.Numerics;

namespace Weir.Numerics;

/// <summary>Estimates how many distinct hashes were added, in a fixed number of bytes.</summary>
/// <remarks>
/// After Flajolet, Fusy, Gandouet and Meunier, "HyperLogLog" (2007), with the estimator of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches"
/// (2017), which needs no table of corrections. The relative error is about 1.04 / sqrt(2^bits). The order of adding does not matter. Not thread-safe.
/// </remarks>
internal sealed class HyperLogLog
{
    private const int LeastBits = 4;
    private const int MostBits = 16;

    private readonly byte[] _registers;
    private readonly int _bits;

    /// <param name="bits">4 to 16: it takes 2^bits bytes.</param>
    public HyperLogLog(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, LeastBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MostBits);
        _bits = bits;
        _registers = new byte[1 << bits];
    }

    /// <summary>One byte for each part of the hashes: the state.</summary>
    public ReadOnlySpan<byte> Registers => _registers;

    /// <summary>Takes over a state; false when its length or a figure in it is not possible.</summary>
    public bool TryLoad(ReadOnlySpan<byte> registers)
    {
        if (registers.Length != _registers.Length || registers.ContainsAnyExceptInRange((byte)0, (byte)(64 - _bits + 1)))
        {
            return false;
        }

        registers.CopyTo(_registers);
        return true;
    }

    /// <summary>Adds a well mixed hash. True when it changed the state: it was not there before.</summary>
    public bool Add(ulong hash)
    {
        ref byte register = ref _registers[hash >> (64 - _bits)];
        int rank = BitOperations.LeadingZeroCount((hash << _bits) | (1UL << (_bits - 1))) + 1;
        if (rank <= register)
        {
            return false;
        }

        register = (byte)rank;
        return true;
    }

    /// <summary>Distinct hashes that were added, about.</summary>
    public double Estimate()
    {
        int most = 64 - _bits;
        Span<int> counts = stackalloc int[66];
        foreach (byte register in _registers)
        {
            counts[register]++;
        }

        double m = _registers.Length;
        double sum = m * Tau(1 - (counts[most + 1] / m));
        for (int rank = most; rank >= 1; rank--)
        {
            sum = 0.5 * (sum + counts[rank]);
        }

        sum += m * Sigma(counts[0] / m);
        return m * m / (2 * Math.Log(2) * sum);
    }

    private static double Sigma(double x)
    {
        if (x >= 1)
        {
            return double.PositiveInfinity;
        }

        double before;
        double sum = x;
        double factor = 1;
        do
        {
            x *= x;
            before = sum;
            sum += x * factor;
            factor += factor;
        }
        while (sum > before);
        return sum;
    }

    private static double Tau(double x)
    {
        if (x is <= 0 or >= 1)
        {
            return 0;
        }

        double before;
        double sum = 1 - x;
        double factor = 1;
        do
        {
            x = Math.Sqrt(x);
            before = sum;
            factor *= 0.5;
            sum -= (1 - x) * (1 - x) * factor;
        }
        while (sum < before);
        return sum / 3;
    }
}

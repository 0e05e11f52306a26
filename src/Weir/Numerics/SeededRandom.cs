using System.Numerics;

namespace Weir.Numerics;

/// <summary>Pseudo-random numbers that depend on the seed alone: the same on every platform and in every version.</summary>
/// <remarks>
/// The generator is xoshiro256** seeded through splitmix64 (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2021). <see cref="System.Random"/> promises no stable sequence across runtimes, so trained models could
/// not be reproduced with it. One instance serves one thread. Not for secrets.
/// </remarks>
internal sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>Next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 to <paramref name="exclusiveMax"/> - 1. The bias is below 2^-32 for any int.</summary>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        return (int)Math.BigMul(NextUInt64(), (ulong)exclusiveMax, out _);
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="exclusiveMax"/> - 1.</summary>
    public int Next(int min, int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(min, exclusiveMax);
        long width = (long)exclusiveMax - min;
        return (int)(min + (long)Math.BigMul(NextUInt64(), (ulong)width, out _));
    }

    /// <summary>A number in [0,1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with probability <paramref name="p"/>.</summary>
    public bool Chance(double p) => NextDouble() < p;

    /// <summary>One item, each equally likely.</summary>
    public T Pick<T>(ReadOnlySpan<T> items) => items[Next(items.Length)];

    /// <summary>Puts the items into random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

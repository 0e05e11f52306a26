using System.Runtime.Intrinsics;
using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

/// <summary>The kernels against the same sums one number at a time, bit for bit.</summary>
public sealed class HeadKernelsTests
{
    private const int Numbers = HeadKernels.Width << 16;

    private readonly SeededRandom _random = new(11);

    [Fact]
    public void Sum_Floats_AddsEachLaneInTheOrderOfTheSlots()
    {
        float[] table = Floats();
        foreach (int count in (int[])[0, 1, 2, 7, 256, 3000])
        {
            ushort[] slots = Slots(count);
            Vector512<float> sum = HeadKernels.Sum(table, slots);
            for (int lane = 0; lane < HeadKernels.Width; lane++)
            {
                float expected = 0;
                foreach (ushort slot in slots) expected += table[(slot * HeadKernels.Width) + lane];
                Bits(sum[lane]).ShouldBe(Bits(expected));
            }
        }
    }

    [Fact]
    public void Sum_Bytes_AgreesWithThePlainSum()
    {
        var table = new byte[Numbers];
        for (int i = 0; i < table.Length; i++) table[i] = (byte)_random.Next(256);
        foreach (int count in (int[])[0, 1, 15, 255, 256, 257, 511, 512, 513, 5000])
        {
            ushort[] slots = Slots(count);
            Vector512<int> sum = HeadKernels.Sum(table, slots);
            for (int lane = 0; lane < HeadKernels.Width; lane++)
            {
                int expected = 0;
                foreach (ushort slot in slots) expected += (sbyte)table[(slot * HeadKernels.Width) + lane];
                sum[lane].ShouldBe(expected);
            }
        }
    }

    [Theory]
    [InlineData(sbyte.MaxValue)]
    [InlineData(sbyte.MinValue)]
    public void Sum_ManyExtremeBytes_DoesNotOverflow(sbyte weight)
    {
        // 256 rows of -128 are exactly the smallest 16-bit number; one more would overflow a sum that is kept in 16 bits.
        var table = new byte[Numbers];
        table.AsSpan().Fill((byte)weight);
        foreach (int count in (int[])[256, 257, 1000, 22_550]) HeadKernels.Sum(table, new ushort[count]).ShouldBe(Vector512.Create(count * weight));
    }

    [Fact]
    public void AdaGradStep_NamedRows_FollowTheFormulaAndOthersStay()
    {
        const float Rate = 0.3f, Decay = 1e-3f;
        float[] table = Floats(), squares = Floats();
        for (int i = 0; i < squares.Length; i++) squares[i] = MathF.Abs(squares[i]);
        float[] expectedTable = [.. table], expectedSquares = [.. squares];
        ushort[] slots = [0, 1, 77, 4096, ushort.MaxValue];
        var gradient = new float[HeadKernels.Width];
        for (int lane = 0; lane < gradient.Length; lane++) gradient[lane] = (float)(_random.NextDouble() - 0.5);

        HeadKernels.AdaGradStep(table, squares, slots, Vector512.Create<float>(gradient), Rate, Decay);

        foreach (ushort slot in slots)
        {
            for (int lane = 0; lane < gradient.Length; lane++)
            {
                int at = (slot * HeadKernels.Width) + lane;
                float g = gradient[lane] + (expectedTable[at] * Decay);
                expectedSquares[at] += g * g;
                expectedTable[at] -= g * Rate / MathF.Sqrt(expectedSquares[at] + 1e-8f);
            }
        }

        squares.AsSpan().SequenceEqual(expectedSquares).ShouldBeTrue();
        table.AsSpan().SequenceEqual(expectedTable).ShouldBeTrue();
    }

    [Fact]
    public void Kernels_ShortTable_Refuse()
    {
        Should.Throw<ArgumentException>(() => HeadKernels.Sum(new float[Numbers - 1], [ushort.MaxValue]));
        Should.Throw<ArgumentException>(() => HeadKernels.Sum(new byte[Numbers - 1], [ushort.MaxValue]));
        Should.Throw<ArgumentException>(() => HeadKernels.AdaGradStep(new float[Numbers], new float[Numbers - 1], [1], default, 1, 0));
        Should.Throw<ArgumentException>(() => HeadKernels.AdaGradStep(new float[Numbers - 1], new float[Numbers], [1], default, 1, 0));
    }

    private static uint Bits(float number) => BitConverter.SingleToUInt32Bits(number);

    private float[] Floats()
    {
        var numbers = new float[Numbers];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = (float)(_random.NextDouble() - 0.5);
        return numbers;
    }

    private ushort[] Slots(int count)
    {
        var slots = new ushort[count];
        for (int i = 0; i < count; i++) slots[i] = (ushort)_random.Next(1 << 16);
        return slots;
    }
}

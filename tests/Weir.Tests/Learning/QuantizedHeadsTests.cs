using System.Runtime.Intrinsics;
using Shouldly;
using Weir.Learning;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Learning;

public sealed class QuantizedHeadsTests
{
    private readonly SeededRandom _random = new(31);

    [Fact]
    public void From_FittedTable_KeepsLogitsClose()
    {
        HeadTable table = Table();
        QuantizedHeads heads = QuantizedHeads.From(table);
        for (int round = 0; round < 200; round++)
        {
            ushort[] slots = Slots(_random.Next(1, 800));
            Vector512<float> expected = table.Logits(slots), found = heads.Logits(heads.Sum(slots), slots.Length);

            // Each weight is off by half a step at most, and the cut ones by little more as weights are spread evenly here.
            double bound = slots.Length * HeadTable.Norm(slots.Length) * ((0.5 / 127) + 0.0005);
            for (int head = 0; head < HeadKernels.Width; head++) Math.Abs(found[head] - expected[head]).ShouldBeLessThan((float)bound);
        }
    }

    [Fact]
    public void From_OneHugeWeight_KeepsThePrecisionOfTheRest()
    {
        HeadTable table = Table();
        table.Weights[HeadKernels.Width * 9] = 1000;

        QuantizedHeads heads = QuantizedHeads.From(table);

        heads.Scale[0].ShouldBeLessThan(1.01f / 127);
        heads.Sum([9])[0].ShouldBe(sbyte.MaxValue);
    }

    [Fact]
    public void From_EmptyTable_IsZeroAndFinite()
    {
        var table = new HeadTable();
        table.Bias[3] = 2;

        QuantizedHeads heads = QuantizedHeads.From(table);

        heads.Logits(heads.Sum([1, 2]), 2).ShouldBe(Vector512.Create<float>(table.Bias));
        heads.Logits(heads.Sum([]), 0).ShouldBe(Vector512.Create<float>(table.Bias));
    }

    [Fact]
    public void Constructor_WrittenParts_GivesTheSameHeads()
    {
        QuantizedHeads heads = QuantizedHeads.From(Table());
        var scale = new float[HeadKernels.Width];
        var bias = new float[HeadKernels.Width];
        heads.Scale.CopyTo(scale);
        heads.Bias.CopyTo(bias);

        var again = new QuantizedHeads(heads.Weights.ToArray(), scale, bias);

        ushort[] slots = Slots(300);
        again.Logits(again.Sum(slots), 300).ShouldBe(heads.Logits(heads.Sum(slots), 300));
        Should.Throw<ArgumentException>(() => new QuantizedHeads(new byte[16], scale, bias));
    }

    private HeadTable Table()
    {
        var table = new HeadTable();
        for (int i = 0; i < table.Weights.Length; i++) table.Weights[i] = (float)((2 * _random.NextDouble()) - 1);
        for (int i = 0; i < table.Bias.Length; i++) table.Bias[i] = (float)_random.NextDouble();
        return table;
    }

    private ushort[] Slots(int count)
    {
        var slots = new ushort[count];
        for (int i = 0; i < count; i++) slots[i] = (ushort)_random.Next(1 << 16);
        return slots;
    }
}

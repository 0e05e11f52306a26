using System.Runtime.Intrinsics;
using Weir.Numerics;

namespace Weir.Learning;

/// <summary>A <see cref="HeadTable"/> as it ships: one signed byte a weight, one scale and one bias a head. 1 MiB; immutable and thread-safe.</summary>
internal sealed class QuantizedHeads
{
    /// <summary>Weights in the file and in memory: 2^16 slots of sixteen.</summary>
    public const int WeightCount = HeadKernels.Width << 16;

    /// <summary>Share of the weights that keep their size; the few beyond are cut, so that the rest keep their precision.</summary>
    private const double KeptShare = 0.9999;

    private readonly ReadOnlyMemory<byte> _weights;
    private readonly Vector512<float> _scale;
    private readonly Vector512<float> _bias;

    /// <param name="weights">Slot after slot, <see cref="WeightCount"/> numbers; kept, not copied.</param>
    /// <param name="scales">One a head.</param>
    /// <param name="bias">One a head.</param>
    public QuantizedHeads(ReadOnlyMemory<byte> weights, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias)
    {
        if (weights.Length != WeightCount) throw new ArgumentException($"a head table has {WeightCount} weights, this one {weights.Length}", nameof(weights));
        _weights = weights;
        _scale = Vector512.Create(scales);
        _bias = Vector512.Create(bias);
    }

    /// <summary>The weights, each a signed byte.</summary>
    public ReadOnlySpan<byte> Weights => _weights.Span;

    /// <summary>Scale of each head.</summary>
    public Vector512<float> Scale => _scale;

    /// <summary>Bias of each head.</summary>
    public Vector512<float> Bias => _bias;

    /// <summary>Rounds a fitted table to bytes.</summary>
    public static QuantizedHeads From(HeadTable table)
    {
        var weights = new byte[WeightCount];
        var scales = new float[HeadKernels.Width];
        var sizes = new float[1 << 16];
        for (int head = 0; head < HeadKernels.Width; head++)
        {
            for (int slot = 0; slot < sizes.Length; slot++) sizes[slot] = MathF.Abs(table.Weights[(slot * HeadKernels.Width) + head]);
            Array.Sort(sizes);
            float limit = sizes[(int)(KeptShare * (sizes.Length - 1))];
            float scale = limit > 0 ? limit / sbyte.MaxValue : 1;
            scales[head] = scale;
            for (int slot = 0; slot < sizes.Length; slot++)
            {
                float rounded = MathF.Round(table.Weights[(slot * HeadKernels.Width) + head] / scale);
                weights[(slot * HeadKernels.Width) + head] = (byte)(sbyte)Math.Clamp(rounded, -sbyte.MaxValue, sbyte.MaxValue);
            }
        }

        return new QuantizedHeads(weights, scales, table.Bias);
    }

    /// <summary>Sums of the heads' weights over slots; whole numbers, so the same on every machine.</summary>
    public Vector512<int> Sum(ReadOnlySpan<ushort> slots) => HeadKernels.Sum(_weights.Span, slots);

    /// <summary>Sums in the scale of the logits, neither normed nor biased, so that those of blocks can be added.</summary>
    public Vector512<float> Scaled(ReadOnlySpan<ushort> slots) => Vector512.ConvertToSingle(Sum(slots)) * _scale;

    /// <summary>Logits of the heads from <see cref="Sum"/> over <paramref name="count"/> slots.</summary>
    public Vector512<float> Logits(Vector512<int> sum, int count)
        => (Vector512.ConvertToSingle(sum) * _scale * HeadTable.Norm(count)) + _bias;
}

using System.Runtime.Intrinsics;
using Weir.Numerics;

namespace Weir.Learning;

/// <summary>A linear model over feature slots: sixteen weights a slot, of which head 0 is attack against benign and heads 1 to 11 are the classes.</summary>
internal sealed class HeadTable
{
    /// <summary>Head 0: any attack.</summary>
    public const int BinaryHead = 0;

    /// <summary>Head of the first <see cref="AttackClass"/>.</summary>
    public const int FirstClassHead = 1;

    /// <summary>Weights, <see cref="HeadKernels.Width"/> a slot.</summary>
    public float[] Weights { get; } = new float[HeadKernels.Width << 16];

    /// <summary>Added to every logit.</summary>
    public float[] Bias { get; } = new float[HeadKernels.Width];

    /// <summary>Logits of all heads for one set of distinct slots.</summary>
    public Vector512<float> Logits(ReadOnlySpan<ushort> slots)
        => (HeadKernels.Sum(Weights, slots) * Norm(slots.Length)) + Vector512.Create<float>(Bias);

    /// <summary>L2 norm of a presence vector: 1 / sqrt(n).</summary>
    public static float Norm(int slots) => slots == 0 ? 0 : 1 / MathF.Sqrt(slots);

    /// <summary>The decision: mean of the binary head and the best class head; <paramref name="best"/> is that class.</summary>
    public static float Decide(Vector512<float> logits, out int best)
    {
        best = 0;
        for (int c = 1; c < AttackClasses.Count; c++)
            if (logits[FirstClassHead + c] > logits[FirstClassHead + best]) best = c;
        return 0.5f * (logits[BinaryHead] + logits[FirstClassHead + best]);
    }
}

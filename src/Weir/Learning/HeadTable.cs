using System.Numerics;
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

    private static readonly float[] s_norms = [.. Enumerable.Range(0, 1024).Select(n => n == 0 ? 0 : 1 / MathF.Sqrt(n))];

    /// <summary>L2 norm of a presence vector: 1 / sqrt(n), from a table for the lengths of windows.</summary>
    public static float Norm(int slots) => (uint)slots < (uint)s_norms.Length ? s_norms[slots] : 1 / MathF.Sqrt(slots);

    /// <summary>The decision: mean of the binary head and the best class head.</summary>
    public static float Decide(Vector512<float> logits)
        => 0.5f * (logits[BinaryHead] + HeadKernels.Highest(Classes(logits)));

    /// <summary>The decision; <paramref name="best"/> is the class of the best class head, the first of equal ones.</summary>
    public static float Decide(Vector512<float> logits, out int best)
    {
        Vector512<float> classes = Classes(logits);
        float highest = HeadKernels.Highest(classes);
        best = BitOperations.TrailingZeroCount(Vector512.Equals(classes, Vector512.Create(highest)).ExtractMostSignificantBits()) - FirstClassHead;

        // No lane equals a NaN, and only a lane that is no class equals the least number: then no class is better than another.
        if ((uint)best >= AttackClasses.Count) best = 0;
        return 0.5f * (logits[BinaryHead] + highest);
    }

    /// <summary>The class heads, and the lowest number in all other lanes.</summary>
    private static Vector512<float> Classes(Vector512<float> logits)
    {
        // Written out here so that the compiler keeps it as a constant.
        Vector512<int> classHeads = Vector512.Create(0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0);
        return Vector512.ConditionalSelect(classHeads.AsSingle(), logits, Vector512.Create(float.MinValue));
    }
}

using System.Runtime.Intrinsics;
using Weir.Numerics;

namespace Weir.Learning;

/// <summary>How a <see cref="HeadTable"/> is fitted.</summary>
internal sealed record HeadTrainerOptions
{
    public int Epochs { get; init; } = 4;

    public float Rate { get; init; } = 0.5f;

    /// <summary>L2 penalty on touched rows.</summary>
    public float Decay { get; init; } = 3e-5f;

    /// <summary>From this epoch on (counted from 0), attacks whose decision is below <see cref="TrimBelow"/> are left out: mislabelled rows mostly.</summary>
    public int TrimFromEpoch { get; init; } = 2;

    public float TrimBelow { get; init; } = -1.5f;

    /// <summary>The table is the mean of so many states at even distances over the last epoch (Polyak and Juditsky, 1992), which takes out the noise of the order.</summary>
    public int Averaged { get; init; } = 8;

    public ulong Seed { get; init; } = 1;
}

/// <summary>Fits all heads at once by logistic loss and AdaGrad, one example at a time in a seeded order. Deterministic.</summary>
internal static class HeadTrainer
{
    public static HeadTable Fit(SlotRows rows, ReadOnlyMemory<SlotExample> examples, HeadTrainerOptions options, Action<double>? progress = null, CancellationToken cancel = default)
    {
        var table = new HeadTable();
        var squares = new float[table.Weights.Length];
        Vector512<float> bias = Vector512<float>.Zero, biasSquares = Vector512.Create(1e-8f);
        var random = new SeededRandom(options.Seed);
        var order = new int[examples.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Span<float> gradient = stackalloc float[HeadKernels.Width];
        var mean = new TableMean();
        int between = Math.Max(1, order.Length / options.Averaged);

        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            Shuffle(order, random);
            for (int i = 0; i < order.Length; i++)
            {
                if ((i & 0x3FFF) == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    progress?.Invoke((epoch + ((double)i / order.Length)) / options.Epochs);
                }

                if (epoch == options.Epochs - 1 && i % between == 0) mean.Add(table, bias);
                (int row, int count, sbyte cls, float weight) = examples.Span[order[i]];
                if (count > 1) row = MostHostile(table, bias, rows, row, count);
                ReadOnlySpan<ushort> slots = rows[row];
                if (slots.IsEmpty || weight == 0) continue;
                float norm = HeadTable.Norm(slots.Length);
                Vector512<float> logits = (HeadKernels.Sum(table.Weights, slots) * norm) + bias;
                if (cls >= 0 && epoch >= options.TrimFromEpoch && HeadTable.Decide(logits, out _) < options.TrimBelow) continue;

                gradient.Clear();
                gradient[HeadTable.BinaryHead] = weight * (Logistic(logits[HeadTable.BinaryHead]) - (cls >= 0 ? 1 : 0));
                for (int c = 0; c < AttackClasses.Count; c++)
                {
                    int head = HeadTable.FirstClassHead + c;
                    gradient[head] = weight * (Logistic(logits[head]) - (c == cls ? 1 : 0));
                }

                Vector512<float> g = Vector512.Create<float>(gradient);
                HeadKernels.AdaGradStep(table.Weights, squares, slots, g * norm, options.Rate, options.Decay);
                biasSquares += g * g;
                bias -= g * (options.Rate * 0.1f) / Vector512.Sqrt(biasSquares);
            }
        }

        mean.Add(table, bias);
        return mean.ToTable();
    }

    public static float Logistic(float logit) => 1 / (1 + MathF.Exp(-logit));

    /// <summary>The row of a bag on which the model of this moment decides highest: the one that is taken for the attack.</summary>
    private static int MostHostile(HeadTable table, Vector512<float> bias, SlotRows rows, int first, int count)
    {
        int best = first;
        float highest = float.MinValue;
        for (int row = first; row < first + count; row++)
        {
            ReadOnlySpan<ushort> slots = rows[row];
            float decision = HeadTable.Decide((HeadKernels.Sum(table.Weights, slots) * HeadTable.Norm(slots.Length)) + bias, out _);
            if (decision > highest) (highest, best) = (decision, row);
        }

        return best;
    }

    private static void Shuffle(int[] order, SeededRandom random)
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}

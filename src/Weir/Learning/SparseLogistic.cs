using Weir.Numerics;

namespace Weir.Learning;

/// <summary>A row for <see cref="SparseLogistic"/>: distinct slots, each with the same value (<see cref="SparseLogistic.Norm"/>), or dense numbers.</summary>
/// <param name="Slots">Distinct slots; empty where the row is dense.</param>
/// <param name="Values">One number for each slot of the table, in order; empty where the row is sparse.</param>
/// <param name="IsPositive">Whether it is of the class.</param>
/// <param name="Weight">How much it counts.</param>
internal readonly record struct LogisticRow(int[] Slots, float[] Values, bool IsPositive, float Weight);

/// <summary>Logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011), one row at a time in a seeded order. Deterministic.</summary>
internal static class SparseLogistic
{
    /// <summary>What is added to the number of slots in <see cref="Norm"/>.</summary>
    /// <remarks>At 0 a line of ten words that shops have, too, is a skimmer; at 16 exploit kits, which are short, lose two points.</remarks>
    public const float FewSlots = 8;

    /// <summary>The mean of several fits, each in an order of its own: what the order alone decides goes out.</summary>
    /// <param name="rows">As for <see cref="Fit"/>.</param>
    /// <param name="slots">As for <see cref="Fit"/>.</param>
    /// <param name="fits">How many.</param>
    /// <param name="rate">Step.</param>
    /// <param name="decay">Penalty (L2).</param>
    /// <param name="seed">Seed of the first order.</param>
    public static (float[] Weights, float Bias) FitMean(IReadOnlyList<LogisticRow> rows, int slots, int fits, float rate, float decay, ulong seed)
    {
        var weights = new float[slots];
        float bias = 0;
        for (int fit = 0; fit < fits; fit++)
        {
            var (one, oneBias) = Fit(rows, slots, rate: rate, decay: decay, seed: (seed * 1000) + (ulong)fit);
            for (int i = 0; i < slots; i++) weights[i] += one[i] / fits;
            bias += oneBias / fits;
        }

        return (weights, bias);
    }

    /// <summary>Fits weights and a bias.</summary>
    /// <param name="rows">Rows, all sparse or all dense.</param>
    /// <param name="slots">Slots of the table.</param>
    /// <param name="passes">How often each row is seen.</param>
    /// <param name="rate">Step.</param>
    /// <param name="decay">Penalty (L2) on slots that are touched.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <returns>The mean of the states of the second half of the passes.</returns>
    public static (float[] Weights, float Bias) Fit(IReadOnlyList<LogisticRow> rows, int slots, int passes = 8, float rate = 0.5f, float decay = 0, ulong seed = 1)
    {
        var weights = new float[slots];
        var squares = new float[slots];
        var mean = new float[slots];
        float bias = 0, biasSquares = 1e-8f, meanBias = 0;
        int means = 0;
        var random = new SeededRandom(seed);
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        for (int pass = 0; pass < passes; pass++)
        {
            random.Shuffle<int>(order);
            foreach (int place in order)
            {
                LogisticRow row = rows[place];
                if (row.Weight == 0) continue;
                bool isDense = row.Values.Length > 0;
                float value = isDense ? 1 : Norm(row.Slots.Length);
                float logit = bias;
                if (isDense) for (int i = 0; i < slots; i++) logit += weights[i] * row.Values[i];
                else foreach (int slot in row.Slots) logit += weights[slot] * value;

                float error = row.Weight * ((1 / (1 + MathF.Exp(-logit))) - (row.IsPositive ? 1 : 0));
                if (isDense)
                {
                    for (int i = 0; i < slots; i++) Step(ref weights[i], ref squares[i], (error * row.Values[i]) + (decay * weights[i]), rate);
                }
                else
                {
                    foreach (int slot in row.Slots) Step(ref weights[slot], ref squares[slot], (error * value) + (decay * weights[slot]), rate);
                }

                biasSquares += error * error;
                bias -= 0.1f * rate * error / MathF.Sqrt(biasSquares);
            }

            if (pass >= passes / 2)
            {
                for (int i = 0; i < slots; i++) mean[i] += weights[i];
                meanBias += bias;
                means++;
            }
        }

        for (int i = 0; i < slots; i++) mean[i] /= means;
        return (mean, meanBias / means);
    }

    /// <summary>Value of each of n slots: 1/√(n + 8). The vector has a length of almost 1; that of a few slots is shorter, for few words are weak evidence.</summary>
    public static float Norm(int slots) => 1 / MathF.Sqrt(slots + FewSlots);

    private static void Step(ref float weight, ref float squares, float gradient, float rate)
    {
        if (gradient == 0) return;
        squares += gradient * gradient;
        weight -= rate * gradient / MathF.Sqrt(squares + 1e-8f);
    }
}

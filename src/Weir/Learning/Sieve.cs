using Weir.Numerics;

namespace Weir.Learning;

/// <summary>
/// A coarse linear model that stands before the fine ones: one signed byte for each hashed gram, summed over a window. What stays below its
/// threshold is nothing, and the fine models never see it. Immutable and thread-safe; 64 KiB, so that it stays in the second cache.
/// </summary>
internal sealed class Sieve
{
    /// <summary>Weights of a sieve.</summary>
    public const int WeightCount = 1 << 16;

    /// <summary>Grams of the longest window.</summary>
    public const int MostGrams = 96;

    private readonly ReadOnlyMemory<byte> _weights;
    private readonly int[] _leastSums = new int[MostGrams + 1];
    private readonly int[] _leastSumsAlone = new int[MostGrams + 1];

    /// <param name="weights">One signed byte a slot, <see cref="WeightCount"/>; kept, not copied.</param>
    /// <param name="scale">What a weight of 1 stands for, above 0.</param>
    /// <param name="bias">Added to every logit.</param>
    /// <param name="threshold">Logit from which a window among others passes.</param>
    /// <param name="thresholdAlone">Logit from which a window passes that is the whole text.</param>
    public Sieve(ReadOnlyMemory<byte> weights, float scale, float bias, float threshold, float thresholdAlone)
    {
        if (weights.Length != WeightCount) throw new ArgumentException($"a sieve has {WeightCount} weights, this one {weights.Length}", nameof(weights));
        _weights = weights;
        (Scale, Bias, Threshold, ThresholdAlone) = (scale, bias, threshold, thresholdAlone);
        for (int grams = 1; grams < _leastSums.Length; grams++)
        {
            float perLogit = 1 / (scale * HeadTable.Norm(grams));
            _leastSums[grams] = (int)MathF.Ceiling((threshold - bias) * perLogit);
            _leastSumsAlone[grams] = (int)MathF.Ceiling((thresholdAlone - bias) * perLogit);
        }
    }

    /// <summary>The weights, each a signed byte.</summary>
    public ReadOnlySpan<byte> Weights => _weights.Span;

    public float Scale { get; }

    public float Bias { get; }

    public float Threshold { get; }

    public float ThresholdAlone { get; }

    /// <summary>Keeps the binary head of a fitted table.</summary>
    public static Sieve From(HeadTable table, float threshold, float thresholdAlone)
    {
        QuantizedHeads heads = QuantizedHeads.From(table);
        var weights = new byte[WeightCount];
        for (int slot = 0; slot < WeightCount; slot++) weights[slot] = heads.Weights[(slot * HeadKernels.Width) + HeadTable.BinaryHead];
        return new Sieve(weights, heads.Scale[HeadTable.BinaryHead], heads.Bias[HeadTable.BinaryHead], threshold, thresholdAlone);
    }

    /// <summary>The least sum of weights with which a window of <paramref name="grams"/> grams passes, 1 to <see cref="MostGrams"/>.</summary>
    public int LeastSum(int grams) => _leastSums[grams];

    /// <summary>The same for a window that is the whole text.</summary>
    public int LeastSumAlone(int grams) => _leastSumsAlone[grams];

    /// <summary>Logit of a window of <paramref name="grams"/> grams whose weights add up to <paramref name="sum"/>.</summary>
    public float Logit(int sum, int grams) => (sum * Scale * HeadTable.Norm(grams)) + Bias;
}

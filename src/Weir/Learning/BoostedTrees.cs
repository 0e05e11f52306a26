using Weir.Numerics;

namespace Weir.Learning;

/// <summary>How <see cref="BoostedTrees"/> are grown.</summary>
internal sealed record BoostingOptions
{
    public int Trees { get; init; } = 300;

    public int Depth { get; init; } = 6;

    /// <summary>Share of a tree's answer that is believed.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>L2 penalty on leaves.</summary>
    public double Ridge { get; init; } = 5;

    /// <summary>Least sum of second derivatives in a leaf; a row of weight 1 that nothing is known of has a quarter.</summary>
    public double LeastLeaf { get; init; } = 2;

    /// <summary>Share of the rows of which a tree learns.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>Share of the features among which a tree chooses.</summary>
    public double FeatureShare { get; init; } = 0.7;

    public ulong Seed { get; init; } = 1;
}

/// <summary>Gradient-boosted trees for two classes by logistic loss, with second-order leaves and splits chosen from histograms (Friedman, 2001; Chen and Guestrin, 2016).</summary>
/// <remarks>Deterministic: features are looked at in parallel, each by one thread, so that the number of threads changes no bit.</remarks>
internal static class BoostedTrees
{
    /// <param name="values">Row after row.</param>
    /// <param name="features">Values of a row, 1 to 256.</param>
    /// <param name="positive">Labels.</param>
    /// <param name="weights">Weights of the rows, 0 or more.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or one of the two classes has no weight.</exception>
    public static TreeEnsemble Fit(ReadOnlyMemory<float> values, int features, bool[] positive, float[] weights, BoostingOptions options, Action<double>? progress = null)
    {
        int rows = positive.Length;
        double weight = 0, hits = 0;
        for (int row = 0; row < rows; row++)
        {
            weight += weights[row];
            hits += positive[row] ? weights[row] : 0;
        }

        if (features is < 1 or > 256 || values.Length != rows * features || weights.Length != rows || !(hits > 0 && hits < weight))
        {
            throw new ArgumentException("rows of both classes are needed, with as many values, labels and weights", nameof(values));
        }

        FeatureBins bins = FeatureBins.Of(values, features);
        var grower = new TreeGrower(bins, options);
        float bias = (float)Math.Log(hits / (weight - hits));
        var sums = new float[rows];
        Array.Fill(sums, bias);
        var gradients = new float[rows];
        var curves = new float[rows];
        var random = new SeededRandom(options.Seed);
        int nodes = TreeEnsemble.NodesOf(options.Depth);
        var allFeatures = new byte[options.Trees * nodes];
        var allThresholds = new float[options.Trees * nodes];
        var allLeaves = new float[options.Trees * (nodes + 1)];
        for (int tree = 0; tree < options.Trees; tree++)
        {
            for (int row = 0; row < rows; row++)
            {
                // A row that the tree does not learn of has no gradient, but gets the tree's answer.
                bool isDrawn = random.Chance(options.RowShare);
                double p = 1 / (1 + Math.Exp(-sums[row]));
                gradients[row] = isDrawn ? (float)(weights[row] * (p - (positive[row] ? 1 : 0))) : 0;
                curves[row] = isDrawn ? (float)(weights[row] * p * (1 - p)) : 0;
            }

            int[] allowed = Draw(features, options.FeatureShare, random);
            grower.Grow(gradients, curves, allowed, sums, allFeatures.AsSpan(tree * nodes, nodes), allThresholds.AsSpan(tree * nodes, nodes), allLeaves.AsSpan(tree * (nodes + 1), nodes + 1));
            progress?.Invoke((tree + 1.0) / options.Trees);
        }

        return new TreeEnsemble(options.Depth, allFeatures, allThresholds, allLeaves, bias);
    }

    private static int[] Draw(int features, double share, SeededRandom random)
    {
        int[] all = [.. Enumerable.Range(0, features)];
        random.Shuffle<int>(all);
        return [.. all.Take(Math.Max(1, (int)Math.Round(features * share))).Order()];
    }
}

namespace Weir.Learning;

/// <summary>Grows one tree, level by level. One instance grows many, one after the other.</summary>
internal sealed class TreeGrower(FeatureBins bins, BoostingOptions options)
{
    private readonly int _rows = bins.Columns[0].Length;
    private readonly ushort[] _nodes = new ushort[bins.Columns[0].Length];
    private readonly double[][] _histograms = [.. bins.Columns.Select(_ => new double[2 * FeatureBins.Most << (options.Depth - 1)])];

    /// <param name="gradients">First derivatives of the loss by row.</param>
    /// <param name="curves">Second derivatives.</param>
    /// <param name="allowed">Features to choose among.</param>
    /// <param name="sums">Sum of the trees by row; this one's answer is added.</param>
    /// <param name="features">Takes the features of the nodes.</param>
    /// <param name="thresholds">Takes their thresholds.</param>
    /// <param name="leaves">Takes the leaves.</param>
    public void Grow(float[] gradients, float[] curves, int[] allowed, float[] sums, Span<byte> features, Span<float> thresholds, Span<float> leaves)
    {
        Array.Clear(_nodes);
        for (int level = 0; level < options.Depth; level++)
        {
            int nodes = 1 << level;
            var best = new Split[allowed.Length][];
            Parallel.For(0, allowed.Length, i => best[i] = BestSplits(allowed[i], nodes, gradients, curves));
            var chosen = new Split[nodes];
            for (int node = 0; node < nodes; node++)
            {
                chosen[node] = new Split(0, 0, byte.MaxValue);
                foreach (Split[] ofFeature in best)
                {
                    // The lowest feature wins a tie.
                    chosen[node] = ofFeature[node].Gain > chosen[node].Gain ? ofFeature[node] : chosen[node];
                }

                features[nodes - 1 + node] = (byte)chosen[node].Feature;
                thresholds[nodes - 1 + node] = chosen[node].Bin == byte.MaxValue ? float.PositiveInfinity : bins.Edges[chosen[node].Feature][chosen[node].Bin];
            }

            for (int row = 0; row < _rows; row++)
            {
                Split split = chosen[_nodes[row]];
                _nodes[row] = (ushort)((2 * _nodes[row]) + (bins.Columns[split.Feature][row] > split.Bin ? 1 : 0));
            }
        }

        Answer(gradients, curves, sums, leaves);
    }

    private void Answer(float[] gradients, float[] curves, float[] sums, Span<float> leaves)
    {
        var gradient = new double[leaves.Length];
        var curve = new double[leaves.Length];
        for (int row = 0; row < _rows; row++)
        {
            gradient[_nodes[row]] += gradients[row];
            curve[_nodes[row]] += curves[row];
        }

        for (int leaf = 0; leaf < leaves.Length; leaf++)
        {
            leaves[leaf] = (float)(-options.Rate * gradient[leaf] / (curve[leaf] + options.Ridge));
        }

        for (int row = 0; row < _rows; row++)
        {
            sums[row] += leaves[_nodes[row]];
        }
    }

    private Split[] BestSplits(int feature, int nodes, float[] gradients, float[] curves)
    {
        double[] histogram = _histograms[feature];
        Array.Clear(histogram, 0, 2 * FeatureBins.Most * nodes);
        byte[] column = bins.Columns[feature];
        for (int row = 0; row < column.Length; row++)
        {
            int at = 2 * ((_nodes[row] * FeatureBins.Most) + column[row]);
            histogram[at] += gradients[row];
            histogram[at + 1] += curves[row];
        }

        var best = new Split[nodes];
        for (int node = 0; node < nodes; node++)
        {
            best[node] = BestSplit(feature, histogram.AsSpan(2 * FeatureBins.Most * node, 2 * FeatureBins.Most));
        }

        return best;
    }

    private Split BestSplit(int feature, ReadOnlySpan<double> histogram)
    {
        double gradient = 0, curve = 0;
        for (int at = 0; at < histogram.Length; at += 2)
        {
            gradient += histogram[at];
            curve += histogram[at + 1];
        }

        var best = new Split(0, feature, byte.MaxValue);
        double whole = Gain(gradient, curve), leftGradient = 0, leftCurve = 0;
        for (int bin = 0; bin < bins.Edges[feature].Length; bin++)
        {
            leftGradient += histogram[2 * bin];
            leftCurve += histogram[(2 * bin) + 1];
            if (leftCurve >= options.LeastLeaf && curve - leftCurve >= options.LeastLeaf)
            {
                double gain = Gain(leftGradient, leftCurve) + Gain(gradient - leftGradient, curve - leftCurve) - whole;
                best = gain > best.Gain ? new Split(gain, feature, (byte)bin) : best;
            }
        }

        return best;
    }

    private double Gain(double gradient, double curve) => gradient * gradient / (curve + options.Ridge);

    private readonly record struct Split(double Gain, int Feature, byte Bin);
}

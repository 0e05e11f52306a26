namespace Weir.Learning;

/// <summary>A sum of decision trees, all of one depth and stored as arrays: node n has the children 2n + 1 and 2n + 2.</summary>
/// <remarks>Immutable and thread-safe. A value below the threshold, or equal to it, goes left; so does one that is not a number.</remarks>
internal sealed class TreeEnsemble
{
    /// <summary>The deepest trees.</summary>
    public const int DeepestTree = 8;

    /// <summary>The most trees.</summary>
    public const int MostTrees = 4096;

    private readonly byte[] _features;
    private readonly float[] _thresholds;
    private readonly float[] _leaves;

    /// <param name="depth">Splits from root to leaf, 1 to <see cref="DeepestTree"/>.</param>
    /// <param name="features">Which feature a node looks at, tree after tree.</param>
    /// <param name="thresholds">Where it splits; positive infinity for a node that does not.</param>
    /// <param name="leaves">What a leaf adds to the sum, tree after tree.</param>
    /// <param name="bias">The sum without trees.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public TreeEnsemble(int depth, byte[] features, float[] thresholds, float[] leaves, float bias)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, DeepestTree);
        int nodes = NodesOf(depth), ends = nodes + 1;
        if (leaves.Length % ends != 0 || leaves.Length / ends is 0 or > MostTrees || features.Length != leaves.Length / ends * nodes || thresholds.Length != features.Length)
        {
            throw new ArgumentException("features, thresholds and leaves are not those of whole trees", nameof(leaves));
        }

        (Depth, _features, _thresholds, _leaves, Bias) = (depth, features, thresholds, leaves, bias);
    }

    public int Depth { get; }

    public int Trees => _leaves.Length / (NodesOf(Depth) + 1);

    public float Bias { get; }

    public ReadOnlySpan<byte> Features => _features;

    public ReadOnlySpan<float> Thresholds => _thresholds;

    public ReadOnlySpan<float> Leaves => _leaves;

    /// <summary>The sum of all trees: a logit.</summary>
    /// <param name="values">One value a feature; as many as the highest number of a feature asks for.</param>
    public float Sum(ReadOnlySpan<float> values)
    {
        int nodes = NodesOf(Depth);
        float sum = Bias;
        for (int tree = 0, firstNode = 0; tree < Trees; tree++, firstNode += nodes)
        {
            int node = 0;
            for (int level = 0; level < Depth; level++)
            {
                node = (2 * node) + (values[_features[firstNode + node]] > _thresholds[firstNode + node] ? 2 : 1);
            }

            sum += _leaves[firstNode + tree + node - nodes];
        }

        return sum;
    }

    /// <summary>Inner nodes of a tree.</summary>
    public static int NodesOf(int depth) => (1 << depth) - 1;
}

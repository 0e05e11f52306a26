using Weir.Learning;

namespace Weir.Models.Onnx;

/// <summary>A sum of trees as a <c>TreeEnsembleRegressor</c>: lists of nodes, from the root of each tree on.</summary>
/// <remarks>Nodes that do not split are left out: what stands left of them takes their place.</remarks>
internal sealed class TreeNodes
{
    private const string Split = "BRANCH_LEQ", Leaf = "LEAF";

    private readonly List<long> _tree = [], _node = [], _feature = [], _left = [], _right = [], _unknownGoesLeft = [];
    private readonly List<float> _threshold = [];
    private readonly List<string> _mode = [];
    private readonly List<long> _leafTree = [], _leafNode = [], _leafTarget = [];
    private readonly List<float> _leaf = [];
    private readonly TreeEnsemble _trees;

    private TreeNodes(TreeEnsemble trees) => _trees = trees;

    /// <summary>Adds the trees to the graph of <paramref name="features"/>: rows of numbers in, one number a row out.</summary>
    public static OnnxTerm Sum(TreeEnsemble trees, OnnxTerm features)
    {
        var nodes = new TreeNodes(trees);
        for (int tree = 0; tree < trees.Trees; tree++) nodes.Add(tree);
        return features.Graph.AddOf(OnnxModel.Classical, "TreeEnsembleRegressor", [features], nodes.Attributes()).Squeeze(1);
    }

    private void Add(int tree)
    {
        int inner = TreeEnsemble.NodesOf(_trees.Depth), next = 0;
        Take(0);

        int Take(int node)
        {
            while (node < inner && float.IsPositiveInfinity(_trees.Thresholds[(tree * inner) + node])) node = (2 * node) + 1;
            int id = next++, row = _tree.Count;
            bool splits = node < inner;
            _tree.Add(tree);
            _node.Add(id);
            _mode.Add(splits ? Split : Leaf);
            _feature.Add(splits ? _trees.Features[(tree * inner) + node] : 0);
            _threshold.Add(splits ? _trees.Thresholds[(tree * inner) + node] : 0);
            _unknownGoesLeft.Add(splits ? 1 : 0);
            _left.Add(0);
            _right.Add(0);
            if (splits)
            {
                _left[row] = Take((2 * node) + 1);
                _right[row] = Take((2 * node) + 2);
            }
            else
            {
                _leafTree.Add(tree);
                _leafNode.Add(id);
                _leafTarget.Add(0);
                _leaf.Add(_trees.Leaves[(tree * (inner + 1)) + node - inner]);
            }

            return id;
        }
    }

    private OnnxAttribute[] Attributes() =>
    [
        OnnxAttribute.Of("n_targets", 1),
        OnnxAttribute.Of("aggregate_function", "SUM"),
        OnnxAttribute.Of("post_transform", "NONE"),
        OnnxAttribute.Of("base_values", [_trees.Bias]),
        OnnxAttribute.Of("nodes_treeids", [.. _tree]),
        OnnxAttribute.Of("nodes_nodeids", [.. _node]),
        OnnxAttribute.Of("nodes_modes", [.. _mode]),
        OnnxAttribute.Of("nodes_featureids", [.. _feature]),
        OnnxAttribute.Of("nodes_values", [.. _threshold]),
        OnnxAttribute.Of("nodes_truenodeids", [.. _left]),
        OnnxAttribute.Of("nodes_falsenodeids", [.. _right]),
        OnnxAttribute.Of("nodes_missing_value_tracks_true", [.. _unknownGoesLeft]),
        OnnxAttribute.Of("target_treeids", [.. _leafTree]),
        OnnxAttribute.Of("target_nodeids", [.. _leafNode]),
        OnnxAttribute.Of("target_ids", [.. _leafTarget]),
        OnnxAttribute.Of("target_weights", [.. _leaf]),
    ];
}

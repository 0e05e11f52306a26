using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Weir.Numerics;

namespace Weir.Learning;

/// <summary>The mean of several states of one table while it is fitted.</summary>
internal sealed class TableMean
{
    private readonly float[] _weights = new float[HeadKernels.Width << 16];
    private Vector512<float> _bias;
    private int _count;

    /// <summary>Adds one state.</summary>
    public void Add(HeadTable table, Vector512<float> bias)
    {
        TensorPrimitives.Add(_weights, table.Weights, _weights);
        _bias += bias;
        _count++;
    }

    /// <summary>The mean of all states added, one at least.</summary>
    public HeadTable ToTable()
    {
        var table = new HeadTable();
        TensorPrimitives.Divide(_weights, _count, table.Weights);
        (_bias / _count).CopyTo(table.Bias);
        return table;
    }
}

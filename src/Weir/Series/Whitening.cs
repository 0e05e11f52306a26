using System.Buffers;

namespace Weir.Series;

/// <summary>Turns windows so that their parts are uncorrelated and of one size: Mahalanobis distances become plain ones.</summary>
/// <remarks>
/// From the moments of all windows seen, not centred (as in KNN-CAD), factored anew when they have doubled, later each 256 windows: between those the
/// distances of two windows do not change. A ridge of a millionth of the mean variance keeps what never varied from counting for everything. 6 KiB.
/// </remarks>
internal sealed class Whitening(int length)
{
    private const int MostBetween = 256;
    private const double Ridge = 1e-6, LeastPivot = 1e-300;

    // Squares of differences stay within a float.
    private const double Largest = 1e15;

    private readonly double[] _moments = new double[length * length];
    private readonly double[] _factor = new double[length * length];
    private readonly double[] _solved = new double[length];
    private long _count, _factored;

    public bool IsReady => _factored > 0;

    /// <summary>Learns a window; true when from now on all windows whiten otherwise.</summary>
    public bool Add(ReadOnlySpan<double> window)
    {
        for (int row = 0; row < length; row++)
        {
            for (int column = 0; column <= row; column++) _moments[(row * length) + column] += window[row] * window[column];
        }

        _count++;
        bool due = IsReady ? _count - _factored >= MostBetween || _count >= 2 * _factored : _count >= 2 * length;
        if (due) Factor();
        return due;
    }

    /// <summary>Solves the lower triangle of the Cholesky factor for a window.</summary>
    public void Apply(ReadOnlySpan<double> window, Span<float> white)
    {
        for (int row = 0; row < length; row++)
        {
            double sum = window[row];
            for (int column = 0; column < row; column++) sum -= _factor[(row * length) + column] * _solved[column];
            _solved[row] = Math.Clamp(sum / _factor[(row * length) + row], -Largest, Largest);
            white[row] = (float)_solved[row];
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, _count);
        StateBytes.Write(state, _factored);
        StateBytes.Write(state, _moments);
        StateBytes.Write(state, _factor);
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _count = StateBytes.ReadInt64(ref state);
        _factored = StateBytes.ReadInt64(ref state);
        StateBytes.Require(_factored >= 0 && _count >= _factored && _count <= long.MaxValue / 4, "its windows are none");
        StateBytes.ReadKnown(ref state, _moments);
        StateBytes.ReadKnown(ref state, _factor);
        for (int row = 0; row < length; row++) StateBytes.Require(!IsReady || _factor[(row * length) + row] > 0, "its whitening is none");
    }

    private void Factor()
    {
        _factored = _count;
        double trace = 0;
        for (int row = 0; row < length; row++) trace += _moments[(row * length) + row] / _count;
        double ridge = Math.Max(Ridge * trace / length, LeastPivot);
        for (int row = 0; row < length; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = (_moments[(row * length) + column] / _count) + (row == column ? ridge : 0);
                for (int k = 0; k < column; k++) sum -= _factor[(row * length) + k] * _factor[(column * length) + k];

                // Rounding can make a pivot of what hardly varies negative.
                _factor[(row * length) + column] = row == column ? Math.Sqrt(sum > 0 ? sum : ridge) : sum / _factor[(column * length) + column];
            }
        }
    }
}

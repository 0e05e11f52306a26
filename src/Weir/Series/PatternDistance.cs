using System.Buffers;

namespace Weir.Series;

/// <summary>How far the window of the last 19 points is from the 27 nearest of the last 2,048 such windows: the sum of their squared whitened distances.</summary>
/// <remarks>
/// After KNN-CAD (Burnaev and Ishimtsev, "Conformalized density- and distance-based anomaly detection in time-series data", 2016). A distance is given up
/// once it exceeds the 27th nearest, and is summed without vectors, so that every processor gives the same bits. 180 KiB, 16 of them saved.
/// </remarks>
internal sealed class PatternDistance
{
    private const int Length = 19;
    private const int Neighbours = 27;
    private const int Windows = 2048;
    private const int Values = Windows + Length;

    // More than can come, and far from where counting ends.
    private const long MostPoints = 1L << 60;

    private readonly double[] _values = new double[Values];
    private readonly double[] _window = new double[Length];
    private readonly float[] _now = new float[Length];
    private readonly float[] _nearest = new float[Neighbours];
    private readonly Whitening _whitening = new(Length);
    private float[] _white = [];
    private long _seen;

    /// <summary>Windows learned so far; the last point of window <c>n</c> is value <c>n + 18</c>.</summary>
    private long Learned => Math.Max(0, _seen - (Length - 1));

    /// <summary>The distance if the next point has this value; NaN while too little is known.</summary>
    public double Of(double value)
    {
        if (!_whitening.IsReady) return double.NaN;
        Read(_seen - (Length - 1), Length - 1);
        _window[Length - 1] = value;
        _whitening.Apply(_window, _now);
        Span<float> nearest = _nearest;
        nearest.Fill(float.MaxValue);
        int count = (int)Math.Min(Learned, Windows);
        for (int i = 0; i < count; i++)
        {
            float distance = DistanceTo(_white.AsSpan(i * Length, Length), nearest[^1]);
            if (!(distance < nearest[^1])) continue;
            int at = Neighbours - 1;
            for (; at > 0 && nearest[at - 1] > distance; at--) nearest[at] = nearest[at - 1];
            nearest[at] = distance;
        }

        double sum = 0;
        foreach (float distance in nearest) sum += distance;
        return sum;
    }

    public void Learn(double value)
    {
        _values[_seen % Values] = value;
        _seen++;
        if (Learned == 0) return;
        Read(_seen - Length, Length);
        if (_whitening.Add(_window)) WhitenAll();
        else if (_whitening.IsReady) Whiten(Learned - 1);
    }

    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, _seen);
        StateBytes.Write(state, _values);
        _whitening.Save(state);
    }

    /// <summary>Whitened windows follow from the values and the factor, to the bit.</summary>
    public void Load(ref SequenceReader<byte> state)
    {
        _seen = StateBytes.ReadInt64(ref state);
        StateBytes.Require(_seen is >= 0 and <= MostPoints, "its points are none");
        StateBytes.ReadKnown(ref state, _values);
        _whitening.Load(ref state);
        StateBytes.Require(!_whitening.IsReady || Learned >= 2 * Length, "its windows are none");
        if (_whitening.IsReady) WhitenAll();
    }

    private float DistanceTo(ReadOnlySpan<float> other, float most)
    {
        ReadOnlySpan<float> now = _now;
        float sum = 0;

        // The newest points decide most often, so they come first.
        for (int i = Length - 1; i >= 0 && sum < most; i--)
        {
            float difference = now[i] - other[i];
            sum += difference * difference;
        }

        return sum;
    }

    private void WhitenAll()
    {
        for (long window = Math.Max(0, Learned - Windows); window < Learned; window++)
        {
            Read(window, Length);
            Whiten(window);
        }
    }

    /// <summary>Keeps a window that was just read, whitened.</summary>
    private void Whiten(long window)
    {
        int at = (int)(window % Windows) * Length;
        if (at >= _white.Length) Array.Resize(ref _white, Math.Min(Windows * Length, Math.Max(at + Length, 2 * _white.Length)));
        _whitening.Apply(_window, _white.AsSpan(at, Length));
    }

    private void Read(long first, int count)
    {
        for (int i = 0; i < count; i++) _window[i] = _values[(first + i) % Values];
    }
}

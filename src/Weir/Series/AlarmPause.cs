using System.Buffers;

namespace Weir.Series;

/// <summary>After an alarm, silence for twelve hours, broken only by a score half as high again: one event is told once.</summary>
internal sealed class AlarmPause(double alarm)
{
    private const long Length = 12 * SeriesPoint.Hour;
    private const double Louder = 1.5;

    private long _since = long.MinValue;
    private double _score;

    /// <summary>The score, or 0 in the silence.</summary>
    public double Take(long micros, double score)
    {
        // A clock that was set back ends the silence.
        bool silent = _since != long.MinValue && micros >= _since && micros - _since <= Length;
        if (silent && score < Louder * _score) return 0;
        if (score >= alarm) (_since, _score) = (micros, score);
        return score;
    }

    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, _since);
        StateBytes.Write(state, _score);
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _since = StateBytes.ReadInt64(ref state);
        _score = StateBytes.ReadKnown(ref state);
        StateBytes.Require(_since == long.MinValue || SeriesDetector.IsPossible(_since), "its time is none");
    }
}

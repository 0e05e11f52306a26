using System.Buffers;

namespace Weir.Series;

/// <summary>How far a point is from the median of the same time of day, one step earlier and later included, over the last 14 days.</summary>
/// <remarks>
/// A day is a row of 288 cells of five minutes, of which each keeps its last value; a series of one value an hour fills one cell of twelve, and looks that
/// much farther to both sides. Any order of timestamps, gaps and duplicates are welcome: a cell knows the day that it is of. NaN before the fourth day and
/// where fewer than three values are known. 86 KiB.
/// </remarks>
internal sealed class SeasonalResidual
{
    private const int Cells = 288;
    private const long CellMicros = SeriesPoint.Day / Cells;
    private const int Days = 14;

    // One step before midnight is the day before, one step after it may be today.
    private const int KeptDays = Days + 2;
    private const int NeededDays = 3;
    private const int NeededValues = 3;
    private const int Intervals = 63;
    private const long MostDay = (SeriesDetector.MostMicros / SeriesPoint.Day) + 1;

    private readonly double[] _values = new double[KeptDays * Cells];
    private readonly int[] _days = [.. Enumerable.Repeat(int.MinValue, KeptDays * Cells)];
    private readonly double[] _near = new double[Days * Cells];
    private readonly SortedWindow _intervals = new(Intervals);
    private long _first = long.MinValue;
    private long _last;

    public double Of(in SeriesPoint point)
    {
        if (_first == long.MinValue || point.Micros - _first < NeededDays * SeriesPoint.Day) return double.NaN;
        (int day, int cell) = Place(point.Micros);
        double step = _intervals.Count == 0 ? CellMicros : _intervals.Median;
        int reach = (int)Math.Clamp(Math.Ceiling(step / CellMicros), 1, (Cells / 2) - 1);
        int count = 0;
        for (int offset = -reach; offset <= reach; offset++)
        {
            int at = cell + offset, itsDay = day;
            if (at < 0) (at, itsDay) = (at + Cells, day - 1);
            else if (at >= Cells) (at, itsDay) = (at - Cells, day + 1);
            for (int back = 1; back <= Days; back++)
            {
                int index = Index(itsDay - back, at);
                if (_days[index] == itsDay - back) _near[count++] = _values[index];
            }
        }

        Span<double> near = _near.AsSpan(0, count);
        near.Sort();
        return count < NeededValues ? double.NaN : point.Value - SortedWindow.MedianOf(near);
    }

    public void Learn(in SeriesPoint point)
    {
        if (_first == long.MinValue) _first = point.Micros;
        else _intervals.Add(Math.Max(0, point.Micros - _last));
        _last = point.Micros;
        (int day, int cell) = Place(point.Micros);
        int index = Index(day, cell);
        _days[index] = day;
        _values[index] = point.Value;
    }

    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, _first);
        StateBytes.Write(state, _last);
        _intervals.Save(state);
        for (int i = 0; i < _days.Length; i++)
        {
            StateBytes.Write(state, _days[i]);
            StateBytes.Write(state, _values[i]);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _first = StateBytes.ReadInt64(ref state);
        _last = StateBytes.ReadInt64(ref state);
        StateBytes.Require((_first == long.MinValue || SeriesDetector.IsPossible(_first)) && SeriesDetector.IsPossible(_last), "its time is none");
        _intervals.Load(ref state);
        for (int i = 0; i < _days.Length; i++)
        {
            long day = StateBytes.ReadInt64(ref state);
            StateBytes.Require(day == int.MinValue || (day is >= -MostDay and <= MostDay && Index((int)day, i % Cells) == i), "one of its days is in a wrong place");
            (_days[i], _values[i]) = ((int)day, StateBytes.ReadKnown(ref state));
        }
    }

    private static (int Day, int Cell) Place(long micros)
    {
        long day = Math.DivRem(micros, SeriesPoint.Day, out long rest);
        if (rest < 0) (day, rest) = (day - 1, rest + SeriesPoint.Day);
        return ((int)day, (int)(rest / CellMicros));
    }

    private static int Index(int day, int cell)
    {
        int row = day % KeptDays;
        return ((row < 0 ? row + KeptDays : row) * Cells) + cell;
    }
}

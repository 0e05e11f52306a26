using System.Buffers;

namespace Weir.Series;

/// <summary>Scores the points of one metric as they come, each before it is learned.</summary>
/// <remarks>
/// The score is the mean, over the five <see cref="SeriesComponent"/>s, of how rare the point is by each (<see cref="TailRank"/>), as a share of the
/// highest rank; then <see cref="AlarmPause"/>. A component that does not know enough yet is left out of the mean, but as long as fewer than three
/// know enough, the others count as 0. Nothing is random, no clock is read: the same points give the same bits. Time per point is bounded (some 50 µs),
/// memory too: 950 KB once 8,192 points were seen, saved 420 KB. One thread at a time.
/// Missing values (NaN) score 0 and are not learned; infinite or huge ones count as ±1e100, times outside the years 1 to 9999 as the nearest inside.
/// </remarks>
internal sealed class SeriesDetector
{
    /// <summary>Scores from here on are alarms: on average over the components, a chance of one in a hundred.</summary>
    public const double AlarmScore = 2 / TailRank.Most;

    /// <summary>Ten thousand years; times are within so many microseconds of 1970.</summary>
    internal const long MostMicros = 10_000L * 366 * SeriesPoint.Day;

    private const int Components = 5;
    private const int LeastKnown = 3;
    private const double LargestValue = 1e100;
    private const long Magic = 0x31_5245_5357;

    private readonly SeasonalResidual _season = new();
    private readonly MovingMean _seasonForLong = new();
    private readonly LevelShift _shift = new();
    private readonly PatternDistance _pattern = new();
    private readonly AlarmPause _pause = new(AlarmScore);
    private readonly TailRank[] _ranks = [.. Enumerable.Range(0, Components).Select(_ => new TailRank())];
    private double _last = double.NaN;

    /// <summary>The score of a point, which is then learned.</summary>
    public SeriesScore Score(SeriesPoint point)
    {
        if (double.IsNaN(point.Value)) return default;
        point = new SeriesPoint(Math.Clamp(point.Micros, -MostMicros, MostMicros), Math.Clamp(point.Value, -LargestValue, LargestValue));
        double value = point.Value;
        double season = _season.Of(point);
        ReadOnlySpan<double> raw = [season, _seasonForLong.Take(season), value - _last, _shift.Of(value), _pattern.Of(value)];
        double sum = 0, most = -1;
        int known = 0;
        var reason = SeriesComponent.Season;
        for (int i = 0; i < Components; i++)
        {
            double rank = _ranks[i].Take(raw[i]);
            if (double.IsNaN(rank)) continue;
            sum += rank;
            known++;
            if (rank > most) (most, reason) = (rank, (SeriesComponent)i);
        }

        Learn(point);
        double score = sum / (Math.Max(known, LeastKnown) * TailRank.Most);
        return new SeriesScore(_pause.Take(point.Micros, score), score, reason, Math.Max(0, most), value - season);
    }

    /// <summary>Writes all that is remembered.</summary>
    public void Save(IBufferWriter<byte> state)
    {
        StateBytes.Write(state, Magic);
        StateBytes.Write(state, _last);
        _season.Save(state);
        _seasonForLong.Save(state);
        _shift.Save(state);
        _pattern.Save(state);
        _pause.Save(state);
        foreach (TailRank rank in _ranks) rank.Save(state);
    }

    /// <summary>Takes over what another detector saved; the points that follow score as they would have there, to the bit.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such state. The detector is of no use then.</exception>
    public void Load(ref SequenceReader<byte> state)
    {
        StateBytes.Require(StateBytes.ReadInt64(ref state) == Magic, "it is none, or of another version");
        _last = StateBytes.ReadDouble(ref state);
        _season.Load(ref state);
        _seasonForLong.Load(ref state);
        _shift.Load(ref state);
        _pattern.Load(ref state);
        _pause.Load(ref state);
        foreach (TailRank rank in _ranks) rank.Load(ref state);
    }

    internal static bool IsPossible(long micros) => micros is >= -MostMicros and <= MostMicros;

    private void Learn(in SeriesPoint point)
    {
        _season.Learn(point);
        _shift.Learn(point.Value);
        _pattern.Learn(point.Value);
        _last = point.Value;
    }
}

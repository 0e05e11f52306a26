using System.Buffers;
using Weir.Series;

namespace Weir.Flows.Detectors;

/// <summary>What one service sends, quarter of an hour by quarter of an hour, and how unlike its past that is.</summary>
internal sealed class ServiceSeries
{
    /// <summary>One that was not asked for so long is forgotten.</summary>
    public const long Remembered = 14 * Timestamp.Day;

    // Less is not told, however unusual: some pages, a picture.
    private const double LeastBytes = 5_000_000;

    // The logarithm is taken of so many bytes, so that a night without any is no abyss.
    private const double Unit = 1_000_000;

    private readonly SeriesDetector _detector = new();
    private double _bytes;

    // Who gets most, by a vote in which bytes are votes (Boyer and Moore, 1981): it got at least what is left at the end.
    private HostAddress _client;
    private double _votes;

    /// <summary>Whether the same time of earlier days is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>−log10 of how rare the oddest quarter of this hour is, 0 where no more is sent than usual.</summary>
    public double Surprise { get; private set; }

    /// <summary>The bytes of that quarter, when it began, and what is usual then.</summary>
    public double Most { get; private set; }

    public Timestamp MostAt { get; private set; }

    public double Usual { get; private set; }

    /// <summary>Who got more than half of it; null for none.</summary>
    public HostAddress? Taker { get; private set; }

    /// <summary>When it was asked last.</summary>
    public Timestamp Last { get; private set; } = new(long.MinValue);

    public void Add(in Flow flow)
    {
        double bytes = flow.ResponderBytes;
        _bytes += bytes;
        Last = flow.End;
        _votes += flow.Originator == _client ? bytes : -bytes;
        if (_votes < 0)
        {
            (_client, _votes) = (flow.Originator, -_votes);
        }
    }

    /// <summary>A quarter of an hour that began then is over.</summary>
    public void Close(Timestamp begin)
    {
        if (Last.Micros == long.MinValue)
        {
            Last = begin;
        }

        SeriesScore score = _detector.Score(new SeriesPoint(begin.Micros, Math.Log(1 + (_bytes / Unit))));
        double usual = (Math.Exp(score.Usual) - 1) * Unit;
        IsKnown = !double.IsNaN(usual);
        double surprise = _bytes >= LeastBytes && _bytes > usual ? score.Rank : 0;
        if (IsKnown && surprise > Surprise)
        {
            (Surprise, Most, MostAt, Usual, Taker) = (surprise, _bytes, begin, usual, _votes > _bytes / 2 ? _client : null);
        }

        (_bytes, _votes) = (0, 0);
    }

    public void BeginHour() => Surprise = 0;

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Double(_bytes);
        writer.Address(_client);
        writer.Double(_votes);
        writer.Int32(IsKnown ? 1 : 0);
        writer.Double(Surprise);
        writer.Double(Most);
        writer.Time(MostAt);
        writer.Double(Usual);
        writer.Int32(Taker is null ? 0 : 1);
        writer.Address(Taker ?? default);
        writer.Time(Last);
        _detector.Save(state);
    }

    public static ServiceSeries Load(ref SequenceReader<byte> state)
    {
        var series = new ServiceSeries
        {
            _bytes = state.ReadDouble(),
            _client = state.ReadAddress(),
            _votes = state.ReadDouble(),
            IsKnown = state.ReadInt32() != 0,
            Surprise = state.ReadDouble(),
            Most = state.ReadDouble(),
            MostAt = state.ReadTime(),
            Usual = state.ReadDouble(),
            Taker = state.ReadInt32() == 0 ? NoAddress(ref state) : state.ReadAddress(),
            Last = state.ReadTime(),
        };
        series._detector.Load(ref state);
        return series;
    }

    private static HostAddress? NoAddress(ref SequenceReader<byte> state)
    {
        state.ReadAddress();
        return null;
    }
}

using System.Buffers;
using System.Numerics;

namespace Weir.Flows.Detectors;

/// <summary>What one host sent to one place today, and on the days before.</summary>
internal sealed class SentBytes(string? name, HostAddress server, int port)
{
    /// <summary>Bytes of its saved state, at least.</summary>
    public const int LeastBytes = 16 + (8 * 8) + (5 * 4) + OwnHistory.Bytes;

    // A packet holds no more; sensors that count by sequence numbers are wrong by gigabytes now and then.
    private const long MostOfAPacket = 65_535;

    // An hour counts in which so much went out.
    private const long OfAnHour = 100_000;

    // Days of one host at one place lie around their mean at least so far (of ln): a factor of two.
    private const double LeastSpread = 0.7;

    private OwnHistory _past;
    private int _hours;
    private long _hour;
    private long _ofHour;

    public string? Name => name;

    public HostAddress Server => server;

    public int Port => port;

    public Timestamp First { get; private set; }

    public Timestamp Last { get; private set; }

    /// <summary>Flows ever.</summary>
    public long Flows { get; private set; }

    public int FlowsToday { get; private set; }

    public long Out { get; private set; }

    public long In { get; private set; }

    /// <summary>Bytes that went out today beyond those that came in.</summary>
    public long Net => Out - In;

    /// <summary>The most of any day that is remembered.</summary>
    public long Most => Math.Max(Net, MostBefore);

    public long MostBefore { get; private set; }

    /// <summary>Hours of today in which it went on.</summary>
    public int Hours => BitOperations.PopCount((uint)_hours);

    /// <summary>Days before on which it sent more than a little, old ones counted less.</summary>
    public int Days => (int)Math.Round(_past.Hours);

    /// <summary>What it sent on those days, about.</summary>
    public double UsualNet => Math.Exp(_past.Mean);

    public bool HasNews { get; set; }

    public void Add(in Flow flow)
    {
        if (FlowsToday++ == 0)
        {
            First = flow.Start;
        }

        Flows++;
        Last = flow.End;
        long sent = flow.OriginatorPackets > 0 ? Math.Min(flow.OriginatorBytes, flow.OriginatorPackets * MostOfAPacket) : flow.OriginatorBytes;
        Out += sent;
        In += Math.Max(0, flow.ResponderBytes);
        long hour = flow.End.Floor(Timestamp.Hour).Micros / Timestamp.Hour;
        (_hour, _ofHour) = (hour, hour == _hour ? _ofHour + sent : sent);
        if (_ofHour >= OfAnHour)
        {
            // A long flow went on in the hours before, too.
            int hours = (int)Math.Clamp((flow.End - flow.Start) / Timestamp.Hour, 0, 23);
            for (long h = hour - hours; h <= hour; h++)
            {
                _hours |= 1 << (int)(((h % 24) + 24) % 24);
            }
        }

        HasNews = true;
    }

    /// <summary>−log10 of the probability of today, by its own days before: infinite when there are none. The tail is exponential in ln, as wide as they vary.</summary>
    public double OfOwnDays() => _past.Hours < 1 ? double.PositiveInfinity
        : Math.Max(0, Math.Log(Math.Max(1, Net)) - _past.Mean) / Math.Max(LeastSpread, _past.Spread) / Math.Log(10);

    /// <summary>The day is over. False when nothing is worth to be remembered.</summary>
    public bool CloseDay(long worth)
    {
        if (Net >= worth)
        {
            _past.Add(Math.Log(Net));
            MostBefore = Math.Max(Net, MostBefore - (MostBefore / 10));
        }

        (FlowsToday, Out, In, _hours, _ofHour, HasNews) = (0, 0, 0, 0, 0, false);
        return MostBefore > 0;
    }

    public void Save(StateWriter writer)
    {
        writer.Text(name);
        writer.Address(server);
        writer.Int32(port);
        writer.Time(First);
        writer.Time(Last);
        writer.Int64(Flows);
        writer.Int32(FlowsToday);
        writer.Int64(Out);
        writer.Int64(In);
        writer.Int64(MostBefore);
        writer.Int32(_hours);
        writer.Int64(_hour);
        writer.Int64(_ofHour);
        writer.Int32(HasNews ? 1 : 0);
        _past.Save(writer);
    }

    public static SentBytes Load(ref SequenceReader<byte> state) => new(state.ReadText(), state.ReadAddress(), state.ReadInt32())
    {
        First = state.ReadTime(),
        Last = state.ReadTime(),
        Flows = state.ReadInt64(),
        FlowsToday = state.ReadInt32(),
        Out = state.ReadInt64(),
        In = state.ReadInt64(),
        MostBefore = state.ReadInt64(),
        _hours = state.ReadInt32(),
        _hour = state.ReadInt64(),
        _ofHour = state.ReadInt64(),
        HasNews = state.ReadInt32() != 0,
        _past = OwnHistory.Load(ref state),
    };
}

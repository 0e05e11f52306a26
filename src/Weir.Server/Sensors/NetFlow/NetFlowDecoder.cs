using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Makes flows of the datagrams of NetFlow v5, v9 (RFC 3954) and IPFIX (RFC 7011).</summary>
/// <remarks>
/// Datagrams are hostile: all that is kept for an exporter is bounded, and no content makes it throw. It allocates nothing for a record once its template is known.
/// The same datagrams at the same times give the same flows. One thread at a time, but for <see cref="Counts"/>.
/// </remarks>
internal sealed class NetFlowDecoder
{
    private const int V5Header = 24;
    private const int V9Header = 20;
    private const int IpfixHeader = 16;

    private readonly ExportRecords _records;
    private readonly FlowPairs _pairs;
    private readonly Exporters _exporters = new();
    private readonly SetReader _sets;
    private long _datagrams;
    private long _bad;

    /// <param name="sink">Takes the flows, numbered from 0.</param>
    public NetFlowDecoder(IFlowSink sink)
    {
        _pairs = new FlowPairs(sink);
        _records = new ExportRecords(_pairs);
        _sets = new SetReader(_records);
    }

    /// <summary>What was read so far. The figures are of one moment only on the thread that reads.</summary>
    public NetFlowCounts Counts => new()
    {
        Datagrams = _datagrams,
        Records = _records.Count,
        Flows = _pairs.Flows,
        Bad = _bad + _sets.Bad,
        NotIp = _records.NotIp,
        WithoutTemplate = _sets.WithoutTemplate,
        Refused = _exporters.Refused + _sets.Refused,
        Lost = _exporters.Lost,
        OutOfOrder = _exporters.OutOfOrder,
        Exporters = _exporters.Count,
        Waiting = _pairs.Waiting,
    };

    /// <summary>Takes a datagram.</summary>
    /// <param name="datagram">Its payload.</param>
    /// <param name="source">Who sent it.</param>
    /// <param name="now">When it came; never earlier than before.</param>
    public void Take(ReadOnlySpan<byte> datagram, HostAddress source, Timestamp now)
    {
        _datagrams++;
        Advance(now);
        int version = datagram.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(datagram);
        bool isGood = version switch
        {
            5 when datagram.Length >= V5Header => TakeV5(datagram, source, now),
            9 when datagram.Length >= V9Header => TakeV9(datagram, source, now),
            10 when datagram.Length >= IpfixHeader => TakeIpfix(datagram, source, now),
            _ => false,
        };
        _bad += isGood ? 0 : 1;
    }

    /// <summary>Hands on what has waited long enough for its other direction.</summary>
    public void Advance(Timestamp now)
    {
        _pairs.Advance(now);
        _sets.Advance(now);
    }

    /// <summary>Hands on all that waits.</summary>
    public void Finish() => _pairs.Finish();

    private bool TakeV5(ReadOnlySpan<byte> datagram, HostAddress source, Timestamp now)
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        uint seconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        uint nanos = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        var header = new ExportHeader(new Timestamp((seconds * Timestamp.Second) + (Math.Min(nanos, 999_999_999) / 1000)), BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]));
        if (_exporters.Find(source, 5, BinaryPrimitives.ReadUInt16BigEndian(datagram[20..]), now) is not { } exporter)
        {
            return true;
        }

        exporter.Sequence.Take(BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]), (uint)count);

        // The upper two bits are the mode.
        exporter.LearnWhole(BinaryPrimitives.ReadUInt16BigEndian(datagram[22..]) & 0x3fff);
        int length = ExportTemplate.V5.Length * count;
        var records = datagram[V5Header..Math.Min(datagram.Length, V5Header + length)];
        _records.Take(exporter, ExportTemplate.V5, header, records, now);
        return records.Length == length;
    }

    private bool TakeV9(ReadOnlySpan<byte> datagram, HostAddress source, Timestamp now)
    {
        var header = new ExportHeader(new Timestamp(BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]) * Timestamp.Second), BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]));
        if (_exporters.Find(source, 9, BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]), now) is { } exporter)
        {
            exporter.Sequence.Take(BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]), 1);
            _sets.Take(exporter, header, datagram[V9Header..], isIpfix: false, now);
        }

        return true;
    }

    private bool TakeIpfix(ReadOnlySpan<byte> datagram, HostAddress source, Timestamp now)
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length < IpfixHeader || length > datagram.Length)
        {
            return false;
        }

        var header = new ExportHeader(new Timestamp(BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) * Timestamp.Second), Uptime: null);
        if (_exporters.Find(source, 10, BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]), now) is { } exporter)
        {
            uint? records = _sets.Take(exporter, header, datagram[IpfixHeader..length], isIpfix: true, now);
            exporter.Sequence.Take(BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]), records);
        }

        return true;
    }
}

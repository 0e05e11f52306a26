using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Makes halves of flows of records, or whole ones where a record has both directions.</summary>
internal sealed class ExportRecords(FlowPairs pairs)
{
    private readonly ExportValues _values = new();

    /// <summary>Records of flows.</summary>
    public long Count { get; private set; }

    /// <summary>Records without two addresses.</summary>
    public long NotIp { get; private set; }

    /// <summary>Takes all records of a set.</summary>
    /// <returns>How many they are, those about the exporter included.</returns>
    public uint Take(Exporter exporter, ExportTemplate template, in ExportHeader header, ReadOnlySpan<byte> set, Timestamp now)
    {
        uint count = 0;
        for (int length = template.Read(set, _values); length > 0; length = template.Read(set, _values))
        {
            set = set[length..];
            count++;
            if (template.IsOptions)
            {
                exporter.Learn(_values);
            }
            else
            {
                Take(exporter, header, now);
            }
        }

        return count;
    }

    private void Take(Exporter exporter, in ExportHeader header, Timestamp now)
    {
        if (_values.Source is not { } source || _values.Destination is not { } destination)
        {
            NotIp++;
            return;
        }

        Count++;
        var sampling = exporter.SamplingOf(_values);
        var (first, last) = ExportTimes.Of(_values, header, exporter.Began);
        bool hasBoth = _values.Has(ExportField.ResponderBytes) || _values.Has(ExportField.ResponderPackets) || _values.Has(ExportField.ReverseBytes) || _values.Has(ExportField.ReversePackets);
        var half = new HalfFlow
        {
            Source = source,
            Destination = destination,
            SourcePort = (ushort)_values[ExportField.SourcePort],
            DestinationPort = (ushort)_values[ExportField.DestinationPort],
            Protocol = (byte)_values[ExportField.Protocol],
            Flags = _values.Has(ExportField.TcpFlags) ? (byte)_values[ExportField.TcpFlags] : null,
            IsSampled = sampling.IsSampled,
            Bytes = sampling.Scale(Bytes()),
            Packets = sampling.Scale(Packets()),
            First = first,
            Last = last,
        };
        if (half.Protocol is Flow.Icmp or Flow.Icmp6)
        {
            SetIcmp(ref half);
        }

        if (!hasBoth)
        {
            pairs.Take(half, exporter.Number, now);
            return;
        }

        var reverse = half.Reverse();
        reverse.Bytes = sampling.Scale(_values.Count(ExportField.ReverseBytes, ExportField.ResponderBytes));
        reverse.Packets = sampling.Scale(_values.Count(ExportField.ReversePackets, ExportField.ResponderPackets));
        reverse.Flags = _values.Has(ExportField.ReverseTcpFlags) ? (byte)_values[ExportField.ReverseTcpFlags] : null;
        half.Flags = _values.Has(ExportField.ReverseTcpFlags) ? half.Flags : null; // those of both sides together tell nothing of one

        // The destination began it.
        const ulong ReverseInitiator = 2;
        if (_values[ExportField.BiflowDirection] == ReverseInitiator)
        {
            pairs.Add(reverse, half);
        }
        else
        {
            pairs.Add(half, reverse);
        }
    }

    private long Bytes() => _values.Has(ExportField.InitiatorBytes) ? _values.Count(ExportField.InitiatorBytes)
        : _values.Has(ExportField.Bytes) ? _values.Count(ExportField.Bytes)
        : _values.Count(ExportField.TotalBytes, ExportField.LeavingBytes);

    private long Packets() => _values.Has(ExportField.InitiatorPackets) ? _values.Count(ExportField.InitiatorPackets)
        : _values.Has(ExportField.Packets) ? _values.Count(ExportField.Packets)
        : _values.Count(ExportField.TotalPackets, ExportField.LeavingPackets);

    /// <summary>Type and code stand in a field of their own, or in the place of the port of the destination.</summary>
    private void SetIcmp(ref HalfFlow half)
    {
        ushort both = _values.Has(ExportField.Icmp) ? (ushort)_values[ExportField.Icmp] : half.DestinationPort;
        (half.SourcePort, half.DestinationPort) = _values.Has(ExportField.IcmpType)
            ? ((ushort)(byte)_values[ExportField.IcmpType], (ushort)(byte)_values[ExportField.IcmpCode])
            : ((ushort)(both >> 8), (ushort)(both & 0xff));
    }
}

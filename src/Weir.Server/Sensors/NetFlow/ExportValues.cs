using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>The values of one record. One is used for all records, so that none allocates.</summary>
internal sealed class ExportValues
{
    /// <summary>No flow has more bytes; the same bound as in files of sensors, so that sums of many fit.</summary>
    public const long MostCount = 1_000_000_000_000_000;

    private readonly ulong[] _values = new ulong[(int)ExportField.Count];
    private ulong _present;
    private HostAddress _source;
    private HostAddress _destination;

    /// <summary>Where the packets came from; the address that is not zero, where a record has one of IPv4 and one of IPv6.</summary>
    public HostAddress? Source => Has(ExportField.Source) || Has(ExportField.SourceV6) ? _source : null;

    /// <summary>Where they went.</summary>
    public HostAddress? Destination => Has(ExportField.Destination) || Has(ExportField.DestinationV6) ? _destination : null;

    /// <summary>The value, or 0.</summary>
    public ulong this[ExportField field] => Has(field) ? _values[(int)field] : 0;

    public bool Has(ExportField field) => (_present & (1UL << (int)field)) != 0;

    /// <summary>The first of two that is there, as a count; 0 where neither is.</summary>
    public long Count(ExportField first, ExportField second) => Has(first) ? Count(first) : Count(second);

    /// <summary>The value as a count, at most <see cref="MostCount"/>.</summary>
    public long Count(ExportField field) => (long)Math.Min(this[field], (ulong)MostCount);

    public void Clear() => _present = 0;

    public void Set(ExportField field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case ExportField.Source or ExportField.SourceV6:
                Keep(ref _source, AddressOf(value), ExportField.Source, ExportField.SourceV6);
                break;
            case ExportField.Destination or ExportField.DestinationV6:
                Keep(ref _destination, AddressOf(value), ExportField.Destination, ExportField.DestinationV6);
                break;
            default:
                _values[(int)field] = NumberOf(value);
                break;
        }

        _present |= 1UL << (int)field;
    }

    private void Keep(ref HostAddress kept, HostAddress value, ExportField v4, ExportField v6)
    {
        bool isUnset = value.Bits == 0 || value == HostAddress.V4(0);
        kept = isUnset && (Has(v4) || Has(v6)) ? kept : value;
    }

    private static HostAddress AddressOf(ReadOnlySpan<byte> value) =>
        value.Length == 4 ? HostAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(value)) : new HostAddress(BinaryPrimitives.ReadUInt128BigEndian(value));

    private static ulong NumberOf(ReadOnlySpan<byte> value)
    {
        switch (value.Length)
        {
            case 1:
                return value[0];
            case 2:
                return BinaryPrimitives.ReadUInt16BigEndian(value);
            case 4:
                return BinaryPrimitives.ReadUInt32BigEndian(value);
            case 8:
                return BinaryPrimitives.ReadUInt64BigEndian(value);
        }

        ulong number = 0;
        foreach (byte part in value)
        {
            number = (number << 8) | part;
        }

        return number;
    }
}

using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Reads the sets of NetFlow v9 (there called FlowSets) and of IPFIX: templates are learned, records are handed on.</summary>
internal sealed class SetReader(ExportRecords records)
{
    private const int SetHeader = 4;
    private const ushort FirstData = 256;

    private readonly HeldSets _held = new();

    /// <summary>Sets that are not in the form that they should have.</summary>
    public long Bad { get; private set; }

    /// <summary>Templates beyond those that are kept.</summary>
    public long Refused { get; private set; }

    /// <summary>Sets whose template never came.</summary>
    public long WithoutTemplate => _held.GivenUp;

    /// <summary>Reads all sets of a datagram.</summary>
    /// <returns>How many records they hold; null where that cannot be told.</returns>
    public uint? Take(Exporter exporter, in ExportHeader header, ReadOnlySpan<byte> sets, bool isIpfix, Timestamp now)
    {
        uint? count = 0;
        while (sets.Length >= SetHeader)
        {
            ushort id = BinaryPrimitives.ReadUInt16BigEndian(sets);
            int length = BinaryPrimitives.ReadUInt16BigEndian(sets[2..]);
            if (length < SetHeader || length > sets.Length)
            {
                Bad++;
                return null;
            }

            var set = sets[SetHeader..length];
            sets = sets[length..];
            if (id >= FirstData)
            {
                count += TakeData(exporter, id, header, set, now);
            }
            else if (id == (isIpfix ? 2 : 0) || id == (isIpfix ? 3 : 1))
            {
                TakeTemplates(exporter, set, isIpfix, isOptions: id is 1 or 3, now);
            }
            else
            {
                Bad++;
            }
        }

        // Up to three bytes may fill up to a length of words.
        Bad += sets.IsEmpty || !isIpfix ? 0 : 1;
        return count;
    }

    /// <summary>Gives up what waited too long for its template.</summary>
    public void Advance(Timestamp now) => _held.GiveUp(now);

    private uint? TakeData(Exporter exporter, ushort id, in ExportHeader header, ReadOnlySpan<byte> set, Timestamp now)
    {
        if (exporter.Find(id, now) is { } template)
        {
            return records.Take(exporter, template, header, set, now);
        }

        _held.Add(exporter, id, header, set, now);
        return null;
    }

    private void TakeTemplates(Exporter exporter, ReadOnlySpan<byte> set, bool isIpfix, bool isOptions, Timestamp now)
    {
        int headLength = isOptions ? 6 : 4;
        while (set.Length >= headLength)
        {
            ushort id = BinaryPrimitives.ReadUInt16BigEndian(set);
            int count = BinaryPrimitives.ReadUInt16BigEndian(set[2..]);
            int scopes = isOptions ? BinaryPrimitives.ReadUInt16BigEndian(set[4..]) : 0;
            set = set[headLength..];
            if (isOptions && !isIpfix)
            {
                // Of v9 both are lengths in bytes: of scopes, and of the other fields.
                (count, scopes) = ((count + scopes) / 4, count / 4);
            }

            if (id == 0)
            {
                // Nothing but zeros to fill up.
                return;
            }

            var template = ExportTemplate.Read(ref set, count, scopes, isIpfix, isOptions);
            if (template is null || id < FirstData)
            {
                // A withdrawal has no place in UDP (RFC 7011, 8.4).
                Bad++;
            }
            else if (!exporter.Learn(id, template, now))
            {
                Refused++;
            }
            else
            {
                TakeHeld(exporter, id, template);
            }
        }
    }

    private void TakeHeld(Exporter exporter, ushort id, ExportTemplate template)
    {
        foreach (HeldSet held in _held.Take(exporter, id))
        {
            records.Take(exporter, template, held.Header, held.Records, held.Came);
        }
    }
}

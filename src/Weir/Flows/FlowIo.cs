using System.Buffers;

namespace Weir.Flows;

/// <summary>Flows and questions to name servers in saved states.</summary>
internal static class FlowIo
{
    private const int LeastBytes = (5 * 8) + (2 * 16) + 8 + 4 + 4 + (2 * 4);

    public static void Flows(this StateWriter writer, IReadOnlyList<Flow> flows)
    {
        writer.Int32(flows.Count);
        foreach (Flow flow in flows)
        {
            writer.Int64(flow.Index);
            writer.Time(flow.Start);
            writer.Int64(flow.Duration);
            writer.Address(flow.Originator);
            writer.Address(flow.Responder);
            writer.Int32((flow.OriginatorPort << 16) | flow.ResponderPort);
            writer.Int32((flow.Protocol << 8) | (byte)flow.State);
            writer.Int64(flow.OriginatorBytes);
            writer.Int64(flow.ResponderBytes);
            writer.Int64(flow.OriginatorPackets);
            writer.Int64(flow.ResponderPackets);
            writer.Text(flow.Application);
            writer.Text(flow.ServerName);
        }
    }

    /// <exception cref="InvalidDataException">They are not whole.</exception>
    public static List<Flow> ReadFlows(this ref SequenceReader<byte> state)
    {
        int count = state.ReadCount(LeastBytes);
        var flows = new List<Flow>(count);
        while (flows.Count < count)
        {
            long index = state.ReadInt64();
            Timestamp start = state.ReadTime();
            long duration = state.ReadInt64();
            HostAddress originator = state.ReadAddress();
            HostAddress responder = state.ReadAddress();
            uint ports = (uint)state.ReadInt32();
            int kind = state.ReadInt32();
            flows.Add(new Flow
            {
                Index = index,
                Start = start,
                Duration = duration,
                Originator = originator,
                Responder = responder,
                OriginatorPort = (ushort)(ports >> 16),
                ResponderPort = (ushort)ports,
                Protocol = (byte)(kind >> 8),
                State = (FlowState)(byte)kind,
                OriginatorBytes = state.ReadInt64(),
                ResponderBytes = state.ReadInt64(),
                OriginatorPackets = state.ReadInt64(),
                ResponderPackets = state.ReadInt64(),
                Application = state.ReadText(),
                ServerName = state.ReadText(),
            });
        }

        return flows;
    }

    public static void Lookups(this StateWriter writer, IReadOnlyList<DnsLookup> lookups)
    {
        writer.Int32(lookups.Count);
        foreach (DnsLookup lookup in lookups)
        {
            writer.Int64(lookup.Index);
            writer.Time(lookup.Time);
            writer.Address(lookup.Client);
            writer.Address(lookup.Server);
            writer.Text(lookup.Name);
            writer.Int32(lookup.Type);
            writer.Int32(lookup.ResponseCode);
            writer.Int32(lookup.Addresses.Count);
            foreach (HostAddress address in lookup.Addresses)
            {
                writer.Address(address);
            }
        }
    }

    /// <exception cref="InvalidDataException">They are not whole.</exception>
    public static List<DnsLookup> ReadLookups(this ref SequenceReader<byte> state)
    {
        int count = state.ReadCount(bytesOfOne: 64);
        var lookups = new List<DnsLookup>(count);
        while (lookups.Count < count)
        {
            var lookup = new DnsLookup
            {
                Index = state.ReadInt64(),
                Time = state.ReadTime(),
                Client = state.ReadAddress(),
                Server = state.ReadAddress(),
                Name = state.ReadText() ?? "",
                Type = (ushort)state.ReadInt32(),
                ResponseCode = state.ReadInt32(),
            };
            var addresses = new HostAddress[state.ReadCount(bytesOfOne: 16)];
            for (int i = 0; i < addresses.Length; i++)
            {
                addresses[i] = state.ReadAddress();
            }

            lookups.Add(lookup with { Addresses = addresses });
        }

        return lookups;
    }
}

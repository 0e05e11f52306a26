using System.Buffers;

namespace Weir.Flows;

/// <summary>Flows in saved states.</summary>
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
}

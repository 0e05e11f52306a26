using System.Buffers.Binary;

namespace Weir.Server.Sensors.Packets;

/// <summary>Captured packets, as tcpdump and Wireshark write them: pcap and pcapng. Flows are metered from their headers; of the payload nothing is kept but names of servers and questions of DNS.</summary>
internal sealed class PacketFormat : SensorFormat
{
    public override string Word => "pcap";

    public override string Title => "packets (pcap, pcapng)";

    public override bool Recognises(ReadOnlySpan<byte> start) => start.Length >= sizeof(uint)
        && BinaryPrimitives.ReadUInt32LittleEndian(start) is PacketFile.Pcap or PacketFile.PcapSwapped or PacketFile.PcapNano or PacketFile.PcapNanoSwapped or PacketFile.Pcapng;

    public override void Read(Stream content, SensorOutput output)
    {
        output.File.Content |= SensorContent.Flows | SensorContent.Lookups;
        var file = new PacketFile(content);
        var meter = new FlowMeter(output);
        try
        {
            while (file.TryRead(out var captured))
            {
                if (PacketView.TryRead(captured.LinkType, captured.Bytes, captured.Length, out var packet, out string? problem))
                {
                    meter.Take(packet, captured.Time);
                }
                else if (problem is not null)
                {
                    output.Skip(problem, file.Number, default);
                }
            }

            if (file.IsDamaged)
            {
                output.Skip(SkipReasons.Cut, file.Number, default);
            }
        }
        finally
        {
            meter.End();
        }
    }
}

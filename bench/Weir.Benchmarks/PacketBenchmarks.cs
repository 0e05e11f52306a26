using System.Buffers.Binary;
using Weir.Flows;
using Weir.Server.Sensors;
using Weir.Server.Sensors.Packets;

namespace Weir.Benchmarks;

/// <summary>A capture: packets a second of one core, from bytes in memory to metered flows that nobody keeps; and what each packet allocates.</summary>
internal static class PacketBenchmarks
{
    private const int AtOnce = 2000;
    private const int OfConnection = 20;
    private const int Headers = 14 + 20 + 20;
    private const byte Fin = 1, Syn = 2, Psh = 8, Ack = 16;

    public static string[] Run(int megabytes, int repetitions, TextWriter output)
    {
        byte[] capture = Capture((long)megabytes << 20, out int packets);
        var best = TimeSpan.MaxValue;
        long bytes = 0;
        for (int i = 0; i < repetitions; i++)
        {
            var target = new Count();
            long before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            new PacketFormat().Read(new MemoryStream(capture), new SensorOutput(target));
            var elapsed = Environment.CpuUsage.TotalTime - start;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            best = elapsed < best ? elapsed : best;
            if (target.Packets != packets)
            {
                throw new InvalidOperationException($"{target.Packets} of {packets} packets were metered");
            }
        }

        string[] row = [$"packets (pcap), TCP of {OfConnection} packets, {AtOnce} at once", $"{capture.Length / 1e6 / best.TotalSeconds:N0}", $"{packets / best.TotalSeconds:N0}", $"{(double)bytes / packets:N2}"];
        output.WriteLine(string.Join("  ", row));
        return row;
    }

    /// <summary>Connections that take turns, each from SYN to FIN, ten microseconds from packet to packet.</summary>
    private static byte[] Capture(long size, out int packets)
    {
        var random = new Random(1);
        using var content = new MemoryStream();
        Span<byte> head = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(head, PacketFile.Pcap);
        BinaryPrimitives.WriteUInt16LittleEndian(head[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(head[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 1 << 16);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], 1);
        content.Write(head);
        byte[] packet = new byte[16 + Headers + 200];
        for (packets = 0; content.Length < size || packets % (AtOnce * OfConnection) != 0; packets++)
        {
            int connection = (packets / (AtOnce * OfConnection) * AtOnce) + (packets % AtOnce);
            int length = Headers + random.Next(200);
            Write(packet, packets, connection, packets / AtOnce % OfConnection, length);
            content.Write(packet, 0, 16 + length);
        }

        return content.ToArray();
    }

    private static void Write(Span<byte> record, int number, int connection, int at, int length)
    {
        record.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(record, 1_767_323_045 + (uint)(number / 100_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], (uint)(number % 100_000 * 10));
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], (uint)length);
        Span<byte> ip = record[(16 + 14)..];
        BinaryPrimitives.WriteUInt16BigEndian(record[(16 + 12)..], 0x0800);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(length - 14));
        ip[8] = 64;
        ip[9] = Flow.Tcp;
        bool isReply = at % 2 == 1;
        BinaryPrimitives.WriteUInt32BigEndian(ip[(isReply ? 16 : 12)..], 0xc0000200 | (uint)(connection % 250));
        BinaryPrimitives.WriteUInt32BigEndian(ip[(isReply ? 12 : 16)..], 0xc6336400 | (uint)(connection / 250 % 250));
        Span<byte> tcp = ip[20..];
        BinaryPrimitives.WriteUInt16BigEndian(tcp[(isReply ? 2 : 0)..], (ushort)(1024 + (connection % 60_000)));
        BinaryPrimitives.WriteUInt16BigEndian(tcp[(isReply ? 0 : 2)..], 443);
        tcp[12] = 0x50;
        tcp[13] = at switch { 0 => Syn, 1 => Syn | Ack, OfConnection - 1 or OfConnection - 2 => Fin | Ack, _ => Psh | Ack };
    }

    private sealed class Count : IFlowSink
    {
        public long Packets { get; private set; }

        public void Take(in Flow flow) => Packets += flow.OriginatorPackets + flow.ResponderPackets;

        public void Take(in DnsLookup lookup)
        {
        }
    }
}

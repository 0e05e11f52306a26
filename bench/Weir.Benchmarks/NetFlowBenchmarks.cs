using System.Buffers.Binary;
using Weir.Flows;
using Weir.Server.Sensors.NetFlow;

namespace Weir.Benchmarks;

/// <summary>Datagrams of exporters: records a second of one core, from bytes in memory to flows that nobody keeps; and what each record allocates.</summary>
internal static class NetFlowBenchmarks
{
    private const int RecordsOfDatagram = 28;
    private const int Datagrams = 4096;

    /// <summary>Fields of a template of v9, with their lengths, as routers of Cisco export them by default.</summary>
    private static readonly (int Number, int Length)[] s_fields =
        [(8, 4), (12, 4), (15, 4), (10, 2), (14, 2), (2, 4), (1, 4), (22, 4), (21, 4), (7, 2), (11, 2), (6, 1), (4, 1), (5, 1), (16, 2), (17, 2), (9, 1), (13, 1)];

    public static IReadOnlyList<string[]> Run(int megabytes, int repetitions, TextWriter output)
    {
        var rows = new List<string[]>();
        foreach (var (name, isV9, isPaired) in ((string, bool, bool)[])[("NetFlow v5, both directions", false, true), ("NetFlow v9, both directions", true, true), ("NetFlow v9, one direction, as in a flood", true, false)])
        {
            rows.Add(Measure(name, [.. Enumerable.Range(0, Datagrams).Select(i => isV9 ? V9(i, isPaired) : V5(i, isPaired))], (long)megabytes << 20, repetitions));
            output.WriteLine(string.Join("  ", rows[^1]));
        }

        return rows;
    }

    private static string[] Measure(string name, byte[][] datagrams, long size, int repetitions)
    {
        var best = TimeSpan.MaxValue;
        long records = 0;
        long read = 0;
        long allocated = 0;
        for (int i = 0; i < repetitions; i++)
        {
            var decoder = new NetFlowDecoder(new Nowhere());
            decoder.Take(Template(), HostAddress.V4(1), default);

            // Rooms grow in the first round.
            Round(decoder, datagrams, 0);
            long first = decoder.Counts.Records;
            long before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            read = 0;
            for (int round = 1; read < size; round++)
            {
                read += Round(decoder, datagrams, round);
            }

            var elapsed = Environment.CpuUsage.TotalTime - start;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = elapsed < best ? elapsed : best;
            records = decoder.Counts.Records - first;
        }

        return [name, $"{read / 1e6 / best.TotalSeconds:N0}", $"{records / best.TotalSeconds:N0}", $"{(double)allocated / records:N2}"];
    }

    private static long Round(NetFlowDecoder decoder, byte[][] datagrams, int round)
    {
        long bytes = 0;
        for (int i = 0; i < datagrams.Length; i++)
        {
            // A million records a second.
            decoder.Take(datagrams[i], HostAddress.V4(1), new Timestamp((((long)round * datagrams.Length) + i) * RecordsOfDatagram));
            bytes += datagrams[i].Length;
        }

        return bytes;
    }

    private static byte[] V5(int number, bool isPaired)
    {
        byte[] datagram = new byte[24 + (48 * RecordsOfDatagram)];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 5);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), RecordsOfDatagram);
        Head(datagram);
        for (int i = 0; i < RecordsOfDatagram; i++)
        {
            var record = datagram.AsSpan(24 + (48 * i), 48);
            var ends = Ends.Of((number * RecordsOfDatagram) + i, isPaired);
            ends.Write(record, 0, 4, 32, 34);
            BinaryPrimitives.WriteUInt32BigEndian(record[16..], 10);
            BinaryPrimitives.WriteUInt32BigEndian(record[20..], 1200);
            BinaryPrimitives.WriteUInt32BigEndian(record[24..], 90_000);
            BinaryPrimitives.WriteUInt32BigEndian(record[28..], 95_000);
            record[37] = 0x1b;
            record[38] = Flow.Tcp;
        }

        return datagram;
    }

    private static byte[] V9(int number, bool isPaired)
    {
        int length = s_fields.Sum(field => field.Length);
        byte[] datagram = new byte[24 + (length * RecordsOfDatagram)];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 9);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), RecordsOfDatagram);
        Head(datagram);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(20), 256);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(22), (ushort)(datagram.Length - 20));
        for (int i = 0; i < RecordsOfDatagram; i++)
        {
            var record = datagram.AsSpan(24 + (length * i), length);
            var ends = Ends.Of((number * RecordsOfDatagram) + i, isPaired);
            ends.Write(record, 0, 4, 32, 34);
            BinaryPrimitives.WriteUInt32BigEndian(record[16..], 10);
            BinaryPrimitives.WriteUInt32BigEndian(record[20..], 1200);
            BinaryPrimitives.WriteUInt32BigEndian(record[24..], 90_000);
            BinaryPrimitives.WriteUInt32BigEndian(record[28..], 95_000);
            record[36] = 0x1b;
            record[37] = Flow.Tcp;
        }

        return datagram;
    }

    private static byte[] Template()
    {
        byte[] datagram = new byte[28 + (4 * s_fields.Length)];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 9);
        Head(datagram);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(22), (ushort)(datagram.Length - 20));
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(24), 256);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(26), (ushort)s_fields.Length);
        for (int i = 0; i < s_fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(28 + (4 * i)), (ushort)s_fields[i].Number);
            BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(30 + (4 * i)), (ushort)s_fields[i].Length);
        }

        return datagram;
    }

    private static void Head(Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt32BigEndian(datagram[4..], 100_000);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[8..], 1_767_323_045);
    }

    /// <summary>Who speaks to whom in a record; of each two, the second is the answer to the first.</summary>
    private readonly record struct Ends(uint From, ushort FromPort, uint To, ushort ToPort)
    {
        public static Ends Of(int record, bool isPaired)
        {
            int flow = isPaired ? record / 2 : record;
            var ends = new Ends(0xc0000200u + (uint)(flow % 251), (ushort)(1024 + (flow % 60_000)), 0xc6336400u + (uint)(flow % 97), 443);
            return isPaired && record % 2 == 1 ? new Ends(ends.To, ends.ToPort, ends.From, ends.FromPort) : ends;
        }

        public void Write(Span<byte> record, int from, int to, int fromPort, int toPort)
        {
            BinaryPrimitives.WriteUInt32BigEndian(record[from..], From);
            BinaryPrimitives.WriteUInt32BigEndian(record[to..], To);
            BinaryPrimitives.WriteUInt16BigEndian(record[fromPort..], FromPort);
            BinaryPrimitives.WriteUInt16BigEndian(record[toPort..], ToPort);
        }
    }

    private sealed class Nowhere : IFlowSink
    {
        public void Take(in Flow flow)
        {
        }

        public void Take(in DnsLookup lookup)
        {
        }
    }
}

using System.Globalization;
using System.Text;
using Weir.Flows;
using Weir.Server.Sensors;

namespace Weir.Benchmarks;

/// <summary>The text sensors: megabytes and records a second of one core, from bytes in memory to records that nobody keeps, and what each record allocates.</summary>
internal static class SensorBenchmarks
{
    private const int Repetitions = 5;
    private const int Rows = 20_000;

    private static readonly (string Name, string Head, Func<int, Random, string> Row)[] s_formats =
    [
        ("Zeek conn, tab-separated", "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes"
            + "\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\n", ZeekRow),
        ("the same, a tenth of it IPv6, with a table of 50,000 server names", "", ZeekRow),
        ("Zeek conn, JSON", "", ZeekJsonRow),
        ("Suricata EVE, flow", "", EveRow),
        ("Argus, CSV", "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label\n", ArgusRow),
        ("edges, CSV", "src,dst,ts\n", EdgeRow),
    ];

    public static void Run(int megabytes, TextWriter output)
    {
        var rows = new List<string[]>();
        for (int i = 0; i < s_formats.Length; i++)
        {
            (string name, string head, var row) = s_formats[i];
            bool hasNames = head.Length == 0 && row == ZeekRow;
            byte[] content = Content(hasNames ? s_formats[0].Head : head, row, megabytes << 20, hasNames ? 10 : 0);
            rows.Add(Measure(name, content, hasNames));
            output.WriteLine(string.Join("  ", rows[^1]));
        }

        rows.AddRange(NetFlowBenchmarks.Run(megabytes, Repetitions, output));
        rows.Add(PacketBenchmarks.Run(megabytes, Repetitions, output));
        string load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
        ResultTable.Write("sensors", $"dotnet run --project bench/Weir.Benchmarks -c Release -- sensors {megabytes}", $"{megabytes} MiB of made records in memory, one thread, seconds of processor time, the best of {Repetitions}; load average at the end {load}.",
            ["log", "MB a second", "records or packets a second", "bytes allocated for each"], rows);
    }

    private static string[] Measure(string name, byte[] content, bool hasNames)
    {
        var format = SensorFormat.Of(content.AsSpan(0, SensorFormat.StartLength)) ?? throw new InvalidOperationException($"{name}: not recognised");
        var best = TimeSpan.MaxValue;
        long records = 0;
        long bytes = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            var sink = new Count();
            var target = new SensorOutput(sink);
            for (int uid = 0; hasNames && uid < 50_000; uid++)
            {
                target.AddName(TextHash.Of(Encoding.ASCII.GetBytes(Uid(uid))), new NamedServer("shop.example.com", IsBehindProxy: false));
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            format.Read(new MemoryStream(content), target);
            var elapsed = Environment.CpuUsage.TotalTime - start;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            best = elapsed < best ? elapsed : best;
            records = sink.Flows;
        }

        return [name, $"{content.Length / 1e6 / best.TotalSeconds:N0}", $"{records / best.TotalSeconds:N0}", $"{(double)bytes / records:N2}"];
    }

    /// <summary>Different rows, again and again up to a size.</summary>
    private static byte[] Content(string head, Func<int, Random, string> row, int size, int everyV6)
    {
        var random = new Random(1);
        var rows = new StringBuilder();
        for (int i = 0; i < Rows; i++)
        {
            string text = row(i, random);
            rows.Append(everyV6 > 0 && i % everyV6 == 0 ? text.Replace("192.0.2.", "2001:db8:1:2::", StringComparison.Ordinal) : text);
        }

        byte[] first = Encoding.ASCII.GetBytes(head);
        byte[] block = Encoding.ASCII.GetBytes(rows.ToString());
        byte[] content = new byte[first.Length + (Math.Max(1, size / block.Length) * block.Length)];
        first.CopyTo(content, 0);
        for (int at = first.Length; at < content.Length; at += block.Length)
        {
            block.CopyTo(content, at);
        }

        return content;
    }

    private static string Uid(int number) => $"C{number * 7919L:x8}Qk3fTz{number:d6}";

    private static string Time(int row, Random random) => (1_767_323_045 + (row / 50.0) + random.NextDouble()).ToString("F6", CultureInfo.InvariantCulture);

    private static string ZeekRow(int i, Random random) =>
        $"{Time(i, random)}\t{Uid(i)}\t192.0.2.{random.Next(256)}\t{random.Next(1024, 65536)}\t198.51.100.{random.Next(256)}\t443\ttcp\tssl\t{random.NextDouble() * 100:F6}\t{random.Next(5000)}\t{random.Next(900_000)}\tSF\tT\tF\t0\tShADadFf\t{random.Next(99)}\t{random.Next(9000)}\t{random.Next(999)}\t{random.Next(950_000)}\t-\n";

    private static string ZeekJsonRow(int i, Random random) =>
        $$"""{"ts":{{Time(i, random)}},"uid":"{{Uid(i)}}","id.orig_h":"192.0.2.{{random.Next(256)}}","id.orig_p":{{random.Next(1024, 65536)}},"id.resp_h":"198.51.100.{{random.Next(256)}}","id.resp_p":443,"proto":"tcp","service":"ssl","duration":{{random.NextDouble():F15}},"orig_bytes":{{random.Next(5000)}},"resp_bytes":{{random.Next(900_000)}},"conn_state":"SF","local_orig":true,"local_resp":false,"missed_bytes":0,"history":"ShADadFf","orig_pkts":{{random.Next(99)}},"orig_ip_bytes":{{random.Next(9000)}},"resp_pkts":{{random.Next(999)}},"resp_ip_bytes":{{random.Next(950_000)}}}""" + "\n";

    private static string EveRow(int i, Random random) =>
        $$$"""{"timestamp":"2026-01-02T03:04:{{{i % 60:d2}}}.100000+0100","flow_id":{{{random.NextInt64(1L << 50)}}},"event_type":"flow","src_ip":"192.0.2.{{{random.Next(256)}}}","src_port":{{{random.Next(1024, 65536)}}},"dest_ip":"198.51.100.{{{random.Next(256)}}}","dest_port":443,"proto":"TCP","app_proto":"tls","flow":{"pkts_toserver":{{{random.Next(99)}}},"pkts_toclient":{{{random.Next(99)}}},"bytes_toserver":{{{random.Next(5000)}}},"bytes_toclient":{{{random.Next(900_000)}}},"start":"2026-01-02T03:04:05.000000+0100","end":"2026-01-02T03:04:59.500000+0100","age":2,"state":"closed","reason":"timeout","alerted":false},"tcp":{"tcp_flags":"1b","tcp_flags_ts":"1b","tcp_flags_tc":"1b","syn":true,"fin":true,"psh":true,"ack":true,"state":"closed"}}""" + "\n";

    private static string ArgusRow(int i, Random random) =>
        $"2026/01/02 03:{i % 60:d2}:05.{random.Next(1_000_000):d6},{random.NextDouble():F6},tcp,192.0.2.{random.Next(256)},{random.Next(1024, 65536)},   ->,198.51.100.{random.Next(256)},443,FSPA_FSPA,0,0,{random.Next(20, 99)},{random.Next(5000, 90_000)},{random.Next(5000)},{random.Next(20)},flow=Background\n";

    private static string EdgeRow(int i, Random random) => $"192.0.2.{random.Next(256)},198.51.100.{random.Next(256)},{Time(i, random)}\n";

    private sealed class Count : IFlowSink
    {
        public long Flows { get; private set; }

        public void Take(in Flow flow) => Flows++;

        public void Take(in DnsLookup lookup)
        {
        }
    }
}

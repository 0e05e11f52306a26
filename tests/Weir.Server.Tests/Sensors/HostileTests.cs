using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

/// <summary>Whatever the bytes are, readers go through them to their end in bounded memory.</summary>
public sealed class HostileTests
{
    public static TheoryData<int> Logs => [.. Enumerable.Range(0, Samples.All.Count)];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Read_SmallReads_GiveTheSameAsOneWhole(int log)
    {
        byte[] content = Encoding.UTF8.GetBytes(Samples.All[log]);
        string whole = Records.Of(new MemoryStream(content)).Describe();
        for (int seed = 0; seed < 20; seed++)
        {
            Records.Of(new SmallReads(content, seed)).Describe().ShouldBe(whole);
        }
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Read_DamagedLogs_NeverThrows(int log)
    {
        byte[] sound = Encoding.UTF8.GetBytes(Samples.All[log]);
        var random = new Random(log);
        for (int round = 0; round < 1500; round++)
        {
            byte[] damaged = Damage(sound, random);
            foreach (var format in SensorFormat.All)
            {
                format.Recognises(damaged);
                var output = new SensorOutput(new Records());
                format.Read(new MemoryStream(damaged), output);
            }
        }
    }

    [Fact]
    public void Read_DamagedGzip_NeverThrows()
    {
        byte[] packed = Packed(string.Concat(Enumerable.Repeat(Samples.ConnTab, 50)));
        var random = new Random(11);
        for (int round = 0; round < 500; round++)
        {
            byte[] damaged = Damage(packed, random);
            try
            {
                Records.Of(new MemoryStream(damaged));
            }
            catch (SensorException)
            {
                // So damaged that it is no log any more.
            }
        }
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        byte[] signs = "\t\n\n,;|\"\"\\\\x{}[]:#-.0123456789eZTFabc \r\0\u00ff"u8.ToArray();
        var random = new Random(7);
        for (int round = 0; round < 1500; round++)
        {
            byte[] content = new byte[random.Next(2000)];
            for (int i = 0; i < content.Length; i++)
            {
                content[i] = signs[random.Next(signs.Length)];
            }

            string head = round % 2 == 0 ? Samples.ZeekHead + Samples.ConnFields : "src,dst,ts\n";
            foreach (var format in SensorFormat.All)
            {
                format.Recognises(content);
                format.Read(new MemoryStream([.. Encoding.ASCII.GetBytes(head), .. content]), new SensorOutput(new Records()));
            }
        }
    }

    [Fact]
    public void Read_LineWithoutEnd_IsSkippedInBoundedMemory()
    {
        const int Repeated = 300;
        byte[] block = new byte[1 << 20];
        block.AsSpan().Fill((byte)'x');
        string head = "src,dst,ts\n192.0.2.1,192.0.2.2,1\n";
        var content = new Repeating(Encoding.ASCII.GetBytes(head), block, Repeated, Encoding.ASCII.GetBytes("\n192.0.2.3,192.0.2.2,2\n"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var records = Records.Of(content);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20);
        records.Flows.Count.ShouldBe(2);
        var skipped = records.File.Skipped.ShouldHaveSingleItem();
        (skipped.Reason, skipped.Count, skipped.Examples[0].Number).ShouldBe((SkipReasons.TooLong, 1, 3));
    }

    [Theory]
    [InlineData(LineReader.LongestLine, true)]
    [InlineData(LineReader.LongestLine + 1, false)]
    public void Read_LongestLine_DependsOnItsLengthAlone(int length, bool isRead)
    {
        string row = "192.0.2.1,192.0.2.2,1,";
        string text = "src,dst,ts,note\n" + row + new string('x', length - row.Length) + "\n192.0.2.1,192.0.2.2,2,\n";
        byte[] content = Encoding.ASCII.GetBytes(text);
        Records.Of(new MemoryStream(content)).Flows.Count.ShouldBe(isRead ? 2 : 1);
        Records.Of(new SmallReads(content, 1)).Flows.Count.ShouldBe(isRead ? 2 : 1);
    }

    [Fact]
    public void Read_NestingWithoutEnd_IsRefused()
    {
        string deep = """{"ts":1,"uid":"C","id.orig_h":"192.0.2.1","id.resp_h":"192.0.2.2","conn_state":"SF","x":""";
        var records = Records.Of(Samples.ConnJson + deep + new string('[', 500_000) + "\n" + deep + new string('[', 200_000) + new string(']', 200_000) + "}\n");

        records.Flows.Count.ShouldBe(5);
        records.File.Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReasons.Malformed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    public void Read_ManyRecords_AllocatesNothingForEach(int log)
    {
        var sink = new Nowhere();
        string text = Samples.All[log];
        Allocated(text, 1, sink);
        long few = Allocated(text, 1000, sink);
        long many = Allocated(text, 4000, sink);

        sink.Flows.ShouldBeGreaterThan(10_000);
        (many - few).ShouldBeLessThan(4096);
    }

    private static long Allocated(string text, int times, Nowhere sink)
    {
        byte[] content = Encoding.ASCII.GetBytes(text.Replace("#close", "#", StringComparison.Ordinal));
        int head = text.StartsWith('{') ? 0 : text.IndexOf('\n', Math.Max(0, text.IndexOf("#types", StringComparison.Ordinal))) + 1;
        var stream = new Repeating(content[..head], content[head..], times, []);
        var format = SensorFormat.Of(content)!;
        var output = new SensorOutput(sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        format.Read(stream, output);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        byte[] damaged = [.. sound];
        for (int i = random.Next(1, 6); i > 0 && damaged.Length > 2; i--)
        {
            int from = random.Next(damaged.Length - 1);
            int length = random.Next(1, Math.Min(60, damaged.Length - from));
            switch (random.Next(5))
            {
                case 0:
                    damaged[from] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged = [.. damaged[..from], .. damaged[(from + length)..]];
                    break;
                case 2:
                    damaged = [.. damaged[..(from + length)], .. damaged[from..]];
                    break;
                case 3:
                    random.NextBytes(damaged.AsSpan(from, length));
                    break;
                default:
                    damaged[from] = "\t\n,\"\\{}[]:-9"u8[random.Next(12)];
                    break;
            }
        }

        return damaged;
    }

    private sealed class Nowhere : IFlowSink
    {
        public long Flows { get; private set; }

        public void Take(in Flow flow) => Flows++;

        public void Take(in DnsLookup lookup)
        {
        }
    }
}

using System.Buffers;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Weir.Http;
using Weir.Http.Rows;

namespace Weir.Benchmarks;

/// <summary>
/// The walk on real browsing requests: nanoseconds a request, bytes and values yielded, bytes allocated. Every request is timed alone, with all others
/// between two times, and counts with its best time, so that a loaded machine and a warm cache both matter little.
/// </summary>
internal static class WalkBenchmarks
{
    private const int Passes = 30;

    /// <summary>Prints the figures; false when the walk allocated.</summary>
    public static bool Run(TextWriter output)
    {
        TimeScans(output);
        string? folder = Environment.GetEnvironmentVariable("WEIR_DATA") ?? FindData();
        string file = Path.Combine(folder ?? "", "http", "browsing.jsonl.gz");
        if (!File.Exists(file))
        {
            output.WriteLine("walk: skipped, no http/browsing.jsonl.gz (rows, see docs/reference/rows.md) under WEIR_DATA or ../shared/data");
            return true;
        }

        List<Raw> requests = Read(file);
        Time(requests.ConvertAll(r => r with { Target = [], Headers = [], Body = [] }), "nothing", output);
        Time(requests.ConvertAll(r => r with { Headers = [], Body = [] }), "target", output);
        Time(requests.ConvertAll(r => r with { Target = [], Body = [] }), "headers", output);
        Time(requests.ConvertAll(r => r with { Target = [], Headers = [] }), "body", output);
        long allocated = Time(requests, "all", output);
        Report(requests, allocated, output);
        return allocated == 0;
    }

    /// <summary>Prints how fast the windows of a body of 4 MB are chosen, by what it is filled with.</summary>
    private static void TimeScans(TextWriter output)
    {
        (string Kind, string Piece)[] fillings =
        [
            ("zeros", "0"), ("base64", "QUJDRHg3K2FiY2RlZi9hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"), ("prose", "Some words, and others; it's well known that they follow one another. "),
            ("json", "{\"id\":12345,\"name\":\"some words\",\"list\":[true,1.5,\"a\"]},"), ("form", "&name=some+words%2C+and%20others%21"),
        ];
        Span<int> chosen = stackalloc int[WalkLimits.ChosenWindows];
        byte[] small = Encoding.ASCII.GetBytes(string.Concat(fillings.Select(f => string.Concat(Enumerable.Repeat(f.Piece, 40)))));
        for (int i = 0; i < 2000; i++)
        {
            RareChunks.Find(small, 512, chosen);
            Thread.Sleep(i % 500 == 499 ? 200 : 0);
        }

        foreach ((string kind, string piece) in fillings)
        {
            byte[] body = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length)));
            double best = double.MaxValue;
            for (int pass = 0; pass < Passes; pass++)
            {
                long start = Stopwatch.GetTimestamp();
                RareChunks.Find(body, 2048, chosen);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }

            output.WriteLine($"choice of windows in 4 MB of {kind,-7} {body.Length / best,5:F2} GB/s");
        }
    }

    /// <summary>Prints median and mean of the best times; returns the bytes allocated in the last pass.</summary>
    private static long Time(List<Raw> requests, string part, TextWriter output)
    {
        var best = new double[requests.Count];
        Array.Fill(best, double.MaxValue);
        long allocated = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < requests.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                Walk(requests[i], new LengthSink());
                best[i] = Math.Min(best[i], (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        double mean = best.Average();
        double bytes = requests.Average(r => r.Length);
        Array.Sort(best);
        output.WriteLine($"walk of {part,-8} {bytes,6:F0} bytes: median {best[best.Length / 2],6:F0} ns, mean {mean,6:F0} ns, 99 % {best[best.Length * 99 / 100],6:F0} ns");
        return allocated;
    }

    private static void Report(List<Raw> requests, long allocated, TextWriter output)
    {
        var counts = requests.ConvertAll(r => Walk(r, new CountSink()));
        int broken = 0;
        for (int i = 0; i < requests.Count; i++)
        {
            broken += counts[i].Broken ? 1 : 0;
        }

        output.WriteLine($"  values    {counts.Average(c => c.Values):F1} a request, of these {counts.Average(c => c.OddValues):F1} not plain");
        output.WriteLine($"  bytes     {counts.Average(c => c.PlainBytes + c.OddBytes):F0} a request, of these {counts.Average(c => c.OddBytes):F0} not plain");
        output.WriteLine($"  median    {Median(counts, c => c.PlainBytes + c.OddBytes)} bytes, not plain {Median(counts, c => c.OddBytes)}");
        foreach (ValueLocation location in Enum.GetValues<ValueLocation>())
        {
            double values = counts.Average(c => c.At[(int)location].Values);
            if (values > 0)
            {
                output.WriteLine($"    {location,-10} {values,6:F2} values, {counts.Average(c => c.At[(int)location].Bytes),7:F1} bytes, not plain {counts.Average(c => c.At[(int)location].Odd),7:F1}");
            }
        }

        output.WriteLine($"  broken    {broken} bodies");
        output.WriteLine($"  allocated {allocated} bytes");
    }

    private static long Median(List<CountSink> counts, Func<CountSink, long> of) => counts.Select(of).Order().ElementAt(counts.Count / 2);

    private static TSink Walk<TSink>(Raw raw, TSink sink)
        where TSink : struct, IValueSink
    {
        var request = new HttpRequestView { Method = raw.Method, Target = raw.Target, Headers = raw.Headers, Body = raw.Body };
        VerdictFlags flags = HttpWalk.Run(request, WalkLimits.Default, ref sink);
        if (sink is CountSink count && (flags & VerdictFlags.BrokenBody) != 0)
        {
            count.Broken = true;
            return (TSink)(object)count;
        }

        return sink;
    }

    internal static List<Raw> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        var parser = new HttpRowParser();
        List<Raw> requests = [];
        while (reader.ReadLine() is { } line)
        {
            if (parser.TryParse(Encoding.UTF8.GetBytes(line), out _) && !parser.Row.IsPayload)
            {
                HttpRequestView r = parser.Row.Request;
                requests.Add(new Raw(r.Method.ToArray(), r.Target.ToArray(), r.Headers.ToArray(), r.Body.ToArray()));
            }
        }

        return requests;
    }

    internal static string? FindData()
    {
        for (string? at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            string candidate = Path.Combine(at, "..", "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    internal sealed record Raw(byte[] Method, byte[] Target, byte[] Headers, byte[] Body)
    {
        public int Length => Method.Length + Target.Length + Headers.Length + Body.Length;
    }

    private struct LengthSink : IValueSink
    {
        private long _length;

        public void OnValue(scoped in WalkedValue value) => _length += value.Bytes.Length;
    }

    private struct CountSink : IValueSink
    {
        private static readonly SearchValues<byte> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _.,:=@+-"u8);

        public CountSink()
        {
            At = new (int, int, int)[Enum.GetValues<ValueLocation>().Length];
        }

        public (int Values, int Bytes, int Odd)[] At { get; }

        public int Values { get; private set; }

        public int OddValues { get; private set; }

        public long PlainBytes { get; private set; }

        public long OddBytes { get; private set; }

        public bool Broken { get; set; }

        public void OnValue(scoped in WalkedValue value)
        {
            bool odd = value.Bytes.IndexOfAnyExcept(s_plain) >= 0;
            ref (int Values, int Bytes, int Odd) at = ref At[(int)value.Location];
            at.Values++;
            at.Bytes += value.Bytes.Length;
            at.Odd += odd ? value.Bytes.Length : 0;
            Values++;
            OddValues += odd ? 1 : 0;
            PlainBytes += odd ? 0 : value.Bytes.Length;
            OddBytes += odd ? value.Bytes.Length : 0;
        }
    }
}

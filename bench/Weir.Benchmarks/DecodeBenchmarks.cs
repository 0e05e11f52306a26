using System.Diagnostics;
using System.Text;
using Weir.Http;
using Weir.Http.Decode;

namespace Weir.Benchmarks;

/// <summary>
/// Decoding of made and of real browsing values: nanoseconds a byte and a value. Batches of a hundred values count with the best of many times, so that
/// a loaded machine matters little. One search for the bytes that need decoding stands beside it as the measure of the machine.
/// </summary>
internal static class DecodeBenchmarks
{
    private const int BatchSize = 100;
    private const int Passes = 200;

    private static readonly ValueDecoder s_decoder = new();

    private delegate int Work(Value value);

    /// <summary>Prints the figures; false when decoding allocated.</summary>
    public static bool Run(TextWriter output)
    {
        var random = new Random(1);
        Report("(warm-up)", [.. Enumerable.Range(0, 20 * BatchSize).Select(_ => new Value(Encoding.UTF8.GetBytes(Make("attacks", random)), true, false))], output);
        foreach (string kind in (string[])["prose", "identifiers", "percent", "ideographs", "json", "attacks"])
        {
            List<Value> values = [.. Enumerable.Range(0, 10 * BatchSize).Select(_ => new Value(Encoding.UTF8.GetBytes(Make(kind, random)), true, false))];
            Report(kind, values, output);
        }

        string file = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? WalkBenchmarks.FindData() ?? "", "http", "browsing.jsonl.gz");
        if (!File.Exists(file))
        {
            output.WriteLine("decode: browsing values skipped, no http/browsing.jsonl.gz (rows, see docs/reference/rows.md) under WEIR_DATA or ../shared/data");
            return Allocated([]) == 0;
        }

        var sink = new ListSink { Values = [] };
        foreach (WalkBenchmarks.Raw raw in WalkBenchmarks.Read(file))
        {
            HttpWalk.Run(new HttpRequestView { Method = raw.Method, Target = raw.Target, Headers = raw.Headers, Body = raw.Body }, WalkLimits.Default, ref sink);
        }

        Report("browsing", sink.Values, output);
        Report("  clean", sink.Values.FindAll(v => !IsChanged(v)), output);
        Report("  decoded", sink.Values.FindAll(IsChanged), output);
        long allocated = Allocated(sink.Values);
        output.WriteLine($"allocated {allocated} bytes over {sink.Values.Count} values");
        return allocated == 0;
    }

    private static void Report(string kind, List<Value> values, TextWriter output)
    {
        double bytes = values.Average(v => v.Bytes.Length);
        double search = Time(values, static v => v.Bytes.AsSpan().IndexOfAny(ByteTables.Triggers));
        double ask = Time(values, static v => ValueDecoder.MayHoldBase64(v.Bytes) ? 1 : 0);
        double decode = Time(values, static v => s_decoder.Decode(v.Bytes, v.PlusIsBlank, v.JsonString).Length);
        output.WriteLine($"{kind,-12} {values.Count,7} values of {bytes,6:F1} bytes: decode {decode,7:F1} ns ({decode / bytes,5:F2} a byte), ask for base64 {ask,5:F1} ns, one search {search,5:F1} ns");
    }

    /// <summary>Mean over all batches of each batch's best time, in nanoseconds a value.</summary>
    private static double Time(List<Value> values, Work work)
    {
        double sum = 0;
        int kept = 0;
        for (int start = 0; start < values.Count; start += BatchSize)
        {
            int end = Math.Min(values.Count, start + BatchSize);
            double best = double.MaxValue;
            for (int pass = 0; pass < Passes; pass++)
            {
                long began = Stopwatch.GetTimestamp();
                for (int i = start; i < end; i++)
                {
                    kept += work(values[i]);
                }

                best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalNanoseconds);
            }

            sum += best;
        }

        GC.KeepAlive(kept);
        return sum / values.Count;
    }

    private static long Allocated(List<Value> values)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Value value in values)
        {
            s_decoder.Decode(value.Bytes, value.PlusIsBlank, value.JsonString);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool IsChanged(Value value) => s_decoder.Decode(value.Bytes, value.PlusIsBlank, value.JsonString) != value.Bytes.AsSpan();

    private static string Make(string kind, Random random) => kind switch
    {
        "prose" => Prose(random),
        "identifiers" => Convert.ToHexStringLower(RandomBytes(random, 16)) + "-" + Convert.ToBase64String(RandomBytes(random, 24)),
        "percent" => Uri.EscapeDataString("{\"name\":\"" + Prose(random) + "\",\"url\":\"https://a.example/?q=1&r=2\"}"),
        "ideographs" => Uri.EscapeDataString(string.Concat(Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x4E00, 0x9FA0)))),
        "json" => "{\\\"name\\\":\\\"" + Prose(random) + "\\\",\\\"page\\\":\\\"https:\\/\\/a.example\\/b\\\"}",
        "attacks" => "%2527%20un/**/ion%20sel%00ect%20%26lt;scr\\u0069pt>c'a't${IFS}" + Convert.ToBase64String(Encoding.UTF8.GetBytes("<script>" + Prose(random))),
        _ => throw new UnreachableException(),
    };

    private static string Prose(Random random) => string.Join(' ', Enumerable.Range(0, 12).Select(_ => new string('a', random.Next(2, 9))));

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private readonly record struct Value(byte[] Bytes, bool PlusIsBlank, bool JsonString);

    private struct ListSink : IValueSink
    {
        public List<Value> Values;

        public readonly void OnValue(scoped in WalkedValue value) => Values.Add(new Value(value.Bytes.ToArray(), value.PlusIsBlank, value.Location == ValueLocation.Json));
    }
}

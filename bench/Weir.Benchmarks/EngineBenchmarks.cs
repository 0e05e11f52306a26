using System.Diagnostics;
using System.Text;
using Weir.Http;
using Weir.Http.Corpus.Benign;
using Weir.Numerics;

namespace Weir.Benchmarks;

/// <summary>
/// The whole engine on one core with the shipped model: real browsing requests as they are, and one long JSON body. Every request is timed alone,
/// with all others between two times, and counts with its best time; nothing is cached from request to request.
/// </summary>
internal static class EngineBenchmarks
{
    private const int Passes = 30;
    private const int JsonBytes = 1 << 20;

    /// <summary>Prints the figures; false when scoring allocated.</summary>
    public static bool Run(TextWriter output)
    {
        HttpScorer scorer = HttpScorer.Load(ModelPath());
        var rows = new List<string[]>();
        bool clean = Json(scorer, output, rows);
        string file = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? Path.Combine("..", "shared", "data"), "http", "browsing.jsonl.gz");
        if (!File.Exists(file))
        {
            output.WriteLine("browsing: skipped, no http/browsing.jsonl.gz (rows, see docs/reference/rows.md) under WEIR_DATA or ../shared/data");
            return clean;
        }

        clean &= Browsing(scorer, WalkBenchmarks.Read(file), output, rows);
        ResultTable.Write("engine", "dotnet run --project bench/Weir.Benchmarks -c Release -- engine", "One core, nothing cached from request to request. Each request's best of several passes, so that other work on the machine matters little.", ["what", "figure"], rows);
        return clean;
    }

    private static bool Browsing(HttpScorer scorer, List<WalkBenchmarks.Raw> requests, TextWriter output, List<string[]> rows)
    {
        var best = new double[requests.Count];
        Array.Fill(best, double.MaxValue);
        long allocated = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < best.Length; i++)
            {
                WalkBenchmarks.Raw raw = requests[i];
                long start = Stopwatch.GetTimestamp();
                scorer.Score(new HttpRequestView { Method = raw.Method, Target = raw.Target, Headers = raw.Headers, Body = raw.Body });
                best[i] = Math.Min(best[i], (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        double mean = best.Average();
        int[] sizes = [.. requests.Select(r => r.Length).Order()];
        Array.Sort(best);
        output.WriteLine($"browsing  {best.Length} requests of {sizes[sizes.Length / 2]} bytes in the median, {sizes.Average():F0} in the mean: median {best[best.Length / 2]:F0} ns, mean {mean:F0} ns, 99 % {best[best.Length * 99 / 100]:F0} ns, allocated {allocated} bytes a pass");
        rows.Add([$"a request of real browsing ({sizes[sizes.Length / 2]} bytes in the median, {sizes.Average():F0} in the mean), median", $"{best[best.Length / 2] / 1000:F1} µs"]);
        rows.Add(["the same, mean", $"{mean / 1000:F1} µs"]);
        rows.Add(["bytes allocated", $"{allocated}"]);
        return allocated == 0;
    }

    /// <summary>Records of an API as they are common: identifiers, names, dates, sentences, addresses.</summary>
    private static bool Json(HttpScorer scorer, TextWriter output, List<string[]> rows)
    {
        byte[] body = Body();
        var limits = new WalkLimits { Bytes = 2 * JsonBytes, Values = int.MaxValue };
        long best = long.MaxValue, allocated = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            scorer.ScoreWithin(new HttpRequestView { Method = "POST"u8, Target = "/api/records"u8, Headers = "Content-Type: application/json\r\n"u8, Body = body }, limits);
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        rows.Add(["a JSON body of 1 MiB, with the limit raised so that all of it is scored", $"{body.Length / (best * 1e6 / Stopwatch.Frequency):F0} MB/s"]);
        output.WriteLine($"json      {body.Length} bytes, all scored: {body.Length / (best * 1e6 / Stopwatch.Frequency):F0} MB/s, allocated {allocated} bytes");
        return allocated == 0;
    }

    internal static byte[] Body()
    {
        var random = new SeededRandom(1);
        var json = new StringBuilder("[");
        while (json.Length < JsonBytes)
        {
            if (json.Length > 1) json.Append(',');
            string name = BenignCorpus.Grammar.Expand("person", random), city = BenignCorpus.Grammar.Expand("city", random), note = BenignCorpus.Grammar.Expand("clause", random);
            json.Append($"{{\"id\":{random.Next(1_000_000)},\"key\":\"{random.NextUInt64():x16}\",\"name\":\"{name}\",\"mail\":\"{name.ToLowerInvariant()}@example.com\",\"city\":\"{city}\",\"created\":\"2026-0{random.Next(1, 10)}-1{random.Next(10)}T08:0{random.Next(10)}:00Z\",\"price\":{random.Next(10_000)}.5,\"note\":\"{note.Replace('"', ' ').Replace('\\', ' ')}\",\"tags\":[\"new\",\"sale\"]}}");
        }

        return Encoding.UTF8.GetBytes(json.Append(']').ToString());
    }

    internal static string ModelPath() => Path.Combine(AppContext.BaseDirectory, "models", "http-1.weir") is var beside && File.Exists(beside) ? beside : Path.Combine("models", "http-1.weir");
}

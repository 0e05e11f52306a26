using System.Diagnostics;
using Weir.Http;
using Weir.Http.Calibration;
using Weir.Numerics;

namespace Weir.Benchmarks;

/// <summary>What it costs to take note of one score.</summary>
internal static class CalibrationBenchmarks
{
    private const int Observations = 2_000_000;
    private const int Passes = 5;

    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Prints the figures; false when observing allocated.</summary>
    public static bool Run(TextWriter output)
    {
        HttpScorer scorer = HttpScorer.Load(EngineBenchmarks.ModelPath());
        double floor = scorer.Model.ProbabilityOf(-12), tail = scorer.Model.ProbabilityOf(0);
        var rows = new List<string[]>();
        bool clean = Measure("held back by the sieve, values that repeat", (_, i) => (floor, (ulong)i % 50_000))
            & Measure("held back by the sieve, every value new", (random, _) => (floor, random.NextUInt64()))
            & Measure("in the tail, values that repeat", (_, i) => (tail, (ulong)i % 1000))
            & Measure("in the tail, every value new and none higher", (random, _) => (tail, random.NextUInt64()))
            & Measure("in the tail, every value higher than all before", (random, i) => (scorer.Model.ProbabilityOf(i * 1e-5), random.NextUInt64()));
        clean &= Hash();
        ResultTable.Write("calibration", "dotnet run --project bench/Weir.Benchmarks -c Release -- calibration", "One core; the best of five passes.", ["an observation", "cost"], rows);
        return clean;

        bool Measure(string name, Func<SeededRandom, int, (double Score, ulong Fingerprint)> next)
        {
            var random = new SeededRandom(1);
            (double Score, ulong Fingerprint)[] observed = [.. Enumerable.Range(0, Observations).Select(i => next(random, i))];
            double best = double.MaxValue;
            long allocated = 0;
            for (int pass = 0; pass < Passes; pass++)
            {
                var site = new SiteCalibration(scorer.Model, secret: 1);
                site.Observe(floor, 1, 1, s_now);
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < observed.Length; i++) site.Observe(observed[i].Score, observed[i].Fingerprint, (ulong)(1 + i), s_now);
                best = Math.Min(best, Nanoseconds(start) / observed.Length);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Report(name, $"{best:F1} ns", allocated);
            return allocated == 0;
        }

        bool Hash()
        {
            var verdict = default(HttpVerdict);
            byte[] target = "/catalogue/boots/winter/rubber?size=42&colour=dark-green&page=3&sort=price"u8.ToArray();
            ulong sum = 0;
            double each = double.MaxValue;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int pass = 0; pass < Passes; pass++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < Observations; i++) sum += TextFingerprint.Of(verdict, new HttpRequestView { Target = target });
                each = Math.Min(each, Nanoseconds(start) / Observations);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Report($"the fingerprint before it, of a target of {target.Length} bytes", $"{each:F1} ns", sum == 1 ? 1 : allocated);
            return allocated == 0;
        }

        void Report(string name, string cost, long allocated)
        {
            output.WriteLine($"{name}: {cost}, allocated {allocated} bytes");
            rows.Add([name, cost]);
        }
    }

    private static double Nanoseconds(long since) => (Stopwatch.GetTimestamp() - since) * 1e9 / Stopwatch.Frequency;
}

using System.Diagnostics;
using System.Text;
using Weir.Http;
using Weir.Http.Decode;

namespace Weir.Benchmarks.Budgets;

/// <summary>What the steps of the engine cost, one sample request at a time.</summary>
internal static class EngineCosts
{
    // Short rounds, so that the best of them was hardly disturbed by other work on the machine.
    private const int Rounds = 20;
    private const int RoundPart = 10;

    private static readonly ValueDecoder s_decoder = new();

    private delegate void Work(scoped in HttpRequestView request);

    public static IEnumerable<Cost> Measure(int iterations)
    {
        HttpScorer scorer = HttpScorer.Load(Path.Combine(AppContext.BaseDirectory, "models", "http-1.weir"));
        foreach (SampleRequest sample in SampleRequest.All)
        {
            yield return Time($"walk {sample.Name}", sample, iterations, Walk<NoSink>);
            yield return Time($"walk and decode {sample.Name}", sample, iterations, Walk<DecodeSink>);
            yield return Time($"score {sample.Name}", sample, iterations, (scoped in request) => scorer.Score(request));
        }
    }

    private static Cost Time(string name, SampleRequest sample, int iterations, Work work)
    {
        var request = new HttpRequestView
        {
            Method = Encoding.ASCII.GetBytes(sample.Method),
            Target = Encoding.ASCII.GetBytes(sample.Target),
            Headers = Encoding.ASCII.GetBytes(sample.Headers),
            Body = Encoding.ASCII.GetBytes(sample.Body),
        };
        work(request);
        iterations = Math.Max(1, iterations / RoundPart);
        double bytes = double.MaxValue, micros = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < iterations; i++)
            {
                work(request);
            }

            micros = Math.Min(micros, Stopwatch.GetElapsedTime(start).TotalMicroseconds / iterations);
            bytes = Math.Min(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / iterations);
        }

        return new Cost(name, bytes, micros);
    }

    private static void Walk<TSink>(scoped in HttpRequestView request)
        where TSink : struct, IValueSink
    {
        TSink sink = default;
        HttpWalk.Run(request, WalkLimits.Default, ref sink);
    }

    private readonly struct NoSink : IValueSink
    {
        public void OnValue(scoped in WalkedValue value)
        {
        }
    }

    private readonly struct DecodeSink : IValueSink
    {
        public void OnValue(scoped in WalkedValue value) => s_decoder.Decode(value.Bytes, value.PlusIsBlank, value.Location == ValueLocation.Json);
    }
}

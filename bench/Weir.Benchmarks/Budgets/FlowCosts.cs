using System.Diagnostics;
using Weir.Flows;

namespace Weir.Benchmarks.Budgets;

/// <summary>What a flow costs the engine with all detectors and the report when it has run for two days: the third day of a made network, questions to name servers among its records.</summary>
internal static class FlowCosts
{
    private const int Hosts = 20;
    private const int Days = 3;

    public static Cost Measure()
    {
        object[] records = FlowBenchmarks.Made(Hosts, Days);
        double bytes = double.MaxValue, micros = double.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            var engine = new FlowEngine(new FlowOptions(), new FlowReport());
            int steady = records.Length * (Days - 1) / Days;
            foreach (object record in records.AsSpan(0, steady))
            {
                FlowBenchmarks.Take(engine, record);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            foreach (object record in records.AsSpan(steady))
            {
                FlowBenchmarks.Take(engine, record);
            }

            micros = Math.Min(micros, Stopwatch.GetElapsedTime(start).TotalMicroseconds / (records.Length - steady));
            bytes = Math.Min(bytes, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / (records.Length - steady));
        }

        return new Cost("flow", bytes, micros);
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Weir.Server.Metrics;

/// <summary>What the process takes, and which program it is.</summary>
internal static class ProcessMetrics
{
    public static void Add(Meter meter, string version, Func<string> model)
    {
        meter.CreateObservableGauge("weir_build_info", () => new Measurement<long>(1, new KeyValuePair<string, object?>("version", version), new KeyValuePair<string, object?>("model", model())), description: "Version of the program and name of its model; the value is always 1.");
        meter.CreateObservableGauge("process_resident_memory_bytes", () => Read(process => (double)process.WorkingSet64), description: "Memory of the process that is in main memory.");
        meter.CreateObservableGauge("weir_managed_memory_bytes", () => (double)GC.GetTotalMemory(forceFullCollection: false), description: "Memory that the runtime manages and holds in use.");
        meter.CreateObservableGauge("weir_managed_committed_bytes", () => (double)GC.GetGCMemoryInfo().TotalCommittedBytes, description: "Memory that the runtime has taken from the system, at its last collection.");
        meter.CreateObservableCounter("process_cpu_seconds_total", () => Read(process => process.TotalProcessorTime.TotalSeconds), description: "Processor time of the process.");
        double started = Read(process => (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
        meter.CreateObservableGauge("process_start_time_seconds", () => started, description: "Start of the process, in seconds since 1970.");
    }

    private static double Read(Func<Process, double> figure)
    {
        using var process = Process.GetCurrentProcess();
        return figure(process);
    }
}

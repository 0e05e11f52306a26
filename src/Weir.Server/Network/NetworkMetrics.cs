using System.Diagnostics.Metrics;

namespace Weir.Server.Network;

/// <summary>Figures of the sensors for Prometheus.</summary>
internal static class NetworkMetrics
{
    public static void Add(Meter meter, NetworkSensors sensors, TimeProvider clock)
    {
        meter.CreateObservableCounter("weir_network_flows_total", () => sensors.Figures.Flows, description: "Flows that detectors were given.");
        meter.CreateObservableCounter("weir_network_lookups_total", () => sensors.Figures.Lookups, description: "Questions to name servers that detectors were given.");
        meter.CreateObservableCounter("weir_network_bad_total", () => sensors.Figures.Bad, description: "Records of sensors that could not be read.");
        meter.CreateObservableCounter("weir_network_dropped_total", () => sensors.Figures.Dropped, description: "Flows for which there was no room on the way to the detectors.");
        meter.CreateObservableCounter("weir_network_late_total", () => sensors.Figures.Late, description: "Flows that came too late for the detectors.");
        meter.CreateObservableGauge("weir_network_lag_seconds", () => Lag(sensors, clock), description: "Time since the end of the last flow.");
        meter.CreateObservableGauge("weir_network_behind_bytes", () => sensors.Figures.Behind, description: "Bytes of followed logs that are not read yet.");
        meter.CreateObservableGauge("weir_network_hosts", () => (long)sensors.Figures.Hosts, description: "Own hosts that were seen.");
        if (sensors.EndPoint is not null)
        {
            meter.CreateObservableCounter("weir_netflow_datagrams_total", () => sensors.Figures.Netflow?.Datagrams ?? 0, description: "Datagrams of exporters.");
            meter.CreateObservableCounter("weir_netflow_records_total", () => sensors.Figures.Netflow?.Records ?? 0, description: "Records of flows in them.");
            meter.CreateObservableGauge("weir_netflow_lost", () => sensors.Figures.Netflow?.Lost ?? 0, description: "Records (v5, IPFIX) or datagrams (v9) that did not arrive, by the numbers that exporters give.");
        }
    }

    private static double Lag(NetworkSensors sensors, TimeProvider clock) =>
        sensors.Figures.Newest is { } newest ? Math.Max(0, (clock.GetUtcNow() - newest.ToDateTime()).TotalSeconds) : 0;
}

namespace Weir.Server.Metrics;

/// <summary>Settings of what is sent to a collector of OpenTelemetry, by OTLP.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Address of the collector, for OTLP over HTTP: <c>http://host:4318</c>; null for that of the variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, and for nothing where that is not set.</summary>
    public string? Otlp { get; init; }

    /// <summary>Share of the requests through the gateway that are sent as traces, 0 to 1.</summary>
    public double Traces { get; init; }
}

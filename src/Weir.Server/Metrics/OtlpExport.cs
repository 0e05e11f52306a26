using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Weir.Server.Metrics;

/// <summary>Sends metrics, and a sample of traces, to a collector. Only where settings name one is anything of it made.</summary>
internal sealed class OtlpExport : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Source = "Weir";

    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly MeterProvider _metrics;
    private readonly TracerProvider? _traces;

    private OtlpExport(string endpoint, double traces, string version)
    {
        // Variables such as OTEL_SERVICE_NAME are said by whoever runs it, and go before.
        var resource = ResourceBuilder.CreateDefault().AddService("weir", serviceVersion: version).AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Source).AddOtlpExporter(exporter => Set(exporter, endpoint, "metrics")).Build();
        _traces = traces <= 0 ? null : Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Source)
            .SetSampler(new TraceIdRatioBasedSampler(traces)).AddOtlpExporter(exporter => Set(exporter, endpoint, "traces")).Build();
    }

    /// <summary>Begins to send; null where there is nobody to send to.</summary>
    public static OtlpExport? Start(TelemetryOptions options, string version) => EndpointOf(options) is { } endpoint ? new OtlpExport(endpoint, options.Traces, version) : null;

    /// <summary>What is wrong with the settings, in sentences.</summary>
    public static IEnumerable<string> Problems(TelemetryOptions options)
    {
        if (options.Traces is not (>= 0 and <= 1))
        {
            yield return $"telemetry.traces is {options.Traces}; allowed is 0 to 1.";
        }

        if (EndpointOf(options) is { } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length == 0))
        {
            yield return $"{(options.Otlp is null ? EndpointVariable : "telemetry.otlp")} is '{endpoint}'; expected the address of a collector for OTLP over HTTP, such as http://127.0.0.1:4318.";
        }
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics.Dispose();
    }

    private static string? EndpointOf(TelemetryOptions options) =>
        (options.Otlp ?? Environment.GetEnvironmentVariable(EndpointVariable)) is { Length: > 0 } endpoint ? endpoint : null;

    private static void Set(OtlpExporterOptions exporter, string endpoint, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
    }
}

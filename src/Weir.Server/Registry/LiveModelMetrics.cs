using System.Diagnostics.Metrics;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>What this server runs, and what candidates do, for Prometheus.</summary>
internal static class LiveModelMetrics
{
    public static void Add(Meter meter, LiveModels models)
    {
        meter.CreateObservableGauge("weir_model_info", () => new Measurement<long>(1, Tag("version", ModelVersion.IdOf(models.Stage.Task, models.Stage.Live)), Tag("model", models.Live.Current.ModelName)), description: "The model that acts here, as the registry names it; the value is always 1.");
        meter.CreateObservableGauge("weir_canary_share", () => models.Canary.Current?.Share ?? 0, description: "Share of the clients for which a candidate acts here.");
        meter.CreateObservableCounter("weir_shadow_scored_total", () => models.Shadow.Scored, description: "Requests that candidates scored beside the live model, one for each candidate.");
        meter.CreateObservableCounter("weir_shadow_dropped_total", () => models.Shadow.Dropped, description: "Requests that candidates did not score because they were too slow for them.");
        meter.CreateObservableCounter("weir_shadow_disagreed_total", () => models.Shadow.Disagreed, description: "Requests in which a candidate and the live model came to two sides of Medium or of High.");
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}

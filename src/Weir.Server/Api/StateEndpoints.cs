using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Server.Metrics;

namespace Weir.Server.Api;

/// <summary>Endpoints that say how the server is.</summary>
internal sealed class StateEndpoints(ApiParts parts)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public static Task LiveAsync(HttpContext context) => ApiJson.WriteAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("status"u8, "live"u8);
        json.WriteEndObject();
    });

    public async Task ReadyAsync(HttpContext context)
    {
        // The model is loaded before anything listens; the gateway is the last that does, and the first that stops.
        if (!parts.IsListening())
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "The gateway takes no requests: it starts or stops.").ConfigureAwait(false);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(s_patience);
        bool reachable = false;
        bool writable = true;
        try
        {
            // Either may be what shows that the disk is full; the traffic is scored all the same.
            reachable = await parts.Store.IsReachableAsync(patience.Token).ConfigureAwait(false);
            writable = await parts.Store.IsWritableAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
        }

        await (reachable || !writable
            ? ApiJson.WriteAsync(context, json =>
            {
                json.WriteStartObject();
                json.WriteString("status"u8, "ready"u8);
                if (parts.Network is not null)
                {
                    json.WriteString("sensors"u8, NetworkEndpoints.SensorsOf(parts.Network));
                }

                if (!writable)
                {
                    json.WriteString("store"u8, "cannot be written"u8);
                }

                json.WriteEndObject();
            })
            : ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "The store does not answer.")).ConfigureAwait(false);
    }

    public Task MetricsAsync(HttpContext context)
    {
        byte[] text = Encoding.UTF8.GetBytes(parts.Metrics.Render());
        return ApiJson.WriteAsync(context, StatusCodes.Status200OK, PrometheusText.ContentType, text);
    }

    public Task VersionAsync(HttpContext context) => ApiJson.WriteAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("version"u8, parts.Version);
        json.WriteString("model"u8, parts.Scorer?.Current.ModelName);
        json.WriteEndObject();
    });
}

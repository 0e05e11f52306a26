using Microsoft.AspNetCore.Http;
using Weir.Http.Calibration;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/calibration</c>: what each site and route has learned.</summary>
internal sealed class CalibrationEndpoint(ApiParts parts)
{
    public Task AnswerAsync(HttpContext context) => ApiJson.WriteAsync(context, json =>
    {
        json.WriteStartArray();
        foreach (var site in parts.Sites?.States() ?? [])
        {
            json.WriteStartObject();
            json.WriteString("host"u8, site.Host);
            if (site.Route is not null)
            {
                json.WriteString("route"u8, site.Route);
            }

            json.WriteBoolean("calibrated"u8, site.State.IsCalibrated);
            json.WriteNumber("distinctValues"u8, site.State.DistinctValues);
            if (site.State.Since is { } since)
            {
                json.WriteString("since"u8, since);
            }

            json.WriteString("state"u8, site.State.Sentence);
            Write(json, "thresholds", site.State.Thresholds);
            Write(json, "model", site.State.Model);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(System.Text.Json.Utf8JsonWriter json, string name, SeverityThresholds thresholds)
    {
        json.WriteStartObject(name);
        foreach (var severity in Enum.GetValues<Severity>().Skip(1))
        {
            json.WriteNumber(severity.ToString().ToLowerInvariant(), Math.Round(thresholds.From(severity), 6));
        }

        json.WriteEndObject();
    }
}

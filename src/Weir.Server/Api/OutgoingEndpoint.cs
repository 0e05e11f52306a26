using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Says who is told of alerts, and how far each has come.</summary>
internal sealed class OutgoingEndpoint(ApiParts parts)
{
    public async Task ListAsync(HttpContext context)
    {
        var states = await parts.Store.Outgoing.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (var target in parts.Outgoing.All)
            {
                Write(json, target, states.FirstOrDefault(state => state.Name == target.Name));
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, OutgoingTarget target, OutgoingState? state)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, target.Name);
        json.WriteString("to"u8, target.Shown);
        json.WriteString("from"u8, target.From.ToString());
        json.WriteNumber("waiting"u8, state?.Waiting ?? 0);
        json.WriteNumber("sent"u8, state?.Sent ?? 0);
        json.WriteNumber("dropped"u8, state?.Dropped ?? 0);
        json.WriteNumber("failures"u8, state?.Failures ?? 0);
        WriteTime(json, "waitingSince", state?.WaitingSince);
        WriteTime(json, "lastSent", state?.LastSent);
        WriteTime(json, "failingSince", state?.FailingSince);
        WriteTime(json, "nextTry", state?.NextTry);
        json.WriteString("lastError"u8, state?.LastError);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long? micros)
    {
        if (Micros.ToTime(micros) is { } time)
        {
            json.WriteString(name, time);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

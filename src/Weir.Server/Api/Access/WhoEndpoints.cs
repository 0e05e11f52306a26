using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Who asks, and who did what.</summary>
internal sealed class WhoEndpoints(OperationalStore store)
{
    /// <summary>Most rows of the audit log in an answer.</summary>
    public const int MostRows = 1000;

    private const int UsualRows = 100;

    public static Task SessionAsync(HttpContext context) => ApiJson.WriteAsync(context, json =>
    {
        var caller = Caller.Of(context);
        json.WriteStartObject();
        json.WriteString("name"u8, caller.Name);
        json.WriteString("role"u8, caller.Role.ToString().ToLowerInvariant());
        json.WriteString("kind"u8, caller.Kind.ToString().ToLowerInvariant());
        json.WriteString("csrf"u8, Csrf.TokenOf(context));
        json.WriteEndObject();
    });

    public async Task AuditAsync(HttpContext context)
    {
        int limit = UsualRows;
        if (context.Request.Query["limit"] is [var text, ..]
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostRows))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"limit is '{text}'; allowed is 1 to {MostRows}.").ConfigureAwait(false);
            return;
        }

        var rows = await store.Audit.ListAsync(limit, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteNumber("sequence"u8, row.Sequence);
                json.WriteString("time"u8, row.Time);
                json.WriteString("who"u8, row.Who);
                json.WriteString("action"u8, row.Action);
                json.WriteString("subject"u8, row.Subject);
                json.WritePropertyName("details"u8);
                json.WriteRawValue(row.Details);
                json.WriteString("previous"u8, row.Previous);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }
}

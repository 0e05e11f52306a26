using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Api;

/// <summary><c>POST /api/v1/sql</c>: asks the lake as <c>weir sql</c> does, read only.</summary>
internal sealed class SqlEndpoint(LakeQueries lake)
{
    private const int MostRows = 5000;

    public async Task AnswerAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, TriageTypes.Default.SqlRequest).ConfigureAwait(false) is not { } asked)
        {
            return;
        }

        if (asked.Limit is < 1 or > MostRows)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"limit is {asked.Limit}; allowed is 1 to {MostRows}.").ConfigureAwait(false);
            return;
        }

        try
        {
            var answer = await lake.AskAsync(asked.Sql, asked.Limit ?? 1000, context.RequestAborted).ConfigureAwait(false);
            await ApiJson.WriteAsync(context, json => Write(json, answer)).ConfigureAwait(false);
        }
        catch (LakeException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
        }
    }

    private static void Write(Utf8JsonWriter json, LakeAnswer answer)
    {
        json.WriteStartObject();
        json.WriteStartArray("columns"u8);
        foreach (string column in answer.Columns)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows"u8);
        foreach (var row in answer.Rows)
        {
            json.WriteStartArray();
            foreach (object? value in row)
            {
                Write(json, value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteBoolean("isCut"u8, answer.IsCut);
        if (answer.Damage is { } damage)
        {
            json.WriteString("damage"u8, damage);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case double real when double.IsFinite(real):
                json.WriteNumberValue(real);
                break;
            case decimal exact:
                json.WriteNumberValue(exact);
                break;
            case BigInteger large:
                json.WriteRawValue(large.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Weir.Server.Gateway;

/// <summary>What is kept of the head of a request that looks like an attack, so that a person sees the evidence where it stood: query and headers, bounded, secrets masked.</summary>
internal static class DecisionHead
{
    private const int MostPairs = 50;
    private const int MostValue = 500;

    /// <summary>A JSON object: <c>query</c> and <c>headers</c> are lists of pairs of name and value, still encoded.</summary>
    public static string Of(HttpContext context)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, DecisionText.JsonOptions))
        {
            json.WriteStartObject();
            WriteQuery(json, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            WriteHeaders(json, context.Request.Headers);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void WriteQuery(Utf8JsonWriter json, string target)
    {
        json.WriteStartArray("query"u8);
        int query = target.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
        {
            int left = MostPairs;
            foreach (var range in target.AsSpan(query + 1).Split('&'))
            {
                var pair = target.AsSpan(query + 1)[range];
                if (pair.IsEmpty || left-- <= 0)
                {
                    continue;
                }

                int equals = pair.IndexOf('=');
                Write(json, equals < 0 ? pair : pair[..equals], equals < 0 ? [] : pair[(equals + 1)..]);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, IHeaderDictionary headers)
    {
        json.WriteStartArray("headers"u8);
        foreach (var header in headers.Take(MostPairs))
        {
            Write(json, header.Key, header.Value.ToString());
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        json.WriteStartArray();
        json.WriteStringValue(DecisionText.Bounded(name));
        json.WriteStringValue(DecisionText.Bounded(EvidenceMask.Value(name, value[..Math.Min(value.Length, MostValue)].ToString())));
        json.WriteEndArray();
    }
}

using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Api;

/// <summary>Reads bodies that are JSON objects. What the record does not know is refused: a misspelt property must not pass for a default.</summary>
internal static class ApiBody
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>The body; null when there is something wrong with it, and the request is answered with 400.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        // The server ends bodies that are longer than the endpoint allows.
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        var (value, problem) = Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), type);
        if (problem is not null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
        }

        return value;
    }

    private static (T? Value, string? Problem) Parse<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, s_strict);
            return Problem(document.RootElement, type) is { } problem ? (null, problem) : (document.Deserialize(type), null);
        }
        catch (JsonException error)
        {
            return (null, error.Path is ['$', '.', .. var property] ? $"The value of the property {property} is none that it can have." : "The body is no JSON.");
        }
    }

    private static string? Problem(JsonElement body, JsonTypeInfo type)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return "The body is no JSON object.";
        }

        string[] known = [.. type.Properties.Select(property => property.Name)];
        string? unknown = body.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));
        string? wrong = type.Properties.Select(property => body.TryGetProperty(property.Name, out JsonElement value) ? Mismatch(property, value.ValueKind) : null).FirstOrDefault(problem => problem is not null);
        string? missing = type.Properties.FirstOrDefault(property => property.IsRequired && !body.TryGetProperty(property.Name, out _))?.Name;
        string? empty = body.EnumerateObject().FirstOrDefault(property => property.Value.ValueKind == JsonValueKind.Null) is { Value.ValueKind: JsonValueKind.Null } found ? found.Name : null;
        return unknown is not null ? $"The property {unknown} is not known; there are {string.Join(", ", known)}."
            : wrong ?? (missing is not null ? $"The property {missing} is missing."
            : empty is not null ? $"The property {empty} is null; leave it out instead."
            : null);
    }

    /// <summary>What is wrong with the kind of a value, of those kinds that bodies have; null where it may be right.</summary>
    private static string? Mismatch(JsonPropertyInfo property, JsonValueKind seen)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        string? wanted = type == typeof(string) ? "a string"
            : type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) || type == typeof(double) ? "a number"
            : type.IsAssignableTo(typeof(IEnumerable)) ? "a list"
            : null;
        string? given = seen switch
        {
            JsonValueKind.String => "a string",
            JsonValueKind.True or JsonValueKind.False => "true or false",
            JsonValueKind.Number => "a number",
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            _ => null,
        };
        return wanted is null || given is null || wanted == given ? null : $"The property {property.Name} is {given}; it must be {wanted}.";
    }
}

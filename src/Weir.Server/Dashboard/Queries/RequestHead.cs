using System.Text.Json;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Query and headers of a request, as they were sent: still encoded, secrets masked.</summary>
public sealed record RequestHead
{
    public required IReadOnlyList<HeadField> Query { get; init; }

    public required IReadOnlyList<HeadField> Headers { get; init; }

    /// <summary>Null when there is none, or when it is not of the form that is known.</summary>
    public static RequestHead? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return new RequestHead { Query = Pairs(document.RootElement, "query"), Headers = Pairs(document.RootElement, "headers") };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<HeadField> Pairs(JsonElement root, string name) =>
        root.TryGetProperty(name, out var pairs)
            ? [.. pairs.EnumerateArray().Where(pair => pair.GetArrayLength() == 2).Select(pair => new HeadField(pair[0].GetString() ?? "", pair[1].GetString() ?? ""))]
            : [];
}

/// <summary>A parameter or a header.</summary>
public sealed record HeadField(string Name, string Value);

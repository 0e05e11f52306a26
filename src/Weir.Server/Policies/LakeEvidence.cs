using System.Text.Json;
using Weir.Http;

namespace Weir.Server.Policies;

/// <summary>Reads the evidence of a row of the lake, as far as exclusions care.</summary>
internal static class LakeEvidence
{
    /// <summary>Places and classes, the strongest first; empty when there is none, or it cannot be read.</summary>
    public static IReadOnlyList<(string Place, AttackClass Class)> Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateArray().Select(item => (
                HttpExclusion.PlaceOf(item.GetProperty("where").GetString() ?? ""),
                AttackClasses.TryParse(item.GetProperty("class").GetString(), out var found) ? found : AttackClass.Other))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }
}

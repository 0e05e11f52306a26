using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Inventory;

/// <summary>What the head of a page did, as it is kept.</summary>
internal static class HeaderLines
{
    public static string Write(IReadOnlyList<HeaderFinding> headers) => JsonSerializer.Serialize([.. headers], InventoryJson.Default.HeaderFindingArray);

    /// <summary>What was kept; nothing where nothing was.</summary>
    public static IReadOnlyList<HeaderFinding> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, InventoryJson.Default.HeaderFindingArray) ?? [];
}

/// <summary>How parts of rows are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WeightWord)])]
[JsonSerializable(typeof(HeaderFinding[]))]
[JsonSerializable(typeof(EvidenceReport[]))]
internal sealed partial class InventoryJson : JsonSerializerContext;

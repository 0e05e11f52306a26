using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Server.Pages.Inventory;

/// <summary>Evidence of a script in the form of that of requests, where each piece says where it stands.</summary>
internal static class CodeEvidence
{
    private const int Most = 20;

    /// <summary>As a JSON array, the weightiest first.</summary>
    public static string Write(IReadOnlyList<EvidenceReport> evidence) => new JsonArray([.. evidence.Take(Most).Select(piece => new JsonObject
    {
        ["where"] = string.Create(CultureInfo.InvariantCulture, $"line {piece.Line}, column {piece.Column}"),
        ["fragment"] = piece.Fragment,
        ["class"] = piece.Class,
        ["share"] = Math.Round(Math.Clamp(piece.Share, 0, 1), 3),
        ["line"] = piece.Line,
        ["column"] = piece.Column,
        ["sentence"] = piece.Sentence,
    })]).ToJsonString();

    /// <summary>What was written; nothing where it cannot be read.</summary>
    public static IReadOnlyList<EvidenceReport> Read(string? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize(json, InventoryJson.Default.EvidenceReportArray) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

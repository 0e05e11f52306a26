using System.Text.Json;

namespace Weir.Server.Pages.Rendering;

/// <summary>Reads what may be missing.</summary>
internal static class JsonFields
{
    /// <summary>The element at the end of the names; null where one is missing.</summary>
    public static JsonElement? At(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>The text there; empty where there is none.</summary>
    public static string Text(JsonElement element, params ReadOnlySpan<string> names) => At(element, names) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The whole number there; 0 where there is none.</summary>
    public static long Number(JsonElement element, params ReadOnlySpan<string> names) =>
        At(element, names) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : 0;

    /// <summary>Whether it is said to be so.</summary>
    public static bool Is(JsonElement element, params ReadOnlySpan<string> names) => At(element, names) is { ValueKind: JsonValueKind.True };

    /// <summary>The entries of the list there.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, params ReadOnlySpan<string> names) => At(element, names) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Server.Configuration;

/// <summary>Settings as JSON for people to read, without what must stay secret.</summary>
public static class SettingsText
{
    private const string Mask = "***";

    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All settings, those with their defaults too.</summary>
    public static string Of(WeirOptions options)
    {
        var root = JsonSerializer.SerializeToNode(options, OptionsJson.Default.WeirOptions)!.AsObject();
        Hide(root);
        return root.ToJsonString(s_readable);
    }

    private static void Hide(JsonObject section)
    {
        foreach (var (name, value) in section.ToList())
        {
            if (value is JsonObject inner)
            {
                Hide(inner);
            }
            else if (value is JsonValue text && text.TryGetValue(out string? word))
            {
                section[name] = IsSecret(name) ? Mask : WithoutPassword(word);
            }
        }
    }

    /// <summary>By its name, so that no setting that is added later is forgotten. Keys of certificates are names of files.</summary>
    internal static bool IsSecret(string name) =>
        name.EndsWith("Secret", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Password", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Token", StringComparison.OrdinalIgnoreCase)
        || (name.EndsWith("Key", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("certificateKey", StringComparison.OrdinalIgnoreCase));

    /// <summary>An address may hold a password.</summary>
    private static string WithoutPassword(string word)
    {
        int start = word.IndexOf("://", StringComparison.Ordinal) + 3;
        int at = start < 3 ? -1 : word.LastIndexOf('@');
        int colon = at < start ? -1 : word.IndexOf(':', start);
        return colon < 0 || colon > at ? word : $"{word[..(colon + 1)]}{Mask}{word[at..]}";
    }
}

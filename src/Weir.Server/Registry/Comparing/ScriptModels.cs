using System.Text;
using System.Text.Json;
using Weir.Http.Training;
using Weir.Scripts;
using Weir.Scripts.Corpus;

namespace Weir.Server.Registry.Comparing;

/// <summary>Rows of scripts: <c>{"code":"…","label":"skimmer"}</c>. Inert text: nothing runs it.</summary>
internal sealed class ScriptModels(IReadOnlyList<ScriptClassifier> models) : ILabelledModels
{
    private byte[] _code = [];

    public int Count => models.Count;

    public ILabelledModels Again() => new ScriptModels(models);

    public string? Read(ReadOnlySpan<byte> line, string origin, out LabelledRow? row)
    {
        row = null;
        if (RowText.Read(line, "code", out string? code, out string? label) is { } problem) return problem;
        if (!Enum.TryParse(label, ignoreCase: true, out ScriptLabel read) || !Enum.IsDefined(read)) return $"label is '{label}'; allowed are {string.Join(", ", Enum.GetNames<ScriptLabel>()).ToLowerInvariant()}";
        _code = Encoding.UTF8.GetBytes(code!);
        row = new LabelledRow(read != ScriptLabel.Benign, read == ScriptLabel.Benign ? null : read.ToString().ToLowerInvariant(), Templates.Of(_code));
        return null;
    }

    public RowVerdict Score(int model)
    {
        ScriptVerdict verdict = models[model].Score(_code, withEvidence: false);
        return new RowVerdict(verdict.Score, verdict.Severity >= Severity.Medium);
    }
}

/// <summary>Reads a text and its label out of a row.</summary>
internal static class RowText
{
    /// <returns>Why they cannot be read; null when they can.</returns>
    public static string? Read(ReadOnlySpan<byte> line, string name, out string? text, out string? label)
    {
        (text, label) = (null, null);
        try
        {
            var reader = new Utf8JsonReader(line);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            (text, label) = (Of(json, name), Of(json, "label"));
            return text is null || label is null ? $"a row is an object with {name} and label" : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return $"not valid JSON: {error.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static string? Of(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

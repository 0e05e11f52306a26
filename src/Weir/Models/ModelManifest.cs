using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Numerics;

namespace Weir.Models;

/// <summary>What a model is and how it was made: the section <c>META</c>, and all that its card says.</summary>
internal sealed record ModelManifest
{
    /// <summary>A manifest is at most this long.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int LongestName = 100;

    /// <summary>Name of the model, such as <c>http</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model, such as <c>2026.11.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Feature schema that the weights belong to, such as <c>HttpFeaturesV1</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>What is scored: <c>http</c>, <c>script</c>, <c>dns</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Version of the engine that trained it.</summary>
    public required string Engine { get; init; }

    /// <summary>Seed of the training; same data, seed and kind of machine give the same bytes.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What it detects, in one or two sentences.</summary>
    public string Description { get; init; } = "";

    /// <summary>The command that made it.</summary>
    public string Command { get; init; } = "";

    /// <summary>How the metrics were measured: folds, thresholds, what was not counted.</summary>
    public string Protocol { get; init; } = "";

    public IReadOnlyList<ManifestData> Data { get; init; } = [];

    public IReadOnlyList<Measurement> Metrics { get; init; } = [];

    /// <summary>What it does not do well, one sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Anything else worth keeping, by name; sorted when written.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static ModelManifest Read(SectionReader reader)
    {
        if (reader.Remaining > MostBytes)
        {
            throw reader.Error($"a manifest of at most {MostBytes} bytes", $"{reader.Remaining} bytes");
        }

        try
        {
            return Parse(reader.Bytes(reader.Remaining).Span);
        }
        catch (JsonException error)
        {
            throw reader.Error("a manifest in JSON", error.Message, inner: error);
        }
    }

    /// <summary>Reads the JSON of a manifest, and checks what the types do not say: files come from anywhere, and pages and tables show what they hold.</summary>
    /// <exception cref="JsonException">It cannot be used; the message says what was found.</exception>
    public static ModelManifest Parse(ReadOnlySpan<byte> json)
    {
        ModelManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ModelManifest) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is JsonException { Path: not null } or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            // The messages of the serializer name types of this program.
            throw new JsonException(error is JsonException { Path: { } path } ? $"what does not fit at {path}" : "what does not fit", error);
        }

        // What a file leaves out the generated reader leaves null, whatever the defaults say.
        manifest = manifest with
        {
            Description = manifest.Description ?? "",
            Command = manifest.Command ?? "",
            Protocol = manifest.Protocol ?? "",
            Data = manifest.Data ?? [],
            Metrics = manifest.Metrics ?? [],
            Limits = manifest.Limits ?? [],
            Notes = manifest.Notes ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
        CheckName("name", manifest.Name);
        CheckName("version", manifest.Version);
        CheckItems("data", manifest.Data);
        CheckItems("metrics", manifest.Metrics);
        CheckItems("limits", manifest.Limits);
        CheckItems("notes", manifest.Notes.Values);
        return manifest;
    }

    private static void CheckName(string property, string name)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new JsonException($"a {property} of {name.Length} signs, where 1 to {LongestName} without control characters are allowed");
        }
    }

    // Nullable annotations say nothing of the items of a list.
    private static void CheckItems<T>(string property, IEnumerable<T?> items)
        where T : class
    {
        if (items.Contains(null)) throw new JsonException($"null in {property}");
    }

    public byte[] ToJson()
    {
        ModelManifest sorted = this with { Notes = new SortedDictionary<string, string>(Notes.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(sorted, ManifestJson.Default.ModelManifest);
        return json.Length <= MostBytes ? json : throw new InvalidOperationException($"The manifest has {json.Length} bytes; at most {MostBytes} are allowed.");
    }
}

/// <summary>A data set that went into a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use"><c>train</c>, <c>calibrate</c> or <c>evaluate</c>.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hexadecimal.</param>
/// <param name="Rows">Rows that were used.</param>
/// <param name="Attacks">How many of them are attacks.</param>
internal sealed record ManifestData(string Name, string Use, string Sha256, long Rows, long Attacks);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 16,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;

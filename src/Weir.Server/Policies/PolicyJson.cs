using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Server.Policies;

/// <summary>Policies as JSON. A property that no record has is an error, not a silence.</summary>
internal static class PolicyJson
{
    /// <summary>Longest document.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly PolicyTypes s_types = new(new JsonSerializerOptions(PolicyTypes.Default.Options)
    {
        // Read by people; never part of an HTML page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",

        // Of two that contradict each other the later one would hold without a word.
        AllowDuplicateProperties = false,
    });

    /// <summary>Reads and checks a document.</summary>
    /// <exception cref="PolicyException">It is not one; the message says where.</exception>
    public static PolicySet Read(ReadOnlySpan<byte> json)
    {
        var set = Read(json, s_types.PolicySet);
        set.Check();
        return set;
    }

    /// <summary>Reads one record of a document.</summary>
    /// <exception cref="PolicyException">As above.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new PolicyException("Expected a JSON object, found null.");
        }
        catch (JsonException error)
        {
            throw new PolicyException($"At {error.Path ?? "$"}, line {(error.LineNumber ?? 0) + 1}: {Describe(error)}", error);
        }
    }

    /// <summary>In words of the document, not of this program.</summary>
    private static string Describe(JsonException error)
    {
        string[] quoted = error.Message.Split('\'');
        return error.Message.StartsWith("Duplicate propert", StringComparison.Ordinal) ? $"The property {(quoted.Length > 1 ? $"'{quoted[1]}' " : "")}stands there twice."
            : error.Message.StartsWith("The JSON property ", StringComparison.Ordinal) ? $"The property '{quoted[1]}' is not known."
            : error.Message.Contains("missing required properties", StringComparison.Ordinal) ? $"A property is missing: {quoted[^2]}."
            : error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? Allowed(error.Path ?? "$")
            : error.Message.Split(" Path: ")[0];
    }

    /// <summary>What may stand at a place, by the name of its property: the reader's message does not say.</summary>
    private static string Allowed(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "mode" => Words<PolicyMode>(),
        "onFailure" => Words<OnFailure>(),
        "from" or "alertFrom" => Words<Severity>(),
        _ when path.Contains(".classes.", StringComparison.Ordinal) => Words<Severity>(),
        "maxBodyBytes" or "requests" or "seconds" => "A whole number is expected.",
        "keep" => "A number from 0 to 1 is expected.",
        "host" or "route" or "id" or "place" or "class" or "note" or "by" => "A text is expected.",
        "created" => "A time such as 2026-01-31T12:00:00Z is expected.",
        "routes" or "exclusions" => "A list is expected.",
        _ => "An object is expected.",
    };

    private static string Words<T>()
        where T : struct, Enum => $"Allowed are {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.";

    public static string Write(PolicySet set) => JsonSerializer.Serialize(set, s_types.PolicySet);

    public static PolicyTypes Types => s_types;
}

/// <summary>How records of policies are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    WriteIndented = true,
    Converters = [typeof(ModeWord), typeof(FailureWord), typeof(SeverityWord)])]
[JsonSerializable(typeof(PolicySet))]
[JsonSerializable(typeof(Exclusion))]
internal sealed partial class PolicyTypes : JsonSerializerContext;

/// <summary>Modes as words in lower case.</summary>
internal sealed class ModeWord() : JsonStringEnumConverter<PolicyMode>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As above.</summary>
internal sealed class FailureWord() : JsonStringEnumConverter<OnFailure>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As above.</summary>
internal sealed class SeverityWord() : JsonStringEnumConverter<Severity>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

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
        return error.Message.StartsWith("The JSON property ", StringComparison.Ordinal) ? $"The property '{quoted[1]}' is not known."
            : error.Message.Contains("missing required properties", StringComparison.Ordinal) ? $"A property is missing: {quoted[^2]}."
            : error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "The value is none that it can have."
            : error.Message.Split(" Path: ")[0];
    }

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

using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Weir.Server.Tests.Findings.Outgoing;

/// <summary>Checks JSON against the part of the schema in tests/data.</summary>
internal sealed class OcsfSchema
{
    private readonly JsonElement _objects = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "ocsf-1.3.0-detection-finding.json"))).RootElement.GetProperty("objects");

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<string> Check(JsonElement finding, bool withRecommended)
    {
        var problems = new List<string>();
        CheckObject(finding, "detection_finding", "", problems);
        if (withRecommended)
        {
            problems.AddRange(Words(_objects.GetProperty("detection_finding"), "recommended").Where(name => !finding.TryGetProperty(name, out _)).Select(name => $"{name} is missing, which is recommended"));
        }

        return problems;
    }

    private void CheckObject(JsonElement value, string type, string at, List<string> problems)
    {
        var schema = _objects.GetProperty(type);
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{at} is no {type}");
            return;
        }

        problems.AddRange(Words(schema, "required").Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}{name} is missing"));
        string[] some = Words(schema, "atLeastOne");
        if (some.Length > 0 && !some.Any(name => value.TryGetProperty(name, out _)))
        {
            problems.Add($"{at} has none of {string.Join(", ", some)}");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!schema.GetProperty("attributes").TryGetProperty(property.Name, out var attribute))
            {
                problems.Add($"{at}{property.Name} is not of the schema");
                continue;
            }

            CheckValue(property.Value, attribute.GetString()!, at + property.Name, problems);
            CheckEnumeration(value, property, schema, at, problems);
        }
    }

    private void CheckValue(JsonElement value, string type, string at, List<string> problems)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                problems.Add($"{at} is no array");
                return;
            }

            foreach (var item in value.EnumerateArray())
            {
                CheckValue(item, type[..^2], $"{at}[]", problems);
            }

            return;
        }

        bool isRight = type switch
        {
            "json" => true,
            "string" => value.ValueKind == JsonValueKind.String,
            "ip" => value.ValueKind == JsonValueKind.String && IPAddress.TryParse(value.GetString(), out _),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),

            // Milliseconds since 1970: between 2020 and 2100.
            "timestamp" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long time) && time is > 1_577_836_800_000 and < 4_102_444_800_000,
            _ => value.ValueKind == JsonValueKind.Object,
        };
        if (!isRight)
        {
            problems.Add($"{at} is {value.GetRawText()}, which is no {type}");
        }
        else if (_objects.TryGetProperty(type, out _))
        {
            CheckObject(value, type, at + ".", problems);
        }
    }

    /// <summary>A number is one of those that are known, and the text beside it is its caption.</summary>
    private static void CheckEnumeration(JsonElement value, JsonProperty property, JsonElement schema, string at, List<string> problems)
    {
        if (!schema.TryGetProperty("enumerations", out var all) || !all.TryGetProperty(property.Name, out var enumeration))
        {
            return;
        }

        string number = property.Value.GetInt64().ToString(CultureInfo.InvariantCulture);
        string sibling = property.Name switch
        {
            "activity_id" => "activity_name",
            _ when property.Name.EndsWith("_uid", StringComparison.Ordinal) => property.Name[..^4] + "_name",
            _ => property.Name[..^3],
        };
        if (!enumeration.TryGetProperty(number, out var caption))
        {
            problems.Add($"{at}{property.Name} is {number}, which is not one of its values");
        }
        else if (!value.TryGetProperty(sibling, out var text) || text.GetString() != caption.GetString())
        {
            problems.Add($"{at}{sibling} is not \"{caption.GetString()}\"");
        }
    }

    private static string[] Words(JsonElement schema, string name) => schema.TryGetProperty(name, out var words) ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : [];
}

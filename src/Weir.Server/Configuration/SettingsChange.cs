using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Server.Configuration;

/// <summary>What settings that were read again change: some at once, the others after a restart.</summary>
internal sealed record SettingsChange
{
    /// <summary>The settings that hold from now on.</summary>
    public required WeirOptions Options { get; init; }

    /// <summary>Keys that are taken over, such as <c>gateway.block</c>.</summary>
    public required IReadOnlyList<string> Taken { get; init; }

    /// <summary>Keys that were changed but need a restart.</summary>
    public required IReadOnlyList<string> Restart { get; init; }

    /// <summary>Compares settings that hold with those that were read.</summary>
    public static SettingsChange Of(WeirOptions before, WeirOptions read)
    {
        // The one list of what can change while requests are under way; ServerParts.Apply takes these over.
        var after = before with
        {
            Gateway = before.Gateway with
            {
                Block = read.Gateway.Block,
                OnTruncated = read.Gateway.OnTruncated,
                BodySeconds = read.Gateway.BodySeconds,
                DecisionsFrom = read.Gateway.DecisionsFrom,
                LakeSample = read.Gateway.LakeSample,
                LakeDays = read.Gateway.LakeDays,
                LakeBytes = read.Gateway.LakeBytes,
                TrustedProxies = read.Gateway.TrustedProxies,
                TrustForwarded = read.Gateway.TrustForwarded,
            },
        };
        return new SettingsChange { Options = after, Taken = Differences(before, after), Restart = Differences(after, read) };
    }

    private static List<string> Differences(WeirOptions one, WeirOptions other)
    {
        var keys = new List<string>();
        Compare(ToNode(one), ToNode(other), "", keys);
        return keys;
    }

    private static JsonObject ToNode(WeirOptions options) => JsonSerializer.SerializeToNode(options, OptionsJson.Default.WeirOptions)!.AsObject();

    private static void Compare(JsonObject one, JsonObject other, string prefix, List<string> keys)
    {
        foreach (var (name, value) in one)
        {
            if (value is JsonObject section && other[name] is JsonObject with)
            {
                Compare(section, with, $"{prefix}{name}.", keys);
            }
            else if (!JsonNode.DeepEquals(value, other[name]))
            {
                keys.Add(prefix + name);
            }
        }
    }
}

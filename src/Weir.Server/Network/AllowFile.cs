using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Sensors;

namespace Weir.Server.Network;

/// <summary>A file that says what is expected in one's network: <c>{"allow":[{"host":"10.0.0.5","detector":"scan","reason":"our scanner"}]}</c>.</summary>
public static class AllowFile
{
    /// <summary>Longest file.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Reads and checks the rules.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SensorException">It does not exist, is too long, or holds something else; the message says where.</exception>
    public static IReadOnlyList<AllowRule> Read(string path) => [.. ReadEntries(path).Select((rule, i) => Of(rule, $"{path}: rule {i + 1}"))];

    /// <summary>Reads the rules as they were written; <see cref="Of"/> checks one.</summary>
    /// <exception cref="SensorException">The file does not exist, is too long, or holds something else; the message says where.</exception>
    internal static IReadOnlyList<AllowEntry> ReadEntries(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? throw new SensorException($"{path}: no such file")
                : file.Length > MostBytes ? throw new SensorException($"{path} has {file.Length} bytes; allowed are {MostBytes}")
                : JsonSerializer.Deserialize(File.ReadAllBytes(path), AllowJson.Default.AllowDocument)?.Allow ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SensorException($"{path}: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new SensorException($"{path}: line {(exception.LineNumber ?? 0) + 1}, at {exception.Path ?? "$"}: expected {{\"allow\":[…]}} with rules of host, peer, name, port, application, detector and reason", exception);
        }
    }

    /// <summary>A rule as it works.</summary>
    /// <exception cref="SensorException">It names nothing, or no network, port or detector.</exception>
    internal static AllowRule Of(AllowEntry entry, string where)
    {
        if (entry.Port is < 0 or > ushort.MaxValue)
        {
            throw new SensorException($"{where} has port {entry.Port}; allowed are 0 to {ushort.MaxValue}");
        }

        if (entry.Name is { } name && name.TrimStart('*', '.').Length == 0)
        {
            throw new SensorException($"{where} has name '{name}'; expected a name, or *. and what names end with");
        }

        if (entry.Detector is { } detector && !FlowEngine.Detectors.Contains(detector, StringComparer.OrdinalIgnoreCase))
        {
            throw new SensorException($"{where} has detector '{detector}'; there are {string.Join(", ", FlowEngine.Detectors)}");
        }

        if (entry.Application is { } application && !AllowRule.Applications.Contains(application, StringComparer.OrdinalIgnoreCase))
        {
            throw new SensorException($"{where} has application '{application}'; there are {string.Join(", ", AllowRule.Applications)}");
        }

        var rule = new AllowRule
        {
            Host = Network(entry.Host, $"{where}: host"),
            Peer = Network(entry.Peer, $"{where}: peer"),
            Name = entry.Name,
            Port = entry.Port,
            Application = entry.Application,
            Detector = entry.Detector,
            Reason = entry.Reason ?? "",
        };
        return rule.IsEmpty ? throw new SensorException($"{where} would allow everything; it needs one of host, peer, name, port, application, detector") : rule;
    }

    private static IPNetwork? Network(string? text, string where)
    {
        if (text is null)
        {
            return null;
        }

        // 010.0.0.8 would be read as octal, 10.8 as 10.0.0.8.
        bool isPlain = text.Split('/')[0] is var host && (host.Contains(':', StringComparison.Ordinal) || (host.Split('.') is { Length: 4 } parts && parts.All(part => part.Length > 0 && (part.Length == 1 || part[0] != '0'))));
        IPNetwork network = isPlain && IPNetwork.TryParse(text, out var wide) ? wide
            : isPlain && IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
            : throw new SensorException($"{where} is '{text}'; expected an address or a network such as 10.0.0.0/8");
        return network.PrefixLength > 0 ? network : throw new SensorException($"{where} is '{text}', which is every address; leave it out to mean all");
    }
}

/// <summary>What the file holds.</summary>
internal sealed record AllowDocument
{
    public IReadOnlyList<AllowEntry> Allow { get; init; } = [];
}

/// <summary>One rule as text; what each part is says <see cref="AllowRule"/>.</summary>
public sealed record AllowEntry
{
    /// <summary>Address or network.</summary>
    public string? Host { get; init; }

    /// <summary>Address or network.</summary>
    public string? Peer { get; init; }

    /// <summary>Name, or <c>*.</c> and what it ends with.</summary>
    public string? Name { get; init; }

    /// <summary>Port, 0 to 65535.</summary>
    public int? Port { get; init; }

    /// <summary>Application protocol.</summary>
    public string? Application { get; init; }

    /// <summary>Detector.</summary>
    public string? Detector { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(AllowDocument))]
[JsonSerializable(typeof(AllowEntry))]
internal sealed partial class AllowJson : JsonSerializerContext;

using System.Net;

namespace Weir.Flows.Alerts;

/// <summary>Names what is expected. A finding matches when it matches every part that is set; at least one has to be.</summary>
public sealed record AllowRule
{
    /// <summary>What <see cref="Application"/> may name.</summary>
    public static IReadOnlyList<string> Applications => ServicePorts.Names;

    /// <summary>Network of the host that does it, or to which it is done.</summary>
    public IPNetwork? Host { get; init; }

    /// <summary>Network of the host at the other end.</summary>
    public IPNetwork? Peer { get; init; }

    /// <summary>Name of the server; with a <c>*.</c> in front all names below it.</summary>
    public string? Name { get; init; }

    /// <summary>Port of the responder.</summary>
    public int? Port { get; init; }

    /// <summary>Name of the service whose usual port it is, such as <c>SSH</c>.</summary>
    public string? Application { get; init; }

    /// <summary>Name of the detector, such as <c>beacon</c>.</summary>
    public string? Detector { get; init; }

    /// <summary>Why; shown beside what it allows.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it names anything at all.</summary>
    public bool IsEmpty => Host is null && Peer is null && Name is null && Port is null && Application is null && Detector is null;

    /// <summary>Whether the finding is what the rule names.</summary>
    public bool Matches(FlowFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return !IsEmpty
            && (Host is not { } host || host.Contains(finding.Host.ToIPAddress()))
            && (Peer is not { } peer || (finding.Peer is { } other && peer.Contains(other.ToIPAddress())))
            && (Name is null || (finding.Name is { } name && IsBelow(name, Name)))
            && (Port is null || Port == finding.Port)
            && (Application is null || (finding.Port is { } of && string.Equals(Application, ServicePorts.NameOf(of), StringComparison.OrdinalIgnoreCase)))
            && (Detector is null || string.Equals(Detector, finding.Detector, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsBelow(string name, string pattern) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase) || string.Equals(name, pattern[2..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(name, pattern, StringComparison.OrdinalIgnoreCase);
}

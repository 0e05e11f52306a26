using Weir.AspNetCore;

namespace Weir.Server.Policies;

/// <summary>A policy with nothing left out, as a request meets it.</summary>
internal sealed record ResolvedPolicy
{
    /// <summary>Such as <c>default</c> or <c>shop.example /orders/{id}</c>.</summary>
    public required string Name { get; init; }

    public required PolicyMode Mode { get; init; }

    /// <summary>What the guard does: stops nothing unless the mode is <see cref="PolicyMode.Challenge"/> or <see cref="PolicyMode.Block"/>.</summary>
    public required GuardRules Rules { get; init; }

    /// <summary>Severity from which the mode acts, as it was said.</summary>
    public required Severity From { get; init; }

    /// <summary>The same for single classes, as it was said.</summary>
    public IReadOnlyDictionary<string, Severity>? Classes { get; init; }

    public required Severity AlertFrom { get; init; }

    public required OnFailure OnFailure { get; init; }

    /// <summary>Null where the server's own limit holds.</summary>
    public long? MaxBodyBytes { get; init; }

    public RateLimit? Rate { get; init; }

    /// <summary>Null where the settings' own share holds.</summary>
    public double? Keep { get; init; }

    /// <summary>Whether the application is told the score.</summary>
    public bool Tags => Mode >= PolicyMode.Tag;

    /// <summary>The same, for a client that has proved its work.</summary>
    public ResolvedPolicy WithoutChallenge() => this with { Mode = PolicyMode.Tag, Rules = Rules with { Block = Severity.None, BlockByClass = null } };

    /// <summary>Whether a verdict is a finding.</summary>
    public bool Alerts(Severity severity) => AlertFrom != Severity.None && severity >= AlertFrom;
}

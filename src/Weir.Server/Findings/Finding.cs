namespace Weir.Server.Findings;

/// <summary>One request that reached the severity of its policy. Immutable; texts are bounded and secrets masked already.</summary>
internal sealed record Finding
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>Id of the request.</summary>
    public required string Request { get; init; }

    /// <summary>Address; null when it is not known.</summary>
    public required string? Client { get; init; }

    public required string Host { get; init; }

    public required string Route { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>Where the strongest evidence stood; <c>request</c> when there is none.</summary>
    public required string Place { get; init; }

    public required AttackClass Class { get; init; }

    public required Severity Severity { get; init; }

    public required double Score { get; init; }

    /// <summary>What became of the request.</summary>
    public required string Action { get; init; }

    /// <summary>JSON array; null when there is none.</summary>
    public required string? Evidence { get; init; }
}

namespace Weir.Server.Stores.Operational;

/// <summary>One version of all policies.</summary>
public sealed class PolicyVersion
{
    /// <summary>1, 2, 3, …</summary>
    public required long Version { get; init; }

    /// <summary>When it was made, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);

    /// <summary>Who made it.</summary>
    public required string Who { get; init; }

    /// <summary>Why.</summary>
    public required string Note { get; init; }

    /// <summary>The policies, JSON.</summary>
    public required string Document { get; init; }
}

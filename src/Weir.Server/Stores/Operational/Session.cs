namespace Weir.Server.Stores.Operational;

/// <summary>A session that is good now.</summary>
internal sealed record Session
{
    /// <summary>Name of the user.</summary>
    public required string User { get; init; }

    /// <summary>The user's role, as it is now.</summary>
    public required Role Role { get; init; }

    /// <summary>Whether the user has still to choose a password.</summary>
    public required bool MustChange { get; init; }
}

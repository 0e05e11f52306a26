namespace Weir.Server.Stores.Operational;

/// <summary>What is known of somebody who signs in; never the password.</summary>
public sealed record User
{
    /// <summary>Name to sign in with.</summary>
    public required string Name { get; init; }

    /// <summary>What the user may do.</summary>
    public required Role Role { get; init; }

    /// <summary>When the user was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the user last signed in; null for never.</summary>
    public required DateTimeOffset? LastLogin { get; init; }

    /// <summary>When the user was disabled; null when the user is not.</summary>
    public required DateTimeOffset? Disabled { get; init; }

    /// <summary>Whether the user has still to choose a password.</summary>
    public required bool MustChange { get; init; }

    /// <summary>Whether the user signs in through OpenID Connect, and has no password here.</summary>
    public required bool IsOutside { get; init; }
}

namespace Weir.Server.Stores.Operational;

/// <summary>What is known of a key of the API; never its secret.</summary>
public sealed record ApiKey
{
    /// <summary>The part between the underscores of the key.</summary>
    public required string Id { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What its holder may do.</summary>
    public required Role Role { get; init; }

    /// <summary>What it may be used for.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public required DateTimeOffset? Expires { get; init; }

    /// <summary>When it was last used, to about a minute; null for never.</summary>
    public required DateTimeOffset? LastUsed { get; init; }

    /// <summary>When it was revoked; null when it was not.</summary>
    public required DateTimeOffset? Revoked { get; init; }

    /// <summary>Whether the key is accepted at a time.</summary>
    public bool IsGood(DateTimeOffset now) => Revoked is null && (Expires is not { } end || now < end);
}

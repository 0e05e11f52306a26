using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Body of a request for a key.</summary>
internal sealed record NewKey
{
    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>What it may be used for besides; as with <c>weir key create</c>, to check where nothing is said.</summary>
    public IReadOnlyList<Scope>? Scopes { get; init; }

    /// <summary>Days after which it is refused; null for never.</summary>
    public int? Days { get; init; }
}

using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Body of a request for a user.</summary>
internal sealed record NewUser
{
    public required string Name { get; init; }

    public required Role Role { get; init; }
}

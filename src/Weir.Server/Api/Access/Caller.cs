using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>What a caller proved to hold.</summary>
internal enum CallerKind
{
    /// <summary>A key of the API: a program.</summary>
    Key,

    /// <summary>A session: a person with a browser.</summary>
    Session,
}

/// <summary>Who asks. The gate leaves one with every request that it lets to an endpoint that is not open.</summary>
/// <param name="Name">Name of the user, or ID of the key.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="Kind">How the caller came in.</param>
internal sealed record Caller(string Name, Role Role, CallerKind Kind)
{
    /// <summary>The caller as the audit log has it.</summary>
    public string Who => Kind == CallerKind.Session ? $"user:{Name}" : $"key:{Name}";

    /// <summary>The caller of a request that passed the gate.</summary>
    public static Caller Of(HttpContext context) => context.Features.GetRequiredFeature<Caller>();
}

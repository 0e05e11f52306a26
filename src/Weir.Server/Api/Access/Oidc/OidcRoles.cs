using System.Security.Claims;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access.Oidc;

/// <summary>Finds the role of somebody who was signed in by a provider.</summary>
internal sealed class OidcRoles(OidcOptions options)
{
    private readonly (Role Role, string[] Values)[] _map =
    [
        (Role.Admin, Split(options.RoleMap.Admin)),
        (Role.Analyst, Split(options.RoleMap.Analyst)),
        (Role.Viewer, Split(options.RoleMap.Viewer)),
    ];

    /// <summary>Whether anybody could get a role.</summary>
    public bool IsEmpty => _map.All(entry => entry.Values.Length == 0);

    /// <summary>The highest role; null when there is none.</summary>
    public Role? Find(ClaimsPrincipal person)
    {
        foreach (var (role, values) in _map)
        {
            if (person.FindAll(options.RoleClaim).Any(claim => values.Contains(claim.Value, StringComparer.Ordinal)))
            {
                return role;
            }
        }

        return null;
    }

    private static string[] Split(string? values) => values?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

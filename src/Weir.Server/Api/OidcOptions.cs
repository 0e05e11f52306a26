namespace Weir.Server.Api;

/// <summary>Settings of signing in through OpenID Connect.</summary>
public sealed record OidcOptions
{
    /// <summary>Address of the identity provider, under which it has <c>.well-known/openid-configuration</c>; null for no such way to sign in.</summary>
    public string? Authority { get; init; }

    /// <summary>What the provider calls this server.</summary>
    public string? ClientId { get; init; }

    /// <summary>Secret of this server at the provider; better said in the variable <c>WEIR__API__OIDC__CLIENTSECRET</c>, or in a file. Null for a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>File whose first line is the secret.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What is asked for, separated by blanks.</summary>
    public string Scopes { get; init; } = "openid profile email";

    /// <summary>Claim of the ID token that says what somebody may do: a text, or a list of texts.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Which values of that claim give which role.</summary>
    public OidcRoleMap RoleMap { get; init; } = new();
}

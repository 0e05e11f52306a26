namespace Weir.Server.Api.Access.Oidc;

/// <summary>Looks at the settings before anything starts.</summary>
internal static class OidcChecks
{
    /// <exception cref="ApiException">A setting cannot be used; the message says which, and what is allowed.</exception>
    public static void Check(OidcOptions options)
    {
        if (options.Authority is null)
        {
            return;
        }

        // A provider without TLS could be anybody; on this machine it is for trying it out.
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var uri)
            || !(uri.Scheme is "https" || (uri.Scheme is "http" && uri.IsLoopback))
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0
            || uri.UserInfo.Length > 0)
        {
            throw new ApiException($"oidc.authority '{options.Authority}' is not of the form https://host/path.");
        }

        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            throw new ApiException("oidc.clientId is not set; it is what the provider calls this server.");
        }

        if (options.ClientSecret is not null && options.ClientSecretFile is not null)
        {
            throw new ApiException("oidc.clientSecret and oidc.clientSecretFile are both set; one is enough.");
        }

        if (!options.Scopes.Split(' ').Contains("openid", StringComparer.Ordinal))
        {
            throw new ApiException($"oidc.scopes is '{options.Scopes}'; openid has to be one of them.");
        }

        if (new OidcRoles(options).IsEmpty)
        {
            throw new ApiException("oidc.roleMap is empty: nobody could sign in; set oidc.roleMap.admin, analyst or viewer to values of the claim.");
        }
    }

    /// <exception cref="ApiException">The file cannot be read.</exception>
    public static string? SecretOf(OidcOptions options)
    {
        if (options.ClientSecretFile is not { } file)
        {
            return options.ClientSecret;
        }

        try
        {
            return File.ReadLines(file).FirstOrDefault()?.Trim() is { Length: > 0 } secret ? secret : throw new ApiException($"oidc.clientSecretFile '{file}' is empty.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ApiException($"oidc.clientSecretFile '{file}' cannot be read: {error.Message}", error);
        }
    }
}

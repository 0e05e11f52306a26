using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Weir.Server.Api.Access.Oidc;

/// <summary>Sets the framework's OpenID Connect up: authorization code with PKCE, state, nonce, and tokens that the provider signed.</summary>
internal static class OidcSetup
{
    public const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_timeToSignIn = TimeSpan.FromMinutes(15);

    // No secret shared with the provider signs a token here.
    private static readonly string[] s_algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Keeps the framework from putting its step for signing in before all of ours, where no gate and no header is: the way back is an endpoint of the table.</summary>
    public static void KeepInTable(IApplicationBuilder app) => app.Properties["__AuthenticationMiddlewareSet"] = true;

    /// <exception cref="ApiException">The file of the secret cannot be read.</exception>
    public static void Add(IServiceCollection services, OidcOptions options)
    {
        string? secret = OidcChecks.SecretOf(options);

        // What it protects lives as long as somebody takes to sign in; nothing has to be kept.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(Scheme).AddOpenIdConnect(Scheme, oidc =>
        {
            oidc.Authority = options.Authority;
            oidc.RequireHttpsMetadata = new Uri(options.Authority!).Scheme is "https";
            oidc.ClientId = options.ClientId;
            oidc.ClientSecret = secret;
            oidc.CallbackPath = OidcEndpoints.CallbackPath;
            oidc.ResponseType = OpenIdConnectResponseType.Code;

            // Not a form: its cookies would have to be for all sites, which browsers allow only over TLS.
            oidc.ResponseMode = OpenIdConnectResponseMode.Query;
            oidc.UsePkce = true;
            oidc.MapInboundClaims = false;
            oidc.ClaimActions.Clear();
            oidc.DisableTelemetry = true;
            oidc.BackchannelTimeout = s_patience;
            oidc.RemoteAuthenticationTimeout = s_timeToSignIn;
            oidc.TokenValidationParameters.ValidAlgorithms = s_algorithms;
            oidc.Scope.Clear();
            foreach (string scope in options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                oidc.Scope.Add(scope);
            }

            foreach (var cookie in (CookieBuilder[])[oidc.CorrelationCookie, oidc.NonceCookie])
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }

            // The handler asks for a place to keep the person; the session is made before it would come to that.
            oidc.SignInScheme = "weir";
            oidc.Events.OnTokenValidated = RefuseUnsigned;
            oidc.Events.OnTicketReceived = OidcEndpoints.FinishAsync;
            oidc.Events.OnRemoteFailure = OidcEndpoints.FailAsync;
            oidc.Events.OnAccessDenied = OidcEndpoints.DenyAsync;
        });
    }

    /// <summary>The framework takes a token without a signature when the provider itself sent it; a provider that does not sign is none for us.</summary>
    private static Task RefuseUnsigned(TokenValidatedContext token)
    {
        if (!s_algorithms.Contains(token.SecurityToken.Header.Alg, StringComparer.Ordinal))
        {
            token.Fail("The ID token is not signed.");
        }

        return Task.CompletedTask;
    }
}

using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Weir.Server.Api.Access.Oidc;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>How the pages of access look. What they do is elsewhere.</summary>
internal static class AccessPages
{
    /// <param name="context">The request.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="comesBackTo">Where somebody goes afterwards.</param>
    /// <param name="name">Name that was typed before; empty for none.</param>
    /// <param name="hasOidc">Whether there is an identity provider to go to.</param>
    /// <param name="problem">Why it did not work; null for the first time.</param>
    public static Task LoginAsync(HttpContext context, int status, string comesBackTo, string name, bool hasOidc, string? problem) => WriteAsync(context, status, "Sign in", $"""
        {Problem(problem)}<form method="post" action="{LoginEndpoints.Path}">
        <input type="hidden" name="{LoginEndpoints.Return}" value="{Text(comesBackTo)}">
        <p><label>Name <input name="{LoginEndpoints.Name}" value="{Text(name)}" autocomplete="username" maxlength="{GivenNames.Longest}" required autofocus></label></p>
        <p><label>Password <input type="password" name="{LoginEndpoints.Password}" autocomplete="current-password" required></label></p>
        <p><button>Sign in</button></p>
        </form>
        {(hasOidc ? $"""<p><a href="{OidcEndpoints.Path}?{LoginEndpoints.Return}={Text(Uri.EscapeDataString(comesBackTo))}">Sign in with OpenID Connect</a></p>""" : "")}
        """);

    /// <param name="context">The request.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="asksOld">Whether the password until now is asked for.</param>
    /// <param name="problem">Why it did not work; null for the first time.</param>
    public static Task PasswordAsync(HttpContext context, int status, bool asksOld, string? problem) => WriteAsync(context, status, "Choose a password", $"""
        {Problem(problem)}<form method="post" action="{PasswordEndpoints.Path}">
        {Proof(context)}
        {(asksOld ? $"""<p><label>Password until now <input type="password" name="{PasswordEndpoints.Old}" autocomplete="current-password" required></label></p>""" : "")}
        <p><label>New password <input type="password" name="{PasswordEndpoints.New}" autocomplete="new-password" minlength="{PasswordRules.Shortest}" maxlength="{PasswordRules.Longest}" required></label></p>
        <p><label>Again <input type="password" name="{PasswordEndpoints.Again}" autocomplete="new-password" required></label></p>
        <p>At least {PasswordRules.Shortest} characters; several words are good.</p>
        <p><button>Set password</button></p>
        </form>
        """);

    public static Task AccountAsync(HttpContext context, Caller caller) => WriteAsync(context, StatusCodes.Status200OK, "Account", $"""
        <p>{Text(caller.Name)}, {caller.Role.ToString().ToLowerInvariant()}</p>
        <p><a href="{PasswordEndpoints.Path}">Choose another password</a></p>
        <form method="post" action="{LoginEndpoints.LogoutPath}">
        {Proof(context)}
        <p><button>Sign out</button></p>
        </form>
        """);

    public static Task ProblemAsync(HttpContext context, int status, string detail) =>
        WriteAsync(context, status, ReasonPhrases.GetReasonPhrase(status), $"""
        <p>{Text(detail)}</p>
        <p><a href="/">Overview</a></p>
        """);

    private static string Problem(string? problem) => problem is null ? "" : $"<p role=\"alert\">{Text(problem)}</p>\n";

    private static string Proof(HttpContext context) => $"""<input type="hidden" name="{Csrf.Field}" value="{Csrf.TokenOf(context)}">""";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static Task WriteAsync(HttpContext context, int status, string title, string body) => ApiJson.WriteAsync(context, status, ApiEndpoint.Html, Encoding.UTF8.GetBytes($"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Weir</title>
        <link rel="icon" href="/assets/weir.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/app.css">
        <body class="access">
        <main class="card">
        <p class="brand"><img src="/assets/weir.svg" alt="" width="28" height="28"> Weir</p>
        <h1>{title}</h1>
        {body}
        </main>
        </html>

        """));
}

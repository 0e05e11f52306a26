using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Tells a request that a page of this server made from one that another site made with somebody's cookie.</summary>
internal static class Csrf
{
    /// <summary>Field of a form that holds the proof.</summary>
    public const string Field = "csrf";

    /// <summary>Header that holds it where there is no form.</summary>
    public const string Header = "X-Weir-Csrf";

    /// <summary>The proof for forms and scripts of this session; empty for callers with a key, who need none.</summary>
    public static string TokenOf(HttpContext context) => context.Features.Get<CookieSecret>() is { } session ? TokenOf(session) : "";

    /// <summary>The proof of a session. Another site cannot know it, because it cannot read the cookie.</summary>
    public static string TokenOf(CookieSecret session) => session.Derive("csrf"u8);

    /// <summary>Whether a request may change something.</summary>
    /// <exception cref="BadHttpRequestException">The body is no form, though it says so, or too long.</exception>
    public static async Task<bool> IsProvedAsync(HttpContext context, CookieSecret session)
    {
        if (!IsOfThisSite(context.Request))
        {
            return false;
        }

        string? token = context.Request.Headers[Header];
        if (token is null && context.Request.HasFormContentType)
        {
            token = (await Forms.ReadAsync(context).ConfigureAwait(false))[Field];
        }

        return token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(session)));
    }

    /// <summary>Whether the browser says that one of our pages asks. What is no browser says nothing, and has no cookie that it was lured with.</summary>
    public static bool IsOfThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            // None: typed in, or a page that is loaded once more.
            return site is "same-origin" or "none";
        }

        // Without the scheme: a proxy may end TLS before us.
        return request.Headers.Origin is not [{ } origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, AuthorityOf(request, uri), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The host that was asked, with its port unless it is that of the scheme.</summary>
    private static string AuthorityOf(HttpRequest request, Uri origin) =>
        Uri.TryCreate($"{origin.Scheme}://{request.Host.Value}", UriKind.Absolute, out var uri) ? uri.Authority : "";
}

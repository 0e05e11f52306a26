using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>The cookie that holds a session.</summary>
internal static class SessionCookie
{
    /// <summary>Its name where there is TLS: the prefix lets browsers keep it from other hosts and paths.</summary>
    public const string SecureName = "__Host-weir";

    /// <summary>Its name without TLS, which is for loopback alone.</summary>
    public const string PlainName = "weir-session";

    public static CookieSecret? Read(HttpRequest request) =>
        request.Cookies[NameOf(request)] is { } text && CookieSecret.TryParse(text, out var session) ? session : null;

    public static void Write(HttpContext context, CookieSecret session) =>
        context.Response.Cookies.Append(NameOf(context.Request), session.Reveal(), Options(context.Request, Sessions.Longest));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(NameOf(context.Request), Options(context.Request, life: null));

    private static string NameOf(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    // Lax, not Strict: a link to an alert in a message opens it.
    private static CookieOptions Options(HttpRequest request, TimeSpan? life) =>
        new() { Path = "/", HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = life };
}

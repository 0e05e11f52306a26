using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>The cookie by which a browser is known from which somebody has signed in before. It opens nothing, and stays after signing out.</summary>
internal static class DeviceCookie
{
    /// <summary>Its name where there is TLS.</summary>
    public const string SecureName = "__Host-weir-device";

    /// <summary>Its name without TLS, which is for loopback alone.</summary>
    public const string PlainName = "weir-device";

    public static CookieSecret? Read(HttpRequest request) =>
        request.Cookies[NameOf(request)] is { } text && CookieSecret.TryParse(text, out var secret) ? secret : null;

    public static void Write(HttpContext context, CookieSecret secret) => context.Response.Cookies.Append(NameOf(context.Request), secret.Reveal(), new CookieOptions
    {
        Path = "/",
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        MaxAge = Devices.Life,
    });

    private static string NameOf(HttpRequest request) => request.IsHttps ? SecureName : PlainName;
}

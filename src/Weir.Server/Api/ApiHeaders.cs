using Microsoft.AspNetCore.Http;

namespace Weir.Server.Api;

/// <summary>Headers of every answer: nothing here is to be framed, sniffed or kept.</summary>
internal static class ApiHeaders
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    /// <summary>What a page needs otherwise.</summary>
    public static void WriteOfPage(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = PagePolicy;

        // With no-referrer, browsers send Origin: null with a form, and it could not be told from that of another site.
        headers["Referrer-Policy"] = "same-origin";
    }
}

using Microsoft.AspNetCore.Http;

namespace Weir.Server.Api;

/// <summary>Headers of every answer: nothing here is a page, to be framed, sniffed or kept.</summary>
internal static class ApiHeaders
{
    public static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}

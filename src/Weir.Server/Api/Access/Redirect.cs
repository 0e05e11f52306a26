using Microsoft.AspNetCore.Http;

namespace Weir.Server.Api.Access;

/// <summary>Sends a browser to another page.</summary>
internal static class Redirect
{
    /// <summary>303: whatever was sent, the next request is a GET.</summary>
    public static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.ContentLength = 0;
    }
}

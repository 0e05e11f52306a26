using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Weir.Server.Pages.Violations;

/// <summary>A script that a page may hold to report what it loads, where it cannot have a policy that reports: it sends the same reports to the same <see cref="ReportEndpoint"/>. Nothing needs it.</summary>
internal static class ReportScript
{
    /// <summary>The path on the listener of the gateway.</summary>
    public const string Path = "/.weir/reports.js";

    private const string Methods = "GET, HEAD";

    private static readonly byte[] s_code = Load();
    private static readonly EntityTagHeaderValue s_tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(s_code).AsSpan(0, 8))}\"");

    /// <summary>Its text, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Code => s_code;

    /// <summary>Whether a request is for this.</summary>
    public static bool Takes(HttpRequest request) => string.Equals(request.Path.Value, Path, StringComparison.Ordinal);

    /// <summary>Answers with the script; browsers may keep it for an hour.</summary>
    public static async Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = Methods;
            return;
        }

        var headers = response.GetTypedHeaders();
        headers.ETag = s_tag;
        headers.CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromHours(1) };
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Compare(s_tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = s_code.Length;
        if (HttpMethods.IsGet(context.Request.Method)) await response.Body.WriteAsync(s_code, context.RequestAborted).ConfigureAwait(false);
    }

    private static byte[] Load()
    {
        using var stream = typeof(ReportScript).Assembly.GetManifestResourceStream("Pages/reports.js")!;
        byte[] code = new byte[stream.Length];
        stream.ReadExactly(code);
        return code;
    }
}

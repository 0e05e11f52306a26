using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Weir.AspNetCore;

/// <summary>The small page, or JSON object, that Weir answers with itself. It names the request and never the reason.</summary>
internal static class Answer
{
    public static Task WriteAsync(HttpContext context, int status, string requestId)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers[WeirHeaders.RequestId] = requestId;
        string title = ReasonPhrases.GetReasonPhrase(status);
        byte[] body;
        if (WantsJson(context.Request))
        {
            response.ContentType = "application/json";
            body = Encoding.ASCII.GetBytes($$"""{"status":{{status}},"title":"{{title}}","requestId":"{{requestId}}"}""" + "\n");
        }
        else
        {
            response.ContentType = "text/html; charset=utf-8";
            body = Encoding.ASCII.GetBytes(
                $"<!doctype html><title>{title}</title><h1>{status} {title}</h1><p>Request <code>{requestId}</code></p>\n");
        }

        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    private static bool WantsJson(HttpRequest request)
    {
        foreach (string? accept in request.Headers.Accept)
        {
            if (accept is not null && accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("html", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

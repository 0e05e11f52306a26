using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Weir.Server.Api;

/// <summary>Answers in JSON; problems as RFC 9457 has them.</summary>
internal static class ApiJson
{
    public const string ContentType = "application/json";
    public const string ProblemType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write) => WriteAsync(context, StatusCodes.Status200OK, ContentType, write);

    /// <param name="context">The request.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="detail">What the caller can do about it. Never a secret.</param>
    public static Task ProblemAsync(HttpContext context, int status, string detail) => WriteAsync(context, status, ProblemType, json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "about:blank"u8);
        json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status"u8, status);
        json.WriteString("detail"u8, detail);
        json.WriteEndObject();
    });

    /// <summary>Sends bytes that are JSON.</summary>
    public static Task WriteAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    public static Task WriteAsync(HttpContext context, int status, string contentType, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            write(json);
        }

        body.Write("\n"u8);
        return WriteAsync(context, status, contentType, body.WrittenMemory);
    }
}

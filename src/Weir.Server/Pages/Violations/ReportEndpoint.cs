using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Weir.Server.Pages.Violations;

/// <summary>Where browsers send their reports: beside the pages, on the same origin. What is answered with 204 is kept for good.</summary>
internal sealed class ReportEndpoint(ViolationIntake intake, ReportLimits limits, ReportMetrics metrics, IReportedPolicies? policies)
{
    /// <summary>The path on the listener of the gateway.</summary>
    public const string Path = "/.weir/reports";

    /// <summary>The parameter that says of which policy of the gateway's own a report tells.</summary>
    public const string PolicyParameter = "policy";

    /// <summary>Most bytes of a body.</summary>
    public const int MostBytes = 64 * 1024;

    private const string Methods = "POST, OPTIONS";
    private const string SecondsToTryAgain = "5";

    // How long a browser may remember what it was allowed.
    private const string PreflightSeconds = "86400";

    /// <summary>Whether a request is for this.</summary>
    public static bool Takes(HttpRequest request) => string.Equals(request.Path.Value, Path, StringComparison.Ordinal);

    /// <param name="context">The request.</param>
    /// <param name="client">Whose it is: what counts as one client.</param>
    public async Task AnswerAsync(HttpContext context, IPAddress client)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        AllowOrigin(context);
        if (HttpMethods.IsOptions(request.Method))
        {
            AnswerPreflight(response);
        }
        else if (!HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = Methods;
            await RefuseAsync(response, StatusCodes.Status405MethodNotAllowed, $"Reports are sent by POST.").ConfigureAwait(false);
        }
        else if (!IsReports(request))
        {
            metrics.Refused("type");
            await RefuseAsync(response, StatusCodes.Status415UnsupportedMediaType, "The type of the body is not application/csp-report, application/reports+json or application/json.").ConfigureAwait(false);
        }
        else if (limits.Ask(client) is { } wait)
        {
            metrics.Refused("limit");
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(response, StatusCodes.Status429TooManyRequests, "There are too many reports.").ConfigureAwait(false);
        }
        else
        {
            await TakeAsync(context, client).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(HttpContext context, IPAddress client)
    {
        ReportBody body;
        try
        {
            if (await ReadAsync(context).ConfigureAwait(false) is not { } read)
            {
                metrics.Refused("large");

                // What is left of the body is not read.
                context.Response.Headers.Connection = "close";
                await RefuseAsync(context.Response, StatusCodes.Status413PayloadTooLarge, $"The body has more than {MostBytes} bytes.").ConfigureAwait(false);
                return;
            }

            body = read;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // It came too slowly, or its framing is broken; or the client is gone, and reads no answer.
            metrics.Refused("unreadable");
            context.Response.StatusCode = (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return;
        }

        limits.Count(client, body.Reports.Count + body.Ignored - 1);
        metrics.Ignored(body.Ignored);
        if (body.Problem is { } problem)
        {
            metrics.Refused("unreadable");
            await RefuseAsync(context.Response, StatusCodes.Status400BadRequest, $"The reports cannot be read: {problem}.").ConfigureAwait(false);
            return;
        }

        await KeepAsync(context, body.Reports).ConfigureAwait(false);
    }

    private async Task KeepAsync(HttpContext context, IReadOnlyList<RawReport> reports)
    {
        string host = context.Request.Host.Host.ToLowerInvariant();
        long policy = PolicyOf(context.Request);
        var kept = new List<Violation>(reports.Count);
        int noise = 0, elsewhere = 0, unclear = 0;
        foreach (var report in reports)
        {
            switch (ReportJudge.Judge(report, host, out var violation))
            {
                case ReportFate.Kept:
                    // The number is a stranger's word: what no browser could tell of that policy is a report of none.
                    kept.Add(policy > 0 && policies?.Fits(policy, violation!) == true ? violation! with { Key = violation.Key with { Policy = policy } } : violation!);
                    break;
                case ReportFate.Noise:
                    noise++;
                    break;
                case ReportFate.Elsewhere:
                    elsewhere++;
                    break;
                default:
                    unclear++;
                    break;
            }
        }

        metrics.Noise(noise);
        metrics.Refused("elsewhere", elsewhere);
        metrics.Refused("unclear", unclear);
        if (elsewhere + unclear == reports.Count && reports.Count > 0)
        {
            await RefuseAsync(
                context.Response, StatusCodes.Status400BadRequest, elsewhere > 0 ? "The page is not one of this host." : "A report needs the address of the page, a directive and what was blocked.").ConfigureAwait(false);
            return;
        }

        if (kept.Count > 0 && !await intake.TakeAsync(kept).ConfigureAwait(false))
        {
            metrics.Refused("store");
            context.Response.Headers.RetryAfter = SecondsToTryAgain;
            await RefuseAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "Reports cannot be kept now.").ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>0 for none, and for what is no number of one.</summary>
    private static long PolicyOf(HttpRequest request) =>
        request.QueryString.HasValue && long.TryParse(request.Query[PolicyParameter], NumberStyles.None, CultureInfo.InvariantCulture, out long policy) ? policy : 0;

    /// <summary>Null when there is more than is taken.</summary>
    private static async ValueTask<ReportBody?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // This limit is the endpoint's, not that of the application behind.
            limit.MaxRequestBodySize = null;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            var bytes = result.Buffer;
            if (bytes.Length > MostBytes)
            {
                reader.AdvanceTo(bytes.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = Read(bytes);
                reader.AdvanceTo(bytes.End);
                return body;
            }

            reader.AdvanceTo(bytes.Start, bytes.End);
        }
    }

    private static ReportBody Read(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            return ReportReader.Read(bytes.FirstSpan);
        }

        byte[] whole = ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        try
        {
            bytes.CopyTo(whole);
            return ReportReader.Read(whole.AsSpan(0, (int)bytes.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private static bool IsReports(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (Is(type, "application/csp-report") || Is(type, "application/reports+json") || Is(type, "application/json"))
        && request.Headers.ContentEncoding.Count == 0;

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A page of the same host on another port or by another scheme has its browser ask first (the Reporting API's type is not one of those that need no asking), and look for this in the answer.</summary>
    private static void AllowOrigin(HttpContext context)
    {
        if (context.Request.Headers.Origin is [{ } origin] && ReportAddress.Of(origin) is { IsPage: true } from && string.Equals(from.Host, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.Vary = "Origin";
        }
    }

    private static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.Allow = Methods;
        if (response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            response.Headers.AccessControlAllowMethods = "POST";
            response.Headers.AccessControlAllowHeaders = "content-type";
            response.Headers.AccessControlMaxAge = PreflightSeconds;
        }
    }

    private static Task RefuseAsync(HttpResponse response, int status, string why)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        byte[] body = Encoding.UTF8.GetBytes(why + "\n");
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(response.HttpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }
}

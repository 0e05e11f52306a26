using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Weir.Server.Pages.Violations;

/// <summary>Adds to some pages a policy that forbids nothing and has browsers report what they load.</summary>
/// <param name="share">Of how many pages, 0 to 1.</param>
internal sealed class ReportPolicy(double share)
{
    // No script is allowed by it, wherever it stands or comes from, so that each is reported; the same of requests, frames, workers, forms and plugins. Of pictures those
    // of other sites: they carry data away unseen, and one's own are many. Each directive that is not here is not restricted. "'report-sample'" in a list allows nothing.
    private const string Directives =
        "script-src 'report-sample'; script-src-elem 'report-sample'; script-src-attr 'report-sample'; worker-src 'none'; connect-src 'none'; frame-src 'none'; object-src 'none'; "
        + "manifest-src 'none'; img-src 'self' data: blob:; form-action 'none'; base-uri 'none'; report-uri " + ReportEndpoint.Path;

    // Where the Reporting API is meant, browsers that have it send nothing to report-uri; and it is there on secure pages alone.
    private static readonly StringValues s_policy = Directives;
    private static readonly StringValues s_securePolicy = Directives + "; report-to weir";
    private static readonly StringValues s_endpoint = $"weir=\"{ReportEndpoint.Path}\"";

    /// <summary>Adds the policy to an answer if it is a page, it is its turn, and the application does not have pages report already.</summary>
    /// <param name="context">The request; headers of the answer stand already.</param>
    /// <param name="answer">Of the application.</param>
    /// <param name="isSecure">Whether the browser asked by https.</param>
    public void Add(HttpContext context, HttpResponseMessage answer, bool isSecure)
    {
        var response = context.Response;
        if (!IsChosen() || !HasBody(context) || response.Headers.ContentSecurityPolicyReportOnly.Count > 0 || !string.Equals(answer.Content.Headers.ContentType?.MediaType, "text/html", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        response.Headers.ContentSecurityPolicyReportOnly = isSecure ? s_securePolicy : s_policy;
        if (isSecure)
        {
            // Beside those of the application, if it has some.
            response.Headers["Reporting-Endpoints"] = StringValues.Concat(response.Headers["Reporting-Endpoints"], s_endpoint);
        }
    }

    private static bool HasBody(HttpContext context) =>
        context.Response.StatusCode is >= StatusCodes.Status200OK and < StatusCodes.Status400BadRequest and not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        && !HttpMethods.IsHead(context.Request.Method) && context.Response.ContentLength is not 0;

    // Nothing depends on its quality.
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It chooses pages for a sample.")]
    private bool IsChosen() => Random.Shared.NextDouble() < share;
}

using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;

namespace Weir.Server.Api;

/// <summary>Says what is wrong: to programs in JSON, to people on a page.</summary>
internal static class ApiProblem
{
    /// <param name="context">The request.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="detail">What the caller can do about it. Never a secret.</param>
    public static Task AnswerAsync(HttpContext context, int status, string detail)
    {
        var endpoint = ApiEndpoint.Of(context);
        if (endpoint is null && IsForPeople(context.Request))
        {
            ApiHeaders.WriteOfPage(context.Response.Headers);
            return AccessPages.ProblemAsync(context, status, detail);
        }

        return endpoint is { IsPage: true } ? AccessPages.ProblemAsync(context, status, detail) : ApiJson.ProblemAsync(context, status, detail);
    }

    /// <summary>Whether a browser asks for something to show: where there is no endpoint, nothing else tells.</summary>
    private static bool IsForPeople(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

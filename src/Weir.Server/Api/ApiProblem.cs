using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;

namespace Weir.Server.Api;

/// <summary>Says what is wrong: to programs in JSON, to people on a page.</summary>
internal static class ApiProblem
{
    /// <param name="context">The request.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="detail">What the caller can do about it. Never a secret.</param>
    public static Task AnswerAsync(HttpContext context, int status, string detail) =>
        ApiEndpoint.Of(context) is { IsPage: true } ? AccessPages.ProblemAsync(context, status, detail) : ApiJson.ProblemAsync(context, status, detail);
}

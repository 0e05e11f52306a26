using Microsoft.AspNetCore.Http;

namespace Weir.Server.Api.Access;

/// <summary>Forms that a browser sends, as long as the endpoint allows.</summary>
internal static class Forms
{
    /// <exception cref="BadHttpRequestException">The body is no form, or too long.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException || (error is IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The body is no form.", error);
        }
    }
}

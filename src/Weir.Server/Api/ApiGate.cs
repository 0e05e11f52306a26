using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Lets a request to its endpoint when the table allows it.</summary>
internal sealed class ApiGate(OperationalStore store, WrongKeys wrongKeys)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint()?.Metadata.GetMetadata<ApiEndpoint>();
        if (endpoint is null || IsOpen(endpoint, context) || await HasKeyAsync(context, endpoint).ConfigureAwait(false))
        {
            await next(context).ConfigureAwait(false);
        }
    }

    private static bool IsOpen(ApiEndpoint endpoint, HttpContext context) => endpoint.Access switch
    {
        ApiAccess.Open => true,
        ApiAccess.OpenHere => IPAddress.IsLoopback(ClientOf(context)),
        _ => false,
    };

    /// <summary>True when the request has a key that is good for the endpoint; otherwise it is answered.</summary>
    private async Task<bool> HasKeyAsync(HttpContext context, ApiEndpoint endpoint)
    {
        if (context.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return await RefuseAsync(context, "This needs a key: the header Authorization: Bearer KEY; weir key create makes one.").ConfigureAwait(false);
        }

        var client = ClientOf(context);
        bool isKey = ApiKeyText.TryParse(header.AsSpan(Scheme.Length).Trim(' '), out var text);
        var key = isKey ? await store.Keys.FindAsync(text!, context.RequestAborted).ConfigureAwait(false) : null;
        if (key is null && wrongKeys.TryTake(client))
        {
            return await RefuseAsync(context, "The key is wrong, expired or revoked.").ConfigureAwait(false);
        }

        if (key is null)
        {
            context.Response.Headers.RetryAfter = WrongKeys.Wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await ApiJson.ProblemAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong keys came from this address.").ConfigureAwait(false);
            return false;
        }

        string? lacks = key.Role < endpoint.Role ? $"The key has the role {Word(key.Role)}; this needs {Word(endpoint.Role)}."
            : endpoint.Scope is { } scope && !key.Scopes.Contains(scope) ? $"The key lacks the scope {Word(scope)}."
            : null;
        if (lacks is not null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status403Forbidden, lacks).ConfigureAwait(false);
        }

        return lacks is null;
    }

    private static async Task<bool> RefuseAsync(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await ApiJson.ProblemAsync(context, StatusCodes.Status401Unauthorized, detail).ConfigureAwait(false);
        return false;
    }

    /// <summary>An address that is not known is nobody's, and so not of this machine.</summary>
    private static IPAddress ClientOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Finds the caller who sends a key.</summary>
internal sealed class KeyCheck(OperationalStore store, WrongKeys wrongKeys)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller; null when the request is answered instead.</summary>
    public async Task<Caller?> FindAsync(HttpContext context, ApiEndpoint endpoint)
    {
        if (context.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return await RefuseAsync(context, "This needs a key: the header Authorization: Bearer KEY; weir key create makes one.").ConfigureAwait(false);
        }

        bool isKey = ApiKeyText.TryParse(header.AsSpan(Scheme.Length).Trim(' '), out var text);
        var key = isKey ? await store.Keys.FindAsync(text!, context.RequestAborted).ConfigureAwait(false) : null;
        if (key is null && wrongKeys.TryTake(ClientNetwork.AddressOf(context)))
        {
            return await RefuseAsync(context, "The key is wrong, expired or revoked.").ConfigureAwait(false);
        }

        if (key is null)
        {
            context.Response.Headers.RetryAfter = WrongKeys.Wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await ApiProblem.AnswerAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong keys came from this address.").ConfigureAwait(false);
            return null;
        }

        if (endpoint.Scope is { } scope && !key.Scopes.Contains(scope))
        {
            await ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, $"The key lacks the scope {scope.ToString().ToLowerInvariant()}.").ConfigureAwait(false);
            return null;
        }

        return new Caller(key.Id, key.Role, CallerKind.Key);
    }

    public static async Task<Caller?> RefuseAsync(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await ApiProblem.AnswerAsync(context, StatusCodes.Status401Unauthorized, detail).ConfigureAwait(false);
        return null;
    }
}

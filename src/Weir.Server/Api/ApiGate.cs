using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.Server.Api.Access;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Lets a request to its endpoint when the table allows it, and says there who asks.</summary>
internal sealed class ApiGate(OperationalStore store, WrongKeys wrongKeys)
{
    private readonly KeyCheck _keys = new(store, wrongKeys);
    private readonly SessionCheck _sessions = new(store);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ApiEndpoint.Of(context) is { } endpoint)
        {
            Prepare(context, endpoint);
            if (!IsOpen(endpoint, context) && !await LetsInAsync(context, endpoint).ConfigureAwait(false))
            {
                return;
            }
        }

        await next(context).ConfigureAwait(false);
    }

    private static void Prepare(HttpContext context, ApiEndpoint endpoint)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = endpoint.MostBytes;
        }

        if (endpoint.IsPage)
        {
            ApiHeaders.WriteOfPage(context.Response.Headers);
        }
    }

    private static bool IsOpen(ApiEndpoint endpoint, HttpContext context) => endpoint.Access switch
    {
        ApiAccess.Open => true,
        ApiAccess.OpenHere => IPAddress.IsLoopback(ClientNetwork.AddressOf(context)),
        _ => false,
    };

    /// <summary>True when the caller may call the endpoint; otherwise the request is answered.</summary>
    private async Task<bool> LetsInAsync(HttpContext context, ApiEndpoint endpoint)
    {
        // Who sends a key means it, whatever cookies a program keeps.
        var caller = context.Request.Headers.Authorization.Count > 0
            ? await _keys.FindAsync(context, endpoint).ConfigureAwait(false)
            : await _sessions.FindAsync(context, endpoint).ConfigureAwait(false);
        if (caller is null)
        {
            return false;
        }

        if (caller.Role < endpoint.Role)
        {
            string whose = caller.Kind == CallerKind.Key ? "The key has" : "You have";
            await ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, $"{whose} the role {Word(caller.Role)}; this needs {Word(endpoint.Role)}.").ConfigureAwait(false);
            return false;
        }

        context.Features.Set(caller);
        return true;
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}

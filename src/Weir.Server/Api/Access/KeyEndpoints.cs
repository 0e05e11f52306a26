using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary><c>/api/v1/keys</c>: which programs may ask.</summary>
internal sealed class KeyEndpoints(OperationalStore store)
{
    public async Task ListAsync(HttpContext context)
    {
        var keys = await store.Keys.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, keys, ApiTypes.Default.IReadOnlyListApiKey)).ConfigureAwait(false);
    }

    public async Task CreateAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, ApiTypes.Default.NewKey).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        if (AccessRules.Problem(wanted) is { } problem)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        var (text, key) = await AccessRules.CreateAsync(store, wanted, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, StatusCodes.Status201Created, ApiJson.ContentType, json =>
        {
            json.WriteStartObject();
            json.WriteString("id"u8, key.Id);
            json.WriteString("key"u8, text);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    public async Task RevokeAsync(HttpContext context)
    {
        string id = (string)context.Request.RouteValues["id"]!;
        if (await store.Keys.RevokeAsync(id, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, AccessRules.NoKeyToRevoke).ConfigureAwait(false);
    }
}

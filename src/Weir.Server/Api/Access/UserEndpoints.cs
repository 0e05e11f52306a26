using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary><c>/api/v1/users</c>: who may sign in.</summary>
internal sealed class UserEndpoints(OperationalStore store)
{
    public async Task ListAsync(HttpContext context)
    {
        var users = await store.Users.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, users, ApiTypes.Default.IReadOnlyListUser)).ConfigureAwait(false);
    }

    public async Task CreateAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, ApiTypes.Default.NewUser).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        if (AccessRules.Problem(wanted) is { } problem)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        string? password = await store.Users.CreateAsync(wanted.Name, wanted.Role, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await (password is null
            ? ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, AccessRules.NameIsTaken)
            : ShowAsync(context, StatusCodes.Status201Created, wanted.Name, password)).ConfigureAwait(false);
    }

    public async Task DisableAsync(HttpContext context)
    {
        string name = NameOf(context);
        var caller = Caller.Of(context);
        if (AccessRules.DisableProblem(caller, name) is { } problem)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, problem).ConfigureAwait(false);
            return;
        }

        if (await store.Users.DisableAsync(name, caller.Who, context.RequestAborted).ConfigureAwait(false))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, AccessRules.NoUserToDisable).ConfigureAwait(false);
    }

    public async Task ResetAsync(HttpContext context)
    {
        string name = NameOf(context);
        string? password = await store.Users.ResetAsync(name, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await (password is null
            ? ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, AccessRules.NoUserToReset)
            : ShowAsync(context, StatusCodes.Status200OK, name, password)).ConfigureAwait(false);
    }

    private static string NameOf(HttpContext context) => (string)context.Request.RouteValues["name"]!;

    private static Task ShowAsync(HttpContext context, int status, string name, string password) => ApiJson.WriteAsync(context, status, ApiJson.ContentType, json =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("oneTimePassword"u8, password);
        json.WriteNumber("hours"u8, OneTimePassword.Life.TotalHours);
        json.WriteEndObject();
    });
}

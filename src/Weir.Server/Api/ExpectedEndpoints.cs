using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Network;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/network/expected</c>: what people say is expected in the network.</summary>
internal sealed class ExpectedEndpoints(FlowExpectations expectations)
{
    public async Task ListAsync(HttpContext context)
    {
        var rules = await expectations.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, rules, TriageTypes.Default.IReadOnlyListExpectedRule)).ConfigureAwait(false);
    }

    public async Task AddAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, TriageTypes.Default.AllowEntry).ConfigureAwait(false) is not { } entry)
        {
            return;
        }

        try
        {
            var outcome = await expectations.AddAsync(entry, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
            await ApiJson.WriteAsync(context, StatusCodes.Status201Created, ApiJson.ContentType, json => JsonSerializer.Serialize(json, outcome, TriageTypes.Default.ExpectationOutcome)).ConfigureAwait(false);
        }
        catch (ExpectationException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"{error.Message}.").ConfigureAwait(false);
        }
    }

    public async Task RemoveAsync(HttpContext context)
    {
        if (await expectations.RemoveAsync((string)context.Request.RouteValues["id"]!, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no rule of this name that was made here; rules of the file of --allow are changed in the file.").ConfigureAwait(false);
    }
}

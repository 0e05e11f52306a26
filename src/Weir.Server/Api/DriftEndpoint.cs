using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>GET /api/v1/models/drift</c>: what the last round of the store compared and found.</summary>
internal sealed class DriftEndpoint(OperationalStore store)
{
    public async Task AnswerAsync(HttpContext context)
    {
        DriftRoundRow? round = await store.Drift.LastRoundAsync(context.RequestAborted).ConfigureAwait(false);
        if (round is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There was no round yet: the first comes with the next hour.").ConfigureAwait(false);
            return;
        }

        await ApiJson.WriteAsync(context, StatusCodes.Status200OK, ApiJson.ContentType, System.Text.Encoding.UTF8.GetBytes(round.Report)).ConfigureAwait(false);
    }
}

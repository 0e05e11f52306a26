using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Server.Dashboard.Pages;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard;

/// <summary>The pages of requests: a list to search, and one request laid out.</summary>
internal sealed class RequestEndpoints(DashboardParts parts, LakeQueries queries, PageWriter pages)
{
    public async Task ListAsync(HttpContext context)
    {
        var filter = RequestFilter.Read(context.Request.Query);
        RequestPage? page = null;
        string? problem = null;
        try
        {
            page = queries.HasLake ? await RequestQuery.PageAsync(queries, filter, context.RequestAborted).ConfigureAwait(false) : null;
        }
        catch (LakeException error)
        {
            problem = error.Message;
        }

        var model = new RequestsModel { Filter = filter, Page = page, HasLake = queries.HasLake, Problem = problem, PassedOver = RequestFilter.Problem(context.Request.Query), Sample = parts.LakeSample };
        await pages.WriteAsync<Requests>(context, "Requests", model, problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable).ConfigureAwait(false);
    }

    public async Task DetailAsync(HttpContext context)
    {
        string id = context.GetRouteValue("id") as string ?? "";
        RequestRecord? request = null;
        string? problem = null;
        try
        {
            request = queries.HasLake && id.Length <= RequestFilter.LongestText ? await RequestQuery.FindAsync(queries, id, context.RequestAborted).ConfigureAwait(false) : null;
        }
        catch (LakeException error)
        {
            problem = error.Message;
        }

        int status = request is not null ? StatusCodes.Status200OK : problem is not null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
        var model = new RequestModel { Id = id, Request = request, HasLake = queries.HasLake, Problem = problem };
        await pages.WriteAsync<Request>(context, request is null ? "Request" : $"{request.Method} {request.Path}", model, status).ConfigureAwait(false);
    }
}

/// <summary>What the list of requests shows.</summary>
public sealed record RequestsModel
{
    public required RequestFilter Filter { get; init; }

    /// <summary>Null when there is none.</summary>
    public required RequestPage? Page { get; init; }

    public required bool HasLake { get; init; }

    /// <summary>Why there is no page; null when that is as it should be.</summary>
    public required string? Problem { get; init; }

    /// <summary>What of the address is no filter; null when all of it is.</summary>
    public required string? PassedOver { get; init; }

    /// <summary>Share of the requests without a severity that is kept.</summary>
    public required double Sample { get; init; }
}

/// <summary>What the page of one request shows.</summary>
public sealed record RequestModel
{
    /// <summary>What was asked for.</summary>
    public required string Id { get; init; }

    /// <summary>Null when there is none.</summary>
    public required RequestRecord? Request { get; init; }

    public required bool HasLake { get; init; }

    /// <summary>Why it could not be looked up; null when it could.</summary>
    public required string? Problem { get; init; }
}

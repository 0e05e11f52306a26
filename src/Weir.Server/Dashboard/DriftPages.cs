using Microsoft.AspNetCore.Http;
using Weir.Server.Drift;

namespace Weir.Server.Dashboard;

/// <summary>What the page about drift shows. Public, as all that components take.</summary>
public sealed record DriftModel
{
    /// <summary>What the last round said; null before the first.</summary>
    public required DriftReport? Report { get; init; }
}

/// <summary>The page about what is no longer as it was.</summary>
internal sealed class DriftPages(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/models/drift";

    public async Task ShowAsync(HttpContext context)
    {
        var model = new DriftModel { Report = await DriftReports.LastAsync(parts.Store, context.RequestAborted).ConfigureAwait(false) };
        await pages.WriteAsync<Pages.Drift>(context, "Drift", model).ConfigureAwait(false);
    }
}

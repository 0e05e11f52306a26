using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api;
using Weir.Server.Dashboard.Pages;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard;

/// <summary>The first page, and its figures.</summary>
internal sealed class OverviewEndpoints(DashboardParts parts, StatsCache stats, PageWriter pages)
{
    private const int DefaultHours = 24;

    private static readonly TimeSpan s_storePatience = TimeSpan.FromSeconds(2);

    public async Task PageAsync(HttpContext context)
    {
        int hours = HoursOf(context) ?? DefaultHours;
        Stats? figures = null;
        string? problem = null;
        try
        {
            figures = stats.HasLake ? await stats.GetAsync(hours, context.RequestAborted).ConfigureAwait(false) : null;
        }
        catch (LakeException error)
        {
            problem = error.Message;
        }

        await pages.WriteAsync<Overview>(context, "Overview", new OverviewModel
        {
            Hours = hours,
            HasLake = stats.HasLake,
            Stats = figures,
            Problem = problem,
            Sample = parts.LakeSample,
            Seconds = parts.Live.Seconds,
            Decisions = parts.Live.Decisions,
            Lake = parts.Live.Lake,
            LakeProblem = parts.LakeProblem,
            LakeDamage = parts.Lake.Damage,
            FindingsDropped = parts.Findings?.Dropped ?? 0,
            Model = parts.Model,
            Block = parts.Block,
            StoreAnswers = await StoreAnswersAsync(context.RequestAborted).ConfigureAwait(false),
            StoreIsFull = parts.Store.CannotBeWritten,
        }).ConfigureAwait(false);
    }

    public async Task StatsAsync(HttpContext context)
    {
        if (HoursOf(context) is not { } hours)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"hours is one of {string.Join(", ", StatsQuery.Ranges)}.").ConfigureAwait(false);
            return;
        }

        try
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(await stats.GetAsync(hours, context.RequestAborted).ConfigureAwait(false), DashboardJson.Default.Stats);
            await ApiJson.WriteAsync(context, StatusCodes.Status200OK, ApiJson.ContentType, json).ConfigureAwait(false);
        }
        catch (LakeException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, error.Message).ConfigureAwait(false);
        }
    }

    /// <summary>Null when a number is given that is not allowed; the default when none is.</summary>
    private static int? HoursOf(HttpContext context) =>
        context.Request.Query["hours"] is not [{ Length: > 0 } text] ? DefaultHours
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && StatsQuery.Ranges.Contains(hours) ? hours
        : null;

    private async Task<bool> StoreAnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_storePatience);
        try
        {
            return await parts.Store.IsReachableAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

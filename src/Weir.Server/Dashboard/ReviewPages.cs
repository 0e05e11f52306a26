using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Server.Api.Access;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Feedback;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Showing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The page of what somebody is asked to judge: one thing at a time, one key for each verdict.</summary>
internal sealed class ReviewPages(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/review";

    private const int LongestId = 100;

    private readonly PageBook _book = new(parts.Store);

    public async Task ShowAsync(HttpContext context)
    {
        IReadOnlyList<ReviewItem> items = parts.Review is { } review ? await review.ListAsync(Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false) : [];
        string wanted = Bounded(context.Request.Query["at"].ToString()), said = Bounded(context.Request.Query["said"].ToString());
        int at = Math.Max(0, items.ToList().FindIndex(item => item.Id == wanted));
        Sample? shown = items.Count == 0 ? null : items[at].Sample;
        byte[]? code = shown is { Kind: SampleKind.Script } ? await _book.CodeAsync(shown.Request, context.RequestAborted).ConfigureAwait(false) : null;
        var model = new ReviewModel
        {
            IsOn = parts.Review is not null,
            Items = items,
            At = at,
            Said = said.Length == 0 ? null : said,
            Request = shown is { Kind: SampleKind.Request } ? SampleRequest.Of(shown.Content) : null,
            Code = code is null ? null : CodePassages.Of(code, CodeEvidence.Read(shown!.Evidence)),
            Evidence = items.Count == 0 ? [] : RequestQuery.ReadEvidence(items[at].Sample?.Evidence ?? items[at].Alert?.Evidence),
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.Review>(context, "Review", model).ConfigureAwait(false);
    }

    public async Task SayAsync(HttpContext context)
    {
        string id = context.GetRouteValue("id") as string ?? "";
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string does = form["do"].ToString(), who = Caller.Of(context).Who, next = Bounded(form["next"].ToString());
        bool isDone = false, isBack = does == "back";
        if (parts.Review is { } review && id.Length <= LongestId)
        {
            string named = form["class"].ToString();
            if (isBack) isDone = await review.TakeBackAsync(id, who, context.RequestAborted).ConfigureAwait(false);
            else if (EnumWords.TryRead(does, out SampleVerdict verdict) && await review.ClassesOfAsync(id, context.RequestAborted).ConfigureAwait(false) is { } classes)
            {
                isDone = await review.SayAsync(id, verdict, classes.Contains(named) ? named : null, who, context.RequestAborted).ConfigureAwait(false);
            }
        }

        Redirect.SeeOther(context, isBack ? $"{Path}?at={Uri.EscapeDataString(id)}" : $"{Path}?at={Uri.EscapeDataString(next)}{(isDone ? $"&said={Uri.EscapeDataString(id)}" : "")}");
    }

    private static string Bounded(string text) => text.Length > LongestId ? "" : text;
}

/// <summary>What the page of review shows.</summary>
public sealed record ReviewModel
{
    /// <summary>Whether anything is kept for it.</summary>
    public required bool IsOn { get; init; }

    /// <summary>All that is asked, the most informative first.</summary>
    public required IReadOnlyList<ReviewItem> Items { get; init; }

    /// <summary>Which of them is shown.</summary>
    public required int At { get; init; }

    /// <summary>What was judged just now; null for nothing.</summary>
    public required string? Said { get; init; }

    /// <summary>The request; null for what is none.</summary>
    public required SampleRequest? Request { get; init; }

    /// <summary>Passages of the script; null for what is none, and where its code is not kept.</summary>
    public required CodeText? Code { get; init; }

    /// <summary>Why it has its score.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    public required string Csrf { get; init; }

    /// <summary>What is shown; null when nothing is asked any more.</summary>
    public ReviewItem? Item => Items.Count == 0 ? null : Items[At];

    /// <summary>What comes after it; null at the end.</summary>
    public ReviewItem? Next => At + 1 < Items.Count ? Items[At + 1] : null;

    /// <summary>What came before it; null at the beginning.</summary>
    public ReviewItem? Previous => At > 0 ? Items[At - 1] : null;
}

/// <summary>A kept request as a person reads it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Target">Its path, still encoded.</param>
/// <param name="Query">Names and values of its query, still encoded.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body; empty where there is none, or it was not kept.</param>
public sealed record SampleRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Query, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    /// <summary>Reads the row.</summary>
    internal static SampleRequest Of(string row)
    {
        using var document = JsonDocument.Parse(row);
        JsonElement root = document.RootElement;
        string uri = Text(root, "uri");
        int query = uri.IndexOf('?', StringComparison.Ordinal);
        IReadOnlyList<(string, string)> pairs = query < 0 ? [] : [.. uri[(query + 1)..].Split('&').Select(pair => pair.Split('=', 2) is [var name, var value] ? (name, value) : (pair, ""))];
        IReadOnlyList<(string, string)> headers = root.TryGetProperty("headers", out JsonElement list) ? [.. list.EnumerateArray().Select(header => (header[0].GetString()!, header[1].GetString()!))] : [];
        return new SampleRequest(Text(root, "method"), query < 0 ? uri : uri[..query], pairs, headers, Text(root, "body"));
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}

using Weir.Server.Pages;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Showing;

namespace Weir.Server.Dashboard;

/// <summary>Watched pages.</summary>
public sealed record SitePagesModel
{
    public required IReadOnlyList<SitePageLine> Pages { get; init; }

    /// <summary>What changed last, the newest first.</summary>
    public required IReadOnlyList<ChangeRow> Changes { get; init; }

    /// <summary>Whether anything is watched.</summary>
    public required bool IsWatching { get; init; }

    /// <summary>Whether none of the watched pages takes cards, as far as they say.</summary>
    public required bool TakesNoCards { get; init; }

    /// <summary>Minutes from one look to the next.</summary>
    public required int EveryMinutes { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>One page of the list.</summary>
/// <param name="Page">The page.</param>
/// <param name="Scripts">Scripts that are there now.</param>
/// <param name="Unauthorised">How many of them nobody authorised as they are.</param>
/// <param name="Worst">Severity of the most hostile of them.</param>
/// <param name="Hosts">Hosts of others that it uses.</param>
public sealed record SitePageLine(PageRow Page, int Scripts, int Unauthorised, Severity Worst, int Hosts);

/// <summary>One page.</summary>
public sealed record SitePageModel
{
    public required string Url { get; init; }

    /// <summary>Null when there is no such page.</summary>
    public required PageRow? Page { get; init; }

    public required IReadOnlyList<ItemRow> Scripts { get; init; }

    /// <summary>Frames, forms, connections, cookies.</summary>
    public required IReadOnlyList<ItemRow> Others { get; init; }

    public required IReadOnlyList<HeaderFinding> Headers { get; init; }

    public required IReadOnlyList<ChangeRow> Changes { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>What was done just now.</summary>
    public required string Done { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>Scripts of all pages.</summary>
public sealed record ScriptsModel
{
    public required IReadOnlyList<ItemRow> Scripts { get; init; }

    /// <summary>Which are shown: all, unauthorised, hostile, new.</summary>
    public required string Show { get; init; }

    public required string Text { get; init; }

    public required int All { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Done { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>One script.</summary>
public sealed record ScriptModel
{
    public required string Id { get; init; }

    /// <summary>Null when there is no such script.</summary>
    public required ItemRow? Script { get; init; }

    public required IReadOnlyList<VersionRow> Versions { get; init; }

    /// <summary>The version that is shown.</summary>
    public required VersionRow? Shown { get; init; }

    public required IReadOnlyList<EvidenceReport> Evidence { get; init; }

    /// <summary>Its code; null when it is not kept.</summary>
    public required CodeText? Code { get; init; }

    /// <summary>The version with which it is compared; null for none.</summary>
    public required VersionRow? Against { get; init; }

    public required DifferenceText? Difference { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Done { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

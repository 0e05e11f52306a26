using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;

namespace Weir.Server.Dashboard;

/// <summary>A policy that is being made, and what is sent with the pages of its site.</summary>
public sealed record SitePolicyModel
{
    /// <summary>Hosts of which pages are known.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    public required string Site { get; init; }

    public required PolicyVariant Variant { get; init; }

    public required bool OnlyAuthorised { get; init; }

    /// <summary>Null when no page of that site is known.</summary>
    public required PolicyProposal? Policy { get; init; }

    /// <summary>Pages of the site, with what is sent with them.</summary>
    public required IReadOnlyList<SitePolicyPage> Pages { get; init; }

    /// <summary>The text as the person left it; that of the proposal when it was not touched.</summary>
    public required string Text { get; init; }

    /// <summary>Pages that the person chose; all when there was no choice.</summary>
    public IReadOnlyList<string>? Chosen { get; init; }

    /// <summary>Why what was wanted was not done; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>Page whose policy may be enforced against advice; null for none.</summary>
    public string? Insist { get; init; }

    /// <summary>What was done just now.</summary>
    public string Done { get; init; } = "";

    /// <summary>Whether there is a gateway that sends policies and takes reports of them.</summary>
    public required bool IsSent { get; init; }

    public required bool MayChange { get; init; }

    public required bool MayEnforce { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>A page of a site, with what is sent with it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Sent">None, one that is enforced or that only reports, or both.</param>
public sealed record SitePolicyPage(PageRow Page, IReadOnlyList<SitePolicySent> Sent);

/// <summary>A policy that is sent.</summary>
/// <param name="Held">The policy.</param>
/// <param name="Effect">What browsers told of it.</param>
public sealed record SitePolicySent(PolicyChoice Held, PolicyEffect Effect);

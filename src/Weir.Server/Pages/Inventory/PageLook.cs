using Weir.Scripts;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Inventory;

/// <summary>What one look at a page showed, in the terms of the inventory.</summary>
internal sealed record PageLook
{
    /// <summary>Address of the page, without query and fragment.</summary>
    public required Uri Page { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether people pay there.</summary>
    public required bool IsPayment { get; init; }

    public string? Title { get; init; }

    /// <summary>Grade of the head; null where nobody saw it.</summary>
    public string? Grade { get; init; }

    public IReadOnlyList<HeaderFinding> Headers { get; init; } = [];

    /// <summary>What of the page was not seen, in one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What it holds, each kind and name once.</summary>
    public required IReadOnlyList<LookItem> Items { get; init; }
}

/// <summary>One thing of a page, as it was at one look.</summary>
internal sealed record LookItem
{
    public required ItemKind Kind { get; init; }

    /// <summary>What it is called at every look: an address without query, the shape of inline code, the name of a cookie.</summary>
    public required string Name { get; init; }

    /// <summary>With the port where that is not the usual one; empty where there is none.</summary>
    public required string Host { get; init; }

    /// <summary>Whether it is somebody else's.</summary>
    public required bool IsThird { get; init; }

    /// <summary>Where it stands, and the like, for people.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether no script element names it, but a module, an import map or a preload.</summary>
    public bool IsNamedForModules { get; init; }

    /// <summary>Whether only frames of the page hold it.</summary>
    public bool IsFramed { get; init; }

    /// <summary>Whether the page sends visitors on to it.</summary>
    public bool IsRefresh { get; init; }

    /// <summary>What it loads that nobody knows before it runs; null for nothing.</summary>
    public string? NotFollowed { get; init; }

    /// <summary>Null for what has none.</summary>
    public IntegrityState? Integrity { get; init; }

    /// <summary>What holds it to a hash, or would.</summary>
    public string IntegrityHolder { get; init; } = "integrity attribute";

    public string? LooksLike { get; init; }

    /// <summary>Why its code is not there.</summary>
    public string? Problem { get; init; }

    public string? ETag { get; init; }

    /// <summary>Its code, judged; null where there is none.</summary>
    public LookScript? Script { get; init; }
}

/// <summary>The code of a script at one look.</summary>
internal sealed record LookScript
{
    public required string Sha256 { get; init; }

    /// <summary>Hash of what it does.</summary>
    public required string ChangeHash { get; init; }

    public required byte[] Code { get; init; }

    public double? Score { get; init; }

    public Severity? Severity { get; init; }

    public string? Class { get; init; }

    public double? Obfuscation { get; init; }

    /// <summary>What the score is worth.</summary>
    public ScriptState State { get; init; }

    public IReadOnlyList<EvidenceReport> Evidence { get; init; } = [];

    /// <summary>Hosts that it names, in order.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

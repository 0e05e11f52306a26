namespace Weir.Server.Registry;

/// <summary>A script of a page, as candidates see it, and as people may be asked about it.</summary>
internal sealed record SeenScript(string Place, byte[] Code)
{
    /// <summary>Host of the page, with the port where that is not the usual one.</summary>
    public string Site { get; init; } = "";

    /// <summary>Path of the page.</summary>
    public string Route { get; init; } = "";

    /// <summary>What the inventory calls it.</summary>
    public string Item { get; init; } = "";

    /// <summary>Host that serves it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Hash of its bytes.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Hash of what it does.</summary>
    public string ChangeHash { get; init; } = "";

    /// <summary>Whether nothing that does the same was seen before, and not for want of looks.</summary>
    public bool IsNew { get; init; }

    /// <summary>What the live model says; null where it says nothing.</summary>
    public Said? Live { get; init; }

    /// <summary>Whether it does not decide.</summary>
    public bool IsUndecided { get; init; }

    /// <summary>Its reasons, a JSON array; null for none.</summary>
    public string? Evidence { get; init; }
}

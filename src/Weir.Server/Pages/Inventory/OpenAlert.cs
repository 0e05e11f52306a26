namespace Weir.Server.Pages.Inventory;

/// <summary>An alert about a page that is open, or one that somebody found to be right.</summary>
public sealed class OpenAlert
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What is wrong: <c>new_form</c>, <c>skimmer</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Address of the page.</summary>
    public required string Page { get; init; }

    /// <summary>Name of the item, as much of it as alerts hold.</summary>
    public required string Place { get; init; }

    /// <summary>When it was first seen, in microseconds.</summary>
    public required long FirstSeen { get; init; }

    /// <summary>Whether it is closed: then somebody found it to be right.</summary>
    public long IsClosed { get; init; }

    /// <summary>When somebody found it to be right, in microseconds; 0 for one that is open.</summary>
    public long Found { get; init; }
}

namespace Weir.Server.Pages;

/// <summary>Whether a page says what an external script must be, and whether it is that.</summary>
public enum IntegrityState
{
    /// <summary>Not asked for: the code stands in the page, or comes from the page's own site.</summary>
    NotNeeded,

    /// <summary>A script of strangers that may become anything.</summary>
    Missing,

    /// <summary>The script is what the page says.</summary>
    Good,

    /// <summary>The script is not what the page says; browsers refuse it.</summary>
    Wrong,

    /// <summary>There is an attribute, or an entry of the import map, but no hash in it that browsers know; they ignore it.</summary>
    Unusable,

    /// <summary>There is a hash, and the script was not fetched.</summary>
    Unchecked,
}

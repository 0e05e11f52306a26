namespace Weir.Server.Pages.Inventory;

/// <summary>What a page can hold.</summary>
public enum ItemKind
{
    /// <summary>A script with an address.</summary>
    Script,

    /// <summary>Code that stands in the page.</summary>
    Inline,

    /// <summary>A page within the page.</summary>
    Frame,

    /// <summary>Where a form sends.</summary>
    Form,

    /// <summary>Where the page connects to.</summary>
    Connection,

    /// <summary>A cookie that it sets.</summary>
    Cookie,
}

/// <summary>How an item stands, as one looks at it now.</summary>
public enum ItemState
{
    /// <summary>Came within the last seven days, after the page was first looked at.</summary>
    New,

    /// <summary>Is there when one looks.</summary>
    Active,

    /// <summary>Is there less than every second time.</summary>
    Infrequent,

    /// <summary>Was not there for three looks, or seven days.</summary>
    Inactive,
}

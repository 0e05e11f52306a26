namespace Weir.Server.Pages.Fetching;

/// <summary>Who answers at an address, as far as its number tells.</summary>
internal enum AddressKind
{
    /// <summary>A machine of the Internet.</summary>
    Public,

    /// <summary>A machine of a private network.</summary>
    Private,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>No web server that anybody means: link-local, multicast, or where clouds hand out secrets.</summary>
    Never,
}

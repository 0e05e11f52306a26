namespace Weir.Server.Pages.Reading;

/// <summary>How code comes into a page.</summary>
public enum ScriptKind
{
    /// <summary>A script element that names an address.</summary>
    External,

    /// <summary>A script element that holds the code.</summary>
    Inline,

    /// <summary>An attribute such as <c>onclick</c>.</summary>
    Handler,

    /// <summary>An address that is code: <c>javascript:</c>.</summary>
    Address,

    /// <summary>Loaded or made while the page ran; only a browser sees it.</summary>
    RunTime,
}

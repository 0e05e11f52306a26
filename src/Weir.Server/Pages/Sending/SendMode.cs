namespace Weir.Server.Pages.Sending;

/// <summary>How a policy goes with a page.</summary>
public enum SendMode
{
    /// <summary>Not at all.</summary>
    Off,

    /// <summary>Browsers tell what it would stop, and stop nothing.</summary>
    ReportOnly,

    /// <summary>Browsers stop what is not in it.</summary>
    Enforce,
}

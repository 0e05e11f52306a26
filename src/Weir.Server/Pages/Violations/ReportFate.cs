namespace Weir.Server.Pages.Violations;

/// <summary>What becomes of a report.</summary>
internal enum ReportFate
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>It tells of the visitor's browser, not of the page.</summary>
    Noise,

    /// <summary>It is about a page of another host than the one that was asked.</summary>
    Elsewhere,

    /// <summary>It does not say what is needed, or not in words that are known.</summary>
    Unclear,
}

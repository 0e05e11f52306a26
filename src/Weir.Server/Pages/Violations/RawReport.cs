namespace Weir.Server.Pages.Violations;

/// <summary>A report as the browser wrote it, in either format, texts cut to a bound; null for what it did not say.</summary>
internal sealed class RawReport
{
    public bool IsIntegrity { get; set; }

    /// <summary>Address of the page, beside the body.</summary>
    public string? Url { get; set; }

    /// <summary>Address of the page, in the body.</summary>
    public string? Document { get; set; }

    public string? EffectiveDirective { get; set; }

    public string? ViolatedDirective { get; set; }

    public string? Blocked { get; set; }

    public string? Source { get; set; }

    public string? Sample { get; set; }

    public string? Disposition { get; set; }

    public string? Destination { get; set; }

    public bool? ReportOnly { get; set; }

    public int Line { get; set; }

    public int Column { get; set; }
}

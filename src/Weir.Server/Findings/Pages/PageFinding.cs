namespace Weir.Server.Findings.Pages;

/// <summary>Something that is wrong on a page, or new there. Immutable; texts are bounded.</summary>
internal sealed record PageFinding
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>Address of the page, without query and fragment.</summary>
    public required Uri Page { get; init; }

    /// <summary>What of the page: the address of a script, the name of a header.</summary>
    public required string Item { get; init; }

    /// <summary>Id of the item in the inventory; null for what is none, such as a header.</summary>
    public string? ItemId { get; init; }

    public required PageClass Class { get; init; }

    /// <summary>Change hash of the code, where that is hostile: what it is called may be another thing at each look.</summary>
    public string? ChangeHash { get; init; }

    /// <summary>Item whose alert it is part of, where the same hostile code has one under another name; null for its own.</summary>
    public string? KnownAs { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>0 to 1; how hostile a script looks, 0 for what no model judged.</summary>
    public double Score { get; init; }

    /// <summary>What was seen, in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Reasons with their places.</summary>
    public IReadOnlyList<PageReason> Reasons { get; init; } = [];

    /// <summary>Whether a person has to hear of it; else it only stands in the history of the page.</summary>
    public bool IsAlert => Severity >= Severity.Medium;

    /// <summary>The class in words, and where.</summary>
    public string Title => $"{PageClasses.Words(Class)} on {Page.Authority}{Page.AbsolutePath}";
}

/// <summary>A reason for a finding.</summary>
/// <param name="Where">Where it stands, such as <c>line 3, column 14</c>.</param>
/// <param name="Fragment">What stands there.</param>
/// <param name="Class">What it speaks for.</param>
/// <param name="Share">Its share of the score, 0 to 1.</param>
internal sealed record PageReason(string Where, string Fragment, string Class, double Share);

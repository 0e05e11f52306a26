namespace Weir.Server.Stores.Operational;

/// <summary>Where a candidate and the live model came to severities on two sides of Medium or of High.</summary>
public sealed record ModelDisagreement
{
    /// <summary>When, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);

    /// <summary>The version that was live.</summary>
    public required long Live { get; init; }

    /// <summary>Id of the request, by which the lake and alerts know it.</summary>
    public required string Request { get; init; }

    /// <summary>Method and path.</summary>
    public required string Place { get; init; }

    /// <summary>Score of the live model, 0 to 1.</summary>
    public required double LiveScore { get; init; }

    /// <summary>Its severity.</summary>
    public required long LiveSeverity { get; init; }

    /// <summary>Its class; null where the severity is None.</summary>
    public required string? LiveClass { get; init; }

    /// <summary>Score of the candidate, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Its severity.</summary>
    public required long Severity { get; init; }

    /// <summary>Its class; null where the severity is None.</summary>
    public required string? Class { get; init; }

    /// <summary>Why the one that sees more sees it: place and fragment, secrets masked; null where nothing is said.</summary>
    public required string? Evidence { get; init; }

    /// <summary>What people said of the request: of its alert, or else, most of them, in a review; null where nobody said anything, or they are divided.</summary>
    public string? Verdict { get; init; }

    /// <summary>Template of the request, of which numbers, blanks and case are left out, where it was reviewed; null where it was not.</summary>
    public string? Template { get; init; }

    /// <summary>Whether the candidate sees more in it than the live model.</summary>
    public bool IsMore => Severity > LiveSeverity;
}

/// <summary>How much a candidate saw beside one live version.</summary>
/// <param name="Live">That version.</param>
/// <param name="Scored">What it scored.</param>
/// <param name="Dropped">What it should have scored, but it was too slow.</param>
/// <param name="Disagreed">Of what it scored, where it came to another severity.</param>
/// <param name="LastAt">When it last scored, in microseconds since 1970, UTC.</param>
public sealed record ModelShadowCount(long Live, long Scored, long Dropped, long Disagreed, long LastAt);

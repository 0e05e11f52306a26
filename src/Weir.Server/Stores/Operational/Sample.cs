namespace Weir.Server.Stores.Operational;

/// <summary>What a sample is of, and so which model learns from it.</summary>
public enum SampleKind
{
    /// <summary>A request: <c>weir train http</c>.</summary>
    Request,

    /// <summary>A script of a page: <c>weir train script</c>.</summary>
    Script,

    /// <summary>A domain name that was asked for: <c>weir train dns</c>.</summary>
    Name,
}

/// <summary>Why something is worth a look.</summary>
public enum SampleReason
{
    /// <summary>A candidate and the live model came to severities on two sides of Medium or of High.</summary>
    Disagreeing,

    /// <summary>Its score is near the threshold from which such things are flagged, or the model does not decide.</summary>
    Uncertain,

    /// <summary>Of a request the route, or the names of its parameters; of a script what it does; of a name all of it was not seen before.</summary>
    Novel,

    /// <summary>It was flagged.</summary>
    Flagged,

    /// <summary>By chance alone, so that not only what scores high is learned from.</summary>
    Random,
}

/// <summary>What a person says of a sample.</summary>
public enum SampleVerdict
{
    /// <summary>An attack; of a name, that a program made it up.</summary>
    Attack,

    /// <summary>Harmless.</summary>
    Benign,

    /// <summary>It cannot be told.</summary>
    Unsure,
}

/// <summary>A request, a script or a name from which a model can learn once somebody says what it is.</summary>
public sealed record Sample
{
    /// <summary>What it is.</summary>
    public SampleKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>When it was seen first, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);

    /// <summary>The day of that, counted since 1970.</summary>
    public long Day => At / Micros.OfDay;

    /// <summary>Host of the request, without port; host of the page that a script is on; empty for a name.</summary>
    public required string Site { get; init; }

    /// <summary>Path with <c>{id}</c> for what differs from one thing to the next; path of a page; for a name what stands behind its registered label.</summary>
    public required string Route { get; init; }

    /// <summary>What is alike is one sample: hash of a request without numbers, blanks and case; hash of what a script does; the registered label of a name.</summary>
    public required string Template { get; init; }

    /// <summary>Network of the client, host that serves the script, address of who asked for the name; empty where it is not known.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the request, SHA-256 of the script; empty where it has none.</summary>
    public required string Request { get; init; }

    /// <summary>Version of the model that was live.</summary>
    public required long Live { get; init; }

    /// <summary>Its score, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Its severity, by the model's own thresholds.</summary>
    public required long Severity { get; init; }

    /// <summary>Its class; null where the severity is None.</summary>
    public required string? Class { get; init; }

    /// <summary>Score of the candidate that disagreed; null for none.</summary>
    public required double? Candidate { get; init; }

    /// <summary>Why it was taken.</summary>
    public required SampleReason Reason { get; init; }

    /// <summary>How much a verdict is expected to teach, 0 to 1.</summary>
    public required double Interest { get; init; }

    /// <summary>Score of the row as it is kept, with secrets masked and cut to its longest, 0 to 1.</summary>
    public required double KeptScore { get; init; }

    /// <summary>Severity of that.</summary>
    public required long KeptSeverity { get; init; }

    /// <summary>Where its strongest evidence stands, such as <c>query:q</c>; of a script what the inventory calls it; empty for nowhere.</summary>
    public required string Place { get; init; }

    /// <summary>Evidence of the row as it is kept, a JSON array; null for none.</summary>
    public required string? Evidence { get; init; }

    /// <summary>The request as a row: JSON with secrets masked; of a script where its code is, of a name the name.</summary>
    public required string Content { get; init; }

    /// <summary>How often it was seen.</summary>
    public long Copies { get; init; } = 1;
}

/// <summary>What somebody said of a sample.</summary>
public sealed record SampleWord
{
    /// <summary>Id of the sample.</summary>
    public required string Sample { get; init; }

    /// <summary>Who, as the audit log has it.</summary>
    public required string Who { get; init; }

    /// <summary>When, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>What.</summary>
    public required SampleVerdict Verdict { get; init; }

    /// <summary>Class of the attack; null where none was said.</summary>
    public required string? Class { get; init; }
}

/// <summary>A sample with what people said of it.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Words">What they said, in order of who.</param>
public sealed record JudgedSample(Sample Sample, IReadOnlyList<SampleWord> Words);

/// <summary>What became of a sample that was to be kept.</summary>
public enum SampleFate
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>One like it was there, and is counted once more.</summary>
    Copy,

    /// <summary>The day has as many as it may have.</summary>
    Full,
}

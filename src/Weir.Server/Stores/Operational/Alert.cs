using System.Text.Json.Serialization;

namespace Weir.Server.Stores.Operational;

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>Nobody has looked.</summary>
    Open,

    /// <summary>Somebody works on it.</summary>
    Acknowledged,

    /// <summary>There is a verdict, or nothing to do.</summary>
    Closed,
}

/// <summary>What a person says of an alert.</summary>
public enum AlertVerdict
{
    /// <summary>An attack.</summary>
    TruePositive,

    /// <summary>Harmless, and the model is wrong.</summary>
    FalsePositive,

    /// <summary>An attack that was meant, such as a test of one's own.</summary>
    Expected,
}

/// <summary>Findings of one story, as a person sees them.</summary>
public sealed record Alert
{
    /// <summary>Sorts by the time of the first finding.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlertState State { get; init; }

    /// <summary>What a person said; null while nobody has.</summary>
    public required AlertVerdict? Verdict { get; init; }

    /// <summary>Highest severity of its findings.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Class of its first finding, part of the story.</summary>
    public required string Class { get; init; }

    /// <summary>Highest score.</summary>
    public required double Score { get; init; }

    /// <summary>Client of its first finding, part of the story; null when it is not known.</summary>
    public required string? Client { get; init; }

    /// <summary>Host of its first finding.</summary>
    public required string Host { get; init; }

    /// <summary>Route of its first finding.</summary>
    public required string Route { get; init; }

    /// <summary>Place of its first finding, such as <c>query:q</c>.</summary>
    public required string Place { get; init; }

    /// <summary>One sentence in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>Time of its first finding.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Time of its last finding.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Number of findings.</summary>
    public required long Findings { get; init; }

    /// <summary>How many of them did not reach the application.</summary>
    public required long Blocked { get; init; }

    /// <summary>How many clients, at most <see cref="Alerts.MostParts"/>.</summary>
    public required long Clients { get; init; }

    /// <summary>How many places of routes, at most <see cref="Alerts.MostParts"/>.</summary>
    public required long Targets { get; init; }

    /// <summary>Whose it is; null for nobody's.</summary>
    public required string? Assignee { get; init; }

    /// <summary>Id of the request with the highest score.</summary>
    public required string Request { get; init; }

    /// <summary>Its method.</summary>
    public required string Method { get; init; }

    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it is about flows of the network.</summary>
    [JsonIgnore]
    public bool IsOfFlows => Request.Length == 0 && Path.Length == 0;

    /// <summary>Whether it is about a page that is watched, whose address is then its path.</summary>
    [JsonIgnore]
    public bool IsOfPage => Request.Length == 0 && Path.Length > 0 && !IsOfDrift;

    /// <summary>Class of alerts about what has drifted.</summary>
    internal const string DriftClass = "drift";

    /// <summary>Whether it is about traffic, verdicts or sensors that are no longer as they were.</summary>
    [JsonIgnore]
    public bool IsOfDrift => Class == DriftClass;

    /// <summary>Its evidence, a JSON array with secrets masked; null when there is none.</summary>
    public required string? Evidence { get; init; }
}

/// <summary>How often a client, target or class occurs in an alert.</summary>
/// <param name="Kind"><c>client</c>, <c>target</c> or <c>class</c>.</param>
/// <param name="Value">A target is host, route, place and class with blanks between.</param>
/// <param name="Findings">How many findings.</param>
/// <param name="LastSeen">Microseconds since 1970.</param>
public sealed record AlertPart(string Kind, string Value, long Findings, long LastSeen);

/// <summary>What somebody did to an alert, or said of it.</summary>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Who">Who.</param>
/// <param name="Action">Such as <c>comment</c>, <c>state</c>, <c>verdict</c>, <c>assign</c>, <c>exclusion</c>.</param>
/// <param name="Text">The comment, or the new state, verdict or assignee.</param>
public sealed record AlertNote(long At, string Who, string Action, string Text);

/// <summary>Which alerts are wanted. What is null does not matter.</summary>
public sealed record AlertFilter
{
    /// <summary>Only in these states; empty for all.</summary>
    public IReadOnlyList<AlertState> States { get; init; } = [];

    /// <summary>Least severity.</summary>
    public Severity From { get; init; }

    /// <summary>Only of this class.</summary>
    public string? Class { get; init; }

    /// <summary>Only about flows of the network.</summary>
    public bool IsOfFlows { get; init; }

    /// <summary>Only about pages that are watched.</summary>
    public bool IsOfPages { get; init; }

    /// <summary>Only of this host, exactly.</summary>
    public string? Host { get; init; }

    /// <summary>Only with this client, route, host or words of the title in them.</summary>
    public string? Text { get; init; }

    /// <summary>Only of this person; <c>-</c> for nobody's.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only those last seen before, in microseconds since 1970: the next page.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, 1 to 500.</summary>
    public int Most { get; init; } = 100;
}

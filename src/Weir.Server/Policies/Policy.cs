namespace Weir.Server.Policies;

/// <summary>What is done with the requests of one host and route. What it leaves out is as in the default policy, and what that leaves out is as <c>weir serve</c> was told.</summary>
public sealed record Policy
{
    /// <summary>Host without a port; null for all hosts.</summary>
    public string? Host { get; init; }

    /// <summary>Pattern of paths, such as <c>/orders/{id}</c> or <c>/admin/**</c>; null for all paths.</summary>
    public string? Route { get; init; }

    /// <summary>What is done about requests from a severity on.</summary>
    public PolicyMode? Mode { get; init; }

    /// <summary>Severity from which <see cref="PolicyMode.Challenge"/> and <see cref="PolicyMode.Block"/> act; None for never.</summary>
    public Severity? From { get; init; }

    /// <summary>The same for single classes, by their names, such as <c>"sqli": "medium"</c>.</summary>
    public IReadOnlyDictionary<string, Severity>? Classes { get; init; }

    /// <summary>Severity from which a request is a finding, which becomes part of an alert; None for never.</summary>
    public Severity? AlertFrom { get; init; }

    /// <summary>What becomes of a request that could not be scored.</summary>
    public OnFailure? OnFailure { get; init; }

    /// <summary>Largest request body in bytes, otherwise 413; 0 sets no limit besides that of the server.</summary>
    public long? MaxBodyBytes { get; init; }

    /// <summary>Share of the requests without a severity that are kept, 0 to 1; those with one are always kept.</summary>
    public double? Keep { get; init; }

    /// <summary>How many requests one client may send, otherwise 429.</summary>
    public RateLimit? Rate { get; init; }
}

/// <summary>So many requests in so many seconds; a client that was silent may send all of them at once.</summary>
public sealed record RateLimit
{
    /// <summary>Most requests, 1 or more.</summary>
    public required int Requests { get; init; }

    /// <summary>Within so many seconds, 1 or more.</summary>
    public required int Seconds { get; init; }
}

/// <summary>A place that a person has looked at and found harmless: what stands there is passed over.</summary>
public sealed record Exclusion
{
    /// <summary>Its name in what is recorded; given when it is made.</summary>
    public string Id { get => field ?? ""; init; }

    /// <summary>Host without a port; null for all hosts.</summary>
    public string? Host { get; init; }

    /// <summary>Pattern of paths, such as <c>/orders/{id}</c>; null for all paths.</summary>
    public string? Route { get; init; }

    /// <summary>Where, as evidence writes it: <c>query:q</c>, <c>json:$.items[*].note</c>, <c>header:referer</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The class that is passed over there, such as <c>sqli</c>; null for all classes.</summary>
    public string? Class { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Note { get; init; }

    /// <summary>Who made it.</summary>
    public string? By { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }
}

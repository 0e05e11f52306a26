namespace Weir.Server.Dashboard.Queries;

/// <summary>One request that was kept.</summary>
public sealed record RequestRecord
{
    /// <summary>When, in microseconds since 1970.</summary>
    public required long Micros { get; init; }

    public required string Id { get; init; }

    /// <summary>Empty when it is not known.</summary>
    public required string Client { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    public required string Path { get; init; }

    public required int Status { get; init; }

    public required string Action { get; init; }

    public required double Score { get; init; }

    public required Severity Severity { get; init; }

    public required string? Class { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Time that scoring took.</summary>
    public required double ScoringMicros { get; init; }

    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    public required string? Model { get; init; }

    /// <summary>Path with the parts that differ from one thing to the next as <c>{id}</c>; null when it is not known.</summary>
    public required string? Route { get; init; }

    /// <summary>Ids of the exclusions without which the severity would be higher.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>Query and headers; null where they were not kept.</summary>
    public required RequestHead? Head { get; init; }

    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond);

    public RowKey Key => new(Micros, Id);
}

/// <summary>One reason for a score.</summary>
/// <param name="Where">Where it stood, such as <c>query:q</c>.</param>
/// <param name="Fragment">What stood there, decoded.</param>
/// <param name="Class">What it speaks for.</param>
/// <param name="Share">Its share of the score, 0 to 1.</param>
public sealed record EvidenceItem(string Where, string Fragment, string Class, double Share);

/// <summary>Some requests in order of time, newest first.</summary>
public sealed record RequestPage
{
    public required IReadOnlyList<RequestRecord> Rows { get; init; }

    /// <summary>There are newer ones than this.</summary>
    public required RowKey? Newer { get; init; }

    /// <summary>There are older ones than this.</summary>
    public required RowKey? Older { get; init; }
}

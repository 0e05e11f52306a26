namespace Weir.Server.Dashboard.Queries;

/// <summary>Figures of the last hours, from what the lake kept. Requests without a severity are a sample and count for those that were not kept.</summary>
public sealed record Stats
{
    public const int ScoreBins = 20;

    /// <summary>How far back it reaches.</summary>
    public required int Hours { get; init; }

    /// <summary>Length of a bucket.</summary>
    public required int BucketSeconds { get; init; }

    /// <summary>Beginning of the first bucket.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Requests of each bucket.</summary>
    public required IReadOnlyList<StatsBucket> Buckets { get; init; }

    /// <summary>Requests with a severity in each bucket, by class, the most frequent class first.</summary>
    public required IReadOnlyList<ClassCounts> Classes { get; init; }

    /// <summary>Requests by score, in bins of equal width from 0 to 1.</summary>
    public required IReadOnlyList<long> Scores { get; init; }

    /// <summary>Routes with the most attacks.</summary>
    public required IReadOnlyList<TopRow> Routes { get; init; }

    /// <summary>Clients with the most attacks.</summary>
    public required IReadOnlyList<TopRow> Sources { get; init; }

    public long Requests => Buckets.Sum(bucket => bucket.Severities.Sum());

    public long Attacks => Buckets.Sum(bucket => bucket.Severities.Skip(1).Sum());

    public long Blocked => Buckets.Sum(bucket => bucket.Blocked);

    public long Refused => Buckets.Sum(bucket => bucket.Refused);
}

/// <summary>Requests of one bucket.</summary>
/// <param name="Severities">All of them by severity, in its order.</param>
/// <param name="Blocked">Those that were blocked.</param>
/// <param name="Refused">Those that were refused.</param>
public sealed record StatsBucket(IReadOnlyList<long> Severities, long Blocked, long Refused);

/// <summary>Requests of one class in each bucket.</summary>
/// <param name="Class">Wire name of the class.</param>
/// <param name="Counts">As many as there are buckets.</param>
public sealed record ClassCounts(string Class, IReadOnlyList<long> Counts);

/// <summary>One row of a list of the most attacked, or attacking.</summary>
/// <param name="Name">Route or client.</param>
/// <param name="Requests">All of its requests.</param>
/// <param name="Attacks">Those with a severity.</param>
/// <param name="Blocked">Those that were blocked.</param>
public sealed record TopRow(string Name, long Requests, long Attacks, long Blocked);

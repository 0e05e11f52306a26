namespace Weir.Server.Stores.Lake;

/// <summary>What one query may use.</summary>
public sealed record LakeLimits
{
    /// <summary>Rows that are given; the answer says when there were more.</summary>
    public int Rows { get; init; } = 10_000;

    /// <summary>Characters of text in all rows that are given; the answer says when there were more.</summary>
    public long Characters { get; init; } = 64L << 20;

    /// <summary>Time after which a query is stopped.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Memory in MiB; a query that needs more fails.</summary>
    public int MemoryMiB { get; init; } = 1024;

    /// <summary>Threads.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);
}

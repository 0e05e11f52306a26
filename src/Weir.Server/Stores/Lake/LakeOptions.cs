namespace Weir.Server.Stores.Lake;

/// <summary>Limits and habits of the lake. The defaults suit a gateway.</summary>
internal sealed record LakeOptions
{
    /// <summary>Entries that wait to be written; what does not fit is dropped and counted.</summary>
    public int QueueLength { get; init; } = 64 * 1024;

    /// <summary>How long rows that nobody waits for gather before they are flushed to the disk together.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long rows lie in the write-ahead segment before they become visible.</summary>
    public TimeSpan MoveEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of the segment at which they become visible at once.</summary>
    public long MoveAtBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of segments that wait to be moved; rows are dropped while there are more.</summary>
    public long MostWaitingBytes { get; init; } = 1L << 30;

    /// <summary>Bytes of the disk that stay free: rows are dropped while there are fewer, so that segments can still be moved and others still write.</summary>
    public long KeepFreeBytes { get; init; } = 64L << 20;

    /// <summary>Number of small files of one day that are put together.</summary>
    public int CompactFiles { get; init; } = 16;

    /// <summary>What is a small file, bytes.</summary>
    public long CompactBelowBytes { get; init; } = 32L << 20;

    /// <summary>How long files stay that the table no longer has, for queries that began before.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Days that are kept, today included; 0 keeps all.</summary>
    public int KeepDays { get; init; }

    /// <summary>Bytes that each table keeps: its oldest days go first, but never today; 0 keeps all.</summary>
    public long KeepBytes { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

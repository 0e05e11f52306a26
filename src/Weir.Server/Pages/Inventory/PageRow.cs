using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>A page of the inventory.</summary>
public sealed class PageRow
{
    internal const string Columns = "url, host, is_payment as IsPayment, title, first_seen as FirstSeen, last_seen as LastSeen, looks, tried, problem, notes, grade, headers, sees_modules as SeesModules, sees_frames as SeesFrames";

    public required string Url { get; init; }

    public required string Host { get; init; }

    public long IsPayment { get; init; }

    public string? Title { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }

    /// <summary>How often it was looked at; 0 where only browsers tell of it.</summary>
    public long Looks { get; init; }

    /// <summary>When somebody last tried to look, in microseconds.</summary>
    public long Tried { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? Problem { get; init; }

    /// <summary>What of it was not seen at the last look; null for nothing.</summary>
    public string? Notes { get; init; }

    public string? Grade { get; init; }

    /// <summary>JSON of what its head does.</summary>
    public string? Headers { get; init; }

    /// <summary>Whether the last look saw what modules import, too; 0 for those of older releases.</summary>
    public long SeesModules { get; init; }

    /// <summary>The same of what frames of its site hold.</summary>
    public long SeesFrames { get; init; }

    public DateTimeOffset First => Micros.ToTime(FirstSeen);

    public DateTimeOffset Last => Micros.ToTime(LastSeen);
}

/// <summary>What was not seen of a page at some of its looks.</summary>
public sealed class UnreadRow
{
    /// <summary>What it was, in sentences.</summary>
    public required string Notes { get; init; }

    /// <summary>At how many looks.</summary>
    public long Looks { get; init; }

    /// <summary>The first of them, in microseconds.</summary>
    public long FirstSeen { get; init; }

    /// <summary>The last of them, in microseconds.</summary>
    public long LastSeen { get; init; }
}

namespace Weir.Server.Sensors;

/// <summary>What came of one file.</summary>
public sealed record SensorFile
{
    /// <summary>The path, or <c>-</c> for standard input.</summary>
    public required string Path { get; init; }

    /// <summary>What it is, such as <c>Zeek log (tab-separated)</c>; null where it was not recognised, and so not read.</summary>
    public string? Format { get; init; }

    /// <summary>Why it was not read, though it could have been or because it could not; null where it was.</summary>
    public string? NotRead { get; init; }

    /// <summary>Bytes of its content, uncompressed, as far as they were read.</summary>
    public long Bytes { get; init; }

    /// <summary>Flows that it gave.</summary>
    public long Flows { get; init; }

    /// <summary>Questions to name servers that it gave.</summary>
    public long Lookups { get; init; }

    /// <summary>Names of servers that it gave to flows of other files.</summary>
    public long Names { get; init; }

    /// <summary>Records that were skipped, by reason, the most frequent first.</summary>
    public IReadOnlyList<SkippedRecords> Skipped { get; init; } = [];
}

/// <summary>Records that were skipped for one reason.</summary>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">The first few.</param>
public sealed record SkippedRecords(string Reason, long Count, IReadOnlyList<SkippedRecord> Examples)
{
    /// <summary>Whether sound files have such records, too: of other protocols, questions of DNS without a name, a line or packet that is still being written.</summary>
    public bool IsOrdinary => Reason is SkipReasons.NotIp or SkipReasons.NoName or SkipReasons.Unfinished or SkipReasons.Cut;
}

/// <summary>One that was skipped.</summary>
/// <param name="Number">Number of its line, or of its packet, from 1.</param>
/// <param name="Text">How it begins, in printable ASCII.</param>
public readonly record struct SkippedRecord(long Number, string Text);

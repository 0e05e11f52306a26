using System.Text.Json.Serialization;

namespace Weir.Server.Stores.Lake;

/// <summary>One line of a Delta log: exactly one of these is set. Names are those of the Delta protocol (PROTOCOL.md of delta-io/delta).</summary>
internal sealed record DeltaAction
{
    public DeltaProtocol? Protocol { get; init; }

    public DeltaMetaData? MetaData { get; init; }

    public DeltaTxn? Txn { get; init; }

    public DeltaAdd? Add { get; init; }

    public DeltaRemove? Remove { get; init; }

    public DeltaCommitInfo? CommitInfo { get; init; }
}

internal sealed record DeltaProtocol
{
    public required int MinReaderVersion { get; init; }

    public required int MinWriterVersion { get; init; }
}

internal sealed record DeltaMetaData
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DeltaFormat Format { get; init; }

    /// <summary>The columns, JSON in a text.</summary>
    public required string SchemaString { get; init; }

    public required IReadOnlyList<string> PartitionColumns { get; init; }

    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    public required long CreatedTime { get; init; }
}

internal sealed record DeltaFormat
{
    public required string Provider { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }
}

/// <summary>How far an application came: of ours, the last segment that is in the table.</summary>
internal sealed record DeltaTxn
{
    public required string AppId { get; init; }

    public required long Version { get; init; }

    public long? LastUpdated { get; init; }
}

internal sealed record DeltaAdd
{
    /// <summary>Relative to the table's folder.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> PartitionValues { get; init; }

    public required long Size { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long ModificationTime { get; init; }

    /// <summary>False when rows were only put together in another way.</summary>
    public required bool DataChange { get; init; }

    /// <summary><see cref="DeltaStats"/>, JSON in a text.</summary>
    public string? Stats { get; init; }

    [JsonIgnore]
    public DateOnly Day => DateOnly.ParseExact(PartitionValues[LakeTable.Partition], "yyyy-MM-dd");
}

internal sealed record DeltaRemove
{
    public required string Path { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long DeletionTimestamp { get; init; }

    public required bool DataChange { get; init; }

    public bool ExtendedFileMetadata { get; init; }

    public IReadOnlyDictionary<string, string>? PartitionValues { get; init; }

    public long? Size { get; init; }
}

internal sealed record DeltaCommitInfo
{
    public required long Timestamp { get; init; }

    public required string Operation { get; init; }
}

/// <summary>What a file holds, so that a reader can leave it out.</summary>
internal sealed record DeltaStats
{
    public required long NumRecords { get; init; }

    /// <summary>By column; texts have none, which is allowed.</summary>
    public required IReadOnlyDictionary<string, object> MinValues { get; init; }

    public required IReadOnlyDictionary<string, object> MaxValues { get; init; }

    public required IReadOnlyDictionary<string, long> NullCount { get; init; }
}

internal sealed record DeltaSchema
{
    public string Type { get; init; } = "struct";

    public required IReadOnlyList<DeltaField> Fields { get; init; }

    public static DeltaSchema Of(LakeTable table) => new()
    {
        Fields = [.. table.Columns.Select(column => new DeltaField { Name = column.Name, Type = column.DeltaType }), new() { Name = LakeTable.Partition, Type = "date" }],
    };
}

internal sealed record DeltaField
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public bool Nullable { get; init; } = true;

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary><c>_last_checkpoint</c>, a hint for readers.</summary>
internal sealed record DeltaLastCheckpoint
{
    public required long Version { get; init; }

    /// <summary>Number of actions.</summary>
    public required long Size { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeltaAction))]
[JsonSerializable(typeof(DeltaStats))]
[JsonSerializable(typeof(DeltaSchema))]
[JsonSerializable(typeof(DeltaLastCheckpoint))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
internal sealed partial class DeltaJson : JsonSerializerContext;

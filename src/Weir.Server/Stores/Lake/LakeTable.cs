using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>What a column holds; it may be null, except for the first, the time.</summary>
internal enum LakeType : byte
{
    /// <summary>A moment in UTC, microseconds since 1970.</summary>
    Time,

    Text,

    Whole,

    Real,
}

internal sealed record LakeColumn(string Name, LakeType Type)
{
    public DuckDbType DuckDbType => Type switch
    {
        LakeType.Time => DuckDbType.TimestampTz,
        LakeType.Text => DuckDbType.Varchar,
        LakeType.Whole => DuckDbType.BigInt,
        LakeType.Real => DuckDbType.Double,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public string SqlType => Type switch
    {
        LakeType.Time => "TIMESTAMPTZ",
        LakeType.Text => "VARCHAR",
        LakeType.Whole => "BIGINT",
        LakeType.Real => "DOUBLE",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Name of the type in a Delta schema.</summary>
    public string DeltaType => Type switch
    {
        LakeType.Time => "timestamp",
        LakeType.Text => "string",
        LakeType.Whole => "long",
        LakeType.Real => "double",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>One table of the lake: its name is its folder, its number stands in write-ahead records and never changes. Columns are only ever added, at the end.</summary>
internal sealed record LakeTable(byte Number, string Name, IReadOnlyList<LakeColumn> Columns)
{
    /// <summary>The column that partitions every table: the day of the first column, in UTC. It is in the folder's name and not in the files.</summary>
    public const string Partition = "day";

    /// <summary>A table of no rows with all columns: united by name with older files, it gives those the columns that they lack.</summary>
    public string NoRowsSql => $"(SELECT {string.Join(", ", Columns.Select(column => $"NULL::{column.SqlType} AS \"{column.Name}\""))} WHERE false)";

    /// <summary>The columns for <c>CREATE TABLE</c>.</summary>
    public string ColumnsSql => string.Join(", ", Columns.Select(column => $"\"{column.Name}\" {column.SqlType}"));
}

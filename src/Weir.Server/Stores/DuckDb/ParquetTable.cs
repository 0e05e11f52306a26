using System.Globalization;
using System.Text;

namespace Weir.Server.Stores.DuckDb;

/// <summary>What a column of a <see cref="ParquetTable"/> holds.</summary>
public enum ParquetType
{
    /// <summary>Text, UTF-8.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>A number of 64 bits.</summary>
    Number,

    /// <summary>A number of 32 bits.</summary>
    SmallNumber,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A list of whole numbers of 32 bits.</summary>
    Slots,
}

/// <summary>Writes any number of rows as one Parquet file (zstd) with a bounded amount of memory: what is complete waits in parts on the disk.</summary>
public sealed class ParquetTable : IDisposable
{
    private const string Table = "rows";

    // Features of so many rows are some tens of megabytes.
    private const int RowsOfPart = 8192;

    private readonly IReadOnlyList<(string Name, ParquetType Type)> _columns;
    private readonly string _room;
    private readonly DuckDbSession _session;
    private readonly List<string> _parts = [];
    private readonly StringBuilder _list = new();
    private DuckDbAppender _appender;
    private int _rows;

    /// <param name="columns">Names and types.</param>
    /// <param name="room">A folder that does not exist yet, for parts; removed at the end.</param>
    public ParquetTable(IReadOnlyList<(string Name, ParquetType Type)> columns, string room)
    {
        (_columns, _room) = (columns, room);
        Directory.CreateDirectory(room);
        _session = DuckDbSession.Open([new("memory_limit", "512MB"), new("threads", "1"), new("preserve_insertion_order", "true"), new("temp_directory", Path.Combine(room, "spill"))]);
        _session.Execute($"CREATE TABLE {Table} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\" {StoredAs(column.Type)}"))})");
        _appender = Append();
    }

    /// <summary>Rows that were written.</summary>
    public long Rows { get; private set; }

    /// <summary>Sets a text, or nothing.</summary>
    public void Set(int column, string? value)
    {
        if (value is null) _appender.SetNull(column);
        else _appender.Set(column, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Sets a whole number.</summary>
    public void Set(int column, long value) => _appender.Set(column, value);

    /// <summary>Sets nothing.</summary>
    public void SetNull(int column) => _appender.SetNull(column);

    /// <summary>Sets a number; what is none is nothing.</summary>
    public void Set(int column, double value)
    {
        if (double.IsFinite(value)) _appender.Set(column, value);
        else _appender.SetNull(column);
    }

    /// <summary>Sets yes or no.</summary>
    public void Set(int column, bool value) => _appender.Set(column, value ? 1L : 0L);

    /// <summary>Sets a list.</summary>
    public void Set(int column, IEnumerable<int> values)
    {
        // The appender takes no lists; DuckDB reads them from text when a part is written.
        _list.Clear().Append('[').AppendJoin(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture))).Append(']');
        Set(column, _list.ToString());
    }

    /// <summary>Ends a row of which every column was set.</summary>
    public void EndRow()
    {
        _appender.EndRow();
        Rows++;
        if (++_rows < RowsOfPart) return;
        EndPart();
        _appender = Append();
    }

    /// <summary>Puts all parts into one file and copies that.</summary>
    /// <exception cref="DuckDbException">It could not be written.</exception>
    public void Finish(Stream output)
    {
        EndPart();
        string path = Path.Combine(_room, "all.parquet");
        string parts = string.Join(", ", _parts.Select(DuckDbSession.Quote));
        _session.Execute($"COPY (SELECT * FROM read_parquet([{parts}])) TO {DuckDbSession.Quote(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)");
        using FileStream complete = File.OpenRead(path);
        complete.CopyTo(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _appender.Dispose();
        _session.Dispose();
        Directory.Delete(_room, recursive: true);
    }

    private DuckDbAppender Append() => _session.Append(Table, [.. _columns.Select(column => column.Type switch
    {
        ParquetType.Whole or ParquetType.YesNo => DuckDbType.BigInt,
        ParquetType.Number or ParquetType.SmallNumber => DuckDbType.Double,
        _ => DuckDbType.Varchar,
    })]);

    private void EndPart()
    {
        _appender.Finish();
        _appender.Dispose();
        string path = Path.Combine(_room, $"part-{_parts.Count}.parquet");
        _session.Execute($"COPY (SELECT {string.Join(", ", _columns.Select(Cast))} FROM {Table}) TO {DuckDbSession.Quote(path)} (FORMAT parquet, COMPRESSION zstd)");
        _session.Execute($"TRUNCATE {Table}");
        _parts.Add(path);
        _rows = 0;
    }

    private static string StoredAs(ParquetType type) => type switch
    {
        ParquetType.Whole or ParquetType.YesNo => "BIGINT",
        ParquetType.Number or ParquetType.SmallNumber => "DOUBLE",
        _ => "VARCHAR",
    };

    private static string Cast((string Name, ParquetType Type) column) => column.Type switch
    {
        ParquetType.Slots => $"\"{column.Name}\"::INTEGER[] AS \"{column.Name}\"",
        ParquetType.YesNo => $"\"{column.Name}\" > 0 AS \"{column.Name}\"",
        ParquetType.SmallNumber => $"\"{column.Name}\"::FLOAT AS \"{column.Name}\"",
        _ => $"\"{column.Name}\"",
    };
}

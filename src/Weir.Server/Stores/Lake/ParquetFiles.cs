using System.Globalization;
using System.Text.Json;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>Writes the Parquet files of one table and says what is in them.</summary>
internal sealed class ParquetFiles(string tableFolder, LakeTable table, DuckDbSession session, TimeProvider clock)
{
    /// <summary>Whether a file of the table is there and as long as the log says: a cheap look, which finds what was deleted or cut off.</summary>
    public static bool IsWhole(string tableFolder, DeltaAdd file)
    {
        var info = new FileInfo(Path.Combine(tableFolder, file.Path));
        return info.Exists && info.Length == file.Size;
    }

    /// <summary>Writes rows of one day, sorted by time, to a new file that is durable when this returns.</summary>
    /// <param name="from">What stands behind <c>FROM</c>; it has the table's columns.</param>
    /// <param name="day">The day of all rows.</param>
    /// <param name="dataChange">Whether the rows are new, and not only in another file than before.</param>
    public DeltaAdd Write(string from, DateOnly day, bool dataChange)
    {
        string dayText = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string folder = Path.Combine(tableFolder, $"{LakeTable.Partition}={dayText}");
        Disk.CreateFolder(folder);
        string path = Path.Combine(folder, $"part-{Guid.NewGuid():N}.parquet");
        try
        {
            string columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
            session.Execute($"COPY (SELECT {columns} FROM {from} ORDER BY \"{table.Columns[0].Name}\") TO {DuckDbSession.Quote(path)} (FORMAT parquet, COMPRESSION zstd)");
            Disk.FlushFile(path);
            Disk.FlushFolder(folder);
            return new DeltaAdd
            {
                Path = Path.GetRelativePath(tableFolder, path),
                PartitionValues = new Dictionary<string, string>(StringComparer.Ordinal) { [LakeTable.Partition] = dayText },
                Size = new FileInfo(path).Length,
                ModificationTime = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                DataChange = dataChange,
                Stats = JsonSerializer.Serialize(Stats(path), DeltaJson.Default.DeltaStats),
            };
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Read from the file itself, which so is known to be readable.</summary>
    private DeltaStats Stats(string path)
    {
        var columns = table.Columns;
        string figures = string.Join(", ", columns.Select(column => column.Type == LakeType.Text
            ? $"count(\"{column.Name}\"), NULL, NULL"
            : $"count(\"{column.Name}\"), min(\"{column.Name}\"), max(\"{column.Name}\")"));
        using var rows = session.Select($"SELECT count(*), {figures} FROM read_parquet({DuckDbSession.Quote(path)})");
        rows.Read();
        long count = (long)rows[0]!;
        var least = new Dictionary<string, object>(StringComparer.Ordinal);
        var most = new Dictionary<string, object>(StringComparer.Ordinal);
        var nulls = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int i = 0; i < columns.Count; i++)
        {
            nulls[columns[i].Name] = count - (long)rows[1 + (3 * i)]!;
            if (Value(rows[2 + (3 * i)], up: false) is { } low && Value(rows[3 + (3 * i)], up: true) is { } high)
            {
                least[columns[i].Name] = low;
                most[columns[i].Name] = high;
            }
        }

        return new DeltaStats { NumRecords = count, MinValues = least, MaxValues = most, NullCount = nulls };
    }

    /// <summary>Delta keeps milliseconds of a time: a bound must still hold after that.</summary>
    private static object? Value(object? value, bool up) => value switch
    {
        DateTime time => new DateTime(
            (time.Ticks + (up ? TimeSpan.TicksPerMillisecond - 1 : 0)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc)
            .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        long whole => whole,
        double real when double.IsFinite(real) => real,
        _ => null,
    };
}

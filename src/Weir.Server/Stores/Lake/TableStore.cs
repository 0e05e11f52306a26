using System.Globalization;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>The files and the log of one table. Used by one thread at a time.</summary>
internal sealed class TableStore
{
    /// <summary>The application of the log's <c>txn</c> actions; their version is the number of a segment.</summary>
    public const string AppId = "weir-lake";

    private readonly string _folder;
    private readonly DuckDbSession _session;
    private readonly LakeOptions _options;
    private readonly DeltaLog _log;
    private readonly ParquetFiles _files;

    public TableStore(string lakeFolder, LakeTable table, DuckDbSession session, LakeOptions options)
    {
        Table = table;
        _folder = Path.Combine(lakeFolder, table.Name);
        _session = session;
        _options = options;
        _log = new DeltaLog(_folder, session, options.Grace, options.Clock);
        _files = new ParquetFiles(_folder, table, session, options.Clock);
        _log.Create(table);
    }

    public LakeTable Table { get; }

    /// <summary>What could not be read when it was opened and was done without, in sentences.</summary>
    public IReadOnlyList<string> SetAside => _log.SetAside;

    /// <summary>Number of the last segment whose rows are in the table; -1 when there is none.</summary>
    public long LastSegment => _log.State.Transactions.TryGetValue(AppId, out var txn) ? txn.Version : -1;

    /// <summary>Reads what was committed since, if anything: after a failure it is not known whether the last commit is there.</summary>
    public void Refresh() => _log.Refresh();

    /// <summary>Brings the rows of one segment into the table, all or none, and only once.</summary>
    public void Add(IReadOnlyList<ReadOnlyMemory<byte>> payloads, long segment)
    {
        if (segment <= LastSegment)
        {
            return;
        }

        string name = $"\"{Table.Name}\"";
        _session.Execute($"CREATE OR REPLACE TABLE {name} ({Table.ColumnsSql})");
        try
        {
            SegmentRows.Load(_session, Table, payloads);
            string time = $"CAST(\"{Table.Columns[0].Name}\" AS DATE)";
            var adds = Days(name, time).ConvertAll(day => _files.Write(
                $"{name} WHERE {time} = DATE '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'", day, dataChange: true));
            var txn = new DeltaTxn { AppId = AppId, Version = segment, LastUpdated = _log.Now };
            _log.Commit("WRITE", [new() { Txn = txn }, .. adds.Select(add => new DeltaAction { Add = add })]);
        }
        finally
        {
            _session.Execute($"DROP TABLE {name}");
        }
    }

    /// <summary>Puts the small files of each day together when they have become many. The rows stay the same.</summary>
    public void Compact()
    {
        foreach (var day in _log.State.Files.Values.Where(file => file.Size < _options.CompactBelowBytes).GroupBy(file => file.Day).ToList())
        {
            // What is damaged would stop the others from being put together, and all that comes after.
            DeltaAdd[] small = [.. day.Where(file => ParquetFiles.IsWhole(_folder, file))];
            if (small.Length >= _options.CompactFiles)
            {
                string paths = string.Join(", ", small.Select(file => DuckDbSession.Quote(Path.Combine(_folder, file.Path))));
                var whole = _files.Write($"(FROM {Table.NoRowsSql} UNION ALL BY NAME FROM read_parquet([{paths}], union_by_name = true))", day.Key, dataChange: false);
                _log.Commit("OPTIMIZE", [.. small.Select(file => Remove(file, dataChange: false)), new() { Add = whole }]);
            }
        }
    }

    /// <summary>Lets go of whole days that are too old, or too much.</summary>
    /// <param name="days">Days that are kept, today included; 0 keeps all.</param>
    /// <param name="most">Bytes that are kept, but for those of today; 0 keeps all.</param>
    public void Retain(int days, long most)
    {
        var today = DateOnly.FromDateTime(_options.Clock.GetUtcNow().UtcDateTime);
        var oldest = days > 0 ? today.AddDays(1 - days) : DateOnly.MinValue;
        long bytes = 0;
        var removes = new List<DeltaAction>();
        foreach (var day in _log.State.Files.Values.GroupBy(file => file.Day).OrderByDescending(day => day.Key))
        {
            bytes += day.Sum(file => file.Size);
            if (day.Key < oldest || (day.Key < today && most > 0 && bytes > most))
            {
                removes.AddRange(day.Select(file => Remove(file, dataChange: true)));
            }
        }

        if (removes.Count > 0)
        {
            _log.Commit("DELETE", removes);
        }
    }

    /// <summary>Deletes files that the table has not had for the time of grace: those it let go of, and those whose commit never came.</summary>
    public void Vacuum()
    {
        var state = _log.State;
        var before = _options.Clock.GetUtcNow() - _options.Grace;
        foreach (string path in Directory.EnumerateDirectories(_folder, $"{LakeTable.Partition}=*").SelectMany(Directory.GetFiles).ToList())
        {
            string relative = Path.GetRelativePath(_folder, path);
            long unneeded = state.Removed.TryGetValue(relative, out var remove)
                ? remove.DeletionTimestamp
                : new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds();
            if (!state.Files.ContainsKey(relative) && unneeded < before.ToUnixTimeMilliseconds())
            {
                File.Delete(path);
            }
        }

        _log.DeleteOld(before.UtcDateTime);
    }

    private DeltaAction Remove(DeltaAdd file, bool dataChange) => new()
    {
        Remove = new()
        {
            Path = file.Path,
            DeletionTimestamp = _log.Now,
            DataChange = dataChange,
            ExtendedFileMetadata = true,
            PartitionValues = file.PartitionValues,
            Size = file.Size,
        },
    };

    private List<DateOnly> Days(string name, string time)
    {
        var days = new List<DateOnly>();
        using var rows = _session.Select($"SELECT DISTINCT {time} FROM {name} ORDER BY 1");
        while (rows.Read())
        {
            days.Add((DateOnly)rows[0]!);
        }

        return days;
    }
}

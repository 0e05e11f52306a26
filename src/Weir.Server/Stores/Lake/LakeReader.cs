using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>Answers one SQL query from the files that the lake's tables have at this moment. Several may run at once, also while the lake is written.</summary>
/// <remarks>
/// The query runs in a database of its own, in memory, that can open exactly the files of the tables and whose settings are locked.
/// Of statements only a single SELECT is run, and of functions that give tables only those of a list, so there is none that could write.
/// </remarks>
public static class LakeReader
{
    // Of files that are damaged.
    private const int MostNames = 3;

    /// <summary>Asks the lake in a folder.</summary>
    /// <param name="folder">Folder of the lake.</param>
    /// <param name="sql">One SELECT statement, in DuckDB's SQL.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="LakeException">There is no lake, or the query is not allowed, wrong, or too much; the message says so in a sentence.</exception>
    public static LakeAnswer Query(string folder, string sql, LakeLimits limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        folder = LakeFolder.Check(folder);
        if (!LakeSchema.Tables.Any(table => Directory.Exists(Path.Combine(folder, table.Name, DeltaLog.FolderName))))
        {
            throw new LakeException($"There is no lake in {folder}.");
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        try
        {
            using var session = DuckDbSession.Open(
                new("memory_limit", $"{limits.MemoryMiB}MiB"), new("threads", $"{limits.Threads}"), new("temp_directory", ""));
            string? damage = Prepare(session, folder);

            // More than once: an interrupt between two statements is forgotten.
            using var watch = new Timer(_ => InterruptWhen(session, time.Token), state: null, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
            return Read(session, sql, limits) with { Damage = damage };
        }
        catch (DuckDbException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new LakeException(
                time.IsCancellationRequested ? $"The query took longer than {limits.Time.TotalSeconds:0.###} s and was stopped." : error.Message, error);
        }
    }

    /// <returns>What is left out, as <see cref="LakeAnswer.Damage"/>.</returns>
    private static string? Prepare(DuckDbSession session, string folder)
    {
        var paths = new List<string>();
        var damaged = new List<string>();
        foreach (var table in LakeSchema.Tables)
        {
            string tableFolder = Path.Combine(folder, table.Name);
            var log = new DeltaLog(tableFolder, session, TimeSpan.Zero, TimeProvider.System);
            log.Refresh();
            var whole = log.State.Files.Values.OrderBy(file => file.Path, StringComparer.Ordinal).ToLookup(file => ParquetFiles.IsWhole(tableFolder, file));
            damaged.AddRange(whole[false].Select(file => $"{table.Name}/{file.Path}"));
            string[] files = [.. whole[true].Select(file => DuckDbSession.Quote(Path.Combine(tableFolder, file.Path)))];
            paths.AddRange(files);
            string columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\"").Append(LakeTable.Partition));
            string source = files.Length == 0
                ? $"(SELECT *, NULL::DATE AS {LakeTable.Partition} FROM {table.NoRowsSql})"
                : $"(FROM {table.NoRowsSql} UNION ALL BY NAME FROM read_parquet([{string.Join(", ", files)}], union_by_name = true, hive_partitioning = true, hive_types = {{'{LakeTable.Partition}': DATE}}))";
            session.Execute($"CREATE VIEW {table.Name} AS SELECT {columns}, {Minute(table)} FROM {source}");
        }

        session.Execute($"SET allowed_paths = [{string.Join(", ", paths)}]; SET enable_external_access = false; SET lock_configuration = true");
        return DamageOf(damaged, paths.Count + damaged.Count);
    }

    private static string? DamageOf(List<string> damaged, int files)
    {
        string names = string.Join(", ", damaged.Take(MostNames)) + (damaged.Count > MostNames ? $" and {damaged.Count - MostNames} more" : "");
        return damaged.Count switch
        {
            0 => null,
            1 => $"1 file of {files} is damaged and left out: {names}",
            _ => $"{damaged.Count} files of {files} are damaged and left out: {names}",
        };
    }

    /// <summary>The minute of a row by two operations on whole numbers: functions of calendars, such as <c>date_trunc</c> on a time with a zone, take several times as long.</summary>
    private static string Minute(LakeTable table) => $"make_timestamp(epoch_us(\"{table.Columns[0].Name}\") // 60000000 * 60000000) AS minute";

    private static LakeAnswer Read(DuckDbSession session, string sql, LakeLimits limits)
    {
        QueryCheck.Check(session, sql);
        using var rows = session.Select(sql);
        var columns = rows.Columns;
        var answer = new List<IReadOnlyList<object?>>();
        long characters = 0;
        bool more = rows.Read();
        for (; more && answer.Count < limits.Rows && characters <= limits.Characters; more = rows.Read())
        {
            object?[] row = new object?[columns.Count];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = rows[i];
                characters += (row[i] as string)?.Length ?? 0;
            }

            answer.Add(row);
        }

        return new LakeAnswer { Columns = columns, Rows = answer, IsCut = more };
    }

    private static void InterruptWhen(DuckDbSession session, CancellationToken stopped)
    {
        if (stopped.IsCancellationRequested)
        {
            try
            {
                session.Interrupt();
            }
            catch (ObjectDisposedException)
            {
                // The query ended in the meantime.
            }
        }
    }
}

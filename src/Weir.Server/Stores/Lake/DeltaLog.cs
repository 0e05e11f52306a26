using System.Text;
using System.Text.Json;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>The Delta log of one table: reading it, and committing to it.</summary>
/// <remarks>Protocol: reader 1, writer 2. A commit is a file whose name, the next number, is given only if it is free, so two writers never both succeed.</remarks>
/// <param name="tableFolder">Folder of the table.</param>
/// <param name="session">Reads and writes checkpoints.</param>
/// <param name="grace">How long a checkpoint remembers that a file was removed.</param>
/// <param name="clock">Time of commits.</param>
internal sealed class DeltaLog(string tableFolder, DuckDbSession session, TimeSpan grace, TimeProvider clock)
{
    public const string FolderName = "_delta_log";
    public const int CheckpointEvery = 10;

    private const int ReaderVersion = 1;
    private const int WriterVersion = 2;
    private const string CheckpointEnd = ".checkpoint.parquet";
    private const string CommitEnd = ".json";

    // What a checkpoint's columns are, in the words of DuckDB: the protocol's, as far as they are used.
    private const string CheckpointColumns = """
        {protocol: 'STRUCT(minReaderVersion INTEGER, minWriterVersion INTEGER)',
         metaData: 'STRUCT(id VARCHAR, name VARCHAR, format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)), schemaString VARCHAR, partitionColumns VARCHAR[], configuration MAP(VARCHAR, VARCHAR), createdTime BIGINT)',
         txn: 'STRUCT(appId VARCHAR, version BIGINT, lastUpdated BIGINT)',
         add: 'STRUCT(path VARCHAR, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT, modificationTime BIGINT, dataChange BOOLEAN, stats VARCHAR)',
         remove: 'STRUCT(path VARCHAR, deletionTimestamp BIGINT, dataChange BOOLEAN, extendedFileMetadata BOOLEAN, partitionValues MAP(VARCHAR, VARCHAR), size BIGINT)'}
        """;

    private readonly string _folder = Path.Combine(tableFolder, FolderName);
    private readonly List<string> _unreadable = [];

    /// <summary>The table as last read or written.</summary>
    public DeltaState State { get; private set; } = DeltaState.Empty;

    /// <summary>Sentences about checkpoints that could not be read when the table was opened to be written.</summary>
    public List<string> SetAside { get; } = [];

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Reads the newest checkpoint that can be read, and the commits after it.</summary>
    /// <exception cref="LakeException">The log is damaged, or asks for a later reader.</exception>
    public void Refresh()
    {
        var state = State;
        if (Directory.Exists(_folder))
        {
            // Listed before anything is read: what a writer adds in the meantime does not look like a gap.
            long[] checkpoints = [.. Versions(CheckpointEnd).OrderDescending()];
            long newest = Versions(CommitEnd).Concat(checkpoints).DefaultIfEmpty(-1).Max();
            state = NewestCheckpoint(state, checkpoints);
            while (TryReadCommit(state.Version + 1) is { } actions)
            {
                state = state.With(state.Version + 1, actions);
            }

            if (state.Version < newest)
            {
                string checkpoint = _unreadable.Count > 0 ? $", and {_unreadable[^1]} cannot be read" : "";
                throw Damage($"{CommitPath(state.Version + 1)} is missing, while there are later ones{checkpoint}.");
            }

            if (state.Version >= 0 && (state.Protocol is null || state.MetaData is null))
            {
                throw Damage($"{_folder} does not say what the table is.");
            }
        }

        if (state.Protocol is { } protocol && (protocol.MinReaderVersion > ReaderVersion || protocol.MinWriterVersion > WriterVersion))
        {
            throw new LakeException($"{_folder} asks for reader {protocol.MinReaderVersion} and writer {protocol.MinWriterVersion} of the Delta protocol; this program is {ReaderVersion} and {WriterVersion}.");
        }

        State = state;
    }

    /// <summary>Makes the table when it is not there yet.</summary>
    public void Create(LakeTable table)
    {
        Disk.CreateFolder(_folder);
        Refresh();
        SetUnreadableAside();
        string schema = JsonSerializer.Serialize(DeltaSchema.Of(table), DeltaJson.Default.DeltaSchema);
        if (State.MetaData is null)
        {
            var metaData = new DeltaMetaData
            {
                Id = Guid.NewGuid().ToString(),
                Name = table.Name,
                Format = new DeltaFormat { Provider = "parquet", Options = new Dictionary<string, string>(StringComparer.Ordinal) },
                SchemaString = schema,
                PartitionColumns = [LakeTable.Partition],
                Configuration = new Dictionary<string, string>(StringComparer.Ordinal),
                CreatedTime = Now,
            };
            Commit("CREATE TABLE", [new() { Protocol = new() { MinReaderVersion = ReaderVersion, MinWriterVersion = WriterVersion } }, new() { MetaData = metaData }]);
        }
        else if (State.MetaData.SchemaString != schema)
        {
            Commit("CHANGE COLUMNS", [new() { MetaData = State.MetaData with { SchemaString = schema } }]);
        }
    }

    /// <summary>Adds one commit, durably, and a checkpoint when it is time.</summary>
    /// <exception cref="IOException">It may or may not be there: refresh before anything else.</exception>
    /// <exception cref="LakeException">Another program wrote to the log since it was read.</exception>
    public void Commit(string operation, IReadOnlyList<DeltaAction> actions)
    {
        var text = new StringBuilder();
        foreach (var action in actions.Prepend(new DeltaAction { CommitInfo = new() { Timestamp = Now, Operation = operation } }))
        {
            text.Append(JsonSerializer.Serialize(action, DeltaJson.Default.DeltaAction)).Append('\n');
        }

        long version = State.Version + 1;
        if (!Publish(CommitPath(version), text.ToString()))
        {
            throw new LakeException($"{CommitPath(version)} is already there: another program writes to this lake.");
        }

        State = State.With(version, actions);
        if (version > 0 && version % CheckpointEvery == 0)
        {
            WriteCheckpoint();
        }
    }

    /// <summary>Deletes what is older than a moment and that no reader needs: commits and checkpoints that the checkpoint before the last made needless, and files of commits that were never finished.</summary>
    public void DeleteOld(DateTime before)
    {
        long[] checkpoints = [.. Versions(CheckpointEnd).Order()];
        long needed = checkpoints.Length < 2 ? 0 : checkpoints[^2];
        foreach (string path in Directory.GetFiles(_folder))
        {
            bool isNeedless = VersionOf(path, CommitEnd) < needed || VersionOf(path, CheckpointEnd) < needed || Path.GetFileName(path).StartsWith('.');
            if (isNeedless && File.GetLastWriteTimeUtc(path) < before)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>A checkpoint that cannot be read is only a shorter way to what the commits say, as long as they are all there.</summary>
    private DeltaState NewestCheckpoint(DeltaState state, long[] newestFirst)
    {
        _unreadable.Clear();
        foreach (long version in newestFirst.TakeWhile(version => version > state.Version))
        {
            try
            {
                return DeltaState.Empty.With(version, ReadCheckpoint(version));
            }
            catch (LakeException error) when (error.IsDamage)
            {
                _unreadable.Add(CheckpointPath(version));
            }
        }

        return state;
    }

    /// <summary>Makes room for checkpoints that can be read: what is deleted later counts on them.</summary>
    private void SetUnreadableAside()
    {
        if (_unreadable.Count == 0)
        {
            return;
        }

        foreach (string path in _unreadable)
        {
            string aside = Disk.SetAside(path);
            SetAside.Add($"{path} cannot be read; the commits of the log were used instead, and it was set aside as {aside}");
        }

        _unreadable.Clear();
        WriteCheckpoint();
    }

    private void WriteCheckpoint()
    {
        DeltaAction[] actions = [.. State.Actions(Now - (long)grace.TotalMilliseconds)];
        string lines = Path.Combine(_folder, $".{Guid.NewGuid():N}.tmp");
        string parquet = $"{lines}.parquet";
        try
        {
            File.WriteAllLines(lines, actions.Select(action => JsonSerializer.Serialize(action, DeltaJson.Default.DeltaAction)));
            session.Execute($"COPY (SELECT * FROM read_json({DuckDbSession.Quote(lines)}, format = 'newline_delimited', columns = {CheckpointColumns})) TO {DuckDbSession.Quote(parquet)} (FORMAT parquet, COMPRESSION zstd)");
            Disk.FlushFile(parquet);
            File.Move(parquet, CheckpointPath(State.Version), overwrite: true);
            Disk.FlushFolder(_folder);
        }
        finally
        {
            File.Delete(lines);
            File.Delete(parquet);
        }

        string last = Path.Combine(_folder, "_last_checkpoint");
        string temporary = WriteTemporary(JsonSerializer.Serialize(new() { Version = State.Version, Size = actions.Length }, DeltaJson.Default.DeltaLastCheckpoint));
        File.Move(temporary, last, overwrite: true);
        Disk.FlushFolder(_folder);
    }

    private bool Publish(string path, string text)
    {
        string temporary = WriteTemporary(text);
        try
        {
            return Disk.TryPublish(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string WriteTemporary(string text)
    {
        string path = Path.Combine(_folder, $".{Guid.NewGuid():N}.tmp");
        File.WriteAllText(path, text);
        Disk.FlushFile(path);
        return path;
    }

    private List<DeltaAction> ReadCheckpoint(long version)
    {
        var actions = new List<DeltaAction>();
        try
        {
            using var rows = session.Select($"SELECT to_json(line)::VARCHAR FROM read_parquet({DuckDbSession.Quote(CheckpointPath(version))}) AS line");
            while (rows.Read())
            {
                actions.Add(Parse((string)rows[0]!, CheckpointPath(version)));
            }
        }
        catch (DuckDbException error)
        {
            throw Damage($"{CheckpointPath(version)} cannot be read: {error.Message}", error);
        }

        return actions;
    }

    private List<DeltaAction>? TryReadCommit(long version)
    {
        try
        {
            List<DeltaAction> actions = [.. File.ReadLines(CommitPath(version)).Where(line => line.Length > 0).Select(line => Parse(line, CommitPath(version)))];
            return actions.Count > 0 ? actions : throw Damage($"{CommitPath(version)} is empty.");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static DeltaAction Parse(string line, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DeltaJson.Default.DeltaAction) ?? throw Damage($"{source} is damaged: a line says nothing.");
        }
        catch (JsonException error)
        {
            throw Damage($"{source} is damaged: {error.Message}", error);
        }
    }

    private static LakeException Damage(string message) => new(message) { IsDamage = true };

    private static LakeException Damage(string message, Exception inner) => new(message, inner) { IsDamage = true };

    private IEnumerable<long> Versions(string end) => Directory.EnumerateFiles(_folder).Select(path => VersionOf(path, end)).OfType<long>();

    private static long? VersionOf(string path, string end)
    {
        string name = Path.GetFileName(path);
        return name.Length == 20 + end.Length && name.EndsWith(end, StringComparison.Ordinal) && long.TryParse(name.AsSpan(0, 20), out long version) ? version : null;
    }

    private string CommitPath(long version) => Path.Combine(_folder, $"{version:D20}{CommitEnd}");

    private string CheckpointPath(long version) => Path.Combine(_folder, $"{version:D20}{CheckpointEnd}");
}

using System.Threading.Channels;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>Keeps rows for good: first in a write-ahead segment, soon after as Parquet files of Delta tables.</summary>
/// <remarks>
/// One program at a time writes to a lake; any number may ask (<see cref="LakeReader"/>). A row becomes visible to queries when its
/// segment is moved: every few seconds, and when the lake is closed. docs/decisions/0040-the-lake.md has the argument for durability.
/// Thread-safe.
/// </remarks>
internal sealed class EventLake : IAsyncDisposable
{
    private const int BatchBytes = 1 << 20;

    // One thread moves more rows than a gateway makes, and leaves the other processors to the traffic. What does not fit goes to the disk
    // for a while, and what was freed goes back to the system: the library would keep it.
    private static readonly KeyValuePair<string, string>[] s_frugal =
    [
        new("memory_limit", "256MB"),
        new("threads", "1"),
        new("enable_external_file_cache", "false"), // each file is read once
        new("allocator_flush_threshold", "16MB"),
        new("allocator_bulk_deallocation_flush_threshold", "16MB"),
        new("allocator_background_threads", "true"),
    ];

    private volatile LakeOptions _options;
    private readonly TextWriter _problems;
    private readonly FileStream _lock;
    private readonly DuckDbSession _session;
    private readonly TableStore[] _tables;
    private readonly SegmentQueue _segments;
    private readonly Channel<Entry> _queue;
    private readonly SemaphoreSlim _moving = new(1);
    private readonly SemaphoreSlim _moveNow = new(0, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _writer;
    private readonly Task _mover;
    private long _dropped;
    private int _awaited;
    private volatile string? _problem;
    private bool _movingFails;
    private byte[] _segmentBytes = [];
    private long? _vacuumed;

    private EventLake(string folder, LakeOptions options, TextWriter problems, FileStream fileLock, DuckDbSession session)
    {
        _options = options;
        _problems = TextWriter.Synchronized(problems);
        _lock = fileLock;
        _session = session;
        _tables = [.. LakeSchema.Tables.Select(table => new TableStore(folder, table, session, options))];
        foreach (string sentence in _tables.SelectMany(table => table.SetAside))
        {
            _problems.WriteLine($"weir: {sentence}");
        }

        _segments = new SegmentQueue(Path.Combine(folder, "wal"), _tables.Max(table => table.LastSegment) + 1, options);
        _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _writer = Task.Run(WriteAllAsync);
        _mover = Task.Run(MoveAllAsync);
    }

    /// <summary>Rows that were given to <see cref="Append"/> and are not kept, because the queue was full or the disk refused them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Why rows are dropped at this time; null while the disk takes them.</summary>
    public string? Problem => _problem;

    /// <summary>Opens the lake in a folder, which is made when it is not there, and takes up what an earlier run left behind.</summary>
    /// <param name="folder">Folder of the lake.</param>
    /// <param name="options">Limits.</param>
    /// <param name="problems">Told once, in one line, when rows begin to be lost or cannot be moved.</param>
    /// <exception cref="LakeException">It cannot be opened, or another program has it open.</exception>
    public static EventLake Open(string folder, LakeOptions options, TextWriter problems)
    {
        folder = LakeFolder.Check(folder);
        FileStream? fileLock = null;
        DuckDbSession? session = null;
        try
        {
            Disk.CreateFolder(folder);
            fileLock = LakeFolder.Lock(folder);
            string temporary = LakeFolder.ClearTemporary(folder);

            session = DuckDbSession.Open([.. s_frugal, new("temp_directory", temporary)]);
            return new EventLake(folder, options, problems, fileLock, session);
        }
        catch (Exception error)
        {
            session?.Dispose();
            fileLock?.Dispose();
            if (error is LakeException { IsDamage: true })
            {
                throw new LakeException($"The lake in {folder} is damaged: {error.Message}", error) { IsDamage = true };
            }

            if (error is IOException or UnauthorizedAccessException or DuckDbException)
            {
                throw new LakeException($"The lake in {folder} cannot be opened: {error.Message}", error);
            }

            throw;
        }
    }

    /// <summary>Takes a row, or drops and counts it when there is no room. Never waits and never throws.</summary>
    public void Append(ILakeRow row)
    {
        if (!_queue.Writer.TryWrite(new Entry([row], Done: null)))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Takes rows and returns when they are durable: from then on no crash loses them.</summary>
    /// <exception cref="LakeException">They are not durable; some of them may be kept nevertheless.</exception>
    public async Task AppendAsync(IReadOnlyList<ILakeRow> rows, CancellationToken cancellationToken = default)
    {
        var entry = new Entry(rows, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Interlocked.Increment(ref _awaited);
        try
        {
            await _queue.Writer.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
            await entry.Done!.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException error)
        {
            throw new LakeException("The lake is closed.", error);
        }
        finally
        {
            Interlocked.Decrement(ref _awaited);
        }
    }

    /// <summary>Keeps another span from the next move on.</summary>
    /// <param name="days">As <see cref="LakeOptions.KeepDays"/>.</param>
    /// <param name="bytes">As <see cref="LakeOptions.KeepBytes"/>.</param>
    public void Keep(int days, long bytes) => _options = _options with { KeepDays = days, KeepBytes = bytes };

    /// <summary>Makes all rows visible that are durable now.</summary>
    /// <exception cref="IOException">The disk refused; nothing is lost, and the next move tries again.</exception>
    /// <exception cref="LakeException">As above, for a reason of the lake.</exception>
    public async Task MoveAsync()
    {
        await _moving.WaitAsync().ConfigureAwait(false);
        try
        {
            Move();
        }
        catch (DuckDbException error)
        {
            throw new LakeException(error.Message, error);
        }
        finally
        {
            _moving.Release();
        }
    }

    /// <summary>Writes and moves what was taken, then lets go of the lake. What cannot be moved is taken up when it is opened again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        await _writer.ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await _mover.ConfigureAwait(false);
        await TryMoveAsync().ConfigureAwait(false);
        _segments.Dispose();
        _session.Dispose();
        await _lock.DisposeAsync().ConfigureAwait(false);
        _moving.Dispose();
        _moveNow.Dispose();
        _closing.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var records = new RowWriter();
        var batch = new List<Entry>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (Volatile.Read(ref _awaited) == 0)
            {
                await Task.Delay(_options.Gather).ConfigureAwait(false);
            }

            long rows = 0;
            while (records.Length < BatchBytes && _queue.Reader.TryRead(out var entry))
            {
                rows += Encode(entry, records) ? entry.Rows.Count : 0;
                batch.Add(entry);
            }

            Write(records.Written.Span, batch, rows);
            records.Clear();
            batch.Clear();
        }
    }

    private bool Encode(Entry entry, RowWriter records)
    {
        foreach (var row in entry.Rows)
        {
            if (!records.TryAdd(row))
            {
                Interlocked.Increment(ref _dropped);
                entry.Done?.TrySetException(new LakeException($"A row of {row.Table.Name} is longer than {WalFormat.LongestRecord} bytes."));
                return false;
            }
        }

        return true;
    }

    private void Write(ReadOnlySpan<byte> records, List<Entry> batch, long rows)
    {
        try
        {
            if (_segments.Append(records) && _moveNow.CurrentCount == 0)
            {
                _moveNow.Release();
            }

            _problem = null;
            foreach (var entry in batch)
            {
                entry.Done?.TrySetResult();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Interlocked.Add(ref _dropped, rows);
            bool isNew = _problem is null;
            _problem = error.Message;
            if (isNew)
            {
                _problems.WriteLine($"weir: the lake cannot be written, rows are dropped until it can: {error.Message}");
            }

            foreach (var entry in batch)
            {
                entry.Done?.TrySetException(new LakeException($"The rows are not kept: {error.Message}", error));
            }
        }
    }

    private async Task MoveAllAsync()
    {
        // What an earlier run left behind has waited long enough.
        if (_segments.HasClosed)
        {
            await TryMoveAsync().ConfigureAwait(false);
        }

        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await _moveNow.WaitAsync(_options.MoveEvery, _closing.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await TryMoveAsync().ConfigureAwait(false);
        }
    }

    private async Task TryMoveAsync()
    {
        try
        {
            await MoveAsync().ConfigureAwait(false);
            _movingFails = false;
        }
#pragma warning disable CA1031 // Whatever it was, the rows are still there; ending this loop would fill the disk without a word.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!_movingFails)
            {
                _movingFails = true;
                await _problems.WriteLineAsync($"weir: rows cannot be moved into the lake's tables and wait: {error.Message}").ConfigureAwait(false);
            }
        }
    }

    private void Move()
    {
        foreach (var table in _tables)
        {
            table.Refresh();
        }

        long before = _segments.Next;
        while (_segments.Oldest(before) is { } segment)
        {
            var records = WalReader.Read(segment.Path, segment.Number, ref _segmentBytes);
            if (records.BytesCut > 0 && !records.IsDamaged)
            {
                _problems.WriteLine($"weir: the last {records.BytesCut} bytes of {segment.Path} are not a whole record and are left out; {records.Payloads.Count} rows before them are kept");
            }

            foreach (var rows in records.Payloads.GroupBy(payload => WalFields.TableOf(payload.Span)))
            {
                _tables.Single(table => table.Table.Number == rows.Key).Add([.. rows], segment.Number);
            }

            // Every table has its commit on the disk: only now may the segment go.
            if (records.IsDamaged)
            {
                string aside = _segments.SetOldestAside();
                _problems.WriteLine($"weir: {segment.Path} is damaged: its last {records.BytesCut} bytes cannot be read, {records.Payloads.Count} rows before them are kept; it was set aside as {aside}");
            }
            else
            {
                _segments.DeleteOldest();
            }
        }

        Maintain();
    }

    private void Maintain()
    {
        bool vacuum = _vacuumed is not { } last || _options.Clock.GetElapsedTime(last) >= _options.Grace / 4;
        foreach (var table in _tables)
        {
            table.Compact();
            table.Retain(_options.KeepDays, _options.KeepBytes);
            if (vacuum)
            {
                table.Vacuum();
                _vacuumed = _options.Clock.GetTimestamp();
            }
        }
    }

    /// <summary>Rows that are written together, and who waits for them.</summary>
    private readonly record struct Entry(IReadOnlyList<ILakeRow> Rows, TaskCompletionSource? Done);
}

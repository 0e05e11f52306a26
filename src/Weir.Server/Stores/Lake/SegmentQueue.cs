namespace Weir.Server.Stores.Lake;

/// <summary>The write-ahead segments: one that is being written, and closed ones that wait to be moved, oldest first. Thread-safe.</summary>
internal sealed class SegmentQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly LakeOptions _options;
    private readonly Queue<Segment> _closed;
    private WalWriter? _open;
    private long _next;
    private long _waitingBytes;

    /// <summary>Takes over the segments that an earlier run left behind.</summary>
    /// <param name="folder">Folder of the segments.</param>
    /// <param name="least">Numbers below were used before, and are never used again.</param>
    /// <param name="options">Limits.</param>
    public SegmentQueue(string folder, long least, LakeOptions options)
    {
        _folder = folder;
        _options = options;
        Disk.CreateFolder(folder);
        _closed = new(Directory.GetFiles(folder)
            .Select(path => (Path: path, Number: WalReader.NumberOf(path)))
            .Where(file => file.Number is not null)
            .Select(file => new Segment(file.Path, file.Number!.Value, new FileInfo(file.Path).Length))
            .OrderBy(segment => segment.Number));
        _waitingBytes = _closed.Sum(segment => segment.Length);
        _next = Math.Max(least, _closed.Select(segment => segment.Number + 1).DefaultIfEmpty(0).Max());
    }

    /// <summary>Writes records durably.</summary>
    /// <returns>Whether the segment has become so large that it should be moved now.</returns>
    /// <exception cref="IOException">They are not durable; the next call tries anew.</exception>
    public bool Append(ReadOnlySpan<byte> records)
    {
        lock (_lock)
        {
            if (_waitingBytes > _options.MostWaitingBytes)
            {
                throw new IOException($"{_waitingBytes} bytes of segments wait to be moved into the tables");
            }

            if (new DriveInfo(_folder).AvailableFreeSpace is var free && free < _options.KeepFreeBytes)
            {
                throw new IOException($"the disk has {free} bytes left, and {_options.KeepFreeBytes} stay free");
            }

            _open ??= WalWriter.Create(_folder, _next++);
            try
            {
                _open.Append(records);
            }
            catch
            {
                Close();
                throw;
            }

            bool isFull = _open.Length >= _options.MoveAtBytes;
            if (isFull)
            {
                // Not only when the mover comes, which may be at work for a while: a segment is read whole.
                Close();
            }

            return isFull;
        }
    }

    /// <summary>The oldest segment that is to be moved, or null. Closes the one that is being written when it is the turn of that.</summary>
    /// <param name="before">Segments from this number on stay: otherwise there would be no end under load.</param>
    public Segment? Oldest(long before)
    {
        lock (_lock)
        {
            if (_closed.Count == 0 && _open?.Number < before)
            {
                Close();
            }

            return _closed.TryPeek(out var segment) && segment.Number < before ? segment : null;
        }
    }

    /// <summary>Whether closed segments wait.</summary>
    public bool HasClosed
    {
        get
        {
            lock (_lock)
            {
                return _closed.Count > 0;
            }
        }
    }

    /// <summary>Number that the next new segment will have.</summary>
    public long Next
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    /// <summary>Deletes the oldest segment, whose rows are in the tables.</summary>
    public void DeleteOldest()
    {
        lock (_lock)
        {
            var segment = _closed.Peek();
            File.Delete(segment.Path);
            _closed.Dequeue();
            _waitingBytes -= segment.Length;

            // Should it come back because this fails, its rows are not doubled: the tables know its number.
            Disk.FlushFolder(_folder);
        }
    }

    /// <summary>Keeps the oldest segment for a person to look at, because not all of it could be read; it is not moved again.</summary>
    /// <returns>Where it is.</returns>
    public string SetOldestAside()
    {
        lock (_lock)
        {
            var segment = _closed.Peek();
            string aside = Disk.SetAside(segment.Path);
            _closed.Dequeue();
            _waitingBytes -= segment.Length;
            return aside;
        }
    }

    public void Dispose() => _open?.Dispose();

    private void Close()
    {
        if (_open is { } open)
        {
            open.Dispose();
            _closed.Enqueue(new Segment(Path.Combine(_folder, WalFormat.FileName(open.Number)), open.Number, open.Length));
            _waitingBytes += open.Length;
            _open = null;
        }
    }
}

/// <summary>A closed segment.</summary>
internal sealed record Segment(string Path, long Number, long Length);

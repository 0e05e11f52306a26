namespace Weir.Server.Sensors.Tail;

/// <summary>One log that grows, and is renamed or cut off when it is long.</summary>
/// <remarks>It is looked at from time to time: what the system tells of changes is not told on every file system. One thread at a time.</remarks>
internal sealed class FollowedFile : IDisposable
{
    private readonly SensorOutput _output;
    private readonly TailLines _lines = new();
    private readonly FileCounts _counts = new();
    private TailPosition? _before;
    private FileStream? _file;
    private LineParser? _parser;
    private string _start = "";
    private int _startLength;
    private bool _isReplaced;

    /// <param name="path">The file; it need not exist yet.</param>
    /// <param name="output">Takes its records.</param>
    /// <param name="before">How far an earlier run read it; null for not at all.</param>
    public FollowedFile(string path, SensorOutput output, TailPosition? before)
    {
        Path = path;
        _output = output;
        _before = before;
    }

    public string Path { get; }

    /// <summary>Records that could not be read.</summary>
    public long Bad => _counts.Skipped.ToList().Where(reason => !reason.IsOrdinary).Sum(reason => reason.Count);

    /// <summary>Bytes that are there and not read.</summary>
    public long Behind { get; private set; }

    /// <summary>Why it is not read, though it is there; null where it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>How far it is read; null where nothing was.</summary>
    public TailPosition? Position => _file is null ? _before : _lines.Position == 0 ? null : new TailPosition(Path, _lines.Position, _lines.Number, _start, _startLength);

    private TailPosition Known => new(Path, 0, 0, _start, _startLength);

    /// <summary>Reads what was added.</summary>
    /// <param name="most">About so many bytes and no more.</param>
    /// <returns>Bytes that were read.</returns>
    public long Poll(long most)
    {
        try
        {
            long read = ReadRenamed(most);
            while (read < most && (_file is not null || TryOpen()))
            {
                if (!IsCutOff())
                {
                    long some = Read(most - read);
                    read += some;
                    if (some > 0 || !IsRenamed())
                    {
                        break;
                    }
                }

                Close();
            }

            Behind = _file is null ? 0 : Math.Max(0, _file.Length - _lines.Position);
            if (_file is not null && _lines.Position == 0)
            {
                // It has no line yet by which it could be told from another.
                _file.Dispose();
                (_file, _parser) = (null, null);
            }

            return read;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = error.Message;
            return 0;
        }
    }

    public void Dispose()
    {
        // What waits for an answer is told; a half-written line is read the next time.
        _output.Begin(_counts);
        _parser?.End();
        _file?.Dispose();
    }

    private long Read(long most)
    {
        _output.Begin(_counts);
        long read = _lines.Read(_file!, _output, _parser!, most);
        if (_startLength < FileStart.Most && _lines.Position > _startLength)
        {
            _startLength = (int)Math.Min(FileStart.Most, _lines.Position);
            _start = FileStart.Of(_file!, _startLength);
        }

        return read;
    }

    private bool TryOpen()
    {
        if (!File.Exists(Path))
        {
            return false;
        }

        var file = FileStart.Open(Path);
        byte[] start = new byte[SensorFormat.StartLength];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        var format = SensorFormat.Of(start) as LineFormat;
        if (format is null)
        {
            // Nothing yet, or not enough of it; or none that grows by lines.
            Problem = start.Contains((byte)'\n') ? "in none of the formats that are followed: Zeek's logs, Suricata's EVE, tables" : null;
            file.Dispose();
            return false;
        }

        Problem = null;
        _file = file;
        _isReplaced = false;
        _output.Begin(_counts);
        _parser = format.Begin(_output);
        _lines.Begin(0, 0);
        (_start, _startLength) = ("", 0);
        if (_before is { } before && FileStart.IsOf(file, before))
        {
            Resume(before, start);
        }

        _before = null;
        return true;
    }

    /// <summary>Goes on in the middle; the names of the fields stand at the beginning.</summary>
    private void Resume(TailPosition before, ReadOnlySpan<byte> start)
    {
        long number = 0;
        start = start[..(int)Math.Min(start.Length, before.Position)];
        for (int end = start.IndexOf((byte)'\n'); end >= 0 && (start[0] == '#' || number == 0); end = start.IndexOf((byte)'\n'))
        {
            var line = start[..end];
            if (line.StartsWith((byte)'#') || !line.StartsWith((byte)'{'))
            {
                _parser!.Take(line.TrimEnd((byte)'\r'), ++number, hasEnd: true);
            }

            number++;
            start = start[(end + 1)..];
        }

        (_start, _startLength) = (before.Start, before.StartLength);
        _lines.Begin(before.Position, before.Lines);
    }

    /// <summary>Whether it was made shorter, and perhaps written anew.</summary>
    private bool IsCutOff() => _lines.Position > 0 && (_file!.Length < _lines.Position || !FileStart.IsOf(_file, Known));

    /// <summary>Whether another file stands under the name. The old one is read once more before it is left: its writer may be slower.</summary>
    private bool IsRenamed()
    {
        bool isReplaced = _lines.Position > 0 && File.Exists(Path) && !FileStart.IsOf(Path, Known);
        bool isCertain = isReplaced && _isReplaced;
        _isReplaced = isReplaced;
        return isCertain;
    }

    private void Close()
    {
        _output.Begin(_counts);
        _lines.End(_parser!);
        _file!.Dispose();
        (_file, _parser) = (null, null);
    }

    /// <summary>Reads the rest of a file that was renamed while nobody looked.</summary>
    private long ReadRenamed(long most)
    {
        if (_file is not null || _before is not { } before || FileStart.IsOf(Path, before))
        {
            return 0;
        }

        string folder = System.IO.Path.GetDirectoryName(Path)!;
        string stem = System.IO.Path.GetFileNameWithoutExtension(Path);
        string? renamed = !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, $"{stem}*")
            .Where(file => file != Path && !file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).FirstOrDefault(file => FileStart.IsOf(file, before));
        _before = null;
        if (renamed is null)
        {
            return 0;
        }

        using var rest = new FollowedFile(renamed, _output, before with { Path = renamed });
        long all = 0;
        for (long read = 1; read > 0; all += read)
        {
            read = rest.TryOpenOrGoOn() ? rest.Read(most) : 0;
        }

        if (rest._parser is not null)
        {
            rest._lines.End(rest._parser);
            rest._parser = null;
        }

        return all;
    }

    private bool TryOpenOrGoOn() => _file is not null || TryOpen();
}

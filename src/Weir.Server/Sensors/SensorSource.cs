using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>One file, or standard input, of which it was looked at what it is.</summary>
internal sealed class SensorSource
{
    private readonly Func<Stream> _open;
    private Stream? _opened;

    // Gives what was looked at once more, where it cannot be opened again.
    private Func<Stream>? _looked;

    private SensorSource(string path, Func<Stream> open)
    {
        Path = path;
        _open = open;
        Group = "";
    }

    public string Path { get; }

    /// <summary>The folder of the file. Logs of one folder belong together.</summary>
    public string Group { get; private init; }

    /// <summary>Its format; null where it is not known.</summary>
    public SensorFormat? Format { get; private set; }

    /// <summary>What its beginning holds.</summary>
    public SensorContent Content { get; private set; }

    /// <summary>Time of the first record at its beginning; null where that has none.</summary>
    public Timestamp? First { get; private set; }

    /// <summary>Bytes as stored; 0 where that cannot be known.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it can be read more than once.</summary>
    public bool CanRepeat { get; private set; }

    /// <summary>Uncompressed bytes of the reading that was longest.</summary>
    public long Bytes { get; private set; }

    /// <summary>Its first bytes as text, for messages.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>Whether it is empty.</summary>
    public bool IsEmpty { get; private set; }

    public FileCounts Counts { get; } = new();

    /// <summary>A snapshot that Zeek makes of what still goes on (open_conn.log); the log without this word tells it in the end.</summary>
    public bool IsSnapshot => System.IO.Path.GetFileName(Path).StartsWith("open_", StringComparison.Ordinal);

    /// <summary>Whether it is a log of Zeek, whose logs of one folder belong together.</summary>
    public bool IsZeek => Format?.Word == "zeek";

    /// <summary>Whether more kinds of record may follow than its beginning shows. A file named for the log that it is does not hold others.</summary>
    public bool IsMixed
    {
        get
        {
            string name = System.IO.Path.GetFileName(Path);
            bool isNamed = name.Contains("conn", StringComparison.OrdinalIgnoreCase) || name.Contains("dns", StringComparison.OrdinalIgnoreCase);
            var records = Content & (SensorContent.Flows | SensorContent.Lookups | SensorContent.Names);
            return IsZeek && (System.Numerics.BitOperations.PopCount((uint)records) > 1 || (Content.HasFlag(SensorContent.Mixed) && !isNamed && records != SensorContent.Names));
        }
    }

    /// <summary>Opens a file and looks at its beginning.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SensorSource OfFile(string path, string? word)
    {
        // Readers have a buffer of their own.
        var source = new SensorSource(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
        {
            Group = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "",
        };
        source.Look(word);
        return source;
    }

    /// <summary>Looks at the beginning of a stream, which can be read once.</summary>
    public static SensorSource OfStream(string name, Stream stream, string? word)
    {
        var source = new SensorSource(name, () => stream);
        source.Look(word);
        return source;
    }

    /// <summary>Reads it from its beginning to its end.</summary>
    /// <param name="output">Takes the records.</param>
    /// <param name="progress">Told how many stored bytes were read since the last time.</param>
    /// <param name="stop">Asks to stop between two reads.</param>
    public void Read(SensorOutput output, Action<long>? progress, CancellationToken stop)
    {
        using var content = new CountedStream(Take(), _opened?.CanSeek == true ? _opened : null, progress, stop);
        _opened = null;
        output.Begin(Counts);
        try
        {
            Format!.Read(content, output);
        }
        catch (InvalidDataException)
        {
            output.Skip(SkipReasons.Damaged, 0, default);
        }
        finally
        {
            Bytes = Math.Max(Bytes, content.Count);
        }
    }

    /// <summary>The opened content: of what can be read once, that which was looked at.</summary>
    private Stream Take() => _looked is not null ? _looked() : new PlainOrGzipStream(_opened = _open());

    private void Look(string? word)
    {
        var raw = _open();
        CanRepeat = raw is FileStream && raw.CanSeek;
        Length = CanRepeat ? raw.Length : 0;
        var content = new PlainOrGzipStream(raw);
        byte[] start = new byte[SensorFormat.StartLength];
        int length = 0;
        try
        {
            for (int read = 1; read > 0 && length < start.Length; length += read)
            {
                read = content.Read(start, length, start.Length - length);
            }
        }
        catch (InvalidDataException)
        {
            // What was read before the damage may still tell what it is.
        }

        start = start[..length];
        IsEmpty = length == 0;
        Seen = Describe(start.AsSpan().StartsWith("\uFEFF"u8) ? start.AsSpan(3) : start);
        Format = SensorFormat.Of(start, word);
        if (Format is not null)
        {
            var probe = new Probe();
            var output = new SensorOutput(probe);
            Format.Read(new MemoryStream(start), output);
            (Content, First) = (output.File.Content, probe.First);
        }

        if (CanRepeat)
        {
            content.Dispose();
        }
        else
        {
            _looked = () => new StreamWithStart(start, content);
        }
    }

    private static string Describe(ReadOnlySpan<byte> start) => start switch
    {
        [] => "nothing",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "a file compressed by zstd",
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "a file compressed by xz",
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "a file compressed by bzip2",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive",
        _ when start[..Math.Min(start.Length, 64)].ContainsAnyInRange((byte)0, (byte)8) => $"the bytes {Convert.ToHexStringLower(start[..Math.Min(start.Length, 8)])}",
        _ => $"\"{SkipCounts.Printable(start.IndexOfAny("\r\n"u8) is var end and >= 0 ? start[..end] : start)}\"",
    };

    /// <summary>Remembers when the first record was.</summary>
    private sealed class Probe : IFlowSink
    {
        public Timestamp? First { get; private set; }

        public void Take(in Flow flow) => First ??= flow.Start;

        public void Take(in DnsLookup lookup) => First ??= lookup.Time;
    }
}

namespace Weir.Server.Sensors;

/// <summary>The lines of a stream, without their ends (LF or CR LF) and without a byte order mark. It allocates its buffer and nothing else.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>A longer line is skipped.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>How much of a line that is too long is shown.</summary>
    private const int Shown = 100;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line that was read last has an end. The last of a file that is still written to has none.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Whether the line that was read last is too long; only its beginning was given then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Gives the next line, which holds until the next call. False at the end of the stream.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                line = length > LongestLine ? TakeTooLong() : Take(length, length + 1, hasEnd: true);
                return true;
            }

            searched = _end - _start;
            if (searched > LongestLine)
            {
                line = TakeTooLong();
                return true;
            }

            if (!Fill())
            {
                line = Take(searched, searched, hasEnd: false);
                return searched > 0;
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length, int taken, bool hasEnd)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += taken;
        HasEnd = hasEnd;
        IsTooLong = false;
        if (taken > 0 && Number++ == 0 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line.EndsWith((byte)'\r') ? line[..^1] : line;
    }

    private Span<byte> TakeTooLong()
    {
        byte[] beginning = _buffer.AsSpan(_start, Shown).ToArray();
        HasEnd = false;
        do
        {
            int end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            HasEnd = end >= 0;
            _start = HasEnd ? _start + end + 1 : _end;
        }
        while (!HasEnd && Fill());

        IsTooLong = true;
        Number++;
        return beginning;
    }

    /// <summary>Reads more behind what is there. False at the end of the stream.</summary>
    private bool Fill()
    {
        if (_isOver)
        {
            return false;
        }

        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }

        if (_end == _buffer.Length)
        {
            int kept = _end - _start;
            byte[] target = kept > _buffer.Length / 2 ? new byte[Math.Min(_buffer.Length * 2, LongestLine + 1 + (64 * 1024))] : _buffer;
            _buffer.AsSpan(_start, kept).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, kept);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isOver = read == 0;
        return !_isOver;
    }
}

namespace Weir.Server.Sensors.Tail;

/// <summary>The lines of a file that grows: whole ones are handed on, a half-written last one waits.</summary>
internal sealed class TailLines
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _used;
    private int _searched;
    private bool _isTooLong;

    /// <summary>Bytes that are done: up to the end of the last whole line.</summary>
    public long Position { get; private set; }

    /// <summary>Lines that are done.</summary>
    public long Number { get; private set; }

    /// <summary>Goes on where another stopped.</summary>
    public void Begin(long position, long number) => (Position, Number, _used, _searched, _isTooLong) = (position, number, 0, 0, false);

    /// <summary>Reads what the file has more.</summary>
    /// <param name="file">The file.</param>
    /// <param name="output">Counts what is too long.</param>
    /// <param name="parser">Takes lines.</param>
    /// <param name="most">Stops after so many bytes.</param>
    /// <returns>How many bytes were read.</returns>
    public long Read(Stream file, SensorOutput output, LineParser parser, long most)
    {
        long all = 0;
        file.Position = Position + _used;
        while (all < most)
        {
            if (_used == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, LineReader.LongestLine + (64 * 1024)));
            }

            int read = file.Read(_buffer, _used, _buffer.Length - _used);
            if (read == 0)
            {
                break;
            }

            _used += read;
            all += read;
            HandOn(output, parser);
        }

        return all;
    }

    /// <summary>Nothing more comes: what is left is the last line.</summary>
    public void End(LineParser parser)
    {
        if (_used > 0 && !_isTooLong)
        {
            parser.Take(Trimmed(_buffer.AsSpan(0, _used)), ++Number, hasEnd: false);
        }

        Position += _used;
        (_used, _searched) = (0, 0);
        parser.End();
    }

    private void HandOn(SensorOutput output, LineParser parser)
    {
        int start = 0;
        while (true)
        {
            int from = Math.Max(start, _searched);
            int length = _buffer.AsSpan(from, _used - from).IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            int end = from + length;
            Number++;
            var line = Trimmed(_buffer.AsSpan(start, end - start));
            if (_isTooLong || line.Length > LineReader.LongestLine)
            {
                output.Skip(SkipReasons.TooLong, Number, line[..Math.Min(line.Length, 100)]);
            }
            else if (!line.IsEmpty)
            {
                parser.Take(line, Number, hasEnd: true);
            }

            _isTooLong = false;
            start = end + 1;
        }

        // Of a line that is too long nothing is kept.
        _isTooLong |= _used - start > LineReader.LongestLine;
        int kept = _isTooLong ? 0 : _used - start;
        _buffer.AsSpan(_used - kept, kept).CopyTo(_buffer);
        Position += _used - kept;
        (_used, _searched) = (kept, kept);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line) => line.EndsWith((byte)'\r') ? line[..^1] : line;
}

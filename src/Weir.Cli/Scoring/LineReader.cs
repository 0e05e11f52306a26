namespace Weir.Cli.Scoring;

/// <summary>Cuts a stream into batches of whole lines. What is read at once is handed on at once, so that a live pipe is answered live.</summary>
internal sealed class LineReader(Stream stream, LongLineBuffers longLines)
{
    /// <summary>A line longer than this is answered with an error; 16 MiB hold a body of 12 MiB in base64.</summary>
    public const int MaxLineBytes = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // The start of a line whose end was not read yet; never more than one read brought.
    private readonly byte[] _carry = new byte[LineBatch.UsualBytes];
    private int _carried;
    private long _nextLine = 1;
    private bool _ended;

    /// <summary>Fills the batch with the next lines; false at the end of the input.</summary>
    public bool Read(LineBatch batch, CancellationToken cancellation = default)
    {
        batch.FirstLine = _nextLine;
        _carry.AsSpan(0, _carried).CopyTo(batch.Bytes);
        batch.Length = _carried;
        _carried = 0;

        int searched = 0;
        while (true)
        {
            int end = batch.Bytes.AsSpan(searched, batch.Length - searched).LastIndexOf((byte)'\n');
            if (end >= 0)
            {
                Carry(batch, searched + end + 1);
                return Finish(batch);
            }

            searched = batch.Length;
            if (_ended)
            {
                return batch.Length > 0 && Finish(batch);
            }

            if (batch.Length == LongLineBuffers.Size)
            {
                SkipLine(batch);
                return true;
            }

            if (batch.Length == LineBatch.UsualBytes)
            {
                batch.Extend(longLines.Rent(cancellation));
            }

            // In steps, so that what follows a long line fits into the carry.
            int room = Math.Min(batch.Bytes.Length - batch.Length, LineBatch.UsualBytes);
            int read = stream.Read(batch.Bytes, batch.Length, room);
            _ended = read == 0;
            batch.Length += read;
        }
    }

    private bool Finish(LineBatch batch)
    {
        ReadOnlySpan<byte> lines = batch.Bytes.AsSpan(0, batch.Length);
        bool first = _nextLine == 1;
        _nextLine += lines.Count((byte)'\n') + (lines[^1] == '\n' ? 0 : 1);
        if (first && lines.StartsWith(ByteOrderMark))
        {
            // Blanked rather than moved: white space before a JSON value means nothing.
            batch.Bytes.AsSpan(0, ByteOrderMark.Length).Fill((byte)' ');
        }

        return true;
    }

    private void Carry(LineBatch batch, int start)
    {
        ReadOnlySpan<byte> rest = batch.Bytes.AsSpan(start, batch.Length - start);
        rest.CopyTo(_carry);
        _carried = rest.Length;
        batch.Length = start;
    }

    /// <summary>Reads past the end of a line that is too long, keeping nothing of it.</summary>
    private void SkipLine(LineBatch batch)
    {
        batch.TooLong = true;
        _nextLine++;
        int end = -1;
        while (!_ended && end < 0)
        {
            batch.Length = stream.Read(batch.Bytes, 0, LineBatch.UsualBytes);
            _ended = batch.Length == 0;
            end = batch.Bytes.AsSpan(0, batch.Length).IndexOf((byte)'\n');
        }

        if (end >= 0)
        {
            Carry(batch, end + 1);
        }

        batch.Length = 0;
    }
}

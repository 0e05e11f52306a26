namespace Weir.Cli.Scoring;

/// <summary>Cuts a stream into batches of whole lines. What is read at once is handed on at once, so that a live pipe is answered live.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>A line longer than this is answered with an error; 16 MiB hold a request of 12 MiB in base64.</summary>
    public const int MaxLineBytes = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // The start of a line whose end was not read yet.
    private byte[] _carry = [];
    private int _carried;
    private long _nextLine = 1;
    private bool _ended;

    /// <summary>Fills the batch with the next lines; false at the end of the input.</summary>
    public bool Read(LineBatch batch)
    {
        TakeCarry(batch);
        batch.FirstLine = _nextLine;
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

            if (batch.Length > MaxLineBytes)
            {
                SkipLine(batch);
                return true;
            }

            if (batch.Length == batch.Bytes.Length)
            {
                // One byte more than the longest line, so that a line too long is seen as such.
                byte[] larger = GC.AllocateUninitializedArray<byte>(Math.Min(batch.Bytes.Length * 2, MaxLineBytes + 1));
                batch.Bytes.CopyTo(larger, 0);
                batch.Bytes = larger;
            }

            int read = stream.Read(batch.Bytes.AsSpan(batch.Length));
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

    private void TakeCarry(LineBatch batch)
    {
        if (_carried > batch.Bytes.Length)
        {
            batch.Bytes = GC.AllocateUninitializedArray<byte>(_carried);
        }

        _carry.AsSpan(0, _carried).CopyTo(batch.Bytes);
        batch.Length = _carried;
        _carried = 0;
    }

    private void Carry(LineBatch batch, int start)
    {
        ReadOnlySpan<byte> rest = batch.Bytes.AsSpan(start, batch.Length - start);
        if (rest.Length > _carry.Length)
        {
            _carry = GC.AllocateUninitializedArray<byte>(Math.Max(rest.Length, LineBatch.UsualBytes));
        }

        rest.CopyTo(_carry);
        _carried = rest.Length;
        batch.Length = start;
    }

    /// <summary>Reads past the end of a line that is too long, keeping nothing of it.</summary>
    private void SkipLine(LineBatch batch)
    {
        batch.TooLong = true;
        _nextLine++;
        while (true)
        {
            int read = stream.Read(batch.Bytes);
            if (read == 0)
            {
                _ended = true;
                break;
            }

            int end = batch.Bytes.AsSpan(0, read).IndexOf((byte)'\n');
            if (end >= 0)
            {
                batch.Length = read;
                Carry(batch, end + 1);
                break;
            }
        }

        batch.Length = 0;
    }
}

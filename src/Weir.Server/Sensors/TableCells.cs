namespace Weir.Server.Sensors;

/// <summary>The cells of one line of a table (RFC 4180), without their quotes and the blanks around them. A cell does not go on in the next line.</summary>
internal ref struct TableCells(ReadOnlySpan<byte> line, byte separator)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;

    /// <summary>Whether the line cannot be of a table: a quote that does not end, or text behind one.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Gives the next cell. False behind the last, or where the line is broken.</summary>
    public bool TryNext(out FieldSpan cell)
    {
        cell = default;
        if (_at > _line.Length || IsBroken)
        {
            return false;
        }

        int start = _at;
        while (start < _line.Length && _line[start] == ' ')
        {
            start++;
        }

        return start < _line.Length && _line[start] == '"' ? TryQuoted(start + 1, out cell) : Plain(start, out cell);
    }

    private bool Plain(int start, out FieldSpan cell)
    {
        // Cells are short: a search by vectors would take longer to begin than this to end.
        int end = start;
        while (end < _line.Length && _line[end] != separator)
        {
            end++;
        }

        _at = end + 1;
        cell = Trimmed(start, end);
        return true;
    }

    private readonly FieldSpan Trimmed(int start, int end)
    {
        while (start < end && _line[start] == ' ')
        {
            start++;
        }

        while (end > start && _line[end - 1] == ' ')
        {
            end--;
        }

        return new FieldSpan(start, end - start);
    }

    private bool TryQuoted(int start, out FieldSpan cell)
    {
        cell = default;
        int end = start;
        while (true)
        {
            int next = _line[end..].IndexOf((byte)'"');
            if (next < 0)
            {
                IsBroken = true;
                return false;
            }

            end += next;
            if (end + 1 == _line.Length || _line[end + 1] != '"')
            {
                break;
            }

            // A quote within, written twice.
            end += 2;
        }

        int behind = _line[(end + 1)..].IndexOf(separator);
        _at = behind < 0 ? _line.Length + 1 : end + 1 + behind + 1;
        IsBroken = _line[(end + 1)..].TrimStart((byte)' ') is var rest && !rest.IsEmpty && rest[0] != separator;
        cell = Trimmed(start, end);
        return !IsBroken;
    }
}

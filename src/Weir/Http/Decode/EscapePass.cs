using System.Buffers;

namespace Weir.Http.Decode;

/// <summary>One left-to-right pass that undoes one layer of percent codes, entities, backslash escapes and odd UTF-8.</summary>
/// <remarks>
/// Nothing that a pass writes is longer than what it replaces, so source and target may be the same memory.
/// Nothing is copied before the first change: clean stretches move as blocks when a change follows them.
/// </remarks>
internal ref struct EscapePass
{
    private const int StepsBeforeSearch = 12;
    private const int MaxParameterName = 32;
    private const int MaxCodePoint = 0x10FFFF;

    private static readonly bool[] DoubleEncodedMeta = MakeDoubleEncodedMeta();
    private static readonly bool[] StopAt = MakeStops();

    private readonly ReadOnlySpan<byte> _source;
    private readonly Span<byte> _target;
    private readonly bool _first;
    private readonly bool _jsonString;
    private readonly bool _probe;
    private int _copied;
    private int _written;
    private bool _changed;

    /// <summary>A <paramref name="probe"/> writes nothing: it only tells whether there is anything left to undo.</summary>
    public EscapePass(ReadOnlySpan<byte> source, Span<byte> target, bool first, bool jsonString, bool probe = false)
    {
        _source = source;
        _target = target;
        _first = first;
        _jsonString = jsonString;
        _probe = probe;
    }

    /// <summary><see cref="VerdictFlags.InvalidUtf8"/> and <see cref="VerdictFlags.MultipleEncoding"/>.</summary>
    public VerdictFlags Flags { get; private set; }

    /// <summary>A control byte was seen or made.</summary>
    public bool SawControl { get; private set; }

    /// <summary>Length of the new text in the target; -1 when nothing changed and nothing was written.</summary>
    public int Run(int start)
    {
        var triggers = ByteTables.Triggers;
        var source = _source;
        var i = start;
        while (true)
        {
            i = NextStop(source, i, triggers);
            if ((uint)i >= (uint)source.Length) break;
            var b = source[i];
            if (b >= 0x80)
            {
                i = IsPlainIdeograph(source, i) ? i + 3 : NonAscii(i, b);
                continue;
            }

            i = b switch
            {
                (byte)'%' => Percent(i),
                (byte)'&' => Entity(i),
                (byte)'\\' => Backslash(i),
                _ => Control(i),
            };
        }

        if (!_changed) return -1;
        if (_probe) return 0;
        Flush(source.Length);
        return _written;
    }

    /// <summary>Three bytes of a script that has no look-alikes (U+4000 to U+CFFF): most of what is not ASCII.</summary>
    private static bool IsPlainIdeograph(ReadOnlySpan<byte> source, int i) =>
        source[i] is >= 0xE4 and <= 0xEC && i + 2 < source.Length && (source[i + 1] & 0xC0) == 0x80 && (source[i + 2] & 0xC0) == 0x80;

    /// <summary>Escapes come in clusters: look at a few bytes one by one before the vectorised search starts.</summary>
    private static int NextStop(ReadOnlySpan<byte> source, int i, SearchValues<byte> triggers)
    {
        var near = Math.Min(source.Length, i + StepsBeforeSearch);
        var stops = StopAt;
        for (; i < near; i++)
        {
            if (stops[source[i]]) return i;
        }

        if (i >= source.Length) return i;
        var found = source[i..].IndexOfAny(triggers);
        return found < 0 ? source.Length : i + found;
    }

    private int Percent(int i)
    {
        var source = _source;
        if (i + 2 >= source.Length) return i + 1;
        var hex = ByteTables.Hex;
        int high = hex[source[i + 1]];
        int low = hex[source[i + 2]];
        if ((high | low) < 16)
        {
            var b = (byte)(high << 4 | low);
            if (!_first && DoubleEncodedMeta[b]) Flags |= VerdictFlags.MultipleEncoding;
            return Put(i, b == '%' ? 3 + ChainLength(i + 3) : 3, b);
        }

        if ((source[i + 1] | 0x20) != 'u' || !TryFourHex(i + 2, out var code)) return i + 1;
        if (!_first && code < 0x80 && DoubleEncodedMeta[code]) Flags |= VerdictFlags.MultipleEncoding;
        return PutUtf16(i, 6, code);
    }

    /// <summary>Length of the <c>25</c>s behind <c>%25</c> that only encode the percent sign again, so that any depth goes in one pass.</summary>
    private readonly int ChainLength(int start)
    {
        var source = _source;
        var at = start;
        while (at + 4 <= source.Length && source[at] == '2' && source[at + 1] == '5'
            && (ByteTables.Hex[source[at + 2]] | ByteTables.Hex[source[at + 3]]) < 16) at += 2;
        return at - start;
    }

    private int Backslash(int i)
    {
        var source = _source;
        if (i + 1 >= source.Length) return i + 1;
        var next = source[i + 1];
        switch (next)
        {
            case (byte)'u' or (byte)'U':
                if (TryFourHex(i + 2, out var code)) return PutUtf16(i, 6, code);
                return BracedHex(i);
            case (byte)'x' or (byte)'X':
                return TwoHex(i);
            case (byte)'/' or (byte)'"' or (byte)'\'':
                return Put(i, 2, next);
            case (byte)'\\' when !_jsonString:
                return BackslashRun(i);
        }

        if (_jsonString)
        {
            var plain = next switch
            {
                (byte)'\\' => (byte)'\\',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)8,
                (byte)'f' => (byte)12,
                _ => (byte)0,
            };
            if (plain != 0) return Put(i, 2, plain);
        }

        return (uint)(next - '0') < 8 ? Octal(i) : i + 1;
    }

    /// <summary>
    /// JSON in JSON in JSON doubles the backslashes in front of a quotation mark each time: they go at once.
    /// In front of anything else only the last one can begin an escape; the others stay (<c>\\host\share</c>).
    /// </summary>
    private int BackslashRun(int i)
    {
        var source = _source;
        var end = i + 2;
        while (end < source.Length && source[end] == '\\') end++;
        return end < source.Length && IsQuoteOrSlash(source[end]) ? Put(i, end + 1 - i, source[end]) : end - 1;
    }

    /// <summary><c>\u{27}</c>.</summary>
    private int BracedHex(int i)
    {
        var source = _source;
        var at = i + 2;
        if (at >= source.Length || source[at] != '{') return i + 1;
        var code = 0;
        var digits = 0;
        for (at++; at < source.Length && digits <= 6; at++, digits++)
        {
            int digit = ByteTables.Hex[source[at]];
            if (digit == ByteTables.NotHex) break;
            code = code << 4 | digit;
        }

        if (digits is 0 or > 6 || at >= source.Length || source[at] != '}' || !IsScalar(code)) return i + 1;
        return PutCode(i, at + 1 - i, code);
    }

    /// <summary><c>\x27</c>. Two digits are a byte, as shells, C, PHP and Python have it, so that overlong forms show.</summary>
    private int TwoHex(int i)
    {
        var source = _source;
        if (i + 3 >= source.Length) return i + 1;
        int high = ByteTables.Hex[source[i + 2]];
        int low = ByteTables.Hex[source[i + 3]];
        return (high | low) < 16 ? Put(i, 4, (byte)(high << 4 | low)) : i + 1;
    }

    /// <summary>
    /// <c>\47</c>, <c>\047</c> and the shell's <c>\0047</c>, only when a printable character comes out:
    /// <c>C:\2024\12</c> and the <c>\1</c> of a regular expression stay what they are.
    /// </summary>
    private int Octal(int i)
    {
        var source = _source;
        var at = i + 1;
        var most = source[at] == '0' ? at + 4 : at + 3;
        var value = 0;
        for (; at < source.Length && at < most && (uint)(source[at] - '0') < 8; at++)
        {
            var larger = value * 8 + source[at] - '0';
            if (larger > 0xFF) break;
            value = larger;
        }

        return value is > 0x20 and < 0x7F && at - i > 2 ? Put(i, at - i, (byte)value) : i + 1;
    }

    private int Entity(int i)
    {
        var source = _source;
        if (i + 2 >= source.Length) return i + 1;
        if (source[i + 1] == '#') return NumericEntity(i);

        var rest = source.Slice(i + 1, Math.Min(source.Length - i - 1, Entities.MaxNameLength + 1));
        var length = 0;
        while (length < rest.Length && ByteTables.IsLetter(rest[length])) length++;
        if (length < 2) return i + 1;
        if (length < rest.Length && rest[length] == ';')
        {
            var known = Entities.Find(rest[..length]);
            if (known == '&') return Put(i, AmpersandLength(i, length + 2), known);
            if (known != 0) return Put(i, length + 2, known);
        }

        var legacy = Entities.FindLegacy(rest, out var value);
        if (legacy == 0 || IsParameterName(i + 1)) return i + 1;
        return Put(i, legacy + 1, value);
    }

    /// <summary>Length of a reference to the ampersand with those that only encode it again: <c>&amp;amp;amp;lt;</c>.</summary>
    private readonly int AmpersandLength(int i, int length)
    {
        while (_source[(i + length)..].StartsWith("amp;"u8)) length += 4;
        return length;
    }

    /// <summary><c>&amp;gtm=…</c> and <c>&amp;quote=…</c> are parameters of a nested query, not references without a semicolon.</summary>
    private readonly bool IsParameterName(int at)
    {
        var end = Math.Min(_source.Length, at + MaxParameterName);
        while (at < end && (ByteTables.IsWord(_source[at]) || _source[at] is (byte)'-' or (byte)'.')) at++;
        return at < end && _source[at] == '=';
    }

    private int NumericEntity(int i)
    {
        var source = _source;
        var at = i + 2;
        var hexadecimal = at < source.Length && (source[at] | 0x20) == 'x';
        if (hexadecimal) at++;
        var first = at;
        while (at < source.Length && source[at] == '0') at++;
        var zeros = at - first;
        var code = 0;
        var digits = 0;
        for (; at < source.Length && digits < 8; at++, digits++)
        {
            int digit = ByteTables.Hex[source[at]];
            if (digit >= (hexadecimal ? 16 : 10)) break;
            code = code * (hexadecimal ? 16 : 10) + digit;
        }

        if (digits + zeros == 0 || digits == 8 || !IsScalar(code)) return i + 1;
        if (at < source.Length && source[at] == ';') at++;
        return PutCode(i, at - i, code);
    }

    private int NonAscii(int i, byte lead)
    {
        var source = _source;
        var more = lead switch { < 0xC0 => 0, < 0xE0 => 1, < 0xF0 => 2, < 0xF8 => 3, < 0xFC => 4, < 0xFE => 5, _ => 0 };
        var code = more == 0 ? 0 : lead & (0x3F >> more);
        var at = i + 1;
        for (; at <= i + more && at < source.Length && (source[at] & 0xC0) == 0x80; at++) code = code << 6 | source[at] & 0x3F;

        if (more == 0 || at != i + 1 + more) return BrokenByte(i, lead);
        if (code < 0x80 || more > 1 && code < 1 << (5 * more + 1))
        {
            Flags |= VerdictFlags.InvalidUtf8;
            return PutCode(i, more + 1, code);
        }

        if (more > 3 || !IsScalar(code))
        {
            Flags |= VerdictFlags.InvalidUtf8;
            return at;
        }

        var folded = LookAlikes.Fold(code, BytePlacedBefore(i));
        return folded == 0 ? at : Put(i, more + 1, folded);
    }

    /// <summary>A byte that starts no sequence. It stays, but for two evasions that servers follow.</summary>
    private int BrokenByte(int i, byte b)
    {
        Flags |= VerdictFlags.InvalidUtf8;
        var next = i + 1 < _source.Length ? _source[i + 1] : (byte)0;

        // The blank of Latin-1, which MySQL takes for white space, between ASCII text.
        if (b == 0xA0 && BytePlacedBefore(i) < 0x80 && next < 0x80) return Put(i, 1, (byte)' ');

        // Decoders that do not look at the upper bits of the second byte: C0 2F is a slash, C1 1C a backslash.
        if (b is 0xC0 or 0xC1 && next < 0x40)
        {
            var code = (byte)((b & 1) << 6 | next);
            if (code is (byte)'/' or (byte)'.' or (byte)'\\' or (byte)'\'' or (byte)'"' or (byte)'<' or (byte)'>') return Put(i, 2, code);
        }

        return i + 1;
    }

    private int Control(int i)
    {
        SawControl = true;
        return i + 1;
    }

    private readonly bool TryFourHex(int at, out int code)
    {
        code = 0;
        if (at + 4 > _source.Length) return false;
        for (var end = at + 4; at < end; at++)
        {
            int digit = ByteTables.Hex[_source[at]];
            if (digit == ByteTables.NotHex) return false;
            code = code << 4 | digit;
        }

        return true;
    }

    /// <summary>Writes a UTF-16 unit, or two when an escape of the same kind with the other half follows; a lone half stays escaped.</summary>
    private int PutUtf16(int i, int used, int code)
    {
        if (code is < 0xD800 or > 0xDFFF) return PutCode(i, used, code);
        var second = i + used;
        if (code < 0xDC00 && second + 6 <= _source.Length && _source[second] == _source[i] && (_source[second + 1] | 0x20) == 'u'
            && TryFourHex(second + 2, out var low) && low is >= 0xDC00 and <= 0xDFFF)
        {
            return PutCode(i, used + 6, 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF));
        }

        return i + 1;
    }

    private int PutCode(int i, int used, int code)
    {
        if (code < 0x80) return Put(i, used, (byte)code);
        if (_probe) return Found();
        Flush(i);
        if (code < 0x800)
        {
            _target[_written++] = (byte)(0xC0 | code >> 6);
        }
        else
        {
            if (code < 0x10000)
            {
                _target[_written++] = (byte)(0xE0 | code >> 12);
            }
            else
            {
                _target[_written++] = (byte)(0xF0 | code >> 18);
                _target[_written++] = (byte)(0x80 | code >> 12 & 0x3F);
            }

            _target[_written++] = (byte)(0x80 | code >> 6 & 0x3F);
        }

        _target[_written++] = (byte)(0x80 | code & 0x3F);
        _copied = i + used;
        return _copied;
    }

    private int Put(int i, int used, byte value)
    {
        if (_probe) return Found();
        Flush(i);
        if (ByteTables.IsControl(value)) SawControl = true;
        _target[_written++] = value;
        _copied = i + used;
        return _copied;
    }

    private int Found()
    {
        _changed = true;
        return _source.Length;
    }

    private void Flush(int end)
    {
        _changed = true;
        var length = end - _copied;
        if (length == 0) return;
        _source.Slice(_copied, length).CopyTo(_target[_written..]);
        _written += length;
    }

    /// <summary>The byte that ends the output so far; 0 at the start.</summary>
    private readonly byte BytePlacedBefore(int i)
    {
        if (i > _copied) return _source[i - 1];
        return _written > 0 ? _target[_written - 1] : (byte)0;
    }

    private static bool IsQuoteOrSlash(byte b) => b is (byte)'/' or (byte)'"' or (byte)'\'';

    private static bool IsScalar(int code) => code is >= 0 and <= MaxCodePoint and not (>= 0xD800 and <= 0xDFFF);

    /// <summary>What nested addresses and JSON in them do not bring along: slash, colon, ampersand, quotation mark and braces are left out.</summary>
    private static bool[] MakeDoubleEncodedMeta()
    {
        var table = new bool[256];
        foreach (var b in "'<>();|$\\.`\r\n\0*"u8) table[b] = true;
        table[0xC0] = table[0xC1] = true;
        return table;
    }

    private static bool[] MakeStops()
    {
        var table = new bool[256];
        for (var b = 0; b < 256; b++) table[b] = b is '%' or '&' or '\\' or >= 0x80 || ByteTables.IsControl((byte)b);
        return table;
    }
}

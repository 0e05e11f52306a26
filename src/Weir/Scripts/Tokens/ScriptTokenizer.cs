namespace Weir.Scripts.Tokens;

/// <summary>Takes a script apart into tokens, one after the other.</summary>
/// <remarks>
/// Any bytes go in, nothing throws, the time is linear and the memory fixed (it lives on the stack). Tokens and what lies
/// between them cover the input exactly: between tokens there are only blanks, line ends and comments. A slash begins
/// a regular expression where an operand is expected, which the token before and the open brackets tell; broken code may
/// make it guess wrong until the line ends. Comments as old browsers know them (<c>&lt;!--</c>, <c>--&gt;</c>) are read as in scripts, not
/// as in modules. Source: ECMA-262, 16th edition (2025), chapter 12 and annex B.1.
/// </remarks>
internal ref struct ScriptTokenizer
{
    private readonly ReadOnlySpan<byte> _source;
    private int _at;
    private BracketStack _brackets;
    private SlashContext _context;

    public ScriptTokenizer(ReadOnlySpan<byte> source)
    {
        _source = source;
        _context.Begin();
        if (source.StartsWith("#!"u8))
        {
            _at = 2;
            SkipLine();
            Comments++;
        }
    }

    /// <summary>Comments so far.</summary>
    public int Comments { get; private set; }

    /// <summary>Bytes of comments so far.</summary>
    public int CommentBytes { get; private set; }

    /// <summary>Those of them that are written as in HTML.</summary>
    public int HtmlComments { get; private set; }

    /// <summary>Comments of the kind <c>/*@cc_on</c>, in which old Internet Explorer and Windows Script Host run code.</summary>
    public int ConditionalComments { get; private set; }

    /// <summary>Open brackets; more than <see cref="BracketStack.MaxDepth"/> are only counted.</summary>
    public readonly int Depth => _brackets.Depth;

    /// <summary>The deepest that was reached so far.</summary>
    public readonly int Deepest => _brackets.Deepest;

    /// <summary>The next token; false behind the last one.</summary>
    public bool Next(out ScriptToken token)
    {
        var flags = SkipTrivia();
        var start = _at;
        if (start >= _source.Length)
        {
            token = new ScriptToken(_source.Length, 0, TokenKind.End, 0, flags);
            return false;
        }

        var first = _source[start];
        switch ((ByteClass)ByteClasses.First[first])
        {
            case ByteClass.Name:
                token = ReadName(start, flags);
                break;
            case ByteClass.Digit:
                token = ReadNumber(start, flags);
                break;
            case ByteClass.Quote:
                token = ReadString(start, first, flags);
                break;
            case ByteClass.BackQuote:
                _at = start + 1;
                token = ReadTemplate(start, flags, isFirst: true);
                break;
            case ByteClass.Slash:
                token = _context.OperandExpected ? ReadRegex(start, flags) : ReadMark(start, flags);
                break;
            case ByteClass.Mark:
                if (first == '.' && start + 1 < _source.Length && ByteClasses.IsDigit(_source[start + 1])) token = ReadNumber(start, flags);
                else if (first == '}' && (_brackets.Top & Bracket.Template) != 0) token = ReadTemplateEnd(start, flags);
                else token = ReadMark(start, flags);
                break;
            case ByteClass.Hash:
                token = ReadPrivateName(start, flags);
                break;
            case ByteClass.NonAscii:
            case ByteClass.Backslash:
                token = ReadLongName(start, start, flags);
                break;
            default:
                _at = start + 1;
                token = Operand(start, TokenKind.Unknown, 0, flags);
                break;
        }

        return true;
    }

    /// <summary>A token behind which an operator may follow.</summary>
    private ScriptToken Operand(int start, TokenKind kind, byte id, TokenFlags flags)
    {
        _context.AfterOperand(kind);
        return new ScriptToken(start, _at - start, kind, id, flags);
    }

    private ScriptToken ReadName(int start, TokenFlags flags)
    {
        var end = start + 1;
        var table = ByteClasses.NamePart;
        var source = _source;
        while ((uint)end < (uint)source.Length && table[source[end]] != 0) end++;
        if ((uint)end < (uint)source.Length && source[end] is (byte)'\\' or >= 0x80) return ReadLongName(start, end, flags);

        _at = end;
        return Word(start, Keywords.Find(source, start, end - start), flags);
    }

    private ScriptToken Word(int start, Keyword word, TokenFlags flags)
    {
        if (_context.IsBehindDot)
        {
            _context.AfterOperand(TokenKind.Identifier);
            return new ScriptToken(start, _at - start, TokenKind.Identifier, (byte)word, flags | TokenFlags.Property);
        }

        if (word == Keyword.None)
        {
            _context.AfterOperand(TokenKind.Identifier);
            return new ScriptToken(start, _at - start, TokenKind.Identifier, 0, flags);
        }

        flags |= _context.AfterWord(word, (flags & TokenFlags.LineBreakBefore) != 0, _brackets.Top);
        return new ScriptToken(start, _at - start, word >= Keyword.FirstContextual ? TokenKind.Identifier : TokenKind.Keyword, (byte)word, flags);
    }

    /// <summary>A name with characters outside ASCII or with escapes; where there is none, the broken bytes as one unknown token.</summary>
    private ScriptToken ReadLongName(int start, int end, TokenFlags flags)
    {
        _at = end;
        flags |= NameEnd(isStart: start == end);
        if (_at > start) return Word(start, Keyword.None, flags);

        _at = start + 1;
        if (_source[start] >= 0x80)
        {
            UnicodeText.TryRead(_source[start..], out _, out var length);
            _at = start + Math.Max(1, length);
        }

        return Operand(start, TokenKind.Unknown, 0, flags | TokenFlags.NonAscii);
    }

    /// <summary>Moves to the end of the name.</summary>
    private TokenFlags NameEnd(bool isStart)
    {
        var flags = TokenFlags.None;
        while (_at < _source.Length)
        {
            var b = _source[_at];
            if (b < 0x80 && b != '\\')
            {
                if (isStart ? (ByteClass)ByteClasses.First[b] != ByteClass.Name : ByteClasses.NamePart[b] == 0) break;
                _at++;
            }
            else if (b == '\\')
            {
                var length = Escapes.UnicodeLength(_source[_at..]);
                if (length == 0) break;
                _at += length;
                flags |= TokenFlags.HasEscape;
            }
            else
            {
                if (!UnicodeText.TryRead(_source[_at..], out var rune, out var length) || !(isStart ? UnicodeText.IsNameStart(rune) : UnicodeText.IsNamePart(rune))) break;
                _at += length;
                flags |= TokenFlags.NonAscii;
            }

            isStart = false;
        }

        return flags;
    }

    private ScriptToken ReadPrivateName(int start, TokenFlags flags)
    {
        _at = start + 1;
        flags |= NameEnd(isStart: true);
        return Operand(start, _at > start + 1 ? TokenKind.PrivateName : TokenKind.Unknown, 0, flags);
    }

    private ScriptToken ReadNumber(int start, TokenFlags flags)
    {
        _at = start + NumberText.Length(_source[start..], out var isBigInt);
        return Operand(start, TokenKind.Number, 0, isBigInt ? flags | TokenFlags.BigInt : flags);
    }

    private ScriptToken ReadString(int start, byte quote, TokenFlags flags)
    {
        var at = start + 1;
        var stops = quote == '"' ? ByteClasses.DoubleQuoteStops : ByteClasses.SingleQuoteStops;
        while (true)
        {
            var found = _source[at..].IndexOfAny(stops);
            if (found < 0)
            {
                _at = _source.Length;
                flags |= TokenFlags.Unterminated;
                break;
            }

            at += found;
            var b = _source[at];
            if (b == quote)
            {
                _at = at + 1;
                break;
            }

            if (b != '\\')
            {
                _at = at;
                flags |= TokenFlags.Unterminated;
                break;
            }

            flags |= TokenFlags.HasEscape;
            at = BehindEscape(at);
        }

        return Operand(start, TokenKind.String, 0, flags);
    }

    /// <summary>Behind a backslash and what it stands before, a line end of two bytes included.</summary>
    private readonly int BehindEscape(int at) =>
        at + 2 < _source.Length && _source[at + 1] == '\r' && _source[at + 2] == '\n' ? at + 3 : Math.Min(at + 2, _source.Length);

    /// <summary>From behind the back quote or brace to the end of this part.</summary>
    private ScriptToken ReadTemplate(int start, TokenFlags flags, bool isFirst)
    {
        var at = _at;
        while (true)
        {
            var found = _source[at..].IndexOfAny((byte)'`', (byte)'\\', (byte)'$');
            if (found < 0)
            {
                _at = _source.Length;
                return Operand(start, isFirst ? TokenKind.Template : TokenKind.TemplateTail, 0, flags | TokenFlags.Unterminated);
            }

            at += found;
            if (_source[at] == '`')
            {
                _at = at + 1;
                return Operand(start, isFirst ? TokenKind.Template : TokenKind.TemplateTail, 0, flags);
            }

            if (_source[at] == '\\')
            {
                flags |= TokenFlags.HasEscape;
                at = Math.Min(at + 2, _source.Length);
                continue;
            }

            at++;
            if (at < _source.Length && _source[at] == '{')
            {
                _at = at + 1;
                _brackets.Push(Bracket.Template);
                _context.AfterOperator();
                return new ScriptToken(start, _at - start, isFirst ? TokenKind.TemplateHead : TokenKind.TemplateMiddle, 0, flags);
            }
        }
    }

    private ScriptToken ReadTemplateEnd(int start, TokenFlags flags)
    {
        _brackets.Pop(Bracket.Template);
        _at = start + 1;
        return ReadTemplate(start, flags, isFirst: false);
    }

    private ScriptToken ReadRegex(int start, TokenFlags flags)
    {
        var at = start + 1;
        var inClass = false;
        while (true)
        {
            var found = _source[at..].IndexOfAny(ByteClasses.RegexStops);
            at = found < 0 ? _source.Length : at + found;
            if (at >= _source.Length) break;
            var b = _source[at];
            if (b == '/' && !inClass)
            {
                _at = at + 1;
                flags |= NameEnd(isStart: false);
                return Operand(start, TokenKind.Regex, 0, flags);
            }

            if (b is (byte)'\r' or (byte)'\n' || b == 0xE2 && LineMap.LineEndLength(_source[at..]) > 0) break;
            if (b == '[') inClass = true;
            else if (b == ']') inClass = false;
            else if (b == '\\')
            {
                flags |= TokenFlags.HasEscape;
                if (at + 1 < _source.Length && _source[at + 1] is not ((byte)'\r' or (byte)'\n')) at++;
            }

            at++;
        }

        _at = Math.Min(at, _source.Length);
        return Operand(start, TokenKind.Regex, 0, flags | TokenFlags.Unterminated);
    }

    private ScriptToken ReadMark(int start, TokenFlags flags)
    {
        var mark = MarkText.Read(_source[start..], out var length);
        _at = start + length;
        flags |= _context.AfterMark(mark, (flags & TokenFlags.LineBreakBefore) != 0, ref _brackets);
        return new ScriptToken(start, length, TokenKind.Punctuator, (byte)mark, flags);
    }

    /// <summary>Skips blanks, line ends and comments.</summary>
    private TokenFlags SkipTrivia()
    {
        var flags = _at == 0 ? TokenFlags.LineBreakBefore : TokenFlags.None;
        var source = _source;
        while ((uint)_at < (uint)source.Length)
        {
            var b = source[_at];
            switch ((ByteClass)ByteClasses.First[b])
            {
                case ByteClass.Blank:
                    _at++;
                    if ((uint)_at < (uint)source.Length && source[_at] == ' ') SkipBlanks();
                    break;
                case ByteClass.LineEnd:
                    flags |= TokenFlags.LineBreakBefore;
                    _at++;
                    break;
                case ByteClass.Slash when IsNext('/', 1):
                    _at += 2;
                    CountComment(_at - 2, SkipLine());
                    break;
                case ByteClass.Slash when IsNext('*', 1):
                    flags |= SkipBlockComment();
                    break;
                case ByteClass.Mark when b == '<' && IsNext('!', 1) && IsNext('-', 2) && IsNext('-', 3):
                case ByteClass.Mark when b == '-' && (flags & TokenFlags.LineBreakBefore) != 0 && IsNext('-', 1) && IsNext('>', 2):
                    HtmlComments++;
                    CountComment(_at, SkipLine());
                    break;
                case ByteClass.NonAscii:
                    if (!SkipWideBlank(ref flags)) return flags;
                    break;
                default:
                    return flags;
            }
        }

        return flags;
    }

    private readonly bool IsNext(char expected, int distance) => _at + distance < _source.Length && _source[_at + distance] == expected;

    private void SkipBlanks()
    {
        var length = _source[_at..].IndexOfAnyExcept(ByteClasses.Blanks);
        _at = length < 0 ? _source.Length : _at + length;
    }

    private bool SkipWideBlank(ref TokenFlags flags)
    {
        if (!UnicodeText.TryRead(_source[_at..], out var rune, out var length)) return false;
        if (UnicodeText.IsLineEnd(rune)) flags |= TokenFlags.LineBreakBefore;
        else if (!UnicodeText.IsBlank(rune)) return false;
        _at += length;
        return true;
    }

    /// <summary>Moves to the end of the line and gives that place.</summary>
    private int SkipLine()
    {
        while (true)
        {
            var found = _source[_at..].IndexOfAny(ByteClasses.LineEnds);
            if (found < 0) return _at = _source.Length;
            _at += found;
            if (LineMap.LineEndLength(_source[_at..]) > 0) return _at;
            _at++;
        }
    }

    private TokenFlags SkipBlockComment()
    {
        var start = _at;
        if (_source[start..].StartsWith("/*@cc_on"u8)) ConditionalComments++;
        var length = _source[(start + 2)..].IndexOf("*/"u8);
        _at = length < 0 ? _source.Length : start + length + 4;
        CountComment(start, _at);
        return HoldsLineEnd(_source[start.._at]) ? TokenFlags.LineBreakBefore : TokenFlags.None;
    }

    private static bool HoldsLineEnd(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var found = text.IndexOfAny(ByteClasses.LineEnds);
            if (found < 0) return false;
            if (LineMap.LineEndLength(text[found..]) > 0) return true;
            text = text[(found + 1)..];
        }
    }

    private void CountComment(int start, int end)
    {
        Comments++;
        CommentBytes += end - start;
    }
}

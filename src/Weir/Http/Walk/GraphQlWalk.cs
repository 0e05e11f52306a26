namespace Weir.Http;

/// <summary>How a GraphQL document is written where it stands.</summary>
internal enum GraphQlText : byte
{
    /// <summary>As it is: <c>application/graphql</c>.</summary>
    Plain,

    /// <summary>Inside a JSON string: quotes are <c>\"</c>, line ends <c>\n</c>.</summary>
    InJson,

    /// <summary>Inside a query parameter: quotes are <c>%22</c>.</summary>
    InQuery,
}

/// <summary>
/// Walks a GraphQL document in place: checks that everything outside its string literals is GraphQL (names, punctuation where it may stand, numbers
/// only among arguments) and yields the literals. A text that is not GraphQL in all its bytes is left to the caller, who yields it whole, so nothing
/// hides in a text that only looks like GraphQL.
/// </summary>
internal static class GraphQlWalk
{
    /// <summary>A longer document is not taken apart.</summary>
    private const int Longest = 16 * 1024;

    /// <summary>False when the text is no GraphQL document; nothing was yielded then.</summary>
    public static bool TryRun<TSink>(ReadOnlySpan<byte> text, GraphQlText form, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (text.Length > Longest || !StartsLikeDocument(text, form) || !Check(text, form))
        {
            return false;
        }

        var reader = new Reader(text, form);
        while (reader.Next(out byte b, out int start))
        {
            if (b == '"')
            {
                int end = reader.SkipLiteral();
                if (end > reader.LiteralStart)
                {
                    state.Emit(ref sink, ValueLocation.GraphQl, reader.LastName(start), text[reader.LiteralStart..end], plusIsBlank: form == GraphQlText.InQuery, isJsonString: form == GraphQlText.InJson);
                }
            }
        }

        return true;
    }

    /// <summary>A cheap first look: a selection or one of the four words that start a document.</summary>
    private static bool StartsLikeDocument(ReadOnlySpan<byte> text, GraphQlText form)
    {
        var reader = new Reader(text, form);
        byte b;
        do
        {
            if (!reader.Next(out b, out _))
            {
                return false;
            }
        }
        while (ByteSets.IsBlank(b));

        return b is (byte)'{' or (byte)'q' or (byte)'m' or (byte)'s' or (byte)'f';
    }

    /// <summary>True when the text outside string literals can only be GraphQL, with balanced brackets.</summary>
    private static bool Check(ReadOnlySpan<byte> text, GraphQlText form)
    {
        var reader = new Reader(text, form);
        int braces = 0;
        int arguments = 0;
        int nested = 0;
        int documents = 0;
        byte before = 0;
        while (reader.Next(out byte b, out int start))
        {
            bool among = arguments > 0;
            switch (b)
            {
                case (byte)'{':
                    if (among)
                    {
                        nested++;
                    }
                    else
                    {
                        braces++;
                        documents++;
                    }

                    break;
                case (byte)'}':
                    if (among ? --nested < 0 : --braces < 0)
                    {
                        return false;
                    }

                    break;
                case (byte)'(':
                    if (arguments++ > 0 || !IsNameByte(before))
                    {
                        return false;
                    }

                    break;
                case (byte)')':
                    if (arguments-- <= 0 || nested != 0)
                    {
                        return false;
                    }

                    break;
                case (byte)'[' or (byte)']' or (byte)'!' or (byte)'=' or (byte)'"' or (byte)'-':
                    if (!among || (b == '"' && reader.SkipLiteral() < 0))
                    {
                        return false;
                    }

                    break;
                case (byte)'$' or (byte)'@':
                    if (!reader.NextIsLetter() || (b == '$' && !among))
                    {
                        return false;
                    }

                    break;
                case (byte)':' or (byte)',' or (byte)'.' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    break;
                default:
                    // A name or number: at the top only the words that start an operation and its name, digits only within names or among arguments.
                    if (!IsNameByte(b) || (char.IsAsciiDigit((char)b) && !among && !IsNameByte(before)) || (braces == 0 && !among && !IsNameByte(before) && !IsTopWord(text, start, before, ref reader)))
                    {
                        return false;
                    }

                    break;
            }

            before = b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? IsNameByte(before) ? (byte)' ' : before : b;
        }

        return reader.IsWhole && braces == 0 && arguments == 0 && documents > 0;
    }

    /// <summary>At the top stand operation words, names after them, and <c>on Type</c>: letters only, and not more than a brace away.</summary>
    private static bool IsTopWord(ReadOnlySpan<byte> text, int start, byte before, ref Reader reader)
    {
        if (before is 0 or (byte)'}')
        {
            ReadOnlySpan<byte> word = text[start..];
            reader.TopWords = 0;
            return word.StartsWith("query"u8) || word.StartsWith("mutation"u8) || word.StartsWith("subscription"u8) || word.StartsWith("fragment"u8);
        }

        return ++reader.TopWords <= 3;
    }

    private static bool IsNameByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';

    /// <summary>Reads the document byte by byte through the encoding it stands in.</summary>
    private ref struct Reader(ReadOnlySpan<byte> text, GraphQlText form)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private readonly GraphQlText _form = form;
        private int _at;

        /// <summary>Everything could be read.</summary>
        public bool IsWhole { get; private set; } = true;

        /// <summary>Where the literal that was skipped last starts, behind its quotes.</summary>
        public int LiteralStart { get; private set; }

        public int TopWords { get; set; }

        public bool Next(out byte b, out int start)
        {
            start = _at;
            b = 0;
            if (_at >= _text.Length)
            {
                return false;
            }

            b = _text[_at++];
            if (b == '\\' && _form == GraphQlText.InJson)
            {
                byte escaped = _at < _text.Length ? _text[_at++] : (byte)0;
                b = escaped switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'"' => (byte)'"', (byte)'\\' => (byte)'\\', _ => 0 };
            }
            else if (_form == GraphQlText.InQuery && b == '+')
            {
                b = (byte)' ';
            }
            else if (_form == GraphQlText.InQuery && b == '%')
            {
                bool hex = _at + 1 < _text.Length && char.IsAsciiHexDigit((char)_text[_at]) && char.IsAsciiHexDigit((char)_text[_at + 1]);
                b = hex ? (byte)((HexValue(_text[_at]) << 4) | HexValue(_text[_at + 1])) : (byte)0;
                _at += 2;
            }

            IsWhole &= b != 0;
            return IsWhole;
        }

        /// <summary>Behind an opening quote: goes behind the closing one and returns where the literal ends, -1 when it does not.</summary>
        public int SkipLiteral()
        {
            LiteralStart = _at;
            bool block = TakeQuotes(2) == 2;
            if (!block)
            {
                _at = LiteralStart;
            }
            else
            {
                LiteralStart = _at;
            }

            while (true)
            {
                int end = _at;
                if (!Next(out byte b, out _))
                {
                    return -1;
                }

                if (b == '\\' && !Next(out _, out _))
                {
                    return -1;
                }

                if (b == '"' && (!block || TakeQuotes(2) == 2))
                {
                    return end;
                }
            }
        }

        public readonly bool NextIsLetter() => _at < _text.Length && (char.IsAsciiLetter((char)_text[_at]) || _text[_at] == '_');

        /// <summary>The name in front of the colon in front of a literal: its argument.</summary>
        public readonly ReadOnlySpan<byte> LastName(int before)
        {
            int end = before;
            while (end > 0 && _text[end - 1] is (byte)':' or (byte)' ')
            {
                end--;
            }

            int start = end;
            while (start > 0 && IsNameByte(_text[start - 1]))
            {
                start--;
            }

            return _text[start..end];
        }

        private int TakeQuotes(int most)
        {
            int taken = 0;
            while (taken < most)
            {
                int back = _at;
                if (!Next(out byte b, out _) || b != '"')
                {
                    _at = back;
                    break;
                }

                taken++;
            }

            return taken;
        }

        private static int HexValue(byte b) => (b & 0x0f) + (b >> 6) * 9;
    }
}

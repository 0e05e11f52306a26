namespace Weir.Scripts.Tokens;

/// <summary>What punctuators have in common.</summary>
internal static class MarkText
{
    /// <summary><c>=</c> and the operators that end in it and store.</summary>
    public static bool IsAssignment(this Mark mark) => mark is >= Mark.Assign and <= Mark.CoalesceAssign;

    /// <summary>The punctuator at the start of <paramref name="text"/>, the longest that fits, and its length; none for other bytes.</summary>
    /// <remarks>A slash is always <see cref="Mark.Slash"/> or <see cref="Mark.SlashAssign"/> here: whether it begins a regular expression is known before.</remarks>
    public static Mark Read(ReadOnlySpan<byte> text, out int length)
    {
        byte second = text.Length > 1 ? text[1] : (byte)0;
        byte third = text.Length > 2 ? text[2] : (byte)0;
        length = 1;
        switch (text[0])
        {
            case (byte)'{': return Mark.OpenBrace;
            case (byte)'}': return Mark.CloseBrace;
            case (byte)'(': return Mark.OpenParen;
            case (byte)')': return Mark.CloseParen;
            case (byte)'[': return Mark.OpenBracket;
            case (byte)']': return Mark.CloseBracket;
            case (byte)';': return Mark.Semicolon;
            case (byte)',': return Mark.Comma;
            case (byte)':': return Mark.Colon;
            case (byte)'~': return Mark.Complement;
            case (byte)'@': return Mark.At;
            case (byte)'.':
                if (second != '.' || third != '.') return Mark.Dot;
                length = 3;
                return Mark.Spread;
            case (byte)'?':
                // "a?.5:b" is a condition.
                if (second == '.' && (uint)(third - '0') > 9) return Two(Mark.OptionalChain, out length);
                return second != '?' ? Mark.Question : third == '=' ? Three(Mark.CoalesceAssign, out length) : Two(Mark.Coalesce, out length);
            case (byte)'=':
                if (second == '>') return Two(Mark.Arrow, out length);
                return second != '=' ? Mark.Assign : third == '=' ? Three(Mark.StrictEqual, out length) : Two(Mark.Equal, out length);
            case (byte)'!':
                return second != '=' ? Mark.Not : third == '=' ? Three(Mark.StrictNotEqual, out length) : Two(Mark.NotEqual, out length);
            case (byte)'+':
                return second == '+' ? Two(Mark.Increment, out length) : second == '=' ? Two(Mark.PlusAssign, out length) : Mark.Plus;
            case (byte)'-':
                return second == '-' ? Two(Mark.Decrement, out length) : second == '=' ? Two(Mark.MinusAssign, out length) : Mark.Minus;
            case (byte)'*':
                if (second == '*') return third == '=' ? Three(Mark.PowerAssign, out length) : Two(Mark.Power, out length);
                return second == '=' ? Two(Mark.StarAssign, out length) : Mark.Star;
            case (byte)'/':
                return second == '=' ? Two(Mark.SlashAssign, out length) : Mark.Slash;
            case (byte)'%':
                return second == '=' ? Two(Mark.PercentAssign, out length) : Mark.Percent;
            case (byte)'^':
                return second == '=' ? Two(Mark.XorAssign, out length) : Mark.Xor;
            case (byte)'&':
                if (second == '&') return third == '=' ? Three(Mark.LogicalAndAssign, out length) : Two(Mark.LogicalAnd, out length);
                return second == '=' ? Two(Mark.AndAssign, out length) : Mark.And;
            case (byte)'|':
                if (second == '|') return third == '=' ? Three(Mark.LogicalOrAssign, out length) : Two(Mark.LogicalOr, out length);
                return second == '=' ? Two(Mark.OrAssign, out length) : Mark.Or;
            case (byte)'<':
                if (second == '<') return third == '=' ? Three(Mark.ShiftLeftAssign, out length) : Two(Mark.ShiftLeft, out length);
                return second == '=' ? Two(Mark.LessOrEqual, out length) : Mark.Less;
            case (byte)'>':
                return second == '>' ? ReadShift(text, third, out length) : second == '=' ? Two(Mark.GreaterOrEqual, out length) : Mark.Greater;
            default:
                return Mark.None;
        }
    }

    private static Mark ReadShift(ReadOnlySpan<byte> text, byte third, out int length)
    {
        if (third == '>')
        {
            if (text.Length <= 3 || text[3] != '=') return Three(Mark.ShiftRightZero, out length);
            length = 4;
            return Mark.ShiftRightZeroAssign;
        }

        return third == '=' ? Three(Mark.ShiftRightAssign, out length) : Two(Mark.ShiftRight, out length);
    }

    private static Mark Two(Mark mark, out int length)
    {
        length = 2;
        return mark;
    }

    private static Mark Three(Mark mark, out int length)
    {
        length = 3;
        return mark;
    }
}

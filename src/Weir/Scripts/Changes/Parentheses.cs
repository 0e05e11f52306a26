using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>Finds parentheses that change nothing, because what is inside binds tighter than what is around; and braces of the body of <c>do</c>, which ends at <c>while</c> without them, too.</summary>
internal sealed class Parentheses
{
    private const int Comma = 1, Assignment = 2, Condition = 3, Unary = 16, Call = 19, Primary = 20;

    /// <summary>Tokens of a chain of members that are looked at.</summary>
    private const int MaxChain = 64;

    private readonly List<Open> _open = [];
    private bool[] _needless = [];

    private struct Open
    {
        public int At;
        public int Loosest;
    }

    public bool IsNeedless(int token) => _needless[token];

    public void Find(TokenList list)
    {
        if (_needless.Length < list.Count) _needless = new bool[2 * list.Count];
        Array.Clear(_needless, 0, list.Count);
        _open.Clear();
        _open.Add(new Open { At = -1, Loosest = Primary });
        for (var i = 0; i < list.Count - 1; i++)
        {
            var token = list.Tokens[i];
            if (token.Mark is Mark.OpenParen or Mark.OpenBrace or Mark.OpenBracket && list.Partners[i] >= 0 || token.Kind == TokenKind.TemplateHead)
            {
                _open.Add(new Open { At = i, Loosest = Primary });
            }
            else if (token.Mark is Mark.CloseParen or Mark.CloseBrace or Mark.CloseBracket && list.Partners[i] >= 0)
            {
                Close(list, i);
            }
            else if (token.Kind == TokenKind.TemplateTail)
            {
                if (_open.Count > 1) _open.RemoveAt(_open.Count - 1);
            }
            else
            {
                var open = _open[^1];
                open.Loosest = Math.Min(open.Loosest, Loosest(list, i));
                _open[^1] = open;
            }
        }
    }

    private static bool IsBodyOfDo(TokenList list, int open, int close) =>
        open > 0 && list.Tokens[open].Is(Mark.OpenBrace) && list.Tokens[open - 1] is { IsProperty: false } before && before.Is(Keyword.Do) && list.Tokens[close + 1].Is(Keyword.While);

    private void Close(TokenList list, int close)
    {
        var at = list.Partners[close];
        while (_open.Count > 1 && _open[^1].At > at) _open.RemoveAt(_open.Count - 1);
        if (_open.Count <= 1 || _open[^1].At != at) return;
        var inside = _open[^1].Loosest;
        _open.RemoveAt(_open.Count - 1);
        if (IsBodyOfDo(list, at, close)) _needless[at] = _needless[close] = true;
        if (!list.Tokens[close].Is(Mark.CloseParen)) return;
        if (close == at + 1)
        {
            // "new A()" is "new A", where nothing goes on with it.
            if (Right(list, close) < Call && IsOfNew(list, at)) _needless[at] = _needless[close] = true;
            return;
        }

        if ((list.Tokens[at].Flags & TokenFlags.Expression) == 0) return;
        var next = list.Tokens[close + 1];
        if (next.Is(Mark.Arrow))
        {
            // "(a) => b" is "a => b".
            if (close == at + 2 && list.Tokens[at + 1].Kind == TokenKind.Identifier && !(at > 0 && list.Tokens[at - 1].Is(Keyword.Async))) _needless[at] = _needless[close] = true;
            return;
        }

        if (inside < Math.Max(Left(list, at), Right(list, close)))
        {
            // It stays, and binds as a whole.
            return;
        }

        var outer = _open[^1];
        outer.Loosest = Math.Min(outer.Loosest, inside);
        _open[^1] = outer;
        _needless[at] = _needless[close] = true;
    }

    /// <summary>Whether arguments belong to <c>new</c>: before them stands nothing but a chain of members.</summary>
    private static bool IsOfNew(TokenList list, int open)
    {
        for (var i = open - 1; i >= Math.Max(0, open - MaxChain); i--)
        {
            var token = list.Tokens[i];
            if (token.Is(Keyword.New) && !token.IsProperty) return true;
            if (token.Is(Mark.CloseBracket) && list.Partners[i] >= 0) i = list.Partners[i];
            else if (token.Kind != TokenKind.Identifier && !token.Is(Mark.Dot) && !token.Is(Keyword.This)) return false;
        }

        return false;
    }

    /// <summary>How loosely a token inside binds.</summary>
    private static int Loosest(TokenList list, int i)
    {
        var token = list.Tokens[i];
        if (token.Kind == TokenKind.Keyword && !token.IsProperty)
        {
            return (Keyword)token.Id switch
            {
                Keyword.In or Keyword.Instanceof => 11,
                Keyword.Typeof or Keyword.Void or Keyword.Delete => Unary,
                Keyword.Yield => Assignment,
                Keyword.New => 17,
                _ => Primary,
            };
        }

        if (token.Is(Keyword.Await)) return Unary;
        if (token.Is(Keyword.Async)) return Assignment;
        var isPrefix = i > 0 && !EndsOperand(list.Tokens[i - 1]);
        return token.Mark switch
        {
            Mark.None or Mark.Dot => token.Kind == TokenKind.Number ? 18 : Primary,
            Mark.OptionalChain => 18,
            Mark.Comma => Comma,
            Mark.Question or Mark.Colon => Condition,
            Mark.Arrow or Mark.Spread => Assignment,
            Mark.Not or Mark.Complement => Unary,
            Mark.Plus or Mark.Minus when isPrefix => Unary,
            Mark.Increment or Mark.Decrement => isPrefix ? Unary : 17,
            var mark when mark.IsAssignment() => Assignment,
            var mark => Binary(mark),
        };
    }

    private static int Binary(Mark mark) => mark switch
    {
        Mark.Coalesce => 4,
        Mark.LogicalOr => 5,
        Mark.LogicalAnd => 6,
        Mark.Or => 7,
        Mark.Xor => 8,
        Mark.And => 9,
        Mark.Equal or Mark.NotEqual or Mark.StrictEqual or Mark.StrictNotEqual => 10,
        Mark.Less or Mark.Greater or Mark.LessOrEqual or Mark.GreaterOrEqual => 11,
        Mark.ShiftLeft or Mark.ShiftRight or Mark.ShiftRightZero => 12,
        Mark.Plus or Mark.Minus => 13,
        Mark.Star or Mark.Slash or Mark.Percent => 14,
        Mark.Power => 15,
        _ => Primary,
    };

    /// <summary>How tight the inside must bind, for what stands before.</summary>
    private static int Left(TokenList list, int at)
    {
        if (at == 0) return Comma;
        var before = list.Tokens[at - 1];
        if (before.Kind == TokenKind.Keyword)
        {
            return (Keyword)before.Id switch
            {
                Keyword.Return or Keyword.Throw or Keyword.Case or Keyword.Else or Keyword.Do => Comma,
                Keyword.Yield or Keyword.Default => Assignment,
                Keyword.Typeof or Keyword.Void or Keyword.Delete => Unary,
                Keyword.In or Keyword.Instanceof => 12,
                _ => Primary + 1,
            };
        }

        if (before.Is(Keyword.Await)) return Unary;
        var isPrefix = at < 2 || !EndsOperand(list.Tokens[at - 2]);
        return before.Mark switch
        {
            Mark.Semicolon or Mark.CloseBrace or Mark.CloseParen => Comma,
            Mark.OpenBrace => Comma,
            Mark.Arrow or Mark.OpenParen or Mark.OpenBracket or Mark.Comma or Mark.Colon or Mark.Question or Mark.Spread => Assignment,
            Mark.Not or Mark.Complement => Unary,
            Mark.Plus or Mark.Minus when isPrefix => Unary,
            Mark.Increment or Mark.Decrement => Primary + 1,
            Mark.Power => 15,
            var mark when mark.IsAssignment() => Assignment,
            Mark.None => before.Kind is TokenKind.TemplateHead or TokenKind.TemplateMiddle ? Assignment : Primary + 1,
            var mark => Binary(mark) + 1,
        };
    }

    /// <summary>How tight the inside must bind, for what stands behind.</summary>
    private static int Right(TokenList list, int close)
    {
        var next = list.Tokens[close + 1];
        if (next.Kind is TokenKind.Template or TokenKind.TemplateHead) return Call;
        if (next.Is(Keyword.In) || next.Is(Keyword.Instanceof)) return 11;
        return next.Mark switch
        {
            Mark.Dot or Mark.OptionalChain or Mark.OpenBracket or Mark.OpenParen => Call,
            Mark.Increment or Mark.Decrement when !next.HasLineBreakBefore => Call,
            Mark.Question => 4,
            Mark.Power => Primary,
            Mark.Not or Mark.Complement or Mark.OpenBrace or Mark.None => Comma,
            var mark when mark.IsAssignment() => Call,
            var mark => Binary(mark) == Primary ? Comma : Binary(mark),
        };
    }

    private static bool EndsOperand(in ScriptToken token) =>
        token.Kind is TokenKind.Identifier or TokenKind.Number or TokenKind.String or TokenKind.Template or TokenKind.TemplateTail or TokenKind.Regex or TokenKind.PrivateName
        || token.Mark is Mark.CloseParen or Mark.CloseBracket || token.Is(Mark.CloseBrace) && (token.Flags & TokenFlags.Expression) != 0
        || token.Mark is Mark.Increment or Mark.Decrement
        || token.Kind == TokenKind.Keyword && (token.IsProperty || token.Id is (byte)Keyword.This or (byte)Keyword.Null or (byte)Keyword.True or (byte)Keyword.False or (byte)Keyword.Super);
}

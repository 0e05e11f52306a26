using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>Brings to one form what stands in parentheses and braces: tells which change nothing, because what is inside binds tighter than what is around.</summary>
/// <remarks>
/// Parentheses go where precedence does the same; so do those of one parameter of an arrow function. Braces go around the body of
/// <c>do</c>, which ends at <c>while</c>, and around <c>{ return a }</c> behind an arrow, with the word. <c>new A</c> gets the empty list of
/// arguments that it stands for. One pass with a stack of open brackets.
/// </remarks>
internal sealed class Parentheses
{
    private const int Comma = 1, Assignment = 2, Condition = 3, Unary = 16, Optional = 18, Call = 19, Primary = 20;

    private Open[] _open = new Open[64];
    private int _depth;
    private Written[] _written = [];
    private byte[] _arguments = [];
    private bool[] _tagged = [];

    /// <summary>Where in <c>new A.b(…)</c> a bracket stands.</summary>
    private enum Callee : byte
    {
        /// <summary>What is made begins here.</summary>
        Start,

        /// <summary>In the head of a function or class, before its brace.</summary>
        Head,

        /// <summary>A member or the arguments may follow.</summary>
        Chain,
    }

    private struct Open
    {
        public int At;

        /// <summary>How loosely what is inside binds.</summary>
        public int Loosest;

        /// <summary>Words <c>new</c> that wait for their arguments.</summary>
        public byte News;

        public Callee Callee;

        /// <summary>Commas are operators here, and part no arguments, items, declarations or properties.</summary>
        public bool HoldsSequence;

        /// <summary>A body of an arrow function that begins with <c>return</c>, as long as nothing stands behind the statement.</summary>
        public bool IsReturn;

        public bool IsTagged;

        /// <summary>The head of <c>for</c>, up to a semicolon: "for (a in b, c)".</summary>
        public bool IsLoop;

        /// <summary>The arguments of <c>new</c>.</summary>
        public bool IsOfNew;
    }

    /// <summary>How a token counts.</summary>
    public Written this[int token] => _written[token];

    /// <summary>How many empty lists of arguments stand before a token, which were not written.</summary>
    public int ArgumentsBefore(int token) => _arguments[token];

    /// <summary>Pieces of templates that a function reads: it sees how they are written.</summary>
    public bool IsTagged(int token) => _tagged[token];

    public void Find(TokenList list, Statements statements, bool[] keys)
    {
        if (_written.Length < list.Count)
        {
            _written = new Written[2 * list.Count];
            _arguments = new byte[2 * list.Count];
            _tagged = new bool[2 * list.Count];
        }

        Array.Clear(_written, 0, list.Count);
        Array.Clear(_arguments, 0, list.Count);
        Array.Clear(_tagged, 0, list.Count);
        _depth = 0;
        _open[0] = new Open { At = -1, Loosest = Primary, HoldsSequence = true };
        for (var i = 0; i < list.Count; i++)
        {
            var token = list.Tokens[i];
            ref var open = ref _open[_depth];
            var isOfNew = open.News > 0 && AtCallee(token, i, ref open);
            if (open.IsReturn && i > open.At + 2 && (list.Tokens[i - 1].Is(Mark.Semicolon) || Statements.StartsStatement(list.Tokens[i - 1], token)) && !token.Is(Mark.CloseBrace)) open.IsReturn = false;
            switch (token.Kind)
            {
                case TokenKind.Punctuator when token.Id <= (byte)Mark.CloseBracket && list.Partners[i] >= 0:
                    if (list.Partners[i] > i) Push(list, i, isOfNew);
                    else Close(list, statements, keys, i);
                    break;
                case TokenKind.Punctuator when token.Id == (byte)Mark.Semicolon:
                    open.IsLoop = false;
                    break;
                case TokenKind.Template:
                    _tagged[i] = i > 0 && EndsOperand(list, statements, i - 1);
                    if (_tagged[i]) open.Loosest = Math.Min(open.Loosest, Call);
                    break;
                case TokenKind.TemplateHead:
                    _tagged[i] = i > 0 && EndsOperand(list, statements, i - 1);
                    if (_tagged[i]) open.Loosest = Math.Min(open.Loosest, Call);
                    Push(new Open { At = i, Loosest = Primary, HoldsSequence = true, IsTagged = _tagged[i] });
                    break;
                case TokenKind.TemplateMiddle:
                    _tagged[i] = open.IsTagged;
                    break;
                case TokenKind.TemplateTail:
                    _tagged[i] = open.IsTagged;
                    if (_depth > 0) _depth--;
                    break;
                case TokenKind.Keyword when keys[i]:
                    break;
                case TokenKind.Keyword when token.Is(Keyword.New):
                    if (open.News < byte.MaxValue) open.News++;
                    open.Callee = Callee.Start;
                    break;
                default:
                    open.Loosest = Math.Min(open.Loosest, Loosest(list, statements, i));
                    break;
            }
        }
    }

    /// <summary>Follows what stands behind <c>new</c> to its arguments, or to where they would be.</summary>
    /// <returns>Whether the token opens the arguments.</returns>
    private bool AtCallee(in ScriptToken token, int i, ref Open open)
    {
        switch (open.Callee)
        {
            case Callee.Start when token.Kind == TokenKind.Keyword && token.Id == (byte)Keyword.New:
                return false;
            case Callee.Start when token.Is(Mark.Dot):
                // "new.target"
                open.News--;
                open.Callee = Callee.Chain;
                return false;
            case Callee.Start:
                open.Callee = token.Kind == TokenKind.Keyword && token.Id is (byte)Keyword.Function or (byte)Keyword.Class ? Callee.Head : Callee.Chain;
                return false;
            case Callee.Head:
                if (token.Is(Mark.OpenBrace)) open.Callee = Callee.Chain;
                return false;
        }

        if (token.Is(Mark.Dot) || token.IsProperty || token.Kind is TokenKind.PrivateName or TokenKind.Template or TokenKind.TemplateHead) return false;
        if (token.Mark is Mark.OpenParen or Mark.OpenBracket && (token.Flags & TokenFlags.Expression) == 0)
        {
            if (token.Is(Mark.OpenBracket)) return false;
            open.News--;
            return true;
        }

        _arguments[i] = open.News;
        open.News = 0;
        return false;
    }

    private void Push(TokenList list, int i, bool isOfNew)
    {
        var token = list.Tokens[i];
        var isExpression = (token.Flags & TokenFlags.Expression) != 0;
        var open = new Open { At = i, Loosest = Primary, IsOfNew = isOfNew };
        switch (token.Mark)
        {
            case Mark.OpenBrace:
                open.HoldsSequence = !isExpression;
                open.IsReturn = i > 0 && list.Tokens[i - 1].Is(Mark.Arrow) && IsWord(list.Tokens[i + 1], Keyword.Return) && !list.Tokens[i + 2].HasLineBreakBefore;
                break;
            case Mark.OpenParen:
                open.HoldsSequence = IsGroup(list, i);
                open.IsLoop = i > 0 && IsWord(list.Tokens[i - 1], Keyword.For);
                break;
            default:
                open.HoldsSequence = !isExpression;
                break;
        }

        Push(open);
    }

    private void Push(in Open open)
    {
        if (++_depth == _open.Length) Array.Resize(ref _open, 2 * _depth);
        _open[_depth] = open;
    }

    /// <summary>Parentheses around one expression: no arguments, no parameters.</summary>
    private static bool IsGroup(TokenList list, int open) =>
        (list.Tokens[open].Flags & TokenFlags.Control) != 0 || StandsAlone(list, open) && list.Partners[open] > 0 && !list.Tokens[list.Partners[open] + 1].Is(Mark.Arrow);

    /// <summary>A parenthesis that begins an expression and calls nothing.</summary>
    private static bool StandsAlone(TokenList list, int open) =>
        (list.Tokens[open].Flags & TokenFlags.Expression) != 0 || open > 0 && list.Tokens[open - 1] is { Kind: TokenKind.Keyword, Id: (byte)Keyword.Else or (byte)Keyword.Do };

    private void Close(TokenList list, Statements statements, bool[] keys, int close)
    {
        var at = list.Partners[close];
        while (_depth > 0 && _open[_depth].At > at) _depth--;
        if (_depth == 0 || _open[_depth].At != at) return;
        var inside = _open[_depth--];
        ref var outer = ref _open[_depth];
        switch (list.Tokens[close].Mark)
        {
            case Mark.CloseBrace when inside.IsReturn:
                UnwrapReturn(list, at, close, inside.Loosest);
                return;
            case Mark.CloseBrace when statements.EndsDo(close + 1) && at > 0 && IsWord(list.Tokens[at - 1], Keyword.Do):
                _written[at] = _written[close] = Written.Not;
                return;
            case not Mark.CloseParen:
                return;
        }

        if (list.Tokens[close + 1].Is(Mark.Arrow))
        {
            // "(a) => b" is "a => b".
            if (list.Tokens[at + 1].Kind == TokenKind.Identifier && close == at + (list.Tokens[at + 2].Is(Mark.Comma) ? 3 : 2)) _written[at] = _written[close] = Written.Not;
            return;
        }

        if (!StandsAlone(list, at))
        {
            // Arguments of "new" belong to it and leave a member: "new (new A())()" is "new new A()()".
            if (!inside.IsOfNew && !IsOfFunction(list, at)) outer.Loosest = Math.Min(outer.Loosest, Call);
            return;
        }

        // Where they are needed they stay, and bind as a whole.
        if (close == at + 1 || at > 0 && keys[at - 1] || inside.Loosest < Math.Max(Left(list, statements, at), Right(list, close))) return;
        outer.Loosest = Math.Min(outer.Loosest, inside.Loosest);
        _written[at] = IsNoDirective(list, at) ? Written.Semicolon : Written.Not;
        _written[close] = Written.Not;
    }

    /// <summary><c>=> { return a }</c> is <c>=> a</c>, and <c>=> { return a, b }</c> is <c>=> (a, b)</c>.</summary>
    private void UnwrapReturn(TokenList list, int at, int close, int loosest)
    {
        _written[at + 1] = Written.Not;
        if (list.Tokens[at + 2].Is(Mark.Semicolon) || close == at + 2) return;
        _written[at] = loosest < Assignment ? Written.OpenParen : Written.Not;
        _written[close] = loosest < Assignment ? Written.CloseParen : Written.Not;
    }

    /// <summary>A text that its parentheses keep from being a directive, as a semicolon before it would.</summary>
    private static bool IsNoDirective(TokenList list, int open) =>
        list.Tokens[open + 1].Kind == TokenKind.String && list.Tokens[open + 2].Is(Mark.CloseParen) && (open == 0 || list.Tokens[open - 1].Is(Mark.OpenBrace)) && !list.Tokens[open + 3].Is(Mark.Dot);

    /// <summary>The parameters of <c>function</c>.</summary>
    private static bool IsOfFunction(TokenList list, int open)
    {
        var at = open - 1;
        if (at > 0 && list.Tokens[at].Kind == TokenKind.Identifier) at--;
        if (at > 0 && list.Tokens[at].Is(Mark.Star)) at--;
        return at >= 0 && IsWord(list.Tokens[at], Keyword.Function);
    }

    private static bool IsWord(in ScriptToken token, Keyword word) => token.Kind == TokenKind.Keyword && token.Id == (byte)word;

    /// <summary>How loosely a token inside binds.</summary>
    private static int Loosest(TokenList list, Statements statements, int i)
    {
        var token = list.Tokens[i];
        if (token.Kind == TokenKind.Keyword && !token.IsProperty)
        {
            return (Keyword)token.Id switch
            {
                Keyword.In or Keyword.Instanceof => 11,
                Keyword.Typeof or Keyword.Void or Keyword.Delete => Unary,
                Keyword.Yield => Assignment,
                _ => Primary,
            };
        }

        if (token.Kind != TokenKind.Punctuator) return IsAwait(token) ? Unary : Primary;
        var isPrefix = i == 0 || !EndsOperand(list, statements, i - 1);
        return token.Mark switch
        {
            Mark.Dot => Primary,
            Mark.OptionalChain => Optional,
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
    private int Left(TokenList list, Statements statements, int at)
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
                Keyword.In when _open[_depth].IsLoop => Comma,
                Keyword.In or Keyword.Instanceof => 12,
                Keyword.Extends => Optional,
                Keyword.New => Primary,
                _ => Primary + 1,
            };
        }

        if (before.Kind != TokenKind.Punctuator)
        {
            if (IsAwait(before)) return Unary;
            return before.Kind is TokenKind.TemplateHead or TokenKind.TemplateMiddle ? Comma : before.Is(Keyword.Of) ? Assignment : Primary + 1;
        }

        var isPrefix = at < 2 || !EndsOperand(list, statements, at - 2);
        return before.Mark switch
        {
            Mark.Semicolon or Mark.CloseBrace or Mark.CloseParen or Mark.OpenBrace => Comma,
            Mark.Comma or Mark.OpenBracket or Mark.OpenParen => _open[_depth].HoldsSequence ? Comma : Assignment,
            Mark.Colon when statements.IsBeforeStatement(at - 1) => Comma,
            Mark.Arrow or Mark.Colon or Mark.Question or Mark.Spread => Assignment,
            Mark.Not or Mark.Complement => Unary,
            Mark.Plus or Mark.Minus when isPrefix => Unary,
            Mark.Increment or Mark.Decrement => isPrefix ? Call : Comma,
            Mark.Power => 15,
            var mark when mark.IsAssignment() => Assignment,
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

    private static bool IsAwait(in ScriptToken token) => token.Is(Keyword.Await) && !token.IsProperty;

    private static bool EndsOperand(TokenList list, Statements statements, int i)
    {
        var token = list.Tokens[i];
        return token.Kind switch
        {
            TokenKind.Identifier => !IsAwait(token),
            TokenKind.Number or TokenKind.String or TokenKind.Template or TokenKind.TemplateTail or TokenKind.Regex or TokenKind.PrivateName => true,
            TokenKind.Keyword => token.Id is (byte)Keyword.This or (byte)Keyword.Null or (byte)Keyword.True or (byte)Keyword.False or (byte)Keyword.Super,
            TokenKind.Punctuator => token.Mark switch
            {
                Mark.CloseBracket or Mark.Increment or Mark.Decrement => true,
                Mark.CloseParen => (token.Flags & TokenFlags.Control) == 0,
                Mark.CloseBrace => statements.EndsExpression(token, i),
                _ => false,
            },
            _ => false,
        };
    }
}

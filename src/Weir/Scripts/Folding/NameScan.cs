using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Finds out which names of a script hold constants: those that are written once, with one.</summary>
/// <remarks>Scopes are not told apart. A name that is written twice anywhere, or is a parameter somewhere, holds no constant.</remarks>
internal sealed class NameScan(FoldState state, ConstantEvaluator evaluator)
{
    /// <summary>Counts the writes of every name.</summary>
    public void CountWrites(int first, int end)
    {
        var tokens = state.Tokens;
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind == TokenKind.Identifier)
            {
                if (!token.IsProperty) CountName(i, first);
            }
            else if (token.Kind == TokenKind.Keyword)
            {
                if (token.Id == (byte)Keyword.Function) CountParameters(i);
                else if (token.Id is (byte)Keyword.Var or (byte)Keyword.Const && tokens[i + 1].Mark is Mark.OpenBrace or Mark.OpenBracket) CountPattern(i + 1);
            }
            else if (token.Is(Mark.Arrow) && i > first && tokens[i - 1].Is(Mark.CloseParen) && state.Partners[i - 1] >= first)
            {
                CountPattern(state.Partners[i - 1]);
            }
            else if (token.Is(Mark.OpenBrace) && i > first && IsMethodBody(i, first))
            {
                CountPattern(state.Partners[i - 1]);
            }
        }
    }

    /// <summary>Works out what the names that are written once hold.</summary>
    public void FindConstants(int first, int end)
    {
        var tokens = state.Tokens;
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Identifier || token.IsProperty) continue;
            ref readonly var next = ref tokens[i + 1];
            if (next.Is(Mark.Assign))
            {
                ref var entry = ref state.Names.Get(KeyOf(i));
                if (entry is { Writes: 1, Appends: 0, UnknownWrites: 0 }) FindValue(i + 2, entry.Key);
            }
            else if (next.Mark is Mark.OpenBracket or Mark.Dot)
            {
                FindMember(i);
            }
            else if (i > first && tokens[i - 1].Is(Keyword.Function) && next.Is(Mark.OpenParen) && tokens[i + 2].Is(Mark.CloseParen))
            {
                FindReturned(i + 3, KeyOf(i));
            }
        }
    }

    public ulong KeyOf(int token) => NameTable.Hash(state.TextOf(state.Tokens[token]));

    private void CountName(int i, int first)
    {
        ref readonly var next = ref state.Tokens[i + 1];
        var mark = next.Mark;
        if (mark == Mark.Arrow)
        {
            state.Names.Get(KeyOf(i)).UnknownWrites++;
            return;
        }

        var before = i > first ? state.Tokens[i - 1] : default;
        if (mark.IsAssignment())
        {
            ref var entry = ref state.Names.Get(KeyOf(i));
            if (mark == Mark.Assign) Write(ref entry, i, isFunction: false);
            else if (mark == Mark.PlusAssign) entry.Appends++;
            else entry.UnknownWrites++;
        }
        else if (mark is Mark.Increment or Mark.Decrement || before.Mark is Mark.Increment or Mark.Decrement || before.Is(Keyword.Class)
            || next.Is(Keyword.In) && before.Kind == TokenKind.Keyword && before.Id is (byte)Keyword.Var or (byte)Keyword.Const || next.Is(Keyword.Of))
        {
            state.Names.Get(KeyOf(i)).UnknownWrites++;
        }
        else if (before.Is(Keyword.Function) || before.Is(Mark.Star) && i > first + 1 && state.Tokens[i - 2].Is(Keyword.Function))
        {
            Write(ref state.Names.Get(KeyOf(i)), i, isFunction: true);
        }
    }

    private static void Write(ref NameEntry entry, int at, bool isFunction)
    {
        if (entry.Writes++ > 0) return;
        entry.WrittenAt = at;
        entry.IsFunction = isFunction;
    }

    private void CountParameters(int function)
    {
        var i = function + 1;
        if (state.Tokens[i].Is(Mark.Star)) i++;
        if (state.Tokens[i].Kind == TokenKind.Identifier) i++;
        if (state.Tokens[i].Is(Mark.OpenParen)) CountPattern(i);
    }

    /// <summary>Every name between two brackets is written with something unknown.</summary>
    private void CountPattern(int open)
    {
        var close = state.Partners[open];
        for (var i = open + 1; i < close; i++)
        {
            if (!state.Pay(1)) return;
            if (state.Tokens[i] is { Kind: TokenKind.Identifier, IsProperty: false }) state.Names.Get(KeyOf(i)).UnknownWrites++;
        }
    }

    /// <summary>The parameters of a method or the name that <c>catch</c> gives: a parenthesis in front of a brace that belongs to no statement.</summary>
    private bool IsMethodBody(int brace, int first)
    {
        var close = state.Tokens[brace - 1];
        if (!close.Is(Mark.CloseParen) || (close.Flags & TokenFlags.Control) != 0) return false;
        var open = state.Partners[brace - 1];
        if (open <= first) return false;
        var before = state.Tokens[open - 1];
        return before.Is(Keyword.Catch) || before.Kind is TokenKind.Identifier or TokenKind.String && !state.Tokens[Math.Max(first, open - 2)].Is(Keyword.Function);
    }

    private void FindValue(int at, ulong key)
    {
        var token = state.Tokens[at];
        if (token.Is(Mark.OpenBrace) && (token.Flags & TokenFlags.Expression) != 0)
        {
            state.Names.Get(key).ObjectKey = key;
            FindMembers(at, key);
            return;
        }

        // Another name for an object.
        if (token is { Kind: TokenKind.Identifier } && EndsExpression(at + 1) && state.Names.Find(KeyOf(at)) is { ObjectKey: not 0 and var owner, Writes: 1, UnknownWrites: 0 })
        {
            state.Names.Get(key).ObjectKey = owner;
            return;
        }

        var i = at;
        if (!evaluator.TryExpression(ref i, 0, out var value) || !EndsExpression(i)) return;
        state.Names.Get(key).Value = value;
        if (value.Kind == ValueKind.Array) AddTable(at, value);
    }

    /// <summary>The literal may stand in a function that does nothing but return it.</summary>
    private void AddTable(int at, ConstantValue list)
    {
        var bracket = state.Tokens[at].Is(Mark.OpenParen) ? at + 6 : at;
        if (state.Tokens[bracket].Is(Mark.OpenBracket)) state.Tables.Add(bracket, list);
    }

    private void FindMembers(int brace, ulong key)
    {
        var close = state.Partners[brace];
        for (var i = brace + 1; i + 1 < close; i++)
        {
            if (!state.Pay(1)) return;
            var token = state.Tokens[i];
            if (token.Kind is TokenKind.Identifier or TokenKind.Keyword or TokenKind.String && state.Tokens[i + 1].Is(Mark.Colon) && state.Tokens[i - 1].Mark is Mark.OpenBrace or Mark.Comma)
            {
                var member = NameTable.Member(key, MemberName(token));
                var at = i + 2;
                if (evaluator.TryExpression(ref at, 0, out var value) && state.Tokens[at].Mark is Mark.Comma or Mark.CloseBrace) Write(member, value);
                else Write(member, default);
                i++;
            }
            else if (state.Partners[i] > i)
            {
                i = state.Partners[i];
            }
        }
    }

    private ReadOnlySpan<byte> MemberName(in ScriptToken token)
    {
        if (token.Kind != TokenKind.String) return state.TextOf(token);
        return evaluator.TryLiteral(token, out var text) ? state.TextOf(text) : default;
    }

    private void Write(ulong member, ConstantValue value)
    {
        ref var entry = ref state.Names.Get(member);
        entry.Writes++;
        entry.Value = entry.Writes == 1 ? value : default;
    }

    /// <summary><c>name.member = constant</c> and <c>name['member'] = constant</c> for objects that are known.</summary>
    private void FindMember(int name)
    {
        var owner = state.Names.Find(KeyOf(name)).ObjectKey;
        if (owner == 0) return;
        var i = name + 2;
        ConstantValue member;
        if (state.Tokens[name + 1].Is(Mark.Dot))
        {
            member = ConstantValue.OfText(state.Tokens[i].Start, state.Tokens[i].Length);
            i++;
        }
        else
        {
            if (!evaluator.TryExpression(ref i, 0, out member) || !member.IsString || !state.Tokens[i].Is(Mark.CloseBracket)) return;
            i++;
        }

        if (!state.Tokens[i].Is(Mark.Assign)) return;
        var at = i + 1;
        var key = NameTable.Member(owner, state.TextOf(member));
        if (evaluator.TryExpression(ref at, 0, out var value) && EndsExpression(at)) Write(key, value);
        else Write(key, default);
    }

    /// <summary><c>function name() { return constant; }</c></summary>
    private void FindReturned(int brace, ulong key)
    {
        if (!state.Tokens[brace].Is(Mark.OpenBrace) || !state.Tokens[brace + 1].Is(Keyword.Return)) return;
        var i = brace + 2;
        if (!evaluator.TryExpression(ref i, 0, out var value)) return;
        if (state.Tokens[i].Is(Mark.Semicolon)) i++;
        if (i != state.Partners[brace]) return;
        ref var entry = ref state.Names.Get(key);
        if (entry is not { Writes: 1, UnknownWrites: 0 }) return;
        entry.Value = value;
        entry.IsCallValue = true;
    }

    /// <summary>Nothing at this token goes on with an expression.</summary>
    private bool EndsExpression(int at)
    {
        var token = state.Tokens[at];
        return token.Mark is Mark.Semicolon or Mark.Comma or Mark.CloseParen or Mark.CloseBrace or Mark.CloseBracket
            || token.Kind == TokenKind.End || token.HasLineBreakBefore && token.Kind != TokenKind.Punctuator || token.Kind == TokenKind.Keyword && token.Id is not ((byte)Keyword.In or (byte)Keyword.Instanceof);
    }
}

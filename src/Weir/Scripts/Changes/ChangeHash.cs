using System.Buffers.Binary;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>A hash of what a script does, for telling a new version from one that was written out anew.</summary>
/// <remarks>
/// Equal under other blanks, line ends and comments; other names of what is local, as minifiers give; other quotes, escapes and forms of
/// numbers; semicolons that line ends stand for; parentheses that precedence makes needless; commas behind the last item. Different when a
/// string, number, property, global name, operator or statement is another, or is there or not. Names declared outside of every function
/// stay as they are: other scripts of a page see them. Reuse one for each worker; not thread-safe; nothing throws for content.
/// </remarks>
internal sealed class ChangeHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly TokenList _list = new();
    private readonly NameScopes _scopes = new();
    private readonly Parentheses _parentheses = new();
    private int[] _order = [];
    private byte[] _text = [];

    private bool _isOfShape;

    /// <summary>The hash of a script; of its text as UTF-8, whatever that is.</summary>
    public ulong Compute(ReadOnlySpan<byte> source)
    {
        _isOfShape = false;
        return Hash(source);
    }

    /// <summary>As above, but equal when strings, templates and numbers are others: the same code with another token or price in it.</summary>
    public ulong ComputeShape(ReadOnlySpan<byte> source)
    {
        _isOfShape = true;
        return Hash(source);
    }

    private ulong Hash(ReadOnlySpan<byte> source)
    {
        _list.Clear();
        _list.Read(source, 0, source.Length);
        _scopes.Find(_list, source);
        _parentheses.Find(_list);
        if (_order.Length <= _list.Count) _order = new int[2 * _list.Count + 1];
        Array.Clear(_order, 0, _list.Count + 1);
        var hash = Multiplier;
        var locals = 0;
        for (var i = 0; i < _list.Count - 1; i++)
        {
            if (_parentheses.IsNeedless(i)) continue;
            var token = _list.Tokens[i];
            if (EndsRestricted(i)) hash = Mix(hash, Symbol(1, (ulong)Mark.Semicolon));
            switch (token.Kind)
            {
                case TokenKind.Punctuator:
                    if (token.Is(Mark.Semicolon) ? IsNeededSemicolon(i) : !token.Is(Mark.Comma) || !IsLastComma(i)) hash = Mix(hash, Symbol(1, token.Id));
                    break;
                case TokenKind.Keyword when !_scopes.Keys[i]:
                    hash = Mix(hash, Symbol(2, (ulong)token.Id << 8 | (byte)(token.Flags & TokenFlags.Expression)));
                    break;
                case TokenKind.Identifier when _scopes.Labels[i]:
                    hash = Mix(hash, Symbol(3, 0));
                    break;
                case TokenKind.Identifier when _scopes.Declarations[i] is var declaration and > 0:
                    if (_scopes.ShortHands[i]) hash = Mix(Mix(hash, Symbol(4, NameScopes.Hash(token, source))), Symbol(1, (ulong)Mark.Colon));
                    if (_order[declaration] == 0) _order[declaration] = ++locals;
                    hash = Mix(hash, Symbol(5, (ulong)_order[declaration]));
                    break;
                case TokenKind.Identifier when _scopes.ShortHands[i]:
                    hash = Mix(Mix(hash, Symbol(4, NameScopes.Hash(token, source))), Symbol(1, (ulong)Mark.Colon));
                    hash = Mix(hash, Symbol(4, NameScopes.Hash(token, source)));
                    break;
                case TokenKind.Number or TokenKind.String or TokenKind.Template or TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail when _isOfShape && !_scopes.Keys[i]:
                    hash = Mix(hash, Symbol(6, (ulong)token.Kind));
                    break;
                case TokenKind.Number when _scopes.Keys[i]:
                case TokenKind.Identifier or TokenKind.Keyword or TokenKind.PrivateName:
                    hash = Mix(hash, Symbol(4, NameScopes.Hash(token, source)));
                    break;
                case TokenKind.Number:
                    var number = NumberValue.OfLiteral(token.Text(source));
                    hash = Mix(hash, double.IsNaN(number) ? Symbol(6, NameScopes.Hash(token.Text(source))) : Symbol(6, BitConverter.DoubleToUInt64Bits(number) ^ (ulong)(token.Flags & TokenFlags.BigInt)));
                    break;
                case TokenKind.String:
                    hash = Mix(hash, Symbol(_scopes.Keys[i] ? 4ul : 7, HashText(token, source)));
                    break;
                default:
                    hash = Mix(hash, Symbol(8 + (ulong)token.Kind, NameScopes.Hash(token.Text(source))));
                    break;
            }
        }

        return hash ^ hash >> 31;
    }

    private ulong HashText(in ScriptToken token, ReadOnlySpan<byte> source)
    {
        var text = token.Text(source)[1..];
        if (!token.IsUnterminated) text = text[..^1];
        if (!token.HasEscape) return NameScopes.Hash(text);
        if (_text.Length < text.Length) _text = new byte[2 * text.Length];
        return NameScopes.Hash(_text.AsSpan(0, Escapes.Decode(text, _text)));
    }

    /// <summary>A line end that the language takes for a semicolon though the expression could go on.</summary>
    private bool EndsRestricted(int i)
    {
        var token = _list.Tokens[i];
        if (i == 0 || !token.HasLineBreakBefore) return false;
        var before = _list.Tokens[i - 1];
        if (before.Kind == TokenKind.Keyword && !before.IsProperty && before.Id is (byte)Keyword.Return or (byte)Keyword.Break or (byte)Keyword.Continue) return !token.Is(Mark.Semicolon) && !token.Is(Mark.CloseBrace);
        return token.Mark is Mark.Increment or Mark.Decrement && NameScopes.StartsStatement(before, token);
    }

    /// <summary>A semicolon that a line end could not stand for: in the head of <c>for</c>, as a statement of its own, or where the next token would go on.</summary>
    private bool IsNeededSemicolon(int i)
    {
        var before = i > 0 ? _list.Tokens[i - 1] : default;
        var next = _list.Tokens[i + 1];
        if (before.Is(Mark.Semicolon) || before.Is(Mark.OpenParen) || next.Is(Mark.CloseParen)) return true;
        if ((before.Flags & TokenFlags.Control) != 0 && before.Is(Mark.CloseParen) || before.Is(Keyword.Else) || before.Is(Keyword.Do)) return true;
        if (IsInForHead(i)) return true;
        if (next.Is(Mark.CloseBrace) || next.Kind == TokenKind.End) return false;
        if (before.Kind == TokenKind.Keyword && before.Id is (byte)Keyword.Return or (byte)Keyword.Break or (byte)Keyword.Continue) return true;
        return next.Kind switch
        {
            TokenKind.Punctuator => !next.Is(Mark.OpenBrace) && !next.Is(Mark.Semicolon) && !next.Is(Mark.Not) && !next.Is(Mark.Complement),
            TokenKind.Template or TokenKind.TemplateHead or TokenKind.Regex => true,
            _ => false,
        };
    }

    private bool IsInForHead(int i)
    {
        for (var at = i - 1; at >= 0 && i - at < 4096; at--)
        {
            var mark = _list.Tokens[at].Mark;
            if (mark == Mark.OpenParen) return (_list.Tokens[at].Flags & TokenFlags.Control) != 0;
            if (mark is Mark.OpenBrace or Mark.OpenBracket || mark == Mark.Semicolon && !HasForBehind(at)) return false;
            if (mark is Mark.CloseBrace && (_list.Tokens[at].Flags & TokenFlags.Expression) == 0 && _list.Partners[at] < 0) return false;
            if (mark is Mark.CloseParen or Mark.CloseBracket or Mark.CloseBrace && _list.Partners[at] >= 0) at = _list.Partners[at];
        }

        return false;
    }

    /// <summary>The head holds two semicolons: the first is near its parenthesis.</summary>
    private bool HasForBehind(int semicolon)
    {
        for (var at = semicolon - 1; at >= 0 && semicolon - at < 4096; at--)
        {
            var mark = _list.Tokens[at].Mark;
            if (mark == Mark.OpenParen) return (_list.Tokens[at].Flags & TokenFlags.Control) != 0;
            if (mark is Mark.OpenBrace or Mark.OpenBracket or Mark.Semicolon) return false;
            if (mark is Mark.CloseParen or Mark.CloseBracket or Mark.CloseBrace && _list.Partners[at] >= 0) at = _list.Partners[at];
        }

        return false;
    }

    private bool IsLastComma(int i) =>
        _list.Tokens[i + 1].Mark is Mark.CloseBrace or Mark.CloseBracket or Mark.CloseParen && i > 0 && _list.Tokens[i - 1].Mark is not (Mark.Comma or Mark.OpenBracket);

    private static ulong Symbol(ulong kind, ulong value) => (value + kind * 0x632B_E59B_D9B4_E019) * Multiplier;

    private static ulong Mix(ulong hash, ulong symbol)
    {
        hash = (hash ^ symbol) * 0xFF51_AFD7_ED55_8CCD;
        return BinaryPrimitives.ReverseEndianness(hash) + symbol;
    }
}

using System.Buffers.Binary;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>A hash of what a script does, for telling a new version from one that was written out anew.</summary>
/// <remarks>
/// Equal under other blanks, line ends and comments; other names of what is local, as minifiers give; other quotes, escapes and forms of
/// numbers; semicolons that line ends stand for and empty statements; parentheses that precedence makes needless; <c>new A</c> and
/// <c>new A()</c>; <c>=> { return a }</c> and <c>=> a</c>; commas behind the last item. Different when a string, number, property, global
/// name, operator or statement is another, or is there or not. Names declared outside of every function stay as they are: other scripts
/// of a page see them. Reuse one for each worker; not thread-safe; nothing throws for content.
/// </remarks>
internal sealed class ChangeHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private readonly TokenList _list = new();
    private readonly Statements _statements = new();
    private readonly NameScopes _scopes = new();
    private readonly Parentheses _parentheses = new();
    private readonly Literals _literals = new();
    private int[] _order = [];
    private int _locals;
    private int _next;

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
        _statements.Find(_list, source);
        _scopes.Find(_list, source, _statements);
        _parentheses.Find(_list, _statements, _scopes.Keys);
        if (_order.Length <= _list.Count) _order = new int[2 * _list.Count + 1];
        Array.Clear(_order, 0, _list.Count + 1);
        var hash = Multiplier;
        _locals = 0;
        _next = 0;
        for (var i = 0; i < _list.Count - 1; i++)
        {
            var token = _list.Tokens[i];
            hash = MixArguments(hash, i);
            if (token.HasLineBreakBefore && IsNeededLineEnd(i)) hash = Mix(hash, Symbol(1, (ulong)Mark.Semicolon));
            if (_parentheses[i] != Written.AsIs)
            {
                if (_parentheses[i] != Written.Not) hash = Mix(hash, Symbol(1, (ulong)_parentheses[i]));
                continue;
            }

            switch (token.Kind)
            {
                case TokenKind.Punctuator:
                    if (token.Is(Mark.Semicolon) ? IsNeededSemicolon(i) : !token.Is(Mark.Comma) || !IsLastComma(i)) hash = Mix(hash, Symbol(1, token.Id | (token.Is(Mark.OpenBrace) ? (ulong)(token.Flags & TokenFlags.Expression) << 8 : 0)));
                    break;
                case TokenKind.Keyword when !_scopes.Keys[i]:
                    hash = Mix(hash, Symbol(2, (ulong)token.Id << 8 | (byte)(token.Flags & TokenFlags.Expression) | (_statements.EndsDo(i) ? 1ul : 0)));
                    break;
                case TokenKind.Identifier or TokenKind.PrivateName:
                    hash = MixName(hash, i);
                    break;
                case TokenKind.Regex:
                    hash = Mix(hash, Symbol(8, Literals.HashRegex(token.Text(source))));
                    break;
                case TokenKind.Number or TokenKind.String or TokenKind.Template or TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail when _isOfShape && !_scopes.Keys[i]:
                    hash = Mix(hash, Symbol(6, (ulong)token.Kind));
                    break;
                case TokenKind.Number when _scopes.Keys[i]:
                    hash = Mix(hash, Symbol(4, Literals.HashKey(token.Text(source))));
                    break;
                case TokenKind.Keyword:
                    hash = Mix(hash, Symbol(4, NameScopes.Hash(token, source)));
                    break;
                case TokenKind.Number:
                    hash = Mix(hash, Symbol(6, Literals.HashNumber(token, source)));
                    break;
                case TokenKind.Template or TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail when !_parentheses.IsTagged(i):
                    hash = Mix(hash, Symbol(8 + (ulong)token.Kind, _literals.HashTemplate(token, source)));
                    break;
                case TokenKind.String:
                    hash = Mix(hash, Symbol(_scopes.Keys[i] ? 4ul : 7, _literals.HashString(token, source)));
                    break;
                default:
                    hash = Mix(hash, Symbol(8 + (ulong)token.Kind, NameScopes.Hash(token.Text(source))));
                    break;
            }
        }

        hash = MixArguments(hash, _list.Count - 1);
        return hash ^ hash >> 31;
    }

    /// <summary>A name by what it means: labels and what is local by their order, all else as it is written.</summary>
    private ulong MixName(ulong hash, int i)
    {
        if (_statements.Labels[i] != 0) return Mix(hash, Symbol(3, (ulong)_statements.Labels[i]));
        var name = Symbol(4, _scopes.Names[i]);
        if (_scopes.ShortHands[i]) hash = Mix(Mix(hash, name), Symbol(1, (ulong)Mark.Colon));
        var declaration = _scopes.Declarations[i];
        if (declaration == 0) return Mix(hash, name);
        if (_order[declaration] == 0) _order[declaration] = ++_locals;
        return Mix(hash, Symbol(5, (ulong)_order[declaration]));
    }

    /// <summary><c>new A</c> is <c>new A()</c>.</summary>
    private ulong MixArguments(ulong hash, int before)
    {
        for (var n = _parentheses.ArgumentsBefore(before); n > 0; n--) hash = Mix(Mix(hash, Symbol(1, (ulong)Mark.OpenParen)), Symbol(1, (ulong)Mark.CloseParen));
        return hash;
    }

    /// <summary>The semicolon that a line end stands for where the next token could go on otherwise.</summary>
    private bool IsNeededLineEnd(int i)
    {
        if (_statements.IsNeededLineEnd(_list, i)) return true;

        // "=> { return a }" ends at its brace; "=> a" would go on with "(b)" on the next line.
        return _list.Tokens[i].Mark is Mark.OpenParen or Mark.OpenBracket && IsUnwrapped(i - 1) && _parentheses[i] == Written.AsIs;
    }

    private bool IsNeededSemicolon(int i)
    {
        // Needless tokens in a row are passed once: whoever asks from among them gets the same answer.
        var next = Math.Max(i + 1, _next);
        while (_list.Tokens[next].Is(Mark.Semicolon) || _parentheses[next] == Written.Not && !_list.Tokens[next].Is(Mark.CloseBrace)) next++;
        _next = next;
        var token = _list.Tokens[next];
        if (_statements.IsNeededSemicolon(_list, i, token)) return true;
        var before = i > 0 ? _list.Tokens[i - 1] : default;
        if ((i == 0 || before.Is(Mark.OpenBrace)) && IsText(next)) return true;
        if (i == 0 || token.Is(Mark.CloseBrace)) return false;

        // Fields of classes may be called "get" and "static".
        return _scopes.Keys[i - 1] ? before.Keyword >= Keyword.FirstContextual : IsUnwrapped(i - 1) && Statements.GoesOn(token);
    }

    /// <summary>A statement that is nothing but a text: at the start of a script or function a directive, but for a semicolon or parentheses.</summary>
    private bool IsText(int i)
    {
        var behind = _list.Tokens[i + 1];
        return _list.Tokens[i].Kind == TokenKind.String && (behind.Mark is Mark.Semicolon or Mark.CloseBrace || behind.HasLineBreakBefore);
    }

    /// <summary>A brace that ends an expression, as the body of the arrow function is one now.</summary>
    private bool IsUnwrapped(int i) => i >= 0 && _parentheses[i] != Written.AsIs && _list.Tokens[i].Is(Mark.CloseBrace);

    private bool IsLastComma(int i) =>
        _list.Tokens[i + 1].Mark is Mark.CloseBrace or Mark.CloseBracket or Mark.CloseParen && i > 0 && _list.Tokens[i - 1].Mark is not (Mark.Comma or Mark.OpenBracket);

    private static ulong Symbol(ulong kind, ulong value) => (value + kind * 0x632B_E59B_D9B4_E019) * Multiplier;

    private static ulong Mix(ulong hash, ulong symbol)
    {
        hash = (hash ^ symbol) * 0xFF51_AFD7_ED55_8CCD;
        return BinaryPrimitives.ReverseEndianness(hash) + symbol;
    }
}

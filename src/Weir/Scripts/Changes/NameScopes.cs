using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>Tells for each name of a script whether it is local, and to which declaration it belongs.</summary>
/// <remarks>
/// Scopes come from the brackets: functions, arrow functions, blocks, catch, loops with a declaration. Names that are declared
/// outside of all of them are not local: other scripts of a page see them, and minifiers keep them. Broken code gives some
/// answer. Two passes, each linear but for the depth of scopes, which is bounded.
/// </remarks>
internal sealed class NameScopes
{
    /// <summary>Deeper scopes belong to the one around them.</summary>
    private const int MaxDepth = 128;

    private readonly Dictionary<(int Scope, ulong Name), int> _bindings = [];
    private readonly List<Scope> _scopes = [];
    private readonly List<Frame> _frames = [];
    private int[] _opens = [];
    private int _next;
    private int _depth;
    private int _current;

    private readonly record struct Scope(int Parent, bool IsFunction, int Close);

    /// <summary>An open bracket: what its commas part.</summary>
    private struct Frame
    {
        public Mark Open;
        public bool IsObject;
        public bool IsClass;
        public Keyword Declares;
        public bool IsPattern;
        public bool ExpectsTarget;
    }

    /// <summary>Number of the declaration of each token: 0 for other tokens and names that are not local.</summary>
    public int[] Declarations { get; private set; } = [];

    /// <summary>Tokens that are property names, as keys of objects and classes.</summary>
    public bool[] Keys { get; private set; } = [];

    /// <summary>Tokens that are both key and value, as in <c>{a}</c>.</summary>
    public bool[] ShortHands { get; private set; } = [];

    public bool[] Labels { get; private set; } = [];

    public void Find(TokenList list, ReadOnlySpan<byte> source)
    {
        var count = list.Count;
        Prepare(count);
        for (var i = 0; i < count; i++) Step(list, source, i);
        var scope = 0;
        for (var i = 0; i < count; i++)
        {
            if (_opens[i] > 0) scope = _opens[i];
            var token = list.Tokens[i];
            if (token.Kind == TokenKind.Identifier && !token.IsProperty && !Keys[i] && !Labels[i]) Declarations[i] = Resolve(scope, Hash(token, source));
            while (scope > 0 && _scopes[scope].Close <= i) scope = _scopes[scope].Parent;
        }
    }

    public static ulong Hash(in ScriptToken token, ReadOnlySpan<byte> source)
    {
        var text = token.Text(source);
        if (!token.HasEscape) return Hash(text);
        Span<byte> decoded = text.Length <= 256 ? stackalloc byte[256] : new byte[text.Length];
        return Hash(decoded[..Escapes.Decode(text, decoded)]);
    }

    public static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var b in text) hash = (hash ^ b) * 0x0000_0100_0000_01B3;
        return hash ^ hash >> 29;
    }

    private void Prepare(int count)
    {
        if (_opens.Length < count)
        {
            _opens = new int[count * 2];
            Declarations = new int[count * 2];
            Keys = new bool[count * 2];
            ShortHands = new bool[count * 2];
            Labels = new bool[count * 2];
        }

        Array.Clear(_opens, 0, count);
        Array.Clear(Declarations, 0, count);
        Array.Clear(Keys, 0, count);
        Array.Clear(ShortHands, 0, count);
        Array.Clear(Labels, 0, count);
        _bindings.Clear();
        _scopes.Clear();
        _scopes.Add(new Scope(-1, IsFunction: true, int.MaxValue));
        _frames.Clear();
        _frames.Add(default);
        _next = 0;
        _depth = 0;
        _current = 0;
    }

    private void Step(TokenList list, ReadOnlySpan<byte> source, int i)
    {
        var tokens = list.Tokens;
        var token = tokens[i];
        while (_current > 0 && _scopes[_current].Close < i) CloseScope();
        var before = i > 0 ? tokens[i - 1] : default;
        var frames = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_frames);
        ref var frame = ref frames[^1];

        if (frame.Declares != Keyword.None && i > 0 && StartsStatement(before, token)) frame.Declares = Keyword.None;
        switch (token.Kind)
        {
            case TokenKind.Keyword when !token.IsProperty:
                if (IsKey(tokens, i, frame))
                {
                    Keys[i] = true;
                    return;
                }

                AfterKeyword(list, source, i, ref frame);
                return;
            case TokenKind.Identifier when !token.IsProperty:
                AtName(list, source, i, ref frame);
                return;
            case TokenKind.String or TokenKind.Number when IsKey(tokens, i, frame):
                Keys[i] = true;
                return;
            case TokenKind.Punctuator:
                AtMark(list, i, ref frame);
                return;
            default:
                if (token.Kind != TokenKind.TemplateHead && token.Kind != TokenKind.TemplateMiddle) frame.ExpectsTarget = false;
                return;
        }
    }

    private void AfterKeyword(TokenList list, ReadOnlySpan<byte> source, int i, ref Frame frame)
    {
        var tokens = list.Tokens;
        switch ((Keyword)tokens[i].Id)
        {
            case Keyword.Var or Keyword.Const:
                frame.Declares = (Keyword)tokens[i].Id;
                frame.ExpectsTarget = true;
                return;
            case Keyword.For:
                OpenLoop(list, i);
                return;
            case Keyword.Catch when tokens[i + 1].Is(Mark.OpenParen):
                Open(i + 1, EndOfBody(list, i + 1), isFunction: false);
                return;
            case Keyword.Function:
                OpenFunction(list, source, i);
                return;
            case Keyword.Class:
                if (tokens[i + 1] is { Kind: TokenKind.Identifier } name && (tokens[i].Flags & TokenFlags.Expression) == 0) Declare(Hash(name, source), isFunctionWide: false);
                return;
        }
    }

    private void OpenFunction(TokenList list, ReadOnlySpan<byte> source, int i)
    {
        var tokens = list.Tokens;
        var open = i + 1;
        if (tokens[open].Is(Mark.Star)) open++;
        var hasName = tokens[open].Kind == TokenKind.Identifier;
        var isExpression = (tokens[i].Flags & TokenFlags.Expression) != 0;
        if (hasName && !isExpression) Declare(Hash(tokens[open], source), isFunctionWide: true);
        var start = open;
        if (hasName) open++;
        if (!tokens[open].Is(Mark.OpenParen)) return;
        Open(isExpression && hasName ? start : open, EndOfBody(list, open), isFunction: true);
        if (hasName && isExpression) Declare(Hash(tokens[start], source), isFunctionWide: false);
    }

    private void OpenLoop(TokenList list, int i)
    {
        var tokens = list.Tokens;
        var open = i + 1;
        if (tokens[open].Is(Keyword.Await)) open++;
        if (!tokens[open].Is(Mark.OpenParen) || list.Partners[open] < 0 || !(tokens[open + 1].Is(Keyword.Let) || tokens[open + 1].Is(Keyword.Const))) return;
        var body = list.Partners[open] + 1;
        var close = tokens[body].Is(Mark.OpenBrace) && list.Partners[body] > 0 ? list.Partners[body] : EndOfStatement(list, body);
        Open(open, close, isFunction: false);
    }

    /// <summary>The brace that ends the body behind a list of parameters.</summary>
    private static int EndOfBody(TokenList list, int open)
    {
        var close = list.Partners[open];
        if (close < 0) return open;
        var brace = close + 1;
        return list.Tokens[brace].Is(Mark.OpenBrace) && list.Partners[brace] > 0 ? list.Partners[brace] : close;
    }

    private static int EndOfStatement(TokenList list, int at)
    {
        for (var steps = 0; steps < 1000 && at < list.Count - 1; steps++)
        {
            var mark = list.Tokens[at].Mark;
            if (mark is Mark.Semicolon) return at;
            if (mark is Mark.CloseBrace or Mark.CloseParen or Mark.CloseBracket) return at - 1;
            if (mark == Mark.OpenBrace && (list.Tokens[at].Flags & TokenFlags.Expression) == 0 && list.Partners[at] > at && !list.Tokens[list.Partners[at] + 1].Is(Keyword.Else)) return list.Partners[at];
            at = Math.Max(at, list.Partners[at]) + 1;
        }

        return at;
    }

    private void AtName(TokenList list, ReadOnlySpan<byte> source, int i, ref Frame frame)
    {
        var tokens = list.Tokens;
        var token = tokens[i];
        var next = tokens[i + 1];
        var before = i > 0 ? tokens[i - 1] : default;
        if (token.Is(Keyword.Let) && (next.Kind == TokenKind.Identifier || next.Mark is Mark.OpenBrace or Mark.OpenBracket) && !frame.IsObject)
        {
            frame.Declares = Keyword.Let;
            frame.ExpectsTarget = true;
            return;
        }

        if (IsKey(tokens, i, frame))
        {
            Keys[i] = true;
            return;
        }

        if (before.Kind == TokenKind.Keyword && before.Id is (byte)Keyword.Break or (byte)Keyword.Continue && !token.HasLineBreakBefore
            || next.Is(Mark.Colon) && !frame.IsObject && IsStatementStart(before, i))
        {
            Labels[i] = true;
            return;
        }

        if (next.Is(Mark.Arrow))
        {
            Open(i, EndOfArrow(list, i + 1), isFunction: true);
            Declare(Hash(token, source), isFunctionWide: false);
            return;
        }

        if (frame.IsObject && !frame.IsClass && before.Mark is Mark.OpenBrace or Mark.Comma && next.Mark is Mark.Comma or Mark.CloseBrace or Mark.Assign) ShortHands[i] = true;
        if (!frame.ExpectsTarget) return;
        frame.ExpectsTarget = false;
        if (frame.IsPattern || frame.Declares != Keyword.None)
        {
            Declare(Hash(token, source), isFunctionWide: frame.Declares == Keyword.Var);
        }
    }

    private void AtMark(TokenList list, int i, ref Frame frame)
    {
        var tokens = list.Tokens;
        var mark = tokens[i].Mark;
        switch (mark)
        {
            case Mark.OpenBrace or Mark.OpenBracket or Mark.OpenParen:
                Push(list, i, mark, ref frame);
                return;
            case Mark.CloseBrace or Mark.CloseBracket or Mark.CloseParen:
                for (var f = _frames.Count - 1; f >= Math.Max(1, _frames.Count - 8); f--)
                {
                    if (_frames[f].Open + 1 != mark) continue;
                    _frames.RemoveRange(f, _frames.Count - f);
                    break;
                }

                return;
            case Mark.Comma:
                frame.ExpectsTarget = frame.IsPattern || frame.Declares != Keyword.None;
                return;
            case Mark.Colon:
                frame.ExpectsTarget = frame.IsPattern && frame.IsObject;
                return;
            case Mark.Spread:
                return;
            case Mark.Semicolon:
                frame.Declares = Keyword.None;
                frame.ExpectsTarget = false;
                return;
            default:
                frame.ExpectsTarget = false;
                return;
        }
    }

    private void Push(TokenList list, int i, Mark mark, ref Frame frame)
    {
        var tokens = list.Tokens;
        var isPattern = frame.ExpectsTarget && (frame.IsPattern || frame.Declares != Keyword.None) && mark != Mark.OpenParen;
        var declares = isPattern ? frame.Declares : Keyword.None;
        frame.ExpectsTarget = false;
        var inner = new Frame { Open = mark, IsPattern = isPattern, ExpectsTarget = isPattern, Declares = declares == Keyword.Var ? Keyword.Var : Keyword.None };
        if (mark == Mark.OpenBrace)
        {
            inner.IsObject = (tokens[i].Flags & TokenFlags.Expression) != 0;
            inner.IsClass = inner.IsObject && OpensClass(tokens, i);
            if (!inner.IsObject && _scopes[_current].Close != list.Partners[i] && list.Partners[i] > 0) Open(i, list.Partners[i], isFunction: false);
        }
        else if (mark == Mark.OpenParen)
        {
            var close = list.Partners[i];
            var isArrow = close > 0 && tokens[close + 1].Is(Mark.Arrow);
            var before = i > 0 ? tokens[i - 1] : default;
            var isMethod = !isArrow && frame.IsObject && close > 0 && tokens[close + 1].Is(Mark.OpenBrace) && (i > 0 && Keys[i - 1] || before.Is(Mark.CloseBracket) || before.Kind == TokenKind.PrivateName);
            if (isArrow) Open(i, EndOfArrow(list, close + 1), isFunction: true);
            else if (isMethod) Open(i, EndOfBody(list, i), isFunction: true);
            var isFunction = _opens[i] > 0 && _scopes[_opens[i]].IsFunction || i >= 1 && _opens[i - 1] > 0 && _scopes[_opens[i - 1]].IsFunction && before.Kind == TokenKind.Identifier;
            if (isArrow || isMethod || isFunction || before.Is(Keyword.Catch)) inner.IsPattern = inner.ExpectsTarget = true;
        }

        _frames.Add(inner);
    }

    /// <summary>Whether the brace belongs to <c>class</c>: it stands at most a few tokens before.</summary>
    private static bool OpensClass(ScriptToken[] tokens, int brace)
    {
        for (var i = brace - 1; i >= Math.Max(0, brace - 24); i--)
        {
            if (tokens[i].Is(Keyword.Class) && !tokens[i].IsProperty) return true;
            if (tokens[i].Mark is Mark.Semicolon or Mark.OpenBrace or Mark.CloseBrace or Mark.Comma or Mark.Assign or Mark.Colon) return false;
        }

        return false;
    }

    /// <summary>The last token of an arrow function's body.</summary>
    private static int EndOfArrow(TokenList list, int arrow)
    {
        var at = arrow + 1;
        if (list.Tokens[at].Is(Mark.OpenBrace) && list.Partners[at] > 0) return list.Partners[at];
        var questions = 0;
        for (var steps = 0; steps < 4000 && at < list.Count - 1; steps++)
        {
            var token = list.Tokens[at];
            if (token.Mark is Mark.Comma or Mark.Semicolon or Mark.CloseBrace or Mark.CloseBracket or Mark.CloseParen) return at - 1;
            if (token.Is(Mark.Colon) && questions-- == 0) return at - 1;
            if (token.Is(Mark.Question)) questions++;
            if (at > arrow + 1 && StartsStatement(list.Tokens[at - 1], token)) return at - 1;
            if (token.Kind is TokenKind.TemplateTail or TokenKind.TemplateMiddle && !HoldsHead(list, arrow, at)) return at - 1;
            at = Math.Max(at, list.Partners[at]) + 1;
        }

        return at;
    }

    private static bool HoldsHead(TokenList list, int arrow, int at)
    {
        var open = 0;
        for (var i = arrow + 1; i < at; i++)
        {
            if (list.Tokens[i].Kind == TokenKind.TemplateHead) open++;
            else if (list.Tokens[i].Kind == TokenKind.TemplateTail) open--;
        }

        return open > 0;
    }

    private static bool IsKey(ScriptToken[] tokens, int i, in Frame frame)
    {
        if (!frame.IsObject) return false;
        var next = tokens[i + 1];
        var before = i > 0 ? tokens[i - 1] : default;
        var isModified = before.Is(Mark.Star) || before.Kind == TokenKind.Identifier && before.Id is (byte)Keyword.Get or (byte)Keyword.Set or (byte)Keyword.Async or (byte)Keyword.Static;
        if (frame.IsClass) return (before.Mark is Mark.OpenBrace or Mark.CloseBrace or Mark.Semicolon || isModified || tokens[i].HasLineBreakBefore) && (next.Mark is Mark.OpenParen or Mark.Assign or Mark.Semicolon or Mark.CloseBrace || next.HasLineBreakBefore);
        return before.Mark is Mark.OpenBrace or Mark.Comma && next.Mark is Mark.Colon or Mark.OpenParen || isModified && next.Is(Mark.OpenParen);
    }

    private static bool IsStatementStart(in ScriptToken before, int i) =>
        i == 0 || before.Mark is Mark.Semicolon or Mark.CloseBrace or Mark.CloseParen or Mark.Colon || before.Is(Mark.OpenBrace) && (before.Flags & TokenFlags.Expression) == 0 || before.Is(Keyword.Else) || before.Is(Keyword.Do);

    /// <summary>Between two tokens a line ends where the expression cannot go on.</summary>
    public static bool StartsStatement(in ScriptToken before, in ScriptToken token)
    {
        if (!token.HasLineBreakBefore) return false;
        var ends = before.Kind is TokenKind.Identifier or TokenKind.Number or TokenKind.String or TokenKind.Template or TokenKind.TemplateTail or TokenKind.Regex or TokenKind.PrivateName
            || before.Mark is Mark.CloseBrace or Mark.CloseBracket or Mark.CloseParen or Mark.Increment or Mark.Decrement
            || before.Kind == TokenKind.Keyword && before.Id is (byte)Keyword.This or (byte)Keyword.Null or (byte)Keyword.True or (byte)Keyword.False or (byte)Keyword.Super;
        if (!ends) return false;
        return token.Kind switch
        {
            TokenKind.Identifier or TokenKind.Number or TokenKind.String or TokenKind.Regex or TokenKind.PrivateName or TokenKind.End => true,
            TokenKind.Keyword => token.Id is not ((byte)Keyword.In or (byte)Keyword.Instanceof),
            TokenKind.Punctuator => token.Mark is Mark.OpenBrace or Mark.Not or Mark.Complement or Mark.Increment or Mark.Decrement or Mark.At,
            _ => false,
        };
    }

    private void Open(int at, int close, bool isFunction)
    {
        if (_depth >= MaxDepth || _opens[at] > 0 || close < at) return;
        _depth++;
        _scopes.Add(new Scope(_current, isFunction, close));
        _current = _scopes.Count - 1;
        _opens[at] = _current;
    }

    private void CloseScope()
    {
        _current = _scopes[_current].Parent;
        _depth--;
    }

    private void Declare(ulong name, bool isFunctionWide)
    {
        var scope = _current;
        while (isFunctionWide && scope > 0 && !_scopes[scope].IsFunction) scope = _scopes[scope].Parent;
        if (scope == 0) return;
        if (!_bindings.ContainsKey((scope, name))) _bindings[(scope, name)] = ++_next;
    }

    private int Resolve(int scope, ulong name)
    {
        for (; scope > 0; scope = _scopes[scope].Parent)
        {
            if (_bindings.TryGetValue((scope, name), out var binding)) return binding;
        }

        return 0;
    }
}

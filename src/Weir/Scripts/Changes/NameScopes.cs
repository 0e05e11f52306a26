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

    /// <summary>Tokens of a body without braces that are looked at; what is in brackets counts as one.</summary>
    private const int MaxBody = 1000;

    /// <summary>Tokens between <c>class</c> and its brace that are looked at.</summary>
    private const int MaxHead = 24;

    private readonly Dictionary<ulong, int> _bindings = [];
    private readonly List<Scope> _scopes = [];
    private readonly List<Frame> _frames = [];
    private int[] _opens = [];
    private int _next;
    private int _depth;
    private int _current;
    private int _classBrace;
    private int _arrowFrame;
    private int _arrowEnd;

    /// <summary>A scope, to its last token.</summary>
    /// <param name="Parent">The scope around it.</param>
    /// <param name="IsFunction">Names that <c>var</c> declares belong to it.</param>
    /// <param name="Close">Its last token.</param>
    /// <param name="HoldsBody">The block that ends with it is no scope of its own: the body of a function, whose parameters are declared beside its names.</param>
    private readonly record struct Scope(int Parent, bool IsFunction, int Close, bool HoldsBody);

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

    /// <summary>Hashes of names.</summary>
    public ulong[] Names { get; private set; } = [];

    /// <summary>Tokens that are property names, as keys of objects and classes.</summary>
    public bool[] Keys { get; private set; } = [];

    /// <summary>Tokens that are both key and value, as in <c>{a}</c>.</summary>
    public bool[] ShortHands { get; private set; } = [];

    public void Find(TokenList list, ReadOnlySpan<byte> source, Statements statements)
    {
        var count = list.Count;
        Prepare(count);
        for (var i = 0; i < count; i++) Step(list, source, statements, i);
        var scope = 0;
        for (var i = 0; i < count; i++)
        {
            if (_opens[i] > 0) scope = _opens[i];
            var token = list.Tokens[i];
            if (token.Kind is TokenKind.Identifier or TokenKind.PrivateName)
            {
                Names[i] = Hash(token, source);
                if (!token.IsProperty && !Keys[i] && statements.Labels[i] == 0) Declarations[i] = Resolve(scope, Names[i]);
            }

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
            Names = new ulong[count * 2];
            Keys = new bool[count * 2];
            ShortHands = new bool[count * 2];
        }

        Array.Clear(_opens, 0, count);
        Array.Clear(Declarations, 0, count);
        Array.Clear(Keys, 0, count);
        Array.Clear(ShortHands, 0, count);
        _bindings.Clear();
        _scopes.Clear();
        _scopes.Add(new Scope(-1, IsFunction: true, int.MaxValue, HoldsBody: false));
        _frames.Clear();
        _frames.Add(default);
        _next = 0;
        _depth = 0;
        _current = 0;
        _classBrace = -1;
        _arrowFrame = -1;
    }

    private void Step(TokenList list, ReadOnlySpan<byte> source, Statements statements, int i)
    {
        var tokens = list.Tokens;
        var token = tokens[i];
        while (_current > 0 && _scopes[_current].Close < i) CloseScope();
        var before = i > 0 ? tokens[i - 1] : default;
        var frames = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_frames);
        ref var frame = ref frames[^1];

        if (frame.Declares != Keyword.None && i > 0 && Statements.StartsStatement(before, token)) frame.Declares = Keyword.None;
        switch (token.Kind)
        {
            case TokenKind.Keyword when !token.IsProperty:
                if (IsKey(tokens, i, frame))
                {
                    Keys[i] = true;
                    return;
                }

                AfterKeyword(list, source, statements, i, ref frame);
                return;
            case TokenKind.Identifier when !token.IsProperty:
                AtName(list, source, i, ref frame);
                return;
            case TokenKind.String or TokenKind.Number when IsKey(tokens, i, frame):
                Keys[i] = true;
                return;
            case TokenKind.PrivateName when frame.IsClass && IsMember(tokens, i):
                Declare(Hash(token, source), isFunctionWide: false);
                return;
            case TokenKind.Punctuator:
                AtMark(list, i, ref frame);
                return;
            default:
                if (token.Kind != TokenKind.TemplateHead && token.Kind != TokenKind.TemplateMiddle) frame.ExpectsTarget = false;
                return;
        }
    }

    private void AfterKeyword(TokenList list, ReadOnlySpan<byte> source, Statements statements, int i, ref Frame frame)
    {
        var tokens = list.Tokens;
        switch ((Keyword)tokens[i].Id)
        {
            case Keyword.Var or Keyword.Const:
                frame.Declares = (Keyword)tokens[i].Id;
                frame.ExpectsTarget = true;
                return;
            case Keyword.For:
                OpenLoop(list, statements, i);
                return;
            case Keyword.Catch when tokens[i + 1].Is(Mark.OpenParen):
                Open(i + 1, Statements.EndOfBody(list, i + 1), isFunction: false, holdsBody: true);
                return;
            case Keyword.Function:
                OpenFunction(list, source, i);
                return;
            case Keyword.Class:
                AtClass(list, source, i);
                return;
        }
    }

    private void AtClass(TokenList list, ReadOnlySpan<byte> source, int i)
    {
        var name = list.Tokens[i + 1];
        var brace = i + 1;
        for (var steps = 0; steps < MaxHead && brace < list.Count - 1 && !list.Tokens[brace].Is(Mark.OpenBrace); steps++) brace = Math.Max(brace, list.Partners[brace]) + 1;
        if (!list.Tokens[brace].Is(Mark.OpenBrace)) return;
        _classBrace = brace;
        if (name.Kind != TokenKind.Identifier) return;

        // The name of a class that is an expression is known within it alone.
        var isExpression = (list.Tokens[i].Flags & TokenFlags.Expression) != 0;
        if (!isExpression || Open(i + 1, list.Partners[brace], isFunction: false)) Declare(Hash(name, source), isFunctionWide: false);
    }

    private void OpenFunction(TokenList list, ReadOnlySpan<byte> source, int i)
    {
        var tokens = list.Tokens;
        var open = i + 1;
        if (tokens[open].Is(Mark.Star)) open++;
        var hasName = tokens[open].Kind == TokenKind.Identifier;
        var isExpression = (tokens[i].Flags & TokenFlags.Expression) != 0;
        if (hasName && !isExpression) Declare(Hash(tokens[open], source), isFunctionWide: true);
        var name = open;
        if (hasName) open++;
        if (!tokens[open].Is(Mark.OpenParen)) return;
        var end = Statements.EndOfBody(list, open);

        // Parameters and variables of the same name hide that of the function.
        if (hasName && isExpression && Open(name, end, isFunction: false)) Declare(Hash(tokens[name], source), isFunctionWide: false);
        Open(open, end, isFunction: true, holdsBody: true);
    }

    private void OpenLoop(TokenList list, Statements statements, int i)
    {
        var tokens = list.Tokens;
        var open = i + 1;
        if (tokens[open].Is(Keyword.Await)) open++;
        if (!tokens[open].Is(Mark.OpenParen) || list.Partners[open] < 0 || !(tokens[open + 1].Is(Keyword.Let) || tokens[open + 1].Is(Keyword.Const))) return;
        var body = list.Partners[open] + 1;
        var close = tokens[body].Is(Mark.OpenBrace) && list.Partners[body] > 0 ? list.Partners[body] : EndOfStatement(list, statements, body);
        Open(open, close, isFunction: false);
    }

    /// <summary>The last token of a statement that is the body of a loop.</summary>
    private static int EndOfStatement(TokenList list, Statements statements, int at)
    {
        var conditions = 0;
        var loops = 0;
        for (var steps = 0; steps < MaxBody && at < list.Count - 1; steps++)
        {
            var token = list.Tokens[at];
            if (token.Kind == TokenKind.Keyword && token.Id == (byte)Keyword.If) conditions++;
            if (token.Kind == TokenKind.Keyword && token.Id == (byte)Keyword.Do) loops++;
            var end = Math.Max(at, list.Partners[at]);
            if (steps > 0 && Statements.StartsStatement(list.Tokens[at - 1], token) && !statements.IsBeforeBody(list, at - 1) && !GoesOn(list, statements, at, ref conditions, ref loops)) return at - 1;
            if (token.Mark is Mark.CloseBrace or Mark.CloseParen or Mark.CloseBracket) return at - 1;
            var isBlock = token.Is(Mark.OpenBrace) && end > at && !list.Tokens[at - 1].Is(Mark.Arrow) && !statements.EndsExpression(list.Tokens[end], end);
            if ((isBlock || token.Is(Mark.Semicolon)) && !GoesOn(list, statements, end + 1, ref conditions, ref loops)) return end;
            at = end + 1;
        }

        return at;
    }

    /// <summary>A word that goes on with a statement that began within the body; <c>else</c> and <c>while</c> may belong to one around it.</summary>
    private static bool GoesOn(TokenList list, Statements statements, int at, ref int conditions, ref int loops)
    {
        var token = list.Tokens[at];
        if (token.Kind != TokenKind.Keyword) return false;
        if (statements.EndsDo(at)) return loops-- > 0;
        return token.Id == (byte)Keyword.Else ? conditions-- > 0 : token.Id is (byte)Keyword.Catch or (byte)Keyword.Finally;
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

        if (next.Is(Mark.Arrow))
        {
            Open(i, EndOfArrow(list, i, i + 1), isFunction: true, holdsBody: true);
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
            inner.IsObject = isPattern || (tokens[i].Flags & TokenFlags.Expression) != 0;
            inner.IsClass = i == _classBrace;
            var isBody = _scopes[_current].HoldsBody && _scopes[_current].Close == list.Partners[i];
            if (!isBody && (!inner.IsObject || inner.IsClass)) Open(i, list.Partners[i], isFunction: frame.IsClass);
        }
        else if (mark == Mark.OpenParen)
        {
            var close = list.Partners[i];
            var isArrow = close > 0 && tokens[close + 1].Is(Mark.Arrow);
            var before = i > 0 ? tokens[i - 1] : default;
            var isMethod = !isArrow && frame.IsObject && close > 0 && tokens[close + 1].Is(Mark.OpenBrace) && (i > 0 && Keys[i - 1] || before.Is(Mark.CloseBracket) || before.Kind == TokenKind.PrivateName);
            if (isArrow) Open(i, EndOfArrow(list, i, close + 1), isFunction: true, holdsBody: true);
            else if (isMethod) Open(i, Statements.EndOfBody(list, i), isFunction: true, holdsBody: true);
            var isFunction = _opens[i] > 0 && _scopes[_opens[i]].IsFunction;
            if (isArrow || isMethod || isFunction || before.Is(Keyword.Catch)) inner.IsPattern = inner.ExpectsTarget = true;
        }

        _frames.Add(inner);
    }

    /// <summary>The last token of an arrow function's body.</summary>
    private int EndOfArrow(TokenList list, int start, int arrow)
    {
        if (list.Tokens[arrow + 1].Is(Mark.OpenBrace) && list.Partners[arrow + 1] > 0) return list.Partners[arrow + 1];

        // An arrow function within the expression of another, and in the same brackets, ends with it: "a => b => c".
        if (start > _arrowEnd || _frames.Count != _arrowFrame)
        {
            _arrowFrame = _frames.Count;
            _arrowEnd = FindEndOfArrow(list, arrow, out var isPlain);
            if (!isPlain) _arrowFrame = -1;
        }

        return _arrowEnd;
    }

    private static int FindEndOfArrow(TokenList list, int arrow, out bool isPlain)
    {
        var at = arrow + 1;
        isPlain = true;
        var questions = 0;
        var templates = 0;
        for (var steps = 0; steps < MaxBody && at < list.Count - 1; steps++)
        {
            var token = list.Tokens[at];
            if (token.Mark is Mark.Comma or Mark.Semicolon or Mark.CloseBrace or Mark.CloseBracket or Mark.CloseParen) return at - 1;
            if (token.Is(Mark.Colon) && questions-- == 0) return at - 1;
            if (token.Is(Mark.Question) || token.Kind == TokenKind.TemplateHead) isPlain = false;
            if (token.Is(Mark.Question)) questions++;
            if (at > arrow + 1 && Statements.StartsStatement(list.Tokens[at - 1], token)) return at - 1;
            if (token.Kind is TokenKind.TemplateTail or TokenKind.TemplateMiddle && templates == 0) return at - 1;
            if (token.Kind == TokenKind.TemplateHead) templates++;
            else if (token.Kind == TokenKind.TemplateTail) templates--;
            at = Math.Max(at, list.Partners[at]) + 1;
        }

        return at;
    }

    /// <summary>A name or word that is a key, or that says how the next key is meant.</summary>
    private static bool IsKey(ScriptToken[] tokens, int i, in Frame frame)
    {
        if (!frame.IsObject) return false;
        var next = tokens[i + 1];
        if (frame.IsClass) return IsMember(tokens, i);
        var before = i > 0 ? tokens[i - 1] : default;
        if (before.Mark is Mark.OpenBrace or Mark.Comma) return next.Mark is Mark.Colon or Mark.OpenParen || IsModifier(tokens[i]) && IsName(next);
        return next.Is(Mark.OpenParen) && (IsModifier(before) || before.Is(Mark.Star) && (tokens[i - 2].Mark is Mark.OpenBrace or Mark.Comma || IsModifier(tokens[i - 2])));
    }

    /// <summary>A member of a class begins here, or goes on behind words such as <c>static</c> or a star.</summary>
    private static bool IsMember(ScriptToken[] tokens, int i)
    {
        var before = tokens[i - 1];
        if (before.Is(Mark.Star)) before = tokens[i - 2];
        return before.Mark is Mark.OpenBrace or Mark.CloseBrace or Mark.Semicolon || IsModifier(before) || Statements.StartsStatement(before, tokens[i]);
    }

    private static bool IsModifier(in ScriptToken token) => token.Kind == TokenKind.Identifier && token.Id is (byte)Keyword.Get or (byte)Keyword.Set or (byte)Keyword.Async or (byte)Keyword.Static;

    private static bool IsName(in ScriptToken token) => token.Kind is TokenKind.Identifier or TokenKind.Keyword or TokenKind.String or TokenKind.Number or TokenKind.PrivateName || token.Mark is Mark.OpenBracket or Mark.Star;

    private bool Open(int at, int close, bool isFunction, bool holdsBody = false)
    {
        if (_depth >= MaxDepth || _opens[at] > 0 || close < at) return false;
        _depth++;
        _scopes.Add(new Scope(_current, isFunction, close, holdsBody));
        _current = _scopes.Count - 1;
        _opens[at] = _current;
        return true;
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
        if (_bindings.TryAdd(Key(scope, name), _next + 1)) _next++;
    }

    private int Resolve(int scope, ulong name)
    {
        for (; scope > 0; scope = _scopes[scope].Parent)
        {
            if (_bindings.TryGetValue(Key(scope, name), out var binding)) return binding;
        }

        return 0;
    }

    /// <summary>A name within a scope: names are hashes already, so that their sum is as good as the pair.</summary>
    private static ulong Key(int scope, ulong name) => name + (ulong)scope * 0x9E37_79B9_7F4A_7C15;
}

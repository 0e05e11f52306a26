using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>Tells where statements end, and which semicolons a script would be another one without.</summary>
/// <remarks>One pass with a stack of open brackets. Broken code gives some answer.</remarks>
internal sealed class Statements
{
    private readonly Dictionary<ulong, int> _names = [];
    private Frame[] _frames = new Frame[64];
    private int _depth;
    private int _labels;
    private Fact[] _facts = [];

    [Flags]
    private enum Fact : byte
    {
        None = 0,

        /// <summary>The colon of a label, behind which a statement stands as a body.</summary>
        LabelColon = 1,

        /// <summary>The colon of <c>case</c> and <c>default</c>.</summary>
        CaseColon = 2,

        /// <summary>The word <c>while</c> behind the body of <c>do</c>.</summary>
        EndsDo = 4,

        /// <summary>The parenthesis that ends <c>do … while (…)</c>.</summary>
        DoEnd = 8,

        /// <summary>The brace that ends the body of a function that is an expression.</summary>
        FunctionEnd = 16,

        /// <summary>A semicolon in the head of <c>for</c>.</summary>
        HeadSemicolon = 32,
    }

    private struct Frame
    {
        /// <summary>What is inside are statements.</summary>
        public bool IsBlock;

        /// <summary>The head of a loop.</summary>
        public bool IsHead;

        /// <summary>Behind <c>case</c> or <c>default</c>, before the colon.</summary>
        public bool IsCase;

        /// <summary>Question marks that wait for their colon.</summary>
        public int Questions;

        /// <summary>Words <c>do</c> that wait for their <c>while</c>.</summary>
        public int Loops;
    }

    /// <summary>Number of the label of each token, in the order of labels; 0 for other tokens.</summary>
    public int[] Labels { get; private set; } = [];

    public void Find(TokenList list, ReadOnlySpan<byte> source)
    {
        var count = list.Count;
        if (_facts.Length < count)
        {
            _facts = new Fact[2 * count];
            Labels = new int[2 * count];
        }

        Array.Clear(_facts, 0, count);
        Array.Clear(Labels, 0, count);
        _names.Clear();
        _depth = 0;
        _labels = 0;
        _frames[0] = new Frame { IsBlock = true };
        for (var i = 0; i < count - 1; i++)
        {
            var token = list.Tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Punctuator:
                    AtMark(list, source, i);
                    break;
                case TokenKind.Keyword:
                    AtWord(list, source, i);
                    break;
                case TokenKind.TemplateHead:
                    Push(default);
                    break;
                case TokenKind.TemplateTail when _depth > 0:
                    _depth--;
                    break;
            }
        }
    }

    /// <summary>The word <c>while</c> that ends <c>do</c>, which is no loop of its own.</summary>
    public bool EndsDo(int i) => (_facts[i] & Fact.EndsDo) != 0;

    /// <summary>The colon of a label or case: a statement follows.</summary>
    public bool IsBeforeStatement(int colon) => (_facts[colon] & (Fact.LabelColon | Fact.CaseColon)) != 0;

    /// <summary>A brace behind which an operator could stand: of an object, or of a class or function that is an expression.</summary>
    public bool EndsExpression(in ScriptToken token, int i) => (token.Flags & TokenFlags.Expression) != 0 || (_facts[i] & Fact.FunctionEnd) != 0;

    /// <summary>Behind this token a statement begins, whatever follows.</summary>
    public bool EndsStatement(TokenList list, int i)
    {
        if (i < 0) return true;
        var token = list.Tokens[i];
        return token.Mark switch
        {
            Mark.Semicolon => (_facts[i] & Fact.HeadSemicolon) == 0,
            Mark.OpenBrace => true,
            Mark.CloseBrace => !EndsExpression(token, i),
            Mark.CloseParen => (_facts[i] & Fact.DoEnd) != 0,
            Mark.Colon => (_facts[i] & Fact.CaseColon) != 0,
            _ => false,
        };
    }

    /// <summary>Behind this token stands the body of a loop, condition or label.</summary>
    public bool IsBeforeBody(TokenList list, int i)
    {
        if (i < 0) return false;
        var token = list.Tokens[i];
        if (token.Kind == TokenKind.Keyword) return token.Id is (byte)Keyword.Else or (byte)Keyword.Do;
        return token.Is(Mark.CloseParen) && (token.Flags & TokenFlags.Control) != 0 && (_facts[i] & Fact.DoEnd) == 0 || (_facts[i] & Fact.LabelColon) != 0;
    }

    /// <summary>Whether a semicolon parts what would be one statement without it, or is a body or part of the head of <c>for</c>.</summary>
    /// <param name="list">The tokens.</param>
    /// <param name="i">The semicolon.</param>
    /// <param name="next">The next token that says something.</param>
    public bool IsNeededSemicolon(TokenList list, int i, in ScriptToken next)
    {
        if ((_facts[i] & Fact.HeadSemicolon) != 0) return true;
        if (IsBeforeBody(list, i - 1)) return !list.Tokens[i - 1].Is(Keyword.Do);
        if (EndsStatement(list, i - 1) || next.Is(Mark.CloseBrace) || next.Kind == TokenKind.End) return false;
        return IsRestricted(list.Tokens[i - 1]) || GoesOn(next);
    }

    /// <summary>Whether a line end before this token ends a statement that could go on with it.</summary>
    public bool IsNeededLineEnd(TokenList list, int i)
    {
        var token = list.Tokens[i];
        if (i == 0) return false;
        var before = list.Tokens[i - 1];
        if (IsRestricted(before)) return token.Mark is not (Mark.Semicolon or Mark.CloseBrace or Mark.CloseParen or Mark.CloseBracket or Mark.Comma or Mark.Colon);
        return token.Mark is Mark.Increment or Mark.Decrement && !EndsStatement(list, i - 1) && !IsBeforeBody(list, i - 1) && StartsStatement(before, token);
    }

    /// <summary>Whether a token at the start of a statement could go on with the one before.</summary>
    public static bool GoesOn(in ScriptToken next) => next.Kind switch
    {
        TokenKind.Punctuator => !next.Is(Mark.OpenBrace) && !next.Is(Mark.Not) && !next.Is(Mark.Complement),
        TokenKind.Template or TokenKind.TemplateHead or TokenKind.Regex => true,
        _ => false,
    };

    /// <summary>Between two tokens a line ends where the expression cannot go on.</summary>
    public static bool StartsStatement(in ScriptToken before, in ScriptToken token)
    {
        if (!token.HasLineBreakBefore || before is { Kind: TokenKind.Identifier, Id: (byte)Keyword.Let or (byte)Keyword.Await, IsProperty: false }) return false;
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

    /// <summary>The brace that ends the body behind a list of parameters.</summary>
    public static int EndOfBody(TokenList list, int open)
    {
        var close = list.Partners[open];
        if (close < 0) return open;
        var brace = close + 1;
        return list.Tokens[brace].Is(Mark.OpenBrace) && list.Partners[brace] > 0 ? list.Partners[brace] : close;
    }

    /// <summary>Behind <c>let</c>, and in there behind a colon: the names that a value is taken apart into.</summary>
    private static bool IsPattern(TokenList list, int brace, in Frame outer) =>
        brace > 0 && list.Tokens[brace - 1] is var before && (before.Is(Keyword.Let) && !before.IsProperty || before.Is(Mark.Colon) && !outer.IsBlock);

    /// <summary>Words that end with their line.</summary>
    private static bool IsRestricted(in ScriptToken token) =>
        token.Kind == TokenKind.Keyword && token.Id is (byte)Keyword.Return or (byte)Keyword.Break or (byte)Keyword.Continue or (byte)Keyword.Yield;

    private void AtMark(TokenList list, ReadOnlySpan<byte> source, int i)
    {
        var token = list.Tokens[i];
        ref var frame = ref _frames[_depth];
        switch (token.Mark)
        {
            case Mark.OpenBrace:
                if (list.Partners[i] >= 0) Push(new Frame { IsBlock = (token.Flags & TokenFlags.Expression) == 0 && !IsPattern(list, i, frame) });
                break;
            case Mark.OpenParen:
                if (list.Partners[i] >= 0) Push(new Frame { IsHead = (token.Flags & TokenFlags.Control) != 0 });
                break;
            case Mark.OpenBracket:
                if (list.Partners[i] >= 0) Push(default);
                break;
            case Mark.CloseBrace or Mark.CloseParen or Mark.CloseBracket:
                if (list.Partners[i] >= 0 && _depth > 0) _depth--;
                break;
            case Mark.Semicolon:
                if (frame.IsHead) _facts[i] |= Fact.HeadSemicolon;
                frame.Questions = 0;
                break;
            case Mark.Question:
                frame.Questions++;
                break;
            case Mark.Colon when frame.Questions > 0:
                frame.Questions--;
                break;
            case Mark.Colon when frame.IsCase:
                frame.IsCase = false;
                _facts[i] |= Fact.CaseColon;
                break;
            case Mark.Colon when frame.IsBlock && i > 0 && list.Tokens[i - 1].Kind == TokenKind.Identifier:
                _facts[i] |= Fact.LabelColon;
                Labels[i - 1] = _names[NameScopes.Hash(list.Tokens[i - 1], source)] = ++_labels;
                break;
        }
    }

    private void AtWord(TokenList list, ReadOnlySpan<byte> source, int i)
    {
        ref var frame = ref _frames[_depth];
        var word = (Keyword)list.Tokens[i].Id;
        if (word == Keyword.Function && (list.Tokens[i].Flags & TokenFlags.Expression) != 0)
        {
            var open = i + 1;
            if (list.Tokens[open].Is(Mark.Star)) open++;
            if (list.Tokens[open].Kind == TokenKind.Identifier) open++;
            if (list.Tokens[open].Is(Mark.OpenParen)) _facts[EndOfBody(list, open)] |= Fact.FunctionEnd;
        }

        if (!frame.IsBlock) return;
        switch (word)
        {
            case Keyword.Case or Keyword.Default:
                frame.IsCase = true;
                frame.Questions = 0;
                break;
            case Keyword.Do:
                frame.Loops++;
                break;
            case Keyword.While when frame.Loops > 0 && !IsBeforeBody(list, i - 1):
                frame.Loops--;
                _facts[i] |= Fact.EndsDo;
                if (list.Tokens[i + 1].Is(Mark.OpenParen) && list.Partners[i + 1] >= 0) _facts[list.Partners[i + 1]] |= Fact.DoEnd;
                break;
            case Keyword.Break or Keyword.Continue when list.Tokens[i + 1] is { Kind: TokenKind.Identifier, HasLineBreakBefore: false } label:
                Labels[i + 1] = _names.GetValueOrDefault(NameScopes.Hash(label, source), -1);
                break;
        }
    }

    private void Push(Frame frame)
    {
        if (++_depth == _frames.Length) Array.Resize(ref _frames, 2 * _depth);
        _frames[_depth] = frame;
    }
}

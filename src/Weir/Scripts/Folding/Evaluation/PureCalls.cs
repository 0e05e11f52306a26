using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Computes calls of a script's own functions over constants, and what its statements make of constants.</summary>
/// <remarks>
/// The statements of a level are followed once, and only when something asks: a call that looks like one of a decoder, or code
/// that is made of what is no constant. A call in the middle of other code is computed afterwards, and must change nothing.
/// </remarks>
internal sealed class PureCalls
{
    private const int SmallLevel = 4096, DenseBytes = 7;
    private const int MaxGetterTokens = 80;
    private const int TokensBefore = 400, TokensBehind = 100, CodedBytes = 120, LookedBytes = 512, BytesPerBlank = 32;
    private const int MaxFailures = 6, MaxCallTokens = 4096, MaxDecoderTokens = 600;

    private readonly FoldState _state;
    private readonly PureBudget _budget = new();
    private readonly Coercion _to;
    private readonly PureMemory _memory;
    private readonly StatementParser _parser;
    private readonly DecoderChain _chain;
    private readonly PureRunner _runner;
    private readonly Dictionary<ulong, int> _failures = [];
    private readonly Dictionary<int, ConstantValue> _results = [];
    private readonly List<int> _order = [];
    private readonly PureLevel[] _levels = [.. Enumerable.Range(0, FoldLimits.MaxDepth + 1).Select(_ => new PureLevel())];
    private int _depth = -1;
    private bool _isUsed;

    public PureCalls(FoldState state)
    {
        _state = state;
        _chain = new DecoderChain(state);
        _to = new Coercion(_budget);
        _memory = new PureMemory(_budget);
        _parser = new StatementParser(state, _budget);
        _runner = new PureRunner(state, _budget, _memory, _parser, Made);
    }

    public MadeCode Made { get; } = new();

    public int Computed { get; private set; }

    /// <summary>The statements of the script were followed.</summary>
    public bool WasFollowed { get; private set; }

    /// <summary>Functions stand in tokens behind those of all levels, and must stay there.</summary>
    public bool NeedsTokens => _runner.Calls.HasMadeFunctions;

    public void Begin(int length)
    {
        _budget.Begin(length);
        _depth = -1;
        Computed = 0;
        WasFollowed = false;
        _failures.Clear();
        if (!_isUsed) return;
        _isUsed = false;
        _memory.Clear();
        _results.Clear();
        _order.Clear();
        Made.Clear();
        _runner.Calls.HasMadeFunctions = false;
    }

    /// <summary>Enters the tokens of a level.</summary>
    public void Enter(int first, int end)
    {
        var level = _levels[++_depth];
        (level.First, level.End, level.Results, level.IsFollowed, level.Frame) = (first, end, _order.Count, false, null);
    }

    /// <summary>Leaves them: places of tokens are used again by the next level.</summary>
    public void Leave()
    {
        var level = _levels[_depth--];
        if (!_isUsed) return;
        for (; _order.Count > level.Results; _order.RemoveAt(_order.Count - 1)) _results.Remove(_order[^1]);
        Made.Drop(level.First);
    }

    /// <summary>Whether a call of a name may be one of a decoder: a small function with words that decoders have, of arguments that begin as constants do.</summary>
    public bool IsDecoder(in NameEntry entry, int open)
    {
        if (entry is not { Writes: 1, Appends: 0, UnknownWrites: 0 } || entry.WrittenAt >= _levels[_depth].End) return false;
        var token = _state.Tokens[open + 1];
        var isName = token.Kind == TokenKind.Identifier;
        if (!isName && token.Kind is not (TokenKind.String or TokenKind.Template or TokenKind.Number) && token.Mark is not (Mark.OpenBracket or Mark.Minus or Mark.Not or Mark.OpenParen)) return false;
        if (!_failures.TryGetValue(entry.Key, out var failures)) _failures[entry.Key] = failures = LooksLikeDecoder(entry) ? 0 : MaxFailures;
        return failures < MaxFailures && (!isName || _state.Names.Find(NameTable.Hash(_state.TextOf(token))).Value.Kind != ValueKind.None);
    }

    /// <summary>The level is small, or most of it is text: a library is neither.</summary>
    public bool IsDense
    {
        get
        {
            var (first, end) = (_levels[_depth].First, _levels[_depth].End);
            return end - first <= SmallLevel || _state.Tokens[end].Start - _state.Tokens[first].Start >= DenseBytes * (end - first);
        }
    }

    /// <summary>Whether code may be made behind a parenthesis of what only statements tell: no constant, and in a library only what is put together of pieces.</summary>
    public bool MayMake(int open, bool isConstructor)
    {
        var token = _state.Tokens[open + 1];
        var isText = token.Kind is TokenKind.String or TokenKind.Template;
        if (isText && _state.Partners[open] == open + 2 || token.Is(Mark.CloseParen) || isConstructor && !isText) return false;
        if (IsDense || IsNearCodedText(open)) return true;
        return token.Kind == TokenKind.Identifier && !isConstructor && _state.Names.Find(NameTable.Hash(_state.TextOf(token))) is { Appends: > 0, UnknownWrites: 0 };
    }

    /// <summary>A long text without blanks stands near: what was put into a library hides there, while the library around it does not.</summary>
    private bool IsNearCodedText(int open)
    {
        var level = _levels[_depth];
        if (level.IsFollowed || !_state.Pay((TokensBefore + TokensBehind) / 8)) return false;
        for (var at = Math.Max(level.First, open - TokensBefore); at < Math.Min(level.End, open + TokensBehind); at++)
        {
            if (_state.Tokens[at].Kind is not (TokenKind.String or TokenKind.Template) || _state.Tokens[at].Length < CodedBytes) continue;
            var text = _state.TextOf(_state.Tokens[at]);
            text = text[..Math.Min(text.Length, LookedBytes)];
            if (text.Count((byte)' ') * BytesPerBlank < text.Length && text.IndexOf((byte)'<') != 1) return true;
        }

        return false;
    }

    /// <summary>The call whose callee begins at a token: <c>f('…', 3)</c>.</summary>
    public bool TryCall(ref int at, ulong key, out ConstantValue value)
    {
        value = default;
        var open = at + 1;
        var close = _state.Tokens[open].Is(Mark.OpenParen) ? _state.Partners[open] : -1;
        if (close < 0 || close >= _levels[_depth].End || close - open > MaxCallTokens) return false;
        if (!_results.TryGetValue(at, out value))
        {
            if (!_budget.Pay(close - open)) return false;
            Follow();
            _state.Tables.EnterCall();
            value = Compute(at, close + 1);
            _state.Tables.LeaveCall(value.Kind == ValueKind.String);
            _results[at] = value;
            _order.Add(at);
            if (value.Kind == ValueKind.None) _failures[key] = _failures.GetValueOrDefault(key) + 1;
            else Computed++;
        }

        if (value.Kind == ValueKind.None) return false;
        at = close + 1;
        return true;
    }

    /// <summary>An expression that decodes a constant without a function of its own, from its first token on.</summary>
    public bool TryChain(ref int at, out ConstantValue value)
    {
        value = default;
        if (!_chain.MayBegin(at) || !IsDense) return false;
        var end = _chain.EndOf(at, _levels[_depth].End);
        if (end < 0 || !_budget.Pay(end - at)) return false;
        Follow();
        value = Compute(at, end);
        if (!value.IsString) return false;
        at = end;
        return true;
    }

    /// <summary>A group of marks, numbers and strings, as <c>((![]+[])[0]+'b')</c>; the cursor stands at its parenthesis.</summary>
    public bool TryGroup(ref int at, out ConstantValue value)
    {
        value = default;
        var close = _state.Partners[at];
        if (close <= at + 3 || close - at > MaxCallTokens || close >= _levels[_depth].End) return false;
        for (var i = at + 1; i < close; i++)
        {
            if (!_state.Pay(1) || _state.Tokens[i].Kind is not (TokenKind.Punctuator or TokenKind.Number or TokenKind.String) || _state.Tokens[i].Mark is Mark.Assign or Mark.Comma or Mark.Arrow) return false;
        }

        if (!HasSymbol(at, close) || !_budget.Pay(close - at)) return false;
        _isUsed = WasFollowed = true;
        if (_parser.Expression(at, close + 1, _memory.Root.Scope) is not { } node) return false;
        var result = _runner.Evaluate(node, _memory.Root);
        if (!result.IsText || !_to.TryText(result, out var text) || !TryKeep(text, out value)) return false;
        at = close + 1;
        return true;
    }

    /// <summary>An empty list or object, of which text is made.</summary>
    private bool HasSymbol(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_state.Tokens[i].Mark is Mark.OpenBracket or Mark.OpenBrace && _state.Partners[i] == i + 1) return true;
        }

        return false;
    }

    /// <summary>Follows the statements of the level and of those around it, once.</summary>
    public void Follow()
    {
        if (_levels[_depth].IsFollowed) return;
        WasFollowed = true;
        _isUsed = true;
        for (var depth = 0; depth <= _depth; depth++)
        {
            if (!_levels[depth].IsFollowed) Follow(depth);
        }

        if (_budget.IsSpent) _state.Undecided |= Undecided.WorkLimit;
    }

    private void Follow(int depth)
    {
        var level = _levels[depth];
        level.IsFollowed = true;
        _runner.Calls.SourceEnd = level.End;
        if (depth == 0)
        {
            level.Frame = _memory.Root;
            _runner.Run(_parser.Statements(level.First, level.End, level.Frame.Scope), level.Frame);
            return;
        }

        // Code out of a string may be anywhere: what the code around it holds must stay.
        var frozen = _memory.Freeze();
        level.Frame = _memory.NewFrame(_levels[depth - 1].Frame!, new NodeScope(_levels[depth - 1].Frame!.Scope, isFunction: true));
        _runner.Run(_parser.Statements(level.First, level.End, level.Frame.Scope), level.Frame);
        _memory.Thaw(frozen);
    }

    private ConstantValue Compute(int first, int end)
    {
        var frame = _levels[_depth].Frame!;
        if (_budget.IsSpent || _parser.Expression(first, end, frame.Scope) is not { } node) return default;
        var frozen = _memory.Freeze();
        _memory.WasRefused = false;
        var value = _runner.Evaluate(node, frame);
        _memory.Thaw(frozen);
        if (_budget.IsSpent) _state.Undecided |= Undecided.WorkLimit;
        if (_memory.WasRefused || _budget.IsSpent) return default;
        if (value.Kind == PureKind.Number) return ConstantValue.Of(value.Number);
        if (!value.IsText || !_to.TryText(value, out var text)) return default;
        return TryKeep(text, out var kept) ? kept : default;
    }

    /// <summary>Keeps a text with the folded ones.</summary>
    public bool TryKeep(string text, out ConstantValue kept)
    {
        kept = default;
        var length = Encoding.UTF8.GetByteCount(text);
        var room = _state.Room(length);
        if (room.Length < length) return false;
        Encoding.UTF8.GetBytes(text, room);
        kept = _state.Keep(length, FoldFlags.Folded | FoldFlags.Decoded);
        return true;
    }

    private bool LooksLikeDecoder(in NameEntry entry)
    {
        var i = entry.WrittenAt + (entry.IsFunction ? 1 : 2);
        if (_state.Tokens[i].Is(Mark.OpenParen) && _state.Tokens[i + 1].Is(Keyword.Function)) i++;
        if (_state.Tokens[i].Is(Keyword.Function)) i += _state.Tokens[i + 1].Is(Mark.OpenParen) ? 1 : 2;
        var isArrow = _state.Tokens[i + 1].Is(Mark.Arrow);
        var close = isArrow ? i : _state.Partners[i];
        if (close < 0 || !isArrow && !_state.Tokens[i].Is(Mark.OpenParen)) return false;
        isArrow = _state.Tokens[close + 1].Is(Mark.Arrow);
        var brace = close + (isArrow ? 2 : 1);
        var end = _state.Tokens[brace].Is(Mark.OpenBrace) ? _state.Partners[brace] : isArrow ? brace + 64 : -1;
        if (end < 0 || end - brace > MaxDecoderTokens || !_state.Pay(end - brace)) return false;
        var returns = isArrow;
        var codes = false;
        var makes = false;
        var words = false;
        var reads = false;
        for (var at = brace; at < Math.Min(end, _levels[_depth].End); at++)
        {
            var token = _state.Tokens[at];
            returns |= token.Is(Keyword.Return);
            if (token.Mark is Mark.Xor or Mark.XorAssign) codes = true;
            else if (token.Is(Mark.OpenBracket) && (token.Flags & TokenFlags.Expression) == 0) reads |= end - brace <= MaxGetterTokens && HoldsArray(at - 1);
            else if (token.Kind is TokenKind.Identifier or TokenKind.String)
            {
                var word = _state.TextOf(token).Trim("'\""u8);
                if (word.SequenceEqual("fromCharCode"u8)) makes = true;
                else if (DecoderWords.IsCode(word)) codes = true;
                else words |= DecoderWords.Has(word);
            }
        }

        // In a library only what makes signs of codes is worth following it.
        return returns && (makes || (codes || reads || words) && IsDense);
    }

    /// <summary>A name that is written once, and neither a parameter nor a function.</summary>
    private bool HoldsArray(int token) =>
        _state.Tokens[token] is { Kind: TokenKind.Identifier, IsProperty: false } && _state.Names.Find(NameTable.Hash(_state.TextOf(_state.Tokens[token]))) is { Writes: 1, UnknownWrites: 0, IsFunction: false };
}

/// <summary>The tokens of one level, and its variables once its statements were followed.</summary>
internal sealed class PureLevel
{
    public int First { get; set; }

    public int End { get; set; }

    /// <summary>Calls that were computed before.</summary>
    public int Results { get; set; }

    public bool IsFollowed { get; set; }

    public PureFrame? Frame { get; set; }
}

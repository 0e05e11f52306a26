using Weir.Scripts.Folding.Evaluation;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Gives a script as tokens in which constants are folded: what stands in pieces, codes and arrays stands there as the text it is.</summary>
/// <remarks>
/// Reuse one for each worker; not thread-safe. After the first scripts it allocates nothing, but where functions of a script are computed. Nothing is run, nothing throws
/// for content. Text is bounded by the length of the script and <see cref="FoldLimits.ExtraText"/>, work by a budget; what
/// could not be told is in <see cref="Undecided"/>.
/// </remarks>
internal sealed class ScriptFolder
{
    private const int MinWord = 3, MarksPerWord = 20;

    private readonly FoldState _state = new();
    private readonly StringArrays _arrays;
    private readonly PureCalls _calls;
    private readonly ConstantEvaluator _evaluator;
    private readonly NameScan _names;
    private readonly StringArrayFinder _finder;
    private readonly Packer _packer;
    private readonly TextLayers _layers;
    private readonly DataUrls _addresses;
    private FoldedToken[] _tokens = new FoldedToken[1024];
    private int _count;

    public ScriptFolder()
    {
        _arrays = new StringArrays(_state);
        _calls = new PureCalls(_state);
        _evaluator = new ConstantEvaluator(_state, _arrays, _calls);
        _names = new NameScan(_state, _evaluator);
        _finder = new StringArrayFinder(_state, _evaluator, _arrays);
        _packer = new Packer(_state, _evaluator);
        _layers = new TextLayers(_state);
        _addresses = new DataUrls(_state);
    }

    /// <summary>The tokens of the last script, in its order; code out of a string stands behind that string.</summary>
    public ReadOnlySpan<FoldedToken> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>What folding did.</summary>
    public FoldCounts Counts => _state.Counts;

    /// <summary>Statements of the last script were followed, for which memory was allocated.</summary>
    public bool WasFollowed => _calls.WasFollowed;

    /// <summary>Calls of the script's own functions that were computed.</summary>
    public int ComputedCalls => _calls.Computed;

    /// <summary>Why not all could be told; none when it could.</summary>
    public Undecided Undecided => _state.Undecided;

    /// <summary>Bytes of text that came out of folding.</summary>
    public int FoldedBytes => _state.TextLength - _state.SourceLength;

    /// <summary>All text of the last script: itself, and behind it what was folded.</summary>
    public ReadOnlySpan<byte> Text => _state.Text.AsSpan(0, _state.TextLength);

    /// <summary>The text of a token of the last script.</summary>
    public ReadOnlySpan<byte> TextOf(scoped in FoldedToken token) => _state.Text.AsSpan(token.Start, token.Length);

    /// <summary>The token is as it stands in the script: its start is its place there.</summary>
    public bool IsFromSource(in FoldedToken token) => token.Start < _state.SourceLength && token.Depth == 0;

    /// <summary>Folds a script; the tokens are valid until the next call.</summary>
    public void Fold(ReadOnlySpan<byte> source)
    {
        _state.Begin(source);
        _arrays.Clear();
        _calls.Begin(source.Length);
        _count = 0;
        Level(0, source.Length, depth: 0, offset: 0);
        if (_calls.WasFollowed && OpaqueCode.IsLeft(this)) _state.Undecided |= Undecided.MadeCode;
        _count = _state.Tables.Drop(_tokens, _count);
        if ((_state.Undecided & Undecided.Symbols) != 0 && HasWords()) _state.Undecided &= ~Undecided.Symbols;
    }

    private void Level(int start, int length, int depth, int offset)
    {
        var first = _state.Tokenize(start, length);
        var end = _state.TokenCount - 1;
        _calls.Enter(first, end);
        _names.CountWrites(first, end);
        _finder.Find(first, end);
        _names.FindConstants(first, end);
        if (depth == 0 && IsSymbols(first, end)) _state.Undecided |= Undecided.Symbols;
        new Emitter(this, first, end, depth, offset).Run();
        _calls.Leave();
        _state.Tables.Leave(first);
        if (!_calls.NeedsTokens) _state.DropTokens(first);
    }

    /// <summary>Hardly a name or word among many marks.</summary>
    private bool IsSymbols(int first, int end)
    {
        if (end - first < 200) return false;
        var names = 0;
        foreach (ref readonly var token in _state.Tokens.AsSpan(first, end - first))
        {
            // Names of one letter are marks, too, as in AAEncode.
            if (token.Kind is TokenKind.Keyword || (token.Kind is TokenKind.Identifier or TokenKind.Number && token.Length > 1 && (token.Flags & TokenFlags.NonAscii) == 0)) names++;
            if (names * MarksPerWord >= end - first) return false;
        }

        return _state.Counts.CharacterCodes == 0 && !HoldsText(first, end);
    }

    /// <summary>Folding made words of the marks, and not the same one again and again.</summary>
    private bool HasWords()
    {
        var words = 0;
        ReadOnlySpan<byte> last = default;
        foreach (ref readonly var token in Tokens)
        {
            if (token.Kind is not (TokenKind.Identifier or TokenKind.String) || token.Length <= MinWord) continue;
            var word = TextOf(token);
            if (char.IsAsciiLetter((char)word[0]) && !word.SequenceEqual(last)) words++;
            last = word;
        }

        return words * MarksPerWord >= _count;
    }

    private bool HoldsText(int first, int end)
    {
        long strings = 0;
        for (var i = first; i < end; i++)
        {
            if (_state.Tokens[i].Kind is TokenKind.String or TokenKind.Template) strings += _state.Tokens[i].Length;
        }

        return strings * 4 > _state.SourceLength;
    }

    private void Add(in FoldedToken token)
    {
        if (_count == _tokens.Length) Array.Resize(ref _tokens, 2 * _tokens.Length);
        _tokens[_count++] = token;
    }

    /// <summary>Writes the folded tokens of one level.</summary>
    private ref struct Emitter(ScriptFolder folder, int first, int end, int depth, int offset)
    {
        private readonly FoldState _state = folder._state;
        private readonly ScriptToken[] _tokens = folder._state.Tokens;

        public void Run()
        {
            _state.Tables.Pass();
            for (var i = first; i < end;)
            {
                var values = _state.ValueCount;
                var next = Fold(i);
                _state.Tables.Pass();
                _state.Rewind(_state.TextLength, values);
                i = next;
            }
        }

        /// <summary>Writes what begins at a token; gives the token behind it.</summary>
        private int Fold(int i)
        {
            var token = _tokens[i];
            switch (token.Kind)
            {
                case TokenKind.String or TokenKind.Template:
                    return Constant(i);
                case TokenKind.Identifier when !token.IsProperty:
                    return token.Length is 5 or 6 && Chain(i) is var behindNames and > 0 ? behindNames : Name(i);
                case TokenKind.Keyword when token.Is(Keyword.New):
                    return Chain(i) is var behindNew and > 0 ? behindNew : Single(i);
                case TokenKind.Keyword when token.Is(Keyword.Function) && folder._packer.TryUnpack(i, out var behind, out var code):
                    return Unpacked(i, behind, code);
                case TokenKind.Keyword when token.Is(Keyword.This) && _tokens[i + 1].Is(Mark.OpenBracket):
                    return Constant(i);
                case TokenKind.Punctuator when token.Is(Mark.OpenBracket):
                    return (token.Flags & TokenFlags.Expression) != 0 ? List(i) : Computed(i);
                case TokenKind.Punctuator when token.Is(Mark.CloseBracket) && !_state.Tables.IsEmpty:
                    _state.Tables.Close(_state.Partners[i], folder._count);
                    Plain(i);
                    return i + 1;
                case TokenKind.Punctuator when token.Is(Mark.OpenParen) && (token.Flags & TokenFlags.Expression) != 0:
                    return Constant(i);
                case TokenKind.Punctuator when token.Is(Mark.OpenParen) && folder._calls.Made.Count > 0 && folder._calls.Made.At(i) is { Count: > 0 } texts && _state.Partners[i] > i:
                    return Made(i, texts);
                default:
                    Plain(i);
                    if (token.Kind == TokenKind.Identifier && token.Length is 4 or 5 or 8 or 10 or 11 && CodeMakers.Has(_state.TextOf(token))) Asked(i);
                    return i + 1;
            }
        }

        /// <summary>Code is made here, perhaps of what only the statements of the script tell.</summary>
        private void Asked(int i)
        {
            var open = _tokens[i + 1];
            var isCall = open.Is(Mark.OpenParen);

            // Behind another name, as in "(0,eval)(x)", only small scripts and such that are mostly text hide something.
            if (!isCall && (_tokens[i].Length != "eval".Length || !folder._calls.IsDense) || isCall && !folder._calls.MayMake(i + 1, _tokens[i].Length == "constructor".Length)) return;
            folder._calls.Follow();
        }

        /// <summary>A call that makes code, with the code in the place of its arguments.</summary>
        private int Made(int i, IReadOnlyList<string> texts)
        {
            var close = _state.Partners[i];
            Plain(i);
            foreach (var text in texts)
            {
                if (!folder._calls.TryKeep(text, out var kept)) break;
                _state.Counts.Evaluated++;
                Text(i, kept, FoldFlags.Folded | FoldFlags.Decoded, isRun: true);
            }

            Plain(close);
            return close + 1;
        }

        /// <summary>An expression that may be a constant string; else its first token as it is.</summary>
        private int Constant(int i)
        {
            var at = i;
            if (!folder._evaluator.TryExpression(ref at, Binding(i), out var value) || !value.IsString)
            {
                return Single(i);
            }

            var isOne = at == i + 1;
            var token = _tokens[i];
            if (isOne && token.Kind is TokenKind.String or TokenKind.Template && _tokens[at].Is(Mark.Colon) && IsKey(i))
            {
                return Single(i);
            }

            if (!isOne) _state.Counts.Joined++;
            if ((value.Flags & FoldFlags.StringArray) != 0) _state.Counts.FromStringArrays++;
            Text(i, value, isOne ? FoldFlags.None : FoldFlags.Folded);
            return at;
        }

        /// <summary>How tight an expression that begins here must bind, by what stands before it.</summary>
        private int Binding(int i)
        {
            if (i == first) return 0;
            var before = _tokens[i - 1];
            if (before.Kind == TokenKind.Keyword) return before.Id is (byte)Keyword.Typeof or (byte)Keyword.Void or (byte)Keyword.Delete or (byte)Keyword.New ? ConstantEvaluator.Unary : 0;
            if (before.Kind != TokenKind.Punctuator) return 0;

            // Joining is associative once a string is in it: x + 'a' + 'b' is x + 'ab'.
            if (before.Is(Mark.Plus)) return _tokens[i].Kind is TokenKind.String or TokenKind.Template ? 11 : ConstantEvaluator.Unary;
            if (before.Mark is Mark.Not or Mark.Complement or Mark.Increment or Mark.Decrement) return ConstantEvaluator.Unary;
            var binds = ConstantEvaluator.Precedence(before.Mark);
            return binds < 0 ? 0 : binds + 1;
        }

        /// <summary>An expression that decodes a constant, as its text; gives the token behind it, or -1.</summary>
        private int Chain(int i)
        {
            // What is joined or multiplied with something tighter is not the whole of it.
            var at = i;
            if (Binding(i) > ConstantEvaluator.Unary || !folder._calls.TryChain(ref at, out var value)) return -1;
            _state.Counts.Joined++;
            Text(i, value, FoldFlags.Folded);
            return at;
        }

        /// <summary>The token alone.</summary>
        private int Single(int i)
        {
            var token = _tokens[i];
            if (token.Kind is TokenKind.String or TokenKind.Template && folder._evaluator.TryLiteral(token, out var text)) Text(i, text, FoldFlags.None);
            else Plain(i);
            return i + 1;
        }

        private bool IsKey(int i) => i > first && _tokens[i - 1].Mark is Mark.OpenBrace or Mark.Comma;

        private int Name(int i)
        {
            var next = _tokens[i + 1];
            var key = NameTable.Hash(_state.TextOf(_tokens[i]));
            ref readonly var entry = ref _state.Names.Find(key);
            if (entry.Writes > 0)
            {
                if (next.Is(Mark.Assign) || next.Is(Mark.PlusAssign))
                {
                    Written(i, key, next.Is(Mark.PlusAssign), entry);
                    Plain(i);
                    return i + 1;
                }

                var isDeclared = i > first && _tokens[i - 1].Kind == TokenKind.Keyword && _tokens[i - 1].Id is (byte)Keyword.Function or (byte)Keyword.Var or (byte)Keyword.Const;
                var isRead = entry.Value.Kind != ValueKind.None || next.Is(Mark.OpenParen) && folder._calls.IsDecoder(entry, i + 1) || !entry.Reader.IsNone || entry.ObjectKey != 0 && IsMadeName(i);
                if (!isRead || isDeclared || next.Is(Mark.Colon) && IsKey(i))
                {
                    Plain(i);
                    return i + 1;
                }
            }
            else if (next.Mark is not (Mark.OpenParen or Mark.Dot or Mark.OpenBracket))
            {
                Plain(i);
                if (_tokens[i].Length is 4 or 8 or 10 && CodeMakers.Has(_state.TextOf(_tokens[i]))) Asked(i);
                return i + 1;
            }

            var at = i;
            if (!folder._evaluator.TryExpression(ref at, Binding(i), out var value) || !value.IsString)
            {
                Plain(i);
                if (_tokens[i].Length is 4 or 8 or 10 && CodeMakers.Has(_state.TextOf(_tokens[i]))) Asked(i);
                return i + 1;
            }

            if (at == i + 1 || (value.Flags & FoldFlags.Variable) != 0) _state.Counts.Variables++;
            else _state.Counts.Joined++;
            if ((value.Flags & FoldFlags.StringArray) != 0) _state.Counts.FromStringArrays++;
            Text(i, value, FoldFlags.Folded);
            return at;
        }

        /// <summary>Members of objects are read only where a tool made the names.</summary>
        private bool IsMadeName(int i) => _state.TextOf(_tokens[i]).StartsWith("_0x"u8);

        /// <summary>A name that only constants are written to holds what was written or added last.</summary>
        private void Written(int i, ulong key, bool isAdded, in NameEntry entry)
        {
            if (entry.UnknownWrites > 0 || entry.Writes + entry.Appends < 2 || entry.ObjectKey != 0 || !entry.Reader.IsNone) return;
            var at = i + 2;
            var isKnown = folder._evaluator.TryExpression(ref at, 0, out var value) && value.IsString && Ends(at);
            var old = entry.Value;
            if (isKnown && isAdded) isKnown = old.IsString && _state.TryJoin(old, value, out value);
            _state.Names.Get(key).Value = isKnown ? value : default;
        }

        private bool Ends(int at) => _tokens[at].Mark is Mark.Semicolon or Mark.Comma or Mark.CloseBrace || _tokens[at].HasLineBreakBefore || _tokens[at].Kind == TokenKind.End;

        /// <summary><c>a["value"]</c> as <c>a.value</c>.</summary>
        private int Computed(int i)
        {
            var at = i + 1;
            if (!folder._evaluator.TryExpression(ref at, 0, out var name) || !name.IsString || !_tokens[at].Is(Mark.CloseBracket) || !IsName(_state.TextOf(name)))
            {
                Plain(i);
                return i + 1;
            }

            _state.Tables.Take();
            _state.Counts.Computed++;
            if ((name.Flags & FoldFlags.StringArray) != 0) _state.Counts.FromStringArrays++;
            var place = Place(i);
            folder.Add(new FoldedToken(_tokens[i].Start, 1, place, TokenKind.Punctuator, (byte)Mark.Dot, (byte)depth, FoldFlags.Computed));
            var flags = FoldFlags.Property | FoldFlags.Computed | name.Flags;
            if (at > i + 2) flags |= FoldFlags.Folded;
            folder.Add(new FoldedToken(name.Start, name.Length, Place(i + 1), TokenKind.Identifier, (byte)Keywords.Find(_state.Text, name.Start, name.Length), (byte)depth, flags));
            if (CodeMakers.Has(_state.TextOf(name)) && _tokens[at + 1].Is(Mark.OpenParen) && folder._calls.MayMake(at + 1, name.Length == "constructor".Length)) folder._calls.Follow();
            return at + 1;
        }

        private static bool IsName(ReadOnlySpan<byte> text)
        {
            if (text.IsEmpty || (ByteClass)ByteClasses.First[text[0]] is not (ByteClass.Name or ByteClass.NonAscii)) return false;
            foreach (var b in text)
            {
                if (b < 0x80 && ByteClasses.NamePart[b] == 0) return false;
            }

            return true;
        }

        /// <summary>A list of character codes as the text it is; a list with something done to it as what comes of it.</summary>
        private int List(int i)
        {
            if (Chain(i) is var behind and > 0) return behind;
            var at = i;
            if (_tokens[i + 1].Kind is not (TokenKind.Number or TokenKind.String) || !folder._evaluator.TryExpression(ref at, Binding(i), out var value))
            {
                Plain(i);
                if (!_state.Tables.IsEmpty) _state.Tables.Open(i, folder._count);
                return i + 1;
            }

            if (value.IsString)
            {
                _state.Counts.Joined++;
                Text(i, value, FoldFlags.Folded);
                return at;
            }

            if (value.Kind != ValueKind.Array || at - 1 != _state.Partners[i] || !folder._layers.TryCharacters(value, out var text))
            {
                Plain(i);
                if (!_state.Tables.IsEmpty) _state.Tables.Open(i, folder._count);
                return i + 1;
            }

            _state.Counts.CharacterCodes++;
            Plain(i);
            Text(i + 1, text, FoldFlags.Folded | FoldFlags.Decoded);
            Plain(at - 1);
            return at;
        }

        private int Unpacked(int i, int behind, ConstantValue code)
        {
            if (!code.IsString)
            {
                _state.Undecided |= Undecided.Packer;
                Plain(i);
                return i + 1;
            }

            _state.Counts.Unpacked++;
            Add(i, code, FoldFlags.Folded | FoldFlags.Decoded);
            Nest(i, code.Start, code.Length);
            return behind;
        }

        /// <summary>A constant string, each layer of coding undone, and the code that it holds.</summary>
        private void Text(int i, ConstantValue value, FoldFlags flags, bool isRun = false)
        {
            _state.Tables.Take();
            var text = value;
            for (var layer = 0; layer < FoldLimits.MaxDepth && folder._layers.TryUndo(text, out var inner); layer++)
            {
                text = inner;
                _state.Counts.Decoded++;
            }

            Add(i, text, flags | value.Flags);
            var bytes = _state.TextOf(text);
            if (folder._addresses.TryCode(value, out var code)) Nest(i, code.Start, code.Length);
            else if (CodeLook.IsCode(bytes, isRun)) Nest(i, text.Start, text.Length);
            else if (CodeLook.TryScriptElement(bytes, out var start, out var length)) Nest(i, text.Start + start, length);
        }

        private void Add(int i, ConstantValue text, FoldFlags flags) =>
            folder.Add(new FoldedToken(text.Start, text.Length, Place(i), TokenKind.String, 0, (byte)depth, flags | text.Flags | LineBreak(i)));

        private void Nest(int i, int start, int length)
        {
            if (depth >= FoldLimits.MaxDepth)
            {
                _state.Undecided |= Undecided.Depth;
                return;
            }

            // The same code in a string that is used often is read once.
            ref var seen = ref _state.Names.Get(((ulong)(uint)start << 32 | (uint)length) * 0x9E37_79B9_7F4A_7C15 | 1);
            if (seen.Writes++ > 0 || !_state.Pay(length)) return;
            _state.Counts.Nested++;
            var before = folder._count;
            folder.Level(start, length, depth + 1, Place(i));
            if (folder._count > before) folder._tokens[before] = folder._tokens[before] with { Flags = folder._tokens[before].Flags | FoldFlags.NestedStart };
        }

        private void Plain(int i)
        {
            var token = _tokens[i];
            var flags = LineBreak(i);
            if (token.IsProperty) flags |= FoldFlags.Property;
            if (token.HasEscape) flags |= FoldFlags.Escaped;
            if (token.IsUnterminated) flags |= FoldFlags.Unterminated;
            if ((token.Flags & TokenFlags.Expression) != 0) flags |= FoldFlags.Expression;
            var start = token.Start;
            var length = token.Length;
            if (token.HasEscape && token.Kind is TokenKind.Identifier or TokenKind.PrivateName)
            {
                var room = _state.Room(token.Length);
                if (!room.IsEmpty)
                {
                    var name = _state.Keep(Escapes.Decode(_state.TextOf(token), room));
                    (start, length) = (name.Start, name.Length);
                }
            }

            folder.Add(new FoldedToken(start, length, Place(i), token.Kind, token.Id, (byte)depth, flags));
        }

        private FoldFlags LineBreak(int i) => _tokens[i].HasLineBreakBefore ? FoldFlags.LineBreakBefore : FoldFlags.None;

        private int Place(int i) => depth == 0 ? _tokens[i].Start : offset;
    }
}

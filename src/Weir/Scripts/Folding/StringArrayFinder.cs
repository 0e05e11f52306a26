using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Finds string arrays, the functions that read them, and how far they were rotated.</summary>
/// <remarks>
/// Two generations are known. New: <c>function A() { var x = […]; A = function () { return x; }; return A(); }</c>, a reader
/// <c>function D(i, key) { i = i - 0x1f; var x = A(); … }</c>, and a loop that rotates until a sum over <c>parseInt(D(…))</c> is the
/// one awaited. Old: <c>var A = […]</c>, a loop that rotates a given number of times, and a reader with an index in a string.
/// Source: the templates of javascript-obfuscator 0.x to 4.x.
/// </remarks>
internal sealed class StringArrayFinder(FoldState state, ConstantEvaluator evaluator, StringArrays arrays)
{
    private const int MaxAliasRounds = 4;
    private const int MaxArrays = 16;

    // Of "A.push(A.shift())", and with brackets some more.
    private const int LoopTokens = 12;

    private static ReadOnlySpan<byte> SwappedAlphabet => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"u8;

    private readonly List<Found> _found = [];

    public void Find(int first, int end)
    {
        _found.Clear();
        FindArrays(first, end);
        if (_found.Count == 0) return;
        for (var i = first; i < end; i++)
        {
            if (state.Tokens[i].Is(Keyword.Function)) TryReader(i, first);
        }

        var before = arrays.Count;
        foreach (var found in _found)
        {
            if (found.Reader == 0 && found.IsFunction) state.Undecided |= Undecided.StringArrayReader;
        }

        if (before == 0) return;
        FindAliases(first, end);
        foreach (var found in _found)
        {
            if (found.Reader != 0) Rotate(found, first, end);
            state.Tables.Forget(found.Strings);
        }
    }

    private void FindArrays(int first, int end)
    {
        var tokens = state.Tokens;
        for (var i = first; i < end && _found.Count < MaxArrays; i++)
        {
            if (!tokens[i].Is(Mark.OpenBracket) || i < first + 3 || tokens[i + 1].Kind != TokenKind.String) continue;
            var assign = IsReturned(i, first) ? i - 7 : i - 1;
            if (!tokens[assign].Is(Mark.Assign) || tokens[assign - 1].Kind != TokenKind.Identifier) continue;
            if (tokens[assign - 2].Kind is not (TokenKind.Keyword or TokenKind.Identifier) && !tokens[assign - 2].Is(Mark.Comma)) continue;
            var name = assign - 1;
            var brace = i - 4;
            var isFunction = brace >= first + 4 && tokens[brace].Is(Mark.OpenBrace) && tokens[brace - 1].Is(Mark.CloseParen) && tokens[brace - 2].Is(Mark.OpenParen)
                && tokens[brace - 3].Kind == TokenKind.Identifier && tokens[brace - 4].Is(Keyword.Function);
            if (isFunction) name = brace - 3;
            var at = i;
            if (!evaluator.TryArguments(ref at, Mark.CloseBracket, out var strings) || strings.Length < (isFunction ? 1 : 2)) continue;
            if (tokens[at].Is(Mark.Dot) || tokens[at].Is(Mark.OpenBracket)) continue;
            if (state.Values[strings.Start].Kind != ValueKind.String) continue;
            var body = isFunction ? brace : -1;
            if (isFunction && !AssignsItself(body, name)) continue;
            state.Tables.Add(i, strings);
            _found.Add(new Found(Key(name), strings, isFunction, body < 0 ? i : body, 0));
        }
    }

    /// <summary>The array is all that a function returns which is called where it stands: <c>A = (function () { return […]; })()</c>.</summary>
    private bool IsReturned(int bracket, int first) =>
        bracket >= first + 9 && state.Tokens[bracket - 1].Is(Keyword.Return) && state.Tokens[bracket - 2].Is(Mark.OpenBrace) && state.Tokens[bracket - 3].Is(Mark.CloseParen) && state.Tokens[bracket - 4].Is(Mark.OpenParen)
        && state.Tokens[bracket - 5].Is(Keyword.Function) && state.Tokens[bracket - 6].Is(Mark.OpenParen);

    /// <summary>The function replaces itself, as only these do.</summary>
    private bool AssignsItself(int brace, int name)
    {
        var end = state.Partners[brace];
        var key = Key(name);
        for (var i = brace + 1; i < end; i++)
        {
            if (state.Tokens[i].Kind == TokenKind.Identifier && state.Tokens[i + 1].Is(Mark.Assign) && Key(i) == key) return true;
        }

        return false;
    }

    /// <summary>Whether a function reads one of the arrays: it takes the array and subtracts a number from its first parameter.</summary>
    private void TryReader(int function, int first)
    {
        var open = function + 1;
        var name = -1;
        if (state.Tokens[open].Kind == TokenKind.Identifier) name = open++;
        else if (function >= first + 2 && state.Tokens[function - 1].Is(Mark.Assign) && state.Tokens[function - 2].Kind == TokenKind.Identifier) name = function - 2;
        if (name < 0 || !state.Tokens[open].Is(Mark.OpenParen) || state.Tokens[open + 1].Kind != TokenKind.Identifier || state.Partners[open] < 0) return;
        var brace = state.Partners[open] + 1;
        var end = state.Partners[brace];
        if (!state.Tokens[brace].Is(Mark.OpenBrace) || end < 0 || end - brace > FoldLimits.MaxReaderTokens || !state.Pay(end - brace)) return;

        var taken = FindTaken(brace, end);
        if (taken < 0 || _found[taken].Reader != 0 || !TryOffset(brace, end, out var offset)) return;
        if (!TryEncoding(brace, end, out var encoding, out var isSwapped, out var isBytes)) return;
        var reader = arrays.Add(new ArrayReader(_found[taken].Strings, offset, encoding, isSwapped, isBytes, 0, _found[taken].IsFunction));
        _found[taken] = _found[taken] with { Reader = reader };
        state.Names.Get(Key(name)).Reader = new ReaderRef(reader, 0, 0, 1);
    }

    private int FindTaken(int brace, int end)
    {
        for (var i = brace + 1; i < end; i++)
        {
            if (state.Tokens[i].Kind != TokenKind.Identifier || state.Tokens[i].IsProperty) continue;
            var next = state.Tokens[i + 1].Mark;
            if (next is not (Mark.OpenParen or Mark.OpenBracket)) continue;
            var key = Key(i);
            for (var f = 0; f < _found.Count; f++)
            {
                if (_found[f].Key == key && next == (_found[f].IsFunction ? Mark.OpenParen : Mark.OpenBracket)) return f;
            }
        }

        return -1;
    }

    /// <summary><c>p = p - constant</c>, of the function or of the one with which it replaces itself.</summary>
    private bool TryOffset(int brace, int end, out double offset)
    {
        offset = 0;
        for (var i = brace + 1; i + 4 < end; i++)
        {
            if (state.Tokens[i].Kind != TokenKind.Identifier || !state.Tokens[i + 1].Is(Mark.Assign) || state.Tokens[i + 2].Kind != TokenKind.Identifier) continue;
            var mark = state.Tokens[i + 3].Mark;
            if (mark is not (Mark.Minus or Mark.Plus) || Key(i) != Key(i + 2)) continue;
            var at = i + 4;
            if (!evaluator.TryExpression(ref at, 12, out var value) || value.Kind != ValueKind.Number) continue;

            // "i - (1 + 2)" and "i - -3" end here; "i - 1 * 2 + 3" goes on.
            offset = mark == Mark.Minus ? value.Number : -value.Number;
            while (state.Tokens[at].Mark is Mark.Plus or Mark.Minus)
            {
                var sign = state.Tokens[at].Is(Mark.Minus) ? 1 : -1;
                at++;
                if (!evaluator.TryExpression(ref at, 12, out value) || value.Kind != ValueKind.Number) return false;
                offset += sign * value.Number;
            }

            return true;
        }

        return false;
    }

    /// <summary>How the function decodes; false where it does something to the text that is not known here.</summary>
    private bool TryEncoding(int brace, int end, out StringEncoding encoding, out bool isSwapped, out bool isBytes)
    {
        isSwapped = false;
        isBytes = true;
        var hasAlphabet = false;
        var hasXor = false;
        var isTurned = false;
        for (var i = brace + 1; i < end; i++)
        {
            var token = state.Tokens[i];
            if (token.Is(Mark.Xor) || token.Is(Mark.XorAssign)) hasXor = true;
            if (token.Kind != TokenKind.String && token.Kind != TokenKind.Identifier) continue;
            var word = state.TextOf(token);
            if (word.IndexOf("decodeURIComponent"u8) >= 0) isBytes = false;
            if (word.IndexOf("reverse"u8) >= 0) isTurned = true;
            if (token.Kind == TokenKind.Identifier && token.Length == 4 && state.TextOf(token).SequenceEqual("atob"u8) || token.Length == 6 && state.TextOf(token)[1..5].SequenceEqual("atob"u8)) hasAlphabet = true;
            if (token.Kind != TokenKind.String || token.Length < 12) continue;
            var at = i;
            if (!evaluator.TryExpression(ref at, 0, out var alphabet) || !alphabet.IsString || alphabet.Length < 64) continue;
            hasAlphabet = true;
            isSwapped = state.TextOf(alphabet).StartsWith(SwappedAlphabet);
        }

        encoding = !hasAlphabet ? StringEncoding.None : hasXor ? StringEncoding.Rc4 : StringEncoding.Base64;
        return !isTurned && (hasAlphabet || !hasXor);
    }

    /// <summary>Other names of readers, and functions that only pass their arguments on to one.</summary>
    private void FindAliases(int first, int end)
    {
        for (var round = 0; round < MaxAliasRounds; round++)
        {
            var changed = false;
            for (var i = first; i < end; i++)
            {
                var token = state.Tokens[i];
                if (token.Kind == TokenKind.Identifier && state.Tokens[i + 1].Is(Mark.Assign) && state.Tokens[i + 2].Kind == TokenKind.Identifier)
                {
                    if (state.Tokens[i + 3].Mark is not (Mark.Semicolon or Mark.Comma or Mark.CloseParen or Mark.CloseBrace) && state.Tokens[i + 3].Kind != TokenKind.Keyword && !state.Tokens[i + 3].HasLineBreakBefore) continue;
                    var other = state.Names.Find(Key(i + 2)).Reader;
                    if (!other.IsNone) changed |= Name(i, other);
                }
                else if (token.Is(Keyword.Function))
                {
                    changed |= TryWrapper(i, first);
                }
            }

            if (!changed) return;
        }
    }

    private bool Name(int token, in ReaderRef reader)
    {
        ref var entry = ref state.Names.Get(Key(token));
        if (!entry.Reader.IsNone) return false;
        entry.Reader = reader;
        if (entry.Writes == 0) entry.Writes = 1;
        return true;
    }

    /// <summary><c>function W(a, b, c) { return D(b - 0x1f, c); }</c></summary>
    private bool TryWrapper(int function, int first)
    {
        var open = function + 1;
        var name = -1;
        if (state.Tokens[open].Kind == TokenKind.Identifier) name = open++;
        else if (function >= first + 2 && state.Tokens[function - 1].Is(Mark.Assign) && state.Tokens[function - 2].Kind == TokenKind.Identifier) name = function - 2;
        if (name < 0 || !state.Tokens[open].Is(Mark.OpenParen) || state.Partners[open] < 0) return false;
        var brace = state.Partners[open] + 1;
        if (!state.Tokens[brace].Is(Mark.OpenBrace) || !state.Tokens[brace + 1].Is(Keyword.Return) || state.Tokens[brace + 2].Kind != TokenKind.Identifier || !state.Tokens[brace + 3].Is(Mark.OpenParen)) return false;
        var inner = state.Names.Find(Key(brace + 2)).Reader;
        if (inner.IsNone) return false;

        var index = -1;
        var key = -1;
        double delta = 0;
        var at = brace + 4;
        var close = state.Partners[brace + 3];
        if (close < 0 || close - at > 64) return false;
        for (var argument = 0; at < close; argument++)
        {
            var parameter = ParameterOf(open, at);
            var next = at + 1;
            double added = 0;
            while (parameter >= 0 && state.Tokens[next].Mark is Mark.Plus or Mark.Minus)
            {
                var sign = state.Tokens[next].Is(Mark.Minus) ? -1 : 1;
                next++;
                if (!evaluator.TryExpression(ref next, 12, out var value) || value.Kind != ValueKind.Number) return false;
                added += sign * value.Number;
            }

            if (argument == inner.IndexArgument)
            {
                index = parameter;
                delta = inner.Delta + added;
            }
            else if (argument == inner.KeyArgument)
            {
                key = parameter;
            }

            at = Behind(next, close);
        }

        if (index < 0) return false;
        return Name(name, new ReaderRef(inner.Reader, index, delta, key < 0 ? inner.KeyArgument : key));
    }

    private int ParameterOf(int open, int token)
    {
        if (state.Tokens[token].Kind != TokenKind.Identifier) return -1;
        var key = Key(token);
        var close = state.Partners[open];
        var number = 0;
        for (var i = open + 1; i < close; i++)
        {
            if (state.Tokens[i].Is(Mark.Comma)) number++;
            else if (state.Tokens[i].Kind == TokenKind.Identifier && Key(i) == key) return number;
        }

        return -1;
    }

    private int Behind(int at, int close)
    {
        while (at < close && !state.Tokens[at].Is(Mark.Comma)) at = Math.Max(at, state.Partners[at]) + 1;
        return at + 1;
    }

    private void Rotate(in Found found, int first, int end)
    {
        for (var i = first + 2; i + 1 < end; i++)
        {
            // "}(A, 0x1f)" and "})(A, 0x1f)".
            if (state.Tokens[i].Kind != TokenKind.Identifier || !state.Tokens[i - 1].Is(Mark.OpenParen) || !state.Tokens[i + 1].Is(Mark.Comma) || Key(i) != found.Key) continue;
            var brace = state.Tokens[i - 2].Is(Mark.CloseBrace) ? i - 2 : state.Tokens[i - 2].Is(Mark.CloseParen) && state.Tokens[i - 3].Is(Mark.CloseBrace) ? i - 3 : -1;
            if (brace < 0 || state.Partners[brace] < first) continue;
            var at = i + 2;
            if (!evaluator.TryExpression(ref at, 0, out var target) || target.Kind != ValueKind.Number) continue;
            if (RotateTo(found, state.Partners[brace], brace, target.Number)) state.Counts.StringArrays++;
            else state.Undecided |= Undecided.StringArrayRotation;
            return;
        }

        RotateByLoop(found, first, end);

        // The array of the old generation may just as well be one that somebody wrote.
        if (found.IsFunction || arrays[found.Reader].Encoding != StringEncoding.None) state.Counts.StringArrays++;
    }

    /// <summary><c>for (var n = 0; n &lt; 12; n++) { A.push(A.shift()); }</c></summary>
    private void RotateByLoop(in Found found, int first, int end)
    {
        for (var i = first + 8; i + LoopTokens < end; i++)
        {
            if (state.Tokens[i].Kind != TokenKind.Identifier || !state.Tokens[i - 1].Is(Mark.OpenBrace) || !state.Tokens[i - 2].Is(Mark.CloseParen) || Key(i) != found.Key) continue;
            var at = i;
            var open = state.Partners[i - 2];
            if (!IsMember(ref at, "push"u8) || !state.Tokens[at++].Is(Mark.OpenParen) || Key(at) != found.Key || !IsMember(ref at, "shift"u8) || open < first || !state.Tokens[open - 1].Is(Keyword.For)) continue;
            double from = 0;
            for (var header = open + 1; header < i - 2; header++)
            {
                if (state.Tokens[header].Mark is not (Mark.Assign or Mark.Less)) continue;
                var next = header + 1;
                if (!evaluator.TryExpression(ref next, 0, out var number) || number.Kind != ValueKind.Number) return;
                if (state.Tokens[header].Is(Mark.Less))
                {
                    if (number.Number - from is >= 0 and < int.MaxValue) arrays[found.Reader] = arrays[found.Reader] with { Rotation = (int)(number.Number - from) % found.Strings.Length };
                    return;
                }

                from = number.Number;
            }
        }
    }

    /// <summary><c>A.push</c> or <c>A['push']</c>; the cursor stands behind it.</summary>
    private bool IsMember(ref int at, ReadOnlySpan<byte> name)
    {
        if (state.Tokens[at + 1].Is(Mark.Dot) && state.TextOf(state.Tokens[at + 2]).SequenceEqual(name))
        {
            at += 3;
            return true;
        }

        var token = state.Tokens[at + 2];
        if (!state.Tokens[at + 1].Is(Mark.OpenBracket) || token.Kind != TokenKind.String || !state.TextOf(token).Trim("'\""u8).SequenceEqual(name) || !state.Tokens[at + 3].Is(Mark.CloseBracket)) return false;
        at += 4;
        return true;
    }

    private bool RotateTo(in Found found, int brace, int end, double target)
    {
        var count = found.Strings.Length;
        var sum = FindSum(brace, end);
        var reader = arrays[found.Reader];
        if (sum < 0)
        {
            // The old loop: "while (--n)" after "++n".
            if (!(target >= 0 && target < int.MaxValue)) return false;
            arrays[found.Reader] = reader with { Rotation = (int)target % count };
            return true;
        }

        for (var rotation = 0; rotation < count; rotation++)
        {
            arrays[found.Reader] = reader with { Rotation = rotation };
            var text = state.TextLength;
            var values = state.ValueCount;
            var at = sum;
            evaluator.StopsAtNaN = true;
            var isKnown = evaluator.TryExpression(ref at, 0, out var value);
            evaluator.StopsAtNaN = false;
            state.Rewind(text, values);
            if (isKnown && value.Kind == ValueKind.Number && Math.Abs(value.Number - target) < 1e-3) return true;
            if (!state.Pay(1)) break;
        }

        arrays[found.Reader] = reader;
        return false;
    }

    /// <summary>The start of the expression in which <c>parseInt</c> stands first.</summary>
    private int FindSum(int brace, int end)
    {
        var start = -1;
        for (var i = brace + 1; i < end; i++)
        {
            if (state.Tokens[i].Is(Mark.Assign)) start = i + 1;
            else if (state.Tokens[i].Kind == TokenKind.Identifier && state.TextOf(state.Tokens[i]).SequenceEqual("parseInt"u8)) return start;
        }

        return -1;
    }

    private ulong Key(int token) => NameTable.Hash(state.TextOf(state.Tokens[token]));

    private readonly record struct Found(ulong Key, ConstantValue Strings, bool IsFunction, int Body, int Reader);
}

using Weir.Scripts.Folding.Evaluation;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Works out constant expressions from tokens: literals, names of constants, operators, members and calls of what the language brings along.</summary>
/// <remarks>Nothing is run: what is not known here is no constant. Depth and work are bounded; the cursor stands behind the expression afterwards.</remarks>
internal sealed class ConstantEvaluator(FoldState state, StringArrays arrays, PureCalls calls)
{
    /// <summary>Binds tighter than every operator between two operands.</summary>
    public const int Unary = 20;

    private const int Addition = 11;

    private readonly StringMethods _methods = new(state);
    private int _nesting;

    /// <summary>What is no number is no constant either: the sum of a string array is given up at its first wrong term.</summary>
    public bool StopsAtNaN { get; set; }

    /// <summary>The expression at a token, of operators that bind at least as tight as <paramref name="precedence"/>.</summary>
    public bool TryExpression(ref int at, int precedence, out ConstantValue value)
    {
        value = default;
        if (_nesting >= FoldLimits.MaxNesting || !state.Pay(1)) return false;
        _nesting++;
        var start = at;
        var reads = state.Tables.Waiting;
        var isKnown = TryUnary(ref at, out value) && TryOperators(ref at, precedence, ref value);
        if (!isKnown) at = start;

        // A number stands for no text that it was made of.
        if (!isKnown || value.Kind is not (ValueKind.String or ValueKind.Array)) state.Tables.Pass(reads);
        _nesting--;
        return isKnown;
    }

    /// <summary>The arguments of a call, from the parenthesis on, as a run of values.</summary>
    public bool TryArguments(ref int at, Mark close, out ConstantValue list)
    {
        list = default;
        var start = state.ValueCount;
        var i = at + 1;

        // Items may make values of their own, so they are gathered behind those.
        Span<ConstantValue> few = stackalloc ConstantValue[8];
        var count = 0;
        while (!state.Tokens[i].Is(close))
        {
            ConstantValue item;
            if (state.Tokens[i].Is(Mark.Comma)) item = ConstantValue.Undefined;
            else if (!TryExpression(ref i, 0, out item)) return false;
            if (count < few.Length) few[count] = item;
            else
            {
                if (count == few.Length)
                {
                    start = state.ValueCount;
                    foreach (var one in few) state.Add(one);
                }

                // An item of many that is a list itself would lie among them.
                if (state.ValueCount != start + count) return false;
                state.Add(item);
            }

            count++;
            if (state.Tokens[i].Is(Mark.Comma)) i++;
            else if (!state.Tokens[i].Is(close)) return false;
        }

        if (count <= few.Length)
        {
            start = state.ValueCount;
            foreach (var one in few[..count]) state.Add(one);
        }

        at = i + 1;
        list = ConstantValue.OfArray(start, count);
        return true;
    }

    public static int Precedence(Mark mark) => mark switch
    {
        Mark.Power => 13,
        Mark.Star or Mark.Slash or Mark.Percent => 12,
        Mark.Plus or Mark.Minus => Addition,
        Mark.ShiftLeft or Mark.ShiftRight or Mark.ShiftRightZero => 10,
        Mark.And => 8,
        Mark.Xor => 7,
        Mark.Or => 6,
        _ => -1,
    };

    private bool TryOperators(ref int at, int precedence, ref ConstantValue value)
    {
        while (true)
        {
            var mark = state.Tokens[at].Mark;
            var binds = Precedence(mark);
            if (binds < 0 || binds < precedence) return true;

            // What follows may bind tighter to something that is no constant: then the left side ends here.
            var next = at + 1;
            var reads = state.Tables.Waiting;
            if (!TryExpression(ref next, binds + 1, out var right) || Precedence(state.Tokens[next].Mark) > binds)
            {
                state.Tables.Pass(reads);
                return !StopsAtNaN;
            }

            if (!TryBinary(mark, value, right, out var result))
            {
                state.Tables.Pass(reads);
                return true;
            }

            value = result;
            at = next;
        }
    }

    private bool TryBinary(Mark mark, ConstantValue left, ConstantValue right, out ConstantValue value)
    {
        if (mark == Mark.Plus && (left.Kind is ValueKind.String or ValueKind.Array || right.Kind is ValueKind.String or ValueKind.Array)) return state.TryJoin(left, right, out value);
        value = default;
        var a = ToNumber(left);
        var b = ToNumber(right);
        double? result = mark switch
        {
            Mark.Plus => a + b,
            Mark.Minus => a - b,
            Mark.Star => a * b,
            Mark.Slash => a / b,
            Mark.Percent => a % b,
            Mark.Power => Math.Pow(a, b),
            Mark.ShiftLeft => ToInt(a) << (ToInt(b) & 31),
            Mark.ShiftRight => ToInt(a) >> (ToInt(b) & 31),
            Mark.ShiftRightZero => (uint)ToInt(a) >> (ToInt(b) & 31),
            Mark.And => ToInt(a) & ToInt(b),
            Mark.Xor => ToInt(a) ^ ToInt(b),
            Mark.Or => ToInt(a) | ToInt(b),
            _ => null,
        };
        if (result is null) return false;
        value = ConstantValue.Of(result.Value);
        return true;
    }

    private bool TryUnary(ref int at, out ConstantValue value)
    {
        var token = state.Tokens[at];
        switch (token.Mark)
        {
            case Mark.Minus or Mark.Plus or Mark.Complement:
                at++;
                if (!TryExpression(ref at, Unary, out value)) return false;
                var number = ToNumber(value);
                value = ConstantValue.Of(token.Is(Mark.Minus) ? -number : token.Is(Mark.Plus) ? number : ~ToInt(number));
                return true;
            case Mark.Not:
                at++;
                if (!TryExpression(ref at, Unary, out value)) return false;
                value = ConstantValue.Of(!IsTrue(value));
                return true;
            default:
                var reads = state.Tables.Waiting;
                return TryPrimary(ref at, out value) && TryPostfix(ref at, ref value, reads);
        }
    }

    private bool TryPrimary(ref int at, out ConstantValue value)
    {
        var token = state.Tokens[at];
        value = default;
        switch (token.Kind)
        {
            case TokenKind.String or TokenKind.Template:
                at++;
                return TryLiteral(token, out value);
            case TokenKind.Number:
                at++;
                value = ConstantValue.Of(NumberValue.OfLiteral(state.TextOf(token)));
                return true;
            case TokenKind.Keyword when token.Id is (byte)Keyword.True or (byte)Keyword.False:
                at++;
                value = ConstantValue.Of(token.Is(Keyword.True));
                return true;
            case TokenKind.Keyword when token.Id is (byte)Keyword.Void:
                at++;
                if (!TryExpression(ref at, Unary, out _)) return false;
                value = ConstantValue.Undefined;
                return true;
            case TokenKind.Punctuator when token.Is(Mark.OpenParen):
                var open = at++;
                if (state.Tokens[at].Is(Keyword.Function)) return TryReturned(ref at, out value);
                if (!TryExpression(ref at, 0, out value) || !state.Tokens[at].Is(Mark.CloseParen))
                {
                    if (state.Tokens[open + 1].Kind is TokenKind.Identifier or TokenKind.Keyword) return false;
                    at = open;
                    return calls.TryGroup(ref at, out value);
                }

                at++;
                return true;
            case TokenKind.Punctuator when token.Is(Mark.OpenBracket) && (token.Flags & TokenFlags.Expression) != 0:
                return TryArguments(ref at, Mark.CloseBracket, out value);
            case TokenKind.Identifier:
            case TokenKind.Keyword when token.Is(Keyword.This):
                return TryName(ref at, out value);
            default:
                return false;
        }
    }

    /// <summary><c>(function () { return constant; })()</c>, from the keyword on.</summary>
    private bool TryReturned(ref int at, out ConstantValue value)
    {
        value = default;
        var open = at + 1;
        if (!state.Tokens[open].Is(Mark.OpenParen) || !state.Tokens[open + 1].Is(Mark.CloseParen) || !state.Tokens[open + 2].Is(Mark.OpenBrace) || !state.Tokens[open + 3].Is(Keyword.Return)) return false;
        var brace = open + 2;
        var i = open + 4;
        if (!TryExpression(ref i, 0, out value)) return false;
        if (state.Tokens[i].Is(Mark.Semicolon)) i++;
        if (i != state.Partners[brace]) return false;

        // "(function(){…}())" and "(function(){…})()".
        var isWithin = state.Tokens[i + 1].Is(Mark.OpenParen);
        var call = isWithin ? i + 1 : i + 2;
        if (!state.Tokens[isWithin ? i + 3 : i + 1].Is(Mark.CloseParen) || !state.Tokens[call].Is(Mark.OpenParen) || !state.Tokens[call + 1].Is(Mark.CloseParen)) return false;
        at = i + 4;
        return true;
    }

    /// <summary>The content of a string or template, escapes undone.</summary>
    public bool TryLiteral(in ScriptToken token, out ConstantValue value)
    {
        var end = token.IsUnterminated ? token.Length - 1 : token.Length - 2;
        value = ConstantValue.OfText(token.Start + 1, Math.Max(0, end));
        if (!token.HasEscape) return true;
        if (!state.Pay(value.Length / 8)) return false;
        var room = state.Room(value.Length);
        if (room.IsEmpty) return value.Length == 0;
        value = state.Keep(Escapes.Decode(state.TextOf(value), room), FoldFlags.Escaped);
        return true;
    }

    private bool TryName(ref int at, out ConstantValue value)
    {
        value = default;
        var token = state.Tokens[at];
        var text = state.TextOf(token);
        if (IsGlobalObject(token, text))
        {
            // "window.atob", "this['unescape']": the member is the global of that name.
            at++;
            return TryMember(ref at, out var member) && TryGlobal(ref at, member, out value);
        }

        if (token.IsProperty) return false;
        var key = NameTable.Hash(text);
        ref readonly var entry = ref state.Names.Find(key);
        if (entry.Writes + entry.UnknownWrites > 0)
        {
            var isCall = state.Tokens[at + 1].Is(Mark.OpenParen);
            if (isCall && !entry.Reader.IsNone && arrays.IsCostly(entry.Reader))
            {
                var behind = at + 1;
                if (TryArguments(ref behind, Mark.CloseParen, out var given) && arrays.TryRead(entry.Reader, given, out value))
                {
                    at = behind;
                    return true;
                }
            }

            if (isCall && (entry.Reader.IsNone || !arrays.IsKnown(entry.Reader)) && calls.IsDecoder(entry, at + 1) && calls.TryCall(ref at, key, out value)) return true;
            if (!entry.Reader.IsNone && isCall)
            {
                at++;
                return TryArguments(ref at, Mark.CloseParen, out var arguments) && arrays.TryRead(entry.Reader, arguments, out value);
            }

            if (entry.ObjectKey != 0)
            {
                at++;
                if (!TryMember(ref at, out var member)) return false;
                ref readonly var held = ref state.Names.Find(NameTable.Member(entry.ObjectKey, state.TextOf(member)));
                return held is { Writes: 1, UnknownWrites: 0 } && Hold(held.Value, out value);
            }

            if (entry.IsCallValue)
            {
                if (!state.Tokens[at + 1].Is(Mark.OpenParen) || !state.Tokens[at + 2].Is(Mark.CloseParen)) return false;
                at += 2;
            }

            at++;
            return Hold(entry.Value, out value);
        }

        at++;
        return TryGlobal(ref at, ConstantValue.OfText(token.Start, token.Length), out value);
    }

    private static bool Hold(ConstantValue held, out ConstantValue value)
    {
        value = held with { Flags = held.Flags | FoldFlags.Variable };
        return held.Kind != ValueKind.None;
    }

    private static bool IsGlobalObject(in ScriptToken token, ReadOnlySpan<byte> text) =>
        token.Is(Keyword.This) || text.SequenceEqual("window"u8) || text.SequenceEqual("self"u8) || text.SequenceEqual("globalThis"u8) || text.SequenceEqual("top"u8);

    /// <summary>A call of a function that the language brings along. The cursor stands behind its name.</summary>
    private bool TryGlobal(ref int at, ConstantValue name, out ConstantValue value)
    {
        value = default;
        var text = state.TextOf(name);
        if (text.SequenceEqual("undefined"u8))
        {
            value = ConstantValue.Undefined;
            return true;
        }

        if (text.SequenceEqual("String"u8) && !state.Tokens[at].Is(Mark.OpenParen))
        {
            if (!TryMember(ref at, out var member) || !state.TextOf(member).SequenceEqual("fromCharCode"u8)) return false;
            var isApplied = state.Tokens[at].Is(Mark.Dot);
            if (isApplied && (!TryMember(ref at, out member) || !state.TextOf(member).SequenceEqual("apply"u8))) return false;
            return state.Tokens[at].Is(Mark.OpenParen) && TryCodes(ref at, isApplied, out value);
        }

        var kind = StringMethods.GlobalFunction(text);
        return kind != GlobalFunction.None && state.Tokens[at].Is(Mark.OpenParen)
            && TryArguments(ref at, Mark.CloseParen, out var arguments) && _methods.TryCall(kind, arguments, out value)
            && !(StopsAtNaN && value.Kind == ValueKind.Number && double.IsNaN(value.Number));
    }

    private bool TryCodes(ref int at, bool isApplied, out ConstantValue value)
    {
        value = default;
        if (isApplied)
        {
            // The first argument, what "this" is, does not matter.
            if (!state.Tokens[at + 2].Is(Mark.Comma)) return false;
            at += 3;
            if (!TryExpression(ref at, 0, out var list) || !state.Tokens[at].Is(Mark.CloseParen) || list.Kind != ValueKind.Array) return false;
            at++;
            return _methods.TryFromCodes(list, out value);
        }

        return TryArguments(ref at, Mark.CloseParen, out var codes) && _methods.TryFromCodes(codes, out value);
    }

    /// <summary>A member's name behind a dot or in brackets.</summary>
    private bool TryMember(ref int at, out ConstantValue name)
    {
        name = default;
        var mark = state.Tokens[at].Mark;
        if (mark is Mark.Dot or Mark.OptionalChain && state.Tokens[at + 1].IsProperty)
        {
            var token = state.Tokens[at + 1];
            name = ConstantValue.OfText(token.Start, token.Length);
            at += 2;
            return true;
        }

        if (mark != Mark.OpenBracket) return false;
        var i = at + 1;
        if (!TryExpression(ref i, 0, out name) || !name.IsString || !state.Tokens[i].Is(Mark.CloseBracket)) return false;
        at = i + 1;
        return true;
    }

    private bool TryPostfix(ref int at, ref ConstantValue value, int reads)
    {
        while (true)
        {
            var token = state.Tokens[at];
            if (token.Mark is Mark.OpenParen or Mark.Increment or Mark.Decrement && !token.HasLineBreakBefore || token.Kind is TokenKind.Template or TokenKind.TemplateHead || token.Mark.IsAssignment()) return false;
            if (token.Mark is not (Mark.Dot or Mark.OptionalChain or Mark.OpenBracket)) return true;

            if (token.Is(Mark.OpenBracket))
            {
                var i = at + 1;
                if (!TryExpression(ref i, 0, out var index) || !state.Tokens[i].Is(Mark.CloseBracket)) return false;
                if (!index.IsString)
                {
                    at = i + 1;
                    if (value.Kind == ValueKind.Array) state.Tables.Read(value, index.Number);
                    if (!_methods.TryIndex(value, index, out value)) return false;
                    continue;
                }
            }

            if (!TryMember(ref at, out var member)) return false;
            var kind = StringMethods.Method(state.TextOf(member));
            if (kind == Method.None) return false;

            // What is left of a text stands for no whole item.
            if (kind is Method.CharAt or Method.Slice or Method.Substr or Method.Substring) state.Tables.Pass(reads);
            if (kind == Method.Length)
            {
                if (!_methods.TryLength(value, out value)) return false;
                continue;
            }

            if (!state.Tokens[at].Is(Mark.OpenParen)) return false;
            if (kind == Method.Replace && state.Tokens[at + 1].Kind == TokenKind.Regex)
            {
                if (!TryReplaceRegex(ref at, ref value)) return false;
                continue;
            }

            if (!TryArguments(ref at, Mark.CloseParen, out var arguments) || !_methods.TryMethod(kind, value, arguments, out value)) return false;
        }
    }

    private bool TryReplaceRegex(ref int at, ref ConstantValue value)
    {
        var regex = state.Tokens[at + 1];
        if (!state.Tokens[at + 2].Is(Mark.Comma)) return false;
        at += 3;
        if (!TryExpression(ref at, 0, out var replacement) || !state.Tokens[at].Is(Mark.CloseParen) || !replacement.IsString) return false;
        at++;
        return _methods.TryReplaceRegex(value, regex, replacement, out value);
    }

    private double ToNumber(ConstantValue value) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Boolean => value.Number,
        ValueKind.String => NumberValue.OfString(state.TextOf(value)),
        ValueKind.Array when value.Length == 0 => 0,
        ValueKind.Array when value.Length == 1 && state.Values[value.Start].Kind != ValueKind.Array => ToNumber(state.Values[value.Start]),
        _ => double.NaN,
    };

    private static bool IsTrue(ConstantValue value) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Boolean => value.Number != 0 && !double.IsNaN(value.Number),
        ValueKind.String => value.Length > 0,
        ValueKind.Array => true,
        _ => false,
    };

    private static int ToInt(double number)
    {
        if (!double.IsFinite(number)) return 0;
        var truncated = Math.Truncate(number);
        return Math.Abs(truncated) < 9e15 ? unchecked((int)(long)truncated) : unchecked((int)(long)(truncated % 4294967296.0));
    }
}

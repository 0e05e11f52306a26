using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Unpacks scripts of Dean Edwards' packer: <c>eval(function(p,a,c,k,e,d){…}('…',62,150,'…|…'.split('|'),0,{}))</c>.</summary>
internal sealed class Packer(FoldState state, ConstantEvaluator evaluator)
{
    /// <summary>Text out for each byte of packed text, and text that is free.</summary>
    private const int MaxGrowth = 16, FreeText = 64 * 1024;

    /// <summary>Whether a packed script begins at <c>function</c>; <paramref name="code"/> is what it was packed from.</summary>
    /// <param name="function">The token <c>function</c>.</param>
    /// <param name="end">The token behind the call's arguments, when there is such a script.</param>
    /// <param name="code">The text; none when the arguments are no constants.</param>
    public bool TryUnpack(int function, out int end, out ConstantValue code)
    {
        code = default;
        end = 0;
        if (!IsHead(function)) return false;
        var brace = state.Partners[function + 1] + 1;
        var close = state.Partners[brace];
        if (!state.Tokens[brace].Is(Mark.OpenBrace) || close < 0) return false;
        var open = close + 1;
        if (state.Tokens[open].Is(Mark.CloseParen)) open++;
        if (!state.Tokens[open].Is(Mark.OpenParen) || state.Partners[open] < 0) return false;
        end = state.Partners[open] + 1;

        Span<ConstantValue> arguments = stackalloc ConstantValue[4];
        var at = open + 1;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!evaluator.TryExpression(ref at, 0, out arguments[i]) || !state.Tokens[at].Is(Mark.Comma) && i < 3) return true;
            at++;
        }

        if (arguments[0].IsString && arguments[1].Kind == ValueKind.Number && arguments[3].Kind == ValueKind.Array) Unpack(arguments[0], (int)arguments[1].Number, arguments[3], out code);
        return true;
    }

    private bool IsHead(int function)
    {
        if (!state.Tokens[function + 1].Is(Mark.OpenParen)) return false;
        for (var i = 0; i < 5; i++)
        {
            var token = state.Tokens[function + 2 + 2 * i];
            if (token.Length != 1 || state.Text[token.Start] != "packe"u8[i]) return false;
        }

        return state.Partners[function + 1] > 0;
    }

    private void Unpack(ConstantValue packed, int radix, ConstantValue words, out ConstantValue code)
    {
        code = default;
        if (radix is < 2 or > 62 || !state.Pay(packed.Length)) return;
        var text = state.TextOf(packed);
        var room = state.RoomUpTo(MaxGrowth * text.Length + FreeText);
        var written = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && IsWord(text[i])) i++;
            var piece = i > start ? Word(text[start..i], radix, words) : text.Slice(i++, 1);
            if (written + piece.Length > room.Length)
            {
                state.Undecided |= Undecided.TextLimit;
                break;
            }

            piece.CopyTo(room[written..]);
            written += piece.Length;
        }

        code = state.Keep(written, FoldFlags.Decoded);
    }

    private ReadOnlySpan<byte> Word(ReadOnlySpan<byte> digits, int radix, ConstantValue words)
    {
        long number = 0;
        foreach (var b in digits)
        {
            var digit = ByteClasses.IsDigit(b) ? b - '0' : b is >= (byte)'a' and <= (byte)'z' ? b - 'a' + 10 : b is >= (byte)'A' and <= (byte)'Z' ? b - 'A' + 36 : 99;
            if (digit >= radix) return digits;
            number = number * radix + digit;
            if (number >= words.Length) return digits;
        }

        var word = state.Values[words.Start + (int)number];
        return word.IsString && word.Length > 0 ? state.TextOf(word) : digits;
    }

    private static bool IsWord(byte b) => ByteClasses.NamePart[b] != 0 && b != '$';
}

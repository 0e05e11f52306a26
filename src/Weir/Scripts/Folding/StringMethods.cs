using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Functions that the language brings along and that make text.</summary>
internal enum GlobalFunction : byte
{
    None,
    Atob,
    Unescape,
    DecodeUri,
    ParseInt,
    Number,
    String,
    Array,
}

/// <summary>Methods of strings and arrays.</summary>
internal enum Method : byte
{
    None,
    Length,
    Split,
    Reverse,
    Join,
    Concat,
    CharAt,
    CharCodeAt,
    Replace,
    Substr,
    Substring,
    Slice,
    ToLowerCase,
    ToUpperCase,
    ToText,
    Trim,
}

/// <summary>What the language's functions and methods make of constants. Places in a string are counted in characters; with others than ASCII they are not worked out.</summary>
internal sealed class StringMethods(FoldState state)
{
    public static GlobalFunction GlobalFunction(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("atob"u8) => Folding.GlobalFunction.Atob,
        _ when name.SequenceEqual("unescape"u8) => Folding.GlobalFunction.Unescape,
        _ when name.SequenceEqual("decodeURIComponent"u8) || name.SequenceEqual("decodeURI"u8) => Folding.GlobalFunction.DecodeUri,
        _ when name.SequenceEqual("parseInt"u8) => Folding.GlobalFunction.ParseInt,
        _ when name.SequenceEqual("Number"u8) => Folding.GlobalFunction.Number,
        _ when name.SequenceEqual("String"u8) => Folding.GlobalFunction.String,
        _ when name.SequenceEqual("Array"u8) => Folding.GlobalFunction.Array,
        _ => Folding.GlobalFunction.None,
    };

    public static Method Method(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("join"u8) => Folding.Method.Join,
        4 when name.SequenceEqual("trim"u8) => Folding.Method.Trim,
        5 when name.SequenceEqual("split"u8) => Folding.Method.Split,
        5 when name.SequenceEqual("slice"u8) => Folding.Method.Slice,
        6 when name.SequenceEqual("length"u8) => Folding.Method.Length,
        6 when name.SequenceEqual("concat"u8) => Folding.Method.Concat,
        6 when name.SequenceEqual("charAt"u8) => Folding.Method.CharAt,
        6 when name.SequenceEqual("substr"u8) => Folding.Method.Substr,
        7 when name.SequenceEqual("reverse"u8) => Folding.Method.Reverse,
        7 when name.SequenceEqual("replace"u8) => Folding.Method.Replace,
        8 when name.SequenceEqual("toString"u8) => Folding.Method.ToText,
        9 when name.SequenceEqual("substring"u8) => Folding.Method.Substring,
        10 when name.SequenceEqual("charCodeAt"u8) => Folding.Method.CharCodeAt,
        11 when name.SequenceEqual("toLowerCase"u8) => Folding.Method.ToLowerCase,
        11 when name.SequenceEqual("toUpperCase"u8) => Folding.Method.ToUpperCase,
        _ => Folding.Method.None,
    };

    public bool TryCall(GlobalFunction function, ConstantValue arguments, out ConstantValue value)
    {
        value = default;
        if (function == Folding.GlobalFunction.Array)
        {
            value = arguments;
            return arguments.Length != 1;
        }

        if (arguments.Length == 0) return false;
        var first = Item(arguments, 0);
        if (function == Folding.GlobalFunction.String) return state.TryText(first, out value);
        if (function is Folding.GlobalFunction.ParseInt or Folding.GlobalFunction.Number)
        {
            if (!state.TryText(first, out var digits)) return false;
            var radix = arguments.Length > 1 ? (int)Math.Clamp(Item(arguments, 1).Number, 0, 36) : 0;
            value = ConstantValue.Of(function == Folding.GlobalFunction.Number ? NumberValue.OfString(state.TextOf(digits)) : NumberValue.ParseInt(state.TextOf(digits), radix));
            return true;
        }

        if (!first.IsString || !state.Pay(first.Length / 4)) return false;
        var text = state.TextOf(first);
        var room = state.Room(2 * text.Length + 4);
        if (room.IsEmpty) return false;
        var length = function switch
        {
            Folding.GlobalFunction.Atob => TextDecoders.Base64(text, room),
            Folding.GlobalFunction.Unescape => TextDecoders.Percent(text, room, isLatin1: true),
            _ => TextDecoders.Percent(text, room, isLatin1: false),
        };
        if (length < 0) return false;
        value = state.Keep(length, FoldFlags.Decoded);
        return true;
    }

    /// <summary>The text of character codes.</summary>
    public bool TryFromCodes(ConstantValue codes, out ConstantValue value)
    {
        value = default;
        if (!state.Pay(codes.Length)) return false;
        var room = state.Room(3 * codes.Length);
        if (room.Length < 3 * codes.Length) return false;
        var written = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = Item(codes, i);
            var number = code.Kind == ValueKind.String ? NumberValue.OfString(state.TextOf(code)) : code.Number;
            if (code.Kind is not (ValueKind.Number or ValueKind.String) || !(number >= 0 && number <= 0xFFFF)) return false;
            var unit = (int)number;
            if (unit is >= 0xD800 and <= 0xDBFF && i + 1 < codes.Length && Item(codes, i + 1).Number is >= 0xDC00 and <= 0xDFFF)
            {
                unit = 0x10000 + ((unit & 0x3FF) << 10) + ((int)Item(codes, ++i).Number & 0x3FF);
            }

            if (!Rune.TryCreate(unit, out var rune)) rune = Rune.ReplacementChar;
            written += rune.EncodeToUtf8(room[written..]);
        }

        value = state.Keep(written, FoldFlags.Decoded);
        return true;
    }

    public bool TryLength(ConstantValue value, out ConstantValue length)
    {
        length = ConstantValue.Of(value.Length);
        return value.Kind == ValueKind.Array || IsAscii(value);
    }

    public bool TryIndex(ConstantValue value, ConstantValue index, out ConstantValue item)
    {
        item = ConstantValue.Undefined;
        if (index.Kind != ValueKind.Number || !(index.Number >= 0 && index.Number < value.Length)) return false;
        var at = (int)index.Number;
        if (value.Kind == ValueKind.Array)
        {
            item = Item(value, at);
            return item.Kind != ValueKind.Undefined;
        }

        item = ConstantValue.OfText(value.Start + at, 1);
        return IsAscii(value);
    }

    public bool TryMethod(Method method, ConstantValue value, ConstantValue arguments, out ConstantValue result)
    {
        result = default;
        if (!state.Pay(value.Length / 4 + 1)) return false;
        if (value.Kind == ValueKind.Array) return TryArrayMethod(method, value, arguments, out result);
        if (method == Folding.Method.ToText && value.Kind == ValueKind.Number) return TryNumberText(value.Number, arguments, out result);
        if (!value.IsString) return false;
        switch (method)
        {
            case Folding.Method.Split:
                return TrySplit(value, arguments, out result);
            case Folding.Method.ToText:
                result = value;
                return true;
            case Folding.Method.Trim:
                var text = state.TextOf(value);
                var start = text.Length - text.TrimStart(" \t\r\n"u8).Length;
                result = ConstantValue.OfText(value.Start + start, text.Trim(" \t\r\n"u8).Length);
                return true;
            case Folding.Method.Concat:
                result = value;
                for (var i = 0; i < arguments.Length; i++)
                {
                    if (!state.TryJoin(result, Item(arguments, i), out result)) return false;
                }

                return true;
            case Folding.Method.CharAt:
                return arguments.Length == 1 ? TryIndex(value, Item(arguments, 0), out result) : TryIndex(value, ConstantValue.Of(0), out result);
            case Folding.Method.CharCodeAt:
                var at = arguments.Length > 0 ? Item(arguments, 0) : ConstantValue.Of(0);
                if (!TryIndex(value, at, out var one)) return false;
                result = ConstantValue.Of(state.Text[one.Start]);
                return true;
            case Folding.Method.ToLowerCase or Folding.Method.ToUpperCase:
                return TryCase(value, method == Folding.Method.ToUpperCase, out result);
            case Folding.Method.Replace when arguments.Length == 2 && Item(arguments, 0).IsString && Item(arguments, 1).IsString:
                return TryReplace(value, state.TextOf(Item(arguments, 0)), state.TextOf(Item(arguments, 1)), isEach: false, out result);
            case Folding.Method.Substr or Folding.Method.Substring or Folding.Method.Slice:
                return TryPiece(method, value, arguments, out result);
            default:
                return false;
        }
    }

    /// <summary>Replaces what a regular expression of plain characters finds.</summary>
    public bool TryReplaceRegex(ConstantValue value, in ScriptToken regex, ConstantValue replacement, out ConstantValue result)
    {
        result = default;
        if (!value.IsString || !state.Pay(value.Length / 4 + 1)) return false;
        var text = state.TextOf(regex);
        var end = text.LastIndexOf((byte)'/');
        if (end < 1) return false;
        var flags = text[(end + 1)..];
        if (flags.IndexOf((byte)'i') >= 0) return false;
        Span<byte> pattern = stackalloc byte[64];
        var length = 0;
        var body = text[1..end];
        for (var i = 0; i < body.Length; i++)
        {
            var b = body[i];
            if (length == pattern.Length || b is (byte)'.' or (byte)'*' or (byte)'+' or (byte)'?' or (byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'|' or (byte)'^' or (byte)'$') return false;
            if (b == '\\')
            {
                if (++i == body.Length || char.IsAsciiLetterOrDigit((char)body[i])) return false;
                b = body[i];
            }

            pattern[length++] = b;
        }

        return TryReplace(value, pattern[..length], state.TextOf(replacement), flags.IndexOf((byte)'g') >= 0, out result);
    }

    private bool TryArrayMethod(Method method, ConstantValue list, ConstantValue arguments, out ConstantValue result)
    {
        result = default;
        switch (method)
        {
            case Folding.Method.Reverse:
                result = ConstantValue.OfArray(state.ValueCount, list.Length);
                for (var i = list.Length - 1; i >= 0; i--) state.Add(Item(list, i));
                return true;
            case Folding.Method.Join:
                var comma = ConstantValue.Undefined;
                if (arguments.Length > 0 ? !Item(arguments, 0).IsString : !state.TryKeep(","u8, out comma)) return false;
                return TryJoinAll(list, arguments.Length > 0 ? Item(arguments, 0) : comma, out result);
            case Folding.Method.Concat when arguments.Length == 1 && Item(arguments, 0).Kind == ValueKind.Array:
                var other = Item(arguments, 0);
                result = ConstantValue.OfArray(state.ValueCount, list.Length + other.Length);
                for (var i = 0; i < list.Length; i++) state.Add(Item(list, i));
                for (var i = 0; i < other.Length; i++) state.Add(Item(other, i));
                return true;
            case Folding.Method.ToText:
                return state.TryText(list, out result);
            default:
                return false;
        }
    }

    private bool TryJoinAll(ConstantValue list, ConstantValue separator, out ConstantValue result)
    {
        result = default;
        var parts = separator.Length * Math.Max(0, list.Length - 1);
        for (var i = 0; i < list.Length; i++)
        {
            if (!Item(list, i).IsString) return false;
            parts += Item(list, i).Length;
            if (parts > FoldLimits.ExtraText * 2) return false;
        }

        var room = state.Room(parts);
        if (room.Length < parts || !state.Pay(parts / 8)) return false;
        var written = 0;
        for (var i = 0; i < list.Length; i++)
        {
            if (i > 0)
            {
                state.TextOf(separator).CopyTo(room[written..]);
                written += separator.Length;
            }

            state.TextOf(Item(list, i)).CopyTo(room[written..]);
            written += Item(list, i).Length;
        }

        result = state.Keep(written, FoldFlags.Folded);
        return true;
    }

    private bool TrySplit(ConstantValue value, ConstantValue arguments, out ConstantValue result)
    {
        result = default;
        if (arguments.Length != 1 || !Item(arguments, 0).IsString || !state.Pay(value.Length)) return false;
        var separator = state.TextOf(Item(arguments, 0));
        var text = state.TextOf(value);
        var start = state.ValueCount;
        if (separator.IsEmpty)
        {
            for (var i = 0; i < text.Length;)
            {
                UnicodeText.TryRead(text[i..], out _, out var length);
                state.Add(ConstantValue.OfText(value.Start + i, Math.Max(1, length)));
                i += Math.Max(1, length);
            }
        }
        else
        {
            var from = 0;
            while (text[from..].IndexOf(separator) is var found and >= 0)
            {
                state.Add(ConstantValue.OfText(value.Start + from, found));
                from += found + separator.Length;
            }

            state.Add(ConstantValue.OfText(value.Start + from, text.Length - from));
        }

        result = ConstantValue.OfArray(start, state.ValueCount - start);
        return true;
    }

    private bool TryReplace(ConstantValue value, ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> replacement, bool isEach, out ConstantValue result)
    {
        result = default;
        if (pattern.IsEmpty || replacement.IndexOf((byte)'$') >= 0) return false;
        var text = state.TextOf(value);
        long most = replacement.Length <= pattern.Length ? text.Length : text.Length + (long)(text.Length / pattern.Length) * replacement.Length;
        var room = state.Room((int)Math.Min(most, int.MaxValue));
        if (room.Length < most) return false;
        var written = 0;
        while (text.IndexOf(pattern) is var found and >= 0)
        {
            text[..found].CopyTo(room[written..]);
            written += found;
            replacement.CopyTo(room[written..]);
            written += replacement.Length;
            text = text[(found + pattern.Length)..];
            if (!isEach) break;
        }

        text.CopyTo(room[written..]);
        result = state.Keep(written + text.Length, FoldFlags.Folded);
        return true;
    }

    private bool TryPiece(Method method, ConstantValue value, ConstantValue arguments, out ConstantValue result)
    {
        result = default;
        if (arguments.Length is 0 or > 2 || !IsAscii(value)) return false;
        double length = value.Length;
        var start = Item(arguments, 0).Number;
        var end = arguments.Length == 2 ? Item(arguments, 1).Number : length;
        if (Item(arguments, 0).Kind != ValueKind.Number || double.IsNaN(start) || double.IsNaN(end)) return false;
        if (method == Folding.Method.Substring)
        {
            (start, end) = (Math.Clamp(start, 0, length), Math.Clamp(end, 0, length));
            if (start > end) (start, end) = (end, start);
        }
        else
        {
            if (start < 0) start = Math.Max(0, length + start);
            if (method == Folding.Method.Substr && arguments.Length == 2) end += start;
            else if (end < 0) end = length + end;
            start = Math.Min(start, length);
            end = Math.Clamp(end, start, length);
        }

        result = ConstantValue.OfText(value.Start + (int)start, (int)end - (int)start, FoldFlags.Folded);
        return true;
    }

    private bool TryCase(ConstantValue value, bool isUpper, out ConstantValue result)
    {
        result = default;
        var room = state.Room(value.Length);
        if (room.Length < value.Length || !IsAscii(value)) return false;
        if (isUpper) Ascii.ToUpper(state.TextOf(value), room, out _);
        else Ascii.ToLower(state.TextOf(value), room, out _);
        result = state.Keep(value.Length, FoldFlags.Folded);
        return true;
    }

    /// <summary><c>(17).toString(36)</c>: digits and letters.</summary>
    private bool TryNumberText(double number, ConstantValue arguments, out ConstantValue result)
    {
        result = default;
        if (arguments.Length == 0) return state.TryText(ConstantValue.Of(number), out result);
        var radix = Item(arguments, 0).Number;
        if (!(radix is >= 2 and <= 36) || !(number >= 0 && number < 1e15) || number != Math.Truncate(number)) return false;
        Span<byte> digits = stackalloc byte[64];
        var at = digits.Length;
        var left = (long)number;
        do
        {
            digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"u8[(int)(left % (int)radix)];
            left /= (int)radix;
        }
        while (left > 0);
        return state.TryKeep(digits[at..], out result);
    }

    private ConstantValue Item(ConstantValue list, int index) => state.Values[list.Start + index];

    private bool IsAscii(ConstantValue value) => value.IsString && Ascii.IsValid(state.TextOf(value));
}

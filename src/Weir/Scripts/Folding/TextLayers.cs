using System.Buffers;

namespace Weir.Scripts.Folding;

/// <summary>Undoes a coding that a string wears without anybody naming it: percent codes, hex digits, base64, lists of character codes.</summary>
/// <remarks>Only what comes out as text counts: sixteen random bytes are printable about once in five million times.</remarks>
internal sealed class TextLayers(FoldState state)
{
    private const int MinBase64 = 24;
    private const int MinHex = 16;
    private const int MinPercents = 4;
    private const int MinCodes = 6;

    private static readonly SearchValues<byte> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_"u8);
    private static readonly SearchValues<byte> s_hex = SearchValues.Create("0123456789abcdefABCDEF"u8);

    public bool TryUndo(ConstantValue value, out ConstantValue inner)
    {
        inner = default;
        if (value.Length < Math.Min(MinHex, 3 * MinPercents)) return false;
        var text = state.TextOf(value);
        var isHex = value.Length >= MinHex && value.Length % 2 == 0 && text.IndexOfAnyExcept(s_hex) < 0;
        var isBase64 = !isHex && value.Length >= MinBase64 && text.IndexOfAnyExcept(s_base64) < 0;
        var isPercent = !isHex && !isBase64 && IsPercent(text);
        if (!isHex && !isBase64 && !isPercent || !state.Pay(value.Length / 4)) return false;
        var room = state.Room(value.Length + 4);
        if (room.IsEmpty) return false;
        var length = isHex ? TextDecoders.HexPairs(text, room) : isBase64 ? TextDecoders.Base64(text, room) : TextDecoders.Percent(text, room, isLatin1: false);
        if (length <= 0 || !TextDecoders.IsText(room[..length])) return false;
        inner = state.Keep(length, value.Flags | FoldFlags.Decoded);
        return true;
    }

    /// <summary>A list of numbers as text, when all of them are printable characters of ASCII and most are letters.</summary>
    public bool TryCharacters(ConstantValue list, out ConstantValue text)
    {
        text = default;
        if (list.Length < MinCodes || !state.Pay(list.Length)) return false;
        var room = state.Room(list.Length);
        if (room.IsEmpty) return false;
        var letters = 0;
        for (var i = 0; i < list.Length; i++)
        {
            var item = state.Values[list.Start + i];
            if (item.Kind != ValueKind.Number || !(item.Number is >= 32 and < 127 or 9 or 10 or 13) || item.Number != (int)item.Number) return false;
            room[i] = (byte)item.Number;
            if (char.IsAsciiLetter((char)room[i])) letters++;
        }

        if (letters * 2 < list.Length) return false;
        text = state.Keep(list.Length, FoldFlags.Decoded);
        return true;
    }

    private static bool IsPercent(ReadOnlySpan<byte> text)
    {
        var percents = 0;
        for (var left = text; left.IndexOf((byte)'%') is var found and >= 0; left = left[(found + 1)..])
        {
            if (found + 2 < left.Length && Tokens.Escapes.Hex(left[found + 1]) < 16) percents++;
        }

        return percents >= MinPercents && percents * 6 >= text.Length / 2;
    }
}

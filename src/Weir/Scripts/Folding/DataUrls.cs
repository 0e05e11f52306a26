using System.Text;

namespace Weir.Scripts.Folding;

/// <summary>Reads code that stands in an address: <c>data:text/javascript,…</c>, plain, in percent codes or in base64. Source: RFC 2397; Fetch Standard, data: URLs.</summary>
internal sealed class DataUrls(FoldState state)
{
    private const int LongestHead = 200;

    private static readonly byte[][] s_types = [.. new[] { "javascript", "ecmascript", "jscript", "livescript" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The code; false for what is no such address, or holds nothing that can be read.</summary>
    public bool TryCode(ConstantValue address, out ConstantValue code)
    {
        code = default;
        var text = state.TextOf(address);
        if (text.Length < "data:".Length || !IsSame(text[.."data:".Length], "data:"u8)) return false;
        var comma = text[..Math.Min(text.Length, LongestHead)].IndexOf((byte)',');
        if (comma < 0 || !IsCode(text[..comma]) || !state.Pay(text.Length / 4)) return false;
        var isBase64 = text[..comma].TrimEnd((byte)' ') is var head && head.Length > "base64".Length && IsSame(head[^"base64".Length..], "base64"u8);
        text = text[(comma + 1)..];
        var room = state.Room(text.Length + 4);
        if (room.IsEmpty) return false;
        var length = TextDecoders.Percent(text, room, isLatin1: false);
        if (length <= 0) return false;
        code = state.Keep(length, FoldFlags.Decoded);
        if (!isBase64) return true;
        var plain = state.Room(length + 4);
        length = plain.IsEmpty ? -1 : TextDecoders.Base64(state.TextOf(code), plain);
        if (length <= 0) return false;
        code = state.Keep(length, FoldFlags.Decoded);
        return true;
    }

    private static bool IsCode(ReadOnlySpan<byte> head)
    {
        foreach (var type in s_types)
        {
            for (var at = 0; at + type.Length <= head.Length; at++)
            {
                if (IsSame(head.Slice(at, type.Length), type)) return true;
            }
        }

        return false;
    }

    private static bool IsSame(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(text, word);
}

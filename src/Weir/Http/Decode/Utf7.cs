namespace Weir.Http.Decode;

/// <summary>A view of a text without UTF-7: <c>+ADw-script+AD4-</c>. XML parsers and old browsers read it where it is declared or guessed.</summary>
/// <remarks>Only a run that decodes to ASCII and begins with punctuation counts; of base64 about one plus sign in two thousand begins one.</remarks>
internal static class Utf7
{
    /// <summary>Longest run of base64 that is decoded, in digits.</summary>
    private const int LongestRun = 256;

    /// <summary>Adds the view; false when the text holds no such run.</summary>
    public static bool AddView(ReadOnlySpan<byte> text, ViewList views)
    {
        Span<byte> decoded = stackalloc byte[LongestRun];
        var first = Next(text, 0, decoded, out _, out _);
        if (first < 0) return false;

        var view = views.Reserve(text.Length);
        if (view.Length < text.Length) return true;
        var written = 0;
        var copied = 0;
        for (var at = first; at >= 0; at = Next(text, copied, decoded, out _, out _))
        {
            Next(text, at, decoded, out var used, out var length);
            text[copied..at].CopyTo(view[written..]);
            written += at - copied;
            decoded[..length].CopyTo(view[written..]);
            written += length;
            copied = at + used;
        }

        text[copied..].CopyTo(view[written..]);
        views.Add(ViewKind.Utf7, written + text.Length - copied);
        return true;
    }

    private static int Next(ReadOnlySpan<byte> text, int at, Span<byte> decoded, out int used, out int length)
    {
        used = length = 0;
        while (true)
        {
            var next = text[at..].IndexOf("+A"u8);
            if (next < 0) return -1;
            at += next;
            if (TryDecode(text[(at + 1)..], decoded, out used, out length))
            {
                used++;
                return at;
            }

            at++;
        }
    }

    /// <summary>Decodes a run up to the byte that is no digit of base64; a dash there belongs to it.</summary>
    private static bool TryDecode(ReadOnlySpan<byte> run, Span<byte> decoded, out int used, out int length)
    {
        used = length = 0;
        var bits = 0;
        var held = 0;
        while (used < run.Length && used < LongestRun && EmbeddedText.Sextet(run[used]) is < 64 and var sextet && run[used] is not ((byte)'-' or (byte)'_'))
        {
            bits = (bits << 6 | sextet) & 0xFFFFFF;
            held += 6;
            used++;
            if (held < 16) continue;

            held -= 16;
            var unit = bits >> held & 0xFFFF;
            if (unit is < 0x20 and not (9 or 10 or 13) or > 0x7E || length == 0 && ByteTables.IsWord((byte)unit)) return false;
            decoded[length++] = (byte)unit;
        }

        if (length == 0 || held >= 6) return false;
        if (used < run.Length && run[used] == '-') used++;
        return true;
    }
}

using System.Buffers;
using System.Text;
using Weir.Numerics;

namespace Weir.Http.Decode;

/// <summary>Finds runs of base64, base64url or hex digits that decode to text, and adds that text, decoded in turn, as a view.</summary>
/// <remarks>
/// Runs of 16 and more are rare in text and common in identifiers. The first twelve bytes tell text from the rest:
/// twelve random bytes pass as UTF-8 without control bytes about once in 25,000 times.
/// </remarks>
internal static class EmbeddedText
{
    /// <summary>Shortest run that is looked at.</summary>
    public const int MinRun = Base64Runs.MinLength;

    /// <summary>Base64 in base64 is undone so often. Each layer has three quarters of the bytes of the one around it, so four have about twice the bytes of the value.</summary>
    public const int MaxDepth = 4;

    /// <summary>Most views made here, so that room is left for those of the main text; what is found beyond goes into the last of them, each text on a line of its own.</summary>
    public const int MaxViews = 8;

    private const int PeekBytes = 12;
    private const int MinHexDigits = 20;
    private const int MinPrefixedHexDigits = 14;
    private const byte NotBase64 = 0xFF;

    private static readonly byte[] Sextets = MakeSextets();
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"u8);
    private static readonly SearchValues<byte> Core = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Value of a digit of base64 or base64url; 64 and more when it is none.</summary>
    public static byte Sextet(byte digit) => Sextets[digit];

    /// <summary>Whether some run looks like text.</summary>
    public static bool MayHold(ReadOnlySpan<byte> text)
    {
        var at = 0;
        return TryNext(text, ref at, out _, out _);
    }

    public static void AddViews(ReadOnlySpan<byte> main, ViewList views)
    {
        var from = views.Bytes;
        AddFrom(main, views);
        for (var depth = 1; depth < MaxDepth && views.Bytes > from; depth++)
        {
            var to = views.Bytes;
            var count = views.Count;
            for (var i = 0; i < count; i++) AddFrom(views.Between(i, from, to), views);
            from = to;
        }

        for (var i = 0; i < views.Count; i++)
        {
            if (MayHold(views.Between(i, from, views.Bytes))) views.Flags |= VerdictFlags.DecodeLimit;
        }
    }

    private static void AddFrom(ReadOnlySpan<byte> text, ViewList views)
    {
        var at = 0;
        while (TryNext(text, ref at, out var run, out var isHex))
        {
            var most = isHex ? run.Length / 2 : run.Length / 4 * 3 + 3;
            var joins = views.Count >= MaxViews;
            var room = joins ? views.ReserveMore(most) : views.Reserve(most);
            if (room.IsEmpty) return;
            var length = isHex ? WriteHex(run, room, views) : WriteBase64(run, room, views);
            if (joins) views.AddMore(length);
            else views.Add(isHex ? ViewKind.Hex : ViewKind.Base64, length);
        }
    }

    /// <summary>
    /// The next run that begins as text. A run starts at the value's start or at a stretch of <see cref="MinRun"/> letters,
    /// digits and plus signs: paths and words joined by dashes would otherwise cost a look each. It ends where the
    /// alphabet ends.
    /// </summary>
    private static bool TryNext(ReadOnlySpan<byte> text, ref int at, out ReadOnlySpan<byte> run, out bool isHex)
    {
        isHex = false;
        run = default;
        if (text.Length < MinRun) return false;
        if (at == 0 && MayBegin(text) && MayBeRun(text) && text[..MinRun].IndexOfAnyExcept(Alphabet) < 0 && BeginsAsText(text))
        {
            run = text[..EndOf(text, 0, Alphabet)];
            at = run.Length;
            return true;
        }

        while (true)
        {
            var start = Base64Runs.Find(text, at);
            if (start < 0) return false;
            if (MayBegin(text[start..]) && BeginsAsText(text[start..]))
            {
                at = EndOf(text, start, Alphabet);
                run = text[start..at];
                return true;
            }

            at = EndOf(text, start, Core);
            run = HexDigitsOf(text[start..at]);
            isHex = run.Length > 0;
            if (isHex) return true;
        }
    }

    private static int EndOf(ReadOnlySpan<byte> text, int start, SearchValues<byte> members)
    {
        var length = text[start..].IndexOfAnyExcept(members);
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Two of three identifiers end here: their first byte is neither ASCII text nor the start of a UTF-8 sequence.</summary>
    private static bool MayBegin(ReadOnlySpan<byte> run)
    {
        var first = (byte)(Sextets[run[0]] << 2 | Sextets[run[1]] >> 4);
        return first is >= 9 and <= 0x7E or >= 0xC2 and <= 0xF4;
    }

    /// <summary>Three looks that pass over most text before the search.</summary>
    private static bool MayBeRun(ReadOnlySpan<byte> text) => (Sextets[text[4]] | Sextets[text[9]] | Sextets[text[MinRun - 1]]) != NotBase64;

    private static bool BeginsAsText(ReadOnlySpan<byte> run)
    {
        Span<byte> bytes = stackalloc byte[PeekBytes];
        DecodeBase64(run[..MinRun], bytes);
        return IsUtf16(bytes) || TextPrefix(bytes, 0) >= PeekBytes - 3;
    }

    private static ReadOnlySpan<byte> HexDigitsOf(ReadOnlySpan<byte> run)
    {
        var prefixed = run[0] == '0' && (run[1] | 0x20) == 'x';
        var digits = prefixed ? run[2..] : run;
        if (digits.Length < (prefixed ? MinPrefixedHexDigits : MinHexDigits) || (digits.Length & 1) != 0) return default;
        if (digits[0] is < (byte)'2' or > (byte)'7' || digits.IndexOfAnyExcept(HexDigits) >= 0) return default;

        Span<byte> bytes = stackalloc byte[MinPrefixedHexDigits / 2];
        DecodeHex(digits, bytes);
        return TextPrefix(bytes, 0) == bytes.Length && MostlyLetters(digits) ? digits : default;
    }

    /// <summary>Long numbers are hex digits too, and every second byte of them would be printable: ask for letters.</summary>
    private static bool MostlyLetters(ReadOnlySpan<byte> digits)
    {
        Span<byte> two = stackalloc byte[1];
        var letters = 0;
        var looked = Math.Min(digits.Length, 64);
        for (var i = 0; i < looked; i += 2)
        {
            DecodeHex(digits.Slice(i, 2), two);
            if (ByteTables.IsLetter(two[0])) letters++;
        }

        return letters * 4 >= looked;
    }

    /// <summary>Length of the text that the run holds; 0 when it is none.</summary>
    private static int WriteHex(ReadOnlySpan<byte> digits, Span<byte> view, ViewList views)
    {
        view = view[..Math.Min(view.Length, digits.Length / 2)];
        DecodeHex(digits, view);
        return TextPrefix(view, view.Length / 10) == view.Length ? Finish(view, views) : 0;
    }

    private static int WriteBase64(ReadOnlySpan<byte> run, Span<byte> view, ViewList views)
    {
        view = view[..DecodeBase64(run, view)];
        if (IsUtf16(view))
        {
            var half = view.Length / 2;
            for (var i = 0; i < half; i++) view[i] = view[2 * i];
            view = view[..half];
        }

        return Finish(view, views);
    }

    /// <summary>Keeps the front of the view that is text and undoes the escapes in it.</summary>
    private static int Finish(Span<byte> view, ViewList views)
    {
        view = view[..TextPrefix(view, view.Length / 10)];
        if (view.Length < PeekBytes / 2) return 0;
        var text = ValueDecoder.Rounds(view, view, 0, jsonString: false, out var flags, out var sawControl);
        views.Flags |= flags;
        if (sawControl) ControlBytes.Blank(view[..text.Length]);
        return text.Length;
    }

    /// <summary>Length of the front that is UTF-8 without control bytes, but for a few that are let through.</summary>
    private static int TextPrefix(ReadOnlySpan<byte> bytes, int allowed)
    {
        var i = 0;
        while (i < bytes.Length)
        {
            var b = bytes[i];
            if (b < 0x80)
            {
                if (ByteTables.IsControl(b) && allowed-- == 0) return i;
                i++;
                continue;
            }

            var status = Rune.DecodeFromUtf8(bytes[i..], out _, out var used);
            if (status == OperationStatus.NeedMoreData) return i;
            if (status != OperationStatus.Done && allowed-- == 0) return i;
            i += used;
        }

        return bytes.Length;
    }

    /// <summary>ASCII in UTF-16LE, as PowerShell's -EncodedCommand has it.</summary>
    private static bool IsUtf16(ReadOnlySpan<byte> bytes)
    {
        var looked = Math.Min(bytes.Length, PeekBytes) & ~1;
        if (looked < PeekBytes) return false;
        for (var i = 0; i < looked; i += 2)
        {
            if (bytes[i + 1] != 0 || bytes[i] >= 0x80 || bytes[i] == 0 || ByteTables.IsControl(bytes[i])) return false;
        }

        return true;
    }

    /// <summary>Both alphabets, no padding needed; stops when the target is full. All bytes of the run belong to the alphabet.</summary>
    private static int DecodeBase64(ReadOnlySpan<byte> run, Span<byte> target)
    {
        var sextets = Sextets;
        var written = 0;
        var i = 0;
        for (; i + 4 <= run.Length && written + 3 <= target.Length; i += 4)
        {
            var bits = sextets[run[i]] << 18 | sextets[run[i + 1]] << 12 | sextets[run[i + 2]] << 6 | sextets[run[i + 3]];
            target[written] = (byte)(bits >> 16);
            target[written + 1] = (byte)(bits >> 8);
            target[written + 2] = (byte)bits;
            written += 3;
        }

        var left = run.Length - i;
        if (left is 2 or 3 && written < target.Length)
        {
            target[written++] = (byte)(sextets[run[i]] << 2 | sextets[run[i + 1]] >> 4);
            if (left == 3 && written < target.Length) target[written++] = (byte)(sextets[run[i + 1]] << 4 | sextets[run[i + 2]] >> 2);
        }

        return written;
    }

    private static void DecodeHex(ReadOnlySpan<byte> digits, Span<byte> target)
    {
        var hex = ByteTables.Hex;
        for (var i = 0; i < target.Length; i++) target[i] = (byte)(hex[digits[2 * i]] << 4 | hex[digits[2 * i + 1]]);
    }

    private static byte[] MakeSextets()
    {
        var table = new byte[256];
        table.AsSpan().Fill(NotBase64);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++) table[alphabet[i]] = (byte)i;
        table['-'] = 62;
        table['_'] = 63;
        return table;
    }
}

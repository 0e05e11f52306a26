using System.Buffers;
using System.Numerics;
using Weir.Numerics;

namespace Weir.Http.Decode;

/// <summary>Brings one value at a time to its plain form, with a few extra views of text that is hidden in it.</summary>
/// <remarks>
/// Create one for each worker and reuse it: buffers grow to the named limits and stay. Not thread-safe.
/// After the buffers have grown nothing is allocated. Any bytes may come in; nothing throws for content.
/// <para>
/// Main text: rounds of <see cref="EscapePass"/> until nothing changes. Control bytes other than tab, line feed and
/// carriage return become blanks, because SQL Server, MySQL and shells' parsers take most of them for white space and
/// none drops them; a NUL stays where it cuts a file name (at the end or in front of a dot). Old parsers drop NUL,
/// so NUL between letters gives an extra view without it: neither reading is lost.
/// </para>
/// </remarks>
internal sealed class ValueDecoder
{
    /// <summary>Layers of encoding that are undone. Percent signs and ampersands encoded over and over count as one: <c>%25252527</c>.</summary>
    public const int MaxRounds = 8;

    /// <summary>Longest value that is decoded whole; of a longer one the head and the tail, half each.</summary>
    public const int MaxValueBytes = 256 * 1024;

    private const int FirstBufferBytes = 4 * 1024;

    /// <summary>Without one of these there is neither a comment nor a plus sign nor shell quoting: one look instead of several.</summary>
    private static readonly SearchValues<byte> ViewMarks = SearchValues.Create("*'\"\\^$`+\n\r\0"u8);

    /// <summary>What neither hides nor quotes anything.</summary>
    private static readonly AsciiSet Bland = new([.. Enumerable.Range(0, 0x80).Select(b => (byte)b).Where(b => !ByteTables.Triggers.Contains(b) && !ViewMarks.Contains(b))]);

    private readonly ViewList _views = new();
    private byte[] _buffer = new byte[FirstBufferBytes];

    /// <summary>What the last value showed.</summary>
    public VerdictFlags Flags { get; private set; }

    /// <summary>Number of extra views of the last value.</summary>
    public int ViewCount => _views.Count;

    /// <summary>One extra view; valid until the next value is decoded.</summary>
    public ReadOnlySpan<byte> View(int index) => _views[index];

    /// <summary>How the view was made.</summary>
    public ViewKind Kind(int index) => _views.Kind(index);

    /// <summary>Whether a value of letters and digits alone may still hide text in base64 or hex.</summary>
    public static bool MayHoldBase64(ReadOnlySpan<byte> raw) => EmbeddedText.MayHold(raw);

    /// <summary>Decodes one value.</summary>
    /// <param name="raw">The value as it stood on the wire.</param>
    /// <param name="plusIsBlank">A plus sign stands for a blank.</param>
    /// <param name="jsonString">The bytes between the quotation marks of a JSON string: <c>\n</c> and <c>\\</c> are escapes there.</param>
    /// <returns>The main text: <paramref name="raw"/> itself when there was nothing to decode, else valid until the next call.</returns>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, bool plusIsBlank, bool jsonString = false)
    {
        Flags = VerdictFlags.None;
        _views.Clear();
        if (raw.Length < EmbeddedText.MinRun && IsBland(raw)) return raw;

        var main = DecodeMain(raw, plusIsBlank, jsonString);
        EmbeddedText.AddViews(main, _views);
        if (main.ContainsAny(ViewMarks))
        {
            Comments.AddViews(main, _views);
            if (!Utf7.AddView(main, _views)) PlusSigns.AddView(main, _views);
            ShellQuoting.AddView(main, _views);
        }

        Flags |= _views.Flags;
        return main;
    }

    /// <summary>The main text in an array of its own, for training and tests.</summary>
    public static byte[] DecodeToArray(ReadOnlySpan<byte> raw, bool plusIsBlank, bool jsonString = false) =>
        new ValueDecoder().Decode(raw, plusIsBlank, jsonString).ToArray();

    /// <summary>Nothing to decode and nothing to view otherwise, in a text too short to search through.</summary>
    private static bool IsBland(ReadOnlySpan<byte> raw) => Bland.HasAll(ShortLoad.Of(raw), raw.Length);

    private ReadOnlySpan<byte> DecodeMain(ReadOnlySpan<byte> raw, bool plusIsBlank, bool jsonString)
    {
        if (plusIsBlank && raw.Contains((byte)'+')) raw = BlankPluses(raw);
        var first = raw.IndexOfAny(ByteTables.Triggers);
        if (first < 0) return raw;

        if (raw.Length > MaxValueBytes)
        {
            raw = HeadAndTail(raw);
            first = 0;
        }
        else
        {
            Grow(ref _buffer, raw.Length);
        }

        var text = Rounds(raw, _buffer, first, jsonString, out var flags, out var sawControl);
        Flags |= flags;
        return sawControl ? BlankControls(text) : text;
    }

    /// <summary>In one sweep, because a form of prose has a plus sign behind every word.</summary>
    private ReadOnlySpan<byte> BlankPluses(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > MaxValueBytes) raw = HeadAndTail(raw);
        Grow(ref _buffer, raw.Length);
        var text = _buffer.AsSpan(0, raw.Length);
        raw.Replace(text, (byte)'+', (byte)' ');
        return text;
    }

    /// <summary>Undoes layer after layer; the result is the source itself or the front of the target.</summary>
    internal static ReadOnlySpan<byte> Rounds(
        ReadOnlySpan<byte> source, Span<byte> target, int first, bool jsonString, out VerdictFlags flags, out bool sawControl)
    {
        flags = VerdictFlags.None;
        sawControl = false;
        var text = source;
        for (var round = 0; ; round++)
        {
            var pass = new EscapePass(text, target, round == 0, jsonString && round == 0, probe: round == MaxRounds);
            var length = pass.Run(round == 0 ? first : 0);
            flags |= pass.Flags;
            sawControl |= pass.SawControl;
            if (length < 0) return text;
            if (round == MaxRounds)
            {
                flags |= VerdictFlags.DecodeLimit;
                return text;
            }

            text = target[..length];
        }
    }

    private ReadOnlySpan<byte> BlankControls(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny(ByteTables.Controls);
        if (at < 0) return text;

        var buffer = _buffer.AsSpan(0, text.Length);
        if (!text.Overlaps(buffer)) text.CopyTo(buffer);
        ControlBytes.AddNulDropped(buffer, _views);
        ControlBytes.Blank(buffer[at..]);
        return buffer;
    }

    private ReadOnlySpan<byte> HeadAndTail(ReadOnlySpan<byte> raw)
    {
        Flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
        Grow(ref _buffer, MaxValueBytes);
        var half = MaxValueBytes / 2;
        raw[..half].CopyTo(_buffer);
        raw[^half..].CopyTo(_buffer.AsSpan(half));
        return _buffer.AsSpan(0, MaxValueBytes);
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        if (buffer.Length >= length) return;
        Array.Resize(ref buffer, (int)BitOperations.RoundUpToPowerOf2((uint)length));
    }
}

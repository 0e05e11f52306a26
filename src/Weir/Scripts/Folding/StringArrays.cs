using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>How the strings of an array are encoded.</summary>
internal enum StringEncoding : byte
{
    None,
    Base64,

    /// <summary>RC4 under a key that each call brings, then base64.</summary>
    Rc4,
}

/// <summary>A function that reads a string array: which array, from which index on, how it decodes, whether to bytes or to UTF-8, and whether it has the form that only a tool writes.</summary>
internal readonly record struct ArrayReader(ConstantValue Strings, double Offset, StringEncoding Encoding, bool IsSwapped, bool IsBytes, int Rotation, bool IsKnown);

/// <summary>Reads strings out of the arrays that javascript-obfuscator makes. The functions of the script are not run: only what sets them apart is read off.</summary>
internal sealed class StringArrays(FoldState state)
{
    private readonly byte[] _box = new byte[256];
    private int[] _codes = new int[256];
    private readonly List<ArrayReader> _readers = [];

    public int Count => _readers.Count;

    public void Clear() => _readers.Clear();

    /// <summary>Adds a reader; its number counts from 1.</summary>
    public int Add(in ArrayReader reader)
    {
        _readers.Add(reader);
        return _readers.Count;
    }

    public ArrayReader this[int number]
    {
        get => _readers[number - 1];
        set => _readers[number - 1] = value;
    }

    public bool IsKnown(in ReaderRef call) => this[call.Reader].IsKnown;

    /// <summary>Following such a reader costs more than most scripts may.</summary>
    public bool IsCostly(in ReaderRef call) => this[call.Reader] is { Encoding: StringEncoding.Rc4, IsKnown: false };

    /// <summary>The string that a call gives.</summary>
    public bool TryRead(in ReaderRef call, ConstantValue arguments, out ConstantValue value)
    {
        value = default;
        var reader = this[call.Reader];
        if (call.IndexArgument >= arguments.Length) return false;
        var argument = state.Values[arguments.Start + call.IndexArgument];
        var number = argument.Kind == ValueKind.String ? NumberValue.OfString(state.TextOf(argument)) : argument.Kind == ValueKind.Number ? argument.Number : double.NaN;
        number += call.Delta - reader.Offset;
        if (!(number >= 0 && number < reader.Strings.Length)) return false;
        var index = ((int)number + reader.Rotation) % reader.Strings.Length;
        var item = state.Values[reader.Strings.Start + index];
        if (!item.IsString) return false;
        state.Tables.Read(reader.Strings, index);
        if (reader.Encoding == StringEncoding.None)
        {
            value = item with { Flags = FoldFlags.StringArray };
            return true;
        }

        if (!state.Pay(item.Length + (reader.Encoding == StringEncoding.Rc4 ? 64 : 1))) return false;
        var room = state.Room(2 * item.Length + 4);
        if (room.IsEmpty) return false;
        var length = TextDecoders.Base64(state.TextOf(item), room, reader.IsSwapped);
        if (length < 0) return false;
        if (reader.Encoding == StringEncoding.Rc4)
        {
            if (call.KeyArgument >= arguments.Length) return false;
            var key = state.Values[arguments.Start + call.KeyArgument];
            if (!key.IsString || key.Length == 0) return false;
            length = Decrypt(room, length, state.TextOf(key), reader.IsBytes);
            if (!reader.IsKnown && length >= 0 && !TextDecoders.IsText(room[..length])) return false;
        }

        if (length < 0) return false;
        value = state.Keep(length, FoldFlags.StringArray);
        return true;
    }

    /// <summary>RC4 over characters, in place; what it gives is written as UTF-8 again.</summary>
    /// <remarks>
    /// Source: the decoder that javascript-obfuscator writes into its output (its template Rc4Template), which differs from the
    /// cipher of books in nothing but that it works on characters.
    /// </remarks>
    private int Decrypt(Span<byte> text, int length, ReadOnlySpan<byte> key, bool isBytes)
    {
        if (_codes.Length < length) _codes = new int[2 * length];
        var codes = _codes;
        var count = 0;
        for (ReadOnlySpan<byte> left = text[..length]; !left.IsEmpty;)
        {
            if (isBytes)
            {
                codes[count++] = left[0];
                left = left[1..];
                continue;
            }

            if (!UnicodeText.TryRead(left, out var rune, out var used)) return -1;
            codes[count++] = rune.Value;
            left = left[used..];
        }

        Span<byte> keyCodes = stackalloc byte[256];
        var keyLength = 0;
        for (var left = key; !left.IsEmpty && keyLength < keyCodes.Length;)
        {
            UnicodeText.TryRead(left, out var rune, out var used);
            keyCodes[keyLength++] = (byte)rune.Value;
            left = left[Math.Max(1, used)..];
        }

        var box = _box;
        for (var i = 0; i < 256; i++) box[i] = (byte)i;
        byte j = 0;
        for (var i = 0; i < 256; i++)
        {
            j += (byte)(box[i] + keyCodes[i % keyLength]);
            (box[i], box[j]) = (box[j], box[i]);
        }

        byte a = 0;
        byte b = 0;
        var written = 0;
        for (var i = 0; i < count; i++)
        {
            a++;
            b += box[a];
            (box[a], box[b]) = (box[b], box[a]);
            var code = codes[i] ^ box[(byte)(box[a] + box[b])];
            if (code is >= 0xD800 and <= 0xDFFF || !Rune.TryCreate(code, out var rune)) rune = Rune.ReplacementChar;
            if (written + 4 > text.Length) return -1;
            written += rune.EncodeToUtf8(text[written..]);
        }

        return written;
    }
}

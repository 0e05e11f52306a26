using System.Buffers.Text;
using System.Text.Json;

namespace Weir.Server.Pages.Violations;

/// <summary>A text out of JSON, whatever its bytes: what is no text becomes a replacement character, control characters become spaces, and no more is read than is wanted.</summary>
/// <remarks>The reader's own way throws for half of a surrogate pair, which browsers do send: they cut samples in the middle of a character.</remarks>
internal static class JsonText
{
    // So that the characters stand on the stack.
    private const int Longest = 2048;

    /// <param name="reader">Stands at a string.</param>
    /// <param name="most">Characters of it that are wanted.</param>
    public static string Read(ref readonly Utf8JsonReader reader, int most)
    {
        most = Math.Min(most, Longest);
        Span<char> buffer = stackalloc char[most];
        var bytes = reader.ValueSpan;
        int length = reader.ValueIsEscaped ? Unescape(bytes, buffer) : Decode(bytes, buffer, out _);
        return Clean(buffer[..length]);
    }

    /// <summary>The beginning of a text, never half of a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static string Clean(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                text[i] = ' ';
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }

        return new string(text);
    }

    /// <returns>Characters that were written.</returns>
    private static int Decode(ReadOnlySpan<byte> bytes, Span<char> to, out int read)
    {
        System.Text.Unicode.Utf8.ToUtf16(bytes, to, out read, out int written, replaceInvalidSequences: true);
        return written;
    }

    private static int Unescape(ReadOnlySpan<byte> bytes, Span<char> to)
    {
        int length = 0;
        while (bytes.Length > 0 && length < to.Length)
        {
            int plain = bytes.IndexOf((byte)'\\');
            if (plain != 0)
            {
                var run = plain < 0 ? bytes : bytes[..plain];
                length += Decode(run, to[length..], out int read);
                if (read < run.Length)
                {
                    break;
                }

                bytes = bytes[run.Length..];
                continue;
            }

            (char sign, int used) = Escape(bytes);
            to[length++] = sign;
            bytes = bytes[used..];
        }

        return length;
    }

    /// <summary>The reader has seen to it that escapes are whole.</summary>
    private static (char Sign, int Bytes) Escape(ReadOnlySpan<byte> bytes) => (char)bytes[1] switch
    {
        'u' => (Utf8Parser.TryParse(bytes.Slice(2, 4), out ushort sign, out _, 'x') ? (char)sign : '\uFFFD', 6),
        'n' or 'r' or 't' or 'b' or 'f' => (' ', 2),
        var sign => (sign, 2),
    };
}

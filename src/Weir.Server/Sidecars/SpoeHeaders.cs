using System.Buffers;
using System.Text;

namespace Weir.Server.Sidecars;

/// <summary>The headers of a message: <c>req.hdrs</c>, lines as on the wire, or <c>req.hdrs_bin</c>, pairs of names and values with their lengths. Both end with a mark.</summary>
internal readonly ref struct SpoeHeaders
{
    private static readonly SearchValues<byte> s_lineBreaks = SearchValues.Create("\r\n\0"u8);

    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>They are lines, not pairs.</summary>
    public bool AreLines { get; init; }

    /// <summary>Most bytes that <see cref="Write"/> writes: a pair of three bytes makes a line of five.</summary>
    public int MostLength => 2 * Bytes.Length;

    /// <summary>Writes header lines.</summary>
    /// <param name="lines">At least <see cref="MostLength"/> bytes.</param>
    /// <param name="length">Bytes that were written.</param>
    /// <returns>False when the end is missing, so that some headers may be.</returns>
    public bool Write(Span<byte> lines, out int length)
    {
        if (AreLines)
        {
            bool isWhole = Bytes.EndsWith("\r\n\r\n"u8) || Bytes.SequenceEqual("\r\n"u8);
            Bytes.CopyTo(lines);
            length = isWhole ? Bytes.Length - 2 : Bytes.Length;
            return isWhole;
        }

        length = 0;
        var reader = new SpopReader(Bytes);
        while (reader.TryReadBytes(out var name) && reader.TryReadBytes(out var value))
        {
            if (name.IsEmpty)
            {
                return value.IsEmpty;
            }

            var line = lines.Slice(length, name.Length + value.Length + 4);
            name.CopyTo(line);
            ": "u8.CopyTo(line[name.Length..]);
            value.CopyTo(line[(name.Length + 2)..]);
            ReplaceBreaks(line[..^2]);
            "\r\n"u8.CopyTo(line[^2..]);
            length += line.Length;
        }

        return false;
    }

    /// <summary>Value of the first line with this name; empty when there is none.</summary>
    /// <param name="lines">Header lines.</param>
    /// <param name="name">In lower case.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> name)
    {
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf((byte)'\n');
            var line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 1)..];
            int colon = line.IndexOf((byte)':');
            if (colon == name.Length && Ascii.EqualsIgnoreCase(line[..colon], name))
            {
                return line[(colon + 1)..].Trim(" \t\r"u8);
            }
        }

        return default;
    }

    /// <summary>A header cannot hold a line break on the wire; as a blank it keeps the words apart and the lines whole.</summary>
    private static void ReplaceBreaks(Span<byte> line)
    {
        for (int at; (at = line.IndexOfAny(s_lineBreaks)) >= 0; line = line[(at + 1)..])
        {
            line[at] = (byte)' ';
        }
    }
}

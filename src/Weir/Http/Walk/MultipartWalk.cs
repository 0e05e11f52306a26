namespace Weir.Http;

/// <summary>Walks multipart bodies: names, file names, odd part headers, and the content of each part by its own format.</summary>
internal static class MultipartWalk
{
    /// <summary>Longest boundary that is used; RFC 2046 allows 70 characters.</summary>
    private const int LongestBoundary = 200;

    /// <summary>
    /// The delimiter line without its two leading dashes, from the Content-Type or, when that names none that occurs, from the first line of the body.
    /// Empty when there is none.
    /// </summary>
    public static ReadOnlySpan<byte> FindBoundary(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> declared = ByteText.Parameter(contentType, "boundary"u8);
        if (!declared.IsEmpty && declared.Length <= LongestBoundary && body.IndexOf(declared) >= 2)
        {
            return declared;
        }

        int line = body.IndexOf((byte)'\n');
        if (line < 4 || line > LongestBoundary || !body.StartsWith("--"u8))
        {
            return [];
        }

        ReadOnlySpan<byte> first = ByteSets.Trim(body[2..line]);
        return ByteText.IndexOfIgnoreCase(body[line..Math.Min(body.Length, line + WalkLimits.SniffedBytes)], "content-disposition"u8) >= 0 ? first : [];
    }

    public static void Run<TSink>(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        bool inPart = false;
        while (true)
        {
            int at = FindDelimiter(body, boundary);
            ReadOnlySpan<byte> part = at < 0 ? body : body[..at];
            if (state.IsFull)
            {
                WalkRestPart(part, ref state, ref sink);
            }
            else if (inPart)
            {
                WalkPart(part, ref state, ref sink);
            }
            else
            {
                TextWalk.Run(part, ValueLocation.Multipart, [], declaredText: false, ref state, ref sink);
            }

            if (at < 0)
            {
                if (!state.Cut)
                {
                    state.Flags |= VerdictFlags.BrokenBody;
                }

                return;
            }

            body = body[(at + 2 + boundary.Length)..];
            if (body.StartsWith("--"u8))
            {
                TextWalk.Run(body[2..], ValueLocation.Multipart, [], declaredText: false, ref state, ref sink);
                return;
            }

            inPart = true;
        }
    }

    /// <summary>Index of the two dashes of the next delimiter.</summary>
    private static int FindDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary)
    {
        int from = 0;
        while (true)
        {
            int at = body[from..].IndexOf(boundary);
            if (at < 0)
            {
                return -1;
            }

            at += from;
            if (at >= 2 && body[at - 1] == '-' && body[at - 2] == '-' && (at == 2 || body[at - 3] == '\n'))
            {
                return at - 2;
            }

            from = at + 1;
        }
    }

    /// <summary>Yields a part for which no value is left: its headers and its content. A part has bytes enough of its own to bound how many there are.</summary>
    private static void WalkRestPart<TSink>(ReadOnlySpan<byte> part, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int headers = part.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
        {
            headers = part.IndexOf("\n\n"u8);
        }

        headers = headers < 0 ? part.Length : headers;
        state.EmitRest(ref sink, ValueLocation.Multipart, [], ByteSets.Trim(part[..headers]));
        state.EmitRest(ref sink, ValueLocation.Multipart, [], ByteSets.Trim(part[headers..]));
    }

    private static void WalkPart<TSink>(ReadOnlySpan<byte> part, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        ReadOnlySpan<byte> name = [];
        ReadOnlySpan<byte> contentType = [];
        int lineEnd = part.IndexOf((byte)'\n');
        state.Emit(ref sink, ValueLocation.Multipart, [], ByteSets.Trim(lineEnd < 0 ? part : part[..lineEnd]));
        part = lineEnd < 0 ? [] : part[(lineEnd + 1)..];
        while (true)
        {
            lineEnd = part.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = ByteSets.Trim(lineEnd < 0 ? part : part[..lineEnd]);
            if (lineEnd < 0 && line.IsEmpty)
            {
                return;
            }

            if (!line.IsEmpty && line.IndexOf((byte)':') <= 0)
            {
                break;
            }

            part = lineEnd < 0 ? [] : part[(lineEnd + 1)..];
            if (line.IsEmpty)
            {
                break;
            }

            WalkPartHeader(line, ref name, ref contentType, ref state, ref sink);
        }

        if (part.EndsWith("\r\n"u8))
        {
            part = part[..^2];
        }

        BodyWalk.RunPart(part, name, contentType, ref state, ref sink);
    }

    private static void WalkPartHeader<TSink>(ReadOnlySpan<byte> line, ref ReadOnlySpan<byte> name, ref ReadOnlySpan<byte> contentType, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> header = line[..colon];
        ReadOnlySpan<byte> value = ByteSets.Trim(line[(colon + 1)..]);
        if (ByteText.EqualsIgnoreCase(header, "content-disposition"u8))
        {
            WalkDisposition(value, ref name, ref state, ref sink);
        }
        else if (ByteText.EqualsIgnoreCase(header, "content-type"u8))
        {
            contentType = value;
            if (!HeaderGrammar.IsWeighted(value))
            {
                state.Emit(ref sink, ValueLocation.Multipart, name, value);
            }
        }
        else if (!HeaderGrammar.IsTokens(value) || header.IndexOfAnyExcept(ByteSets.PlainName) >= 0)
        {
            state.Emit(ref sink, ValueLocation.Multipart, name, line);
        }
    }

    /// <summary>Yields file names, odd names, and every other parameter: parsers differ in which of two they take.</summary>
    private static void WalkDisposition<TSink>(ReadOnlySpan<byte> value, ref ReadOnlySpan<byte> name, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        bool named = false;
        if (ByteText.HasOddKey(value))
        {
            state.Emit(ref sink, ValueLocation.Multipart, [], value, plusIsBlank: false, ValueAspect.Name);
        }

        while (ByteText.NextParameter(ref value, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> inner, out ReadOnlySpan<byte> rest) && !state.IsFull)
        {
            bool isName = !named && ByteText.EqualsIgnoreCase(key, "name"u8);
            if (isName)
            {
                name = inner;
                named = true;
            }

            if (!isName || PairWalk.IsOdd(inner))
            {
                bool file = ByteText.StartsWithIgnoreCase(key, "filename"u8);
                state.Emit(ref sink, ValueLocation.Multipart, name, inner, plusIsBlank: false, file ? ValueAspect.FileName : ValueAspect.Name);
            }

            state.Emit(ref sink, ValueLocation.Multipart, name, rest, plusIsBlank: false, ValueAspect.Name);
        }
    }
}

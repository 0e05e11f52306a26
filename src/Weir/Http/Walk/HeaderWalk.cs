namespace Weir.Http;

/// <summary>Walks header lines: yields what applications read, passes over standard values by their grammar.</summary>
internal static class HeaderWalk
{
    public static void Run<TSink>(ReadOnlySpan<byte> headers, ref BodyHints hints, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        ReadOnlySpan<byte> name = [];
        while (!headers.IsEmpty)
        {
            if (state.IsFull)
            {
                RestWalk.Run(headers, (byte)'\n', ValueLocation.Header, [], plusIsBlank: false, ref state, ref sink);
                return;
            }

            int end = headers.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? headers : headers[..end];
            headers = end < 0 ? [] : headers[(end + 1)..];
            if (!line.IsEmpty && line[^1] == '\r')
            {
                line = line[..^1];
            }

            if (line.IsEmpty)
            {
                continue;
            }

            int colon = line.IndexOf((byte)':');
            bool folded = line[0] is (byte)' ' or (byte)'\t';
            if (colon <= 0 || folded)
            {
                // A folded line goes on with the header above; a line without a name belongs to none.
                state.Emit(ref sink, ValueLocation.Header, folded ? name : [], ByteSets.Trim(line));
                continue;
            }

            name = line[..colon];
            ReadOnlySpan<byte> value = ByteSets.Trim(line[(colon + 1)..]);
            if (!value.IsEmpty)
            {
                Walk(name, value, line, ref hints, ref state, ref sink);
            }
        }
    }

    private static void Walk<TSink>(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> line, ref BodyHints hints, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        HeaderKind kind = HeaderKinds.Of(name);
        switch (kind)
        {
            case HeaderKind.Read:
                bool odd = name.IndexOfAnyExcept(ByteSets.PlainName) >= 0;
                state.Emit(ref sink, ValueLocation.Header, name, odd ? line : value, plusIsBlank: false, odd ? ValueAspect.Pair : ValueAspect.Value);
                return;
            case HeaderKind.Cookie:
                PairWalk.RunCookies(value, ref state, ref sink);
                return;
            case HeaderKind.Url:
                WalkUrl(name, value, ref state, ref sink);
                return;
            case HeaderKind.Credentials:
                int blank = value.IndexOf((byte)' ');
                state.Emit(ref sink, ValueLocation.Header, name, blank > 0 && IsScheme(value[..blank]) ? value[(blank + 1)..] : value);
                return;
            case HeaderKind.ContentType:
                hints.ContentType = value;
                break;
            case HeaderKind.ContentEncoding:
                hints.ContentEncoding = value;
                break;
            default:
                break;
        }

        if (!HeaderGrammar.IsOrdinary(kind, value))
        {
            state.Emit(ref sink, ValueLocation.Header, name, value);
        }
    }

    /// <summary>The usual words in front of credentials; behind any other the value is not known to be some.</summary>
    private static bool IsScheme(ReadOnlySpan<byte> word)
        => ByteText.EqualsIgnoreCase(word, "Bearer"u8) || ByteText.EqualsIgnoreCase(word, "Basic"u8) || ByteText.EqualsIgnoreCase(word, "Digest"u8)
            || ByteText.EqualsIgnoreCase(word, "Negotiate"u8) || ByteText.EqualsIgnoreCase(word, "NTLM"u8) || ByteText.EqualsIgnoreCase(word, "Token"u8);

    /// <summary>
    /// A URL of an ordinary host is passed over up to its path; a path with more than plain text is yielded, and so are the values of the query.
    /// Anything else is yielded whole.
    /// </summary>
    private static void WalkUrl<TSink>(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int host = value.StartsWith("https://"u8) ? 8 : value.StartsWith("http://"u8) ? 7 : 0;
        int length = host == 0 ? 0 : HostLength(value[host..]);
        if (length == 0)
        {
            if (!value.SequenceEqual("null"u8))
            {
                state.Emit(ref sink, ValueLocation.Header, name, value);
            }

            return;
        }

        ReadOnlySpan<byte> path = value[(host + length)..];
        int query = path.IndexOf((byte)'?');
        ReadOnlySpan<byte> rest = query < 0 ? [] : path[(query + 1)..];
        path = query < 0 ? path : path[..query];
        if (path.IndexOfAnyExcept(ByteSets.PlainPath) >= 0 || path.IndexOf(".."u8) >= 0 || path.IndexOf("//"u8) >= 0)
        {
            state.Emit(ref sink, ValueLocation.Header, name, path);
        }

        PairWalk.RunInHeader(rest, name, ref state, ref sink);
    }

    /// <summary>Length of a public host name with its port, up to the path; 0 when it is an address, a local name or anything else.</summary>
    private static int HostLength(ReadOnlySpan<byte> url)
    {
        int end = url.IndexOfAnyExcept(ByteSets.Host);
        int host = end < 0 ? url.Length : end;
        if (host < 4 || !char.IsAsciiLetter((char)url[host - 1]) || url[..host].IndexOf((byte)'.') <= 0)
        {
            return 0;
        }

        if (host < url.Length && url[host] == ':')
        {
            int port = host + 1;
            while (port < url.Length && char.IsAsciiDigit((char)url[port]))
            {
                port++;
            }

            host = port;
        }

        return host == url.Length || url[host] is (byte)'/' or (byte)'?' ? host : 0;
    }
}

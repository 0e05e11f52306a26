using System.Text;

namespace Weir.Http;

/// <summary>Walks <c>name=value</c> pairs: query strings, URL-encoded forms, cookies.</summary>
internal static class PairWalk
{
    /// <summary>No name of <see cref="IsTelling"/> is shorter.</summary>
    private const int ShortestTellingName = 8;

    /// <summary>Yields the values of a query string or form. An odd name is yielded together with its value.</summary>
    public static void Run<TSink>(ReadOnlySpan<byte> text, ValueLocation location, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        while (!text.IsEmpty)
        {
            if (state.IsFull)
            {
                RestWalk.Run(text, (byte)'&', location, [], plusIsBlank: true, ref state, ref sink);
                return;
            }

            int end = text.IndexOf((byte)'&');
            ReadOnlySpan<byte> pair = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            int equals = pair.IndexOf((byte)'=');
            if (equals <= 0)
            {
                state.Emit(ref sink, location, [], equals == 0 ? pair[1..] : pair, plusIsBlank: true);
                continue;
            }

            ReadOnlySpan<byte> name = pair[..equals];
            if (IsOdd(name))
            {
                state.Emit(ref sink, location, name, pair, plusIsBlank: true, ValueAspect.Pair);
            }

            ReadOnlySpan<byte> value = pair[(equals + 1)..];
            if (!name.SequenceEqual("query"u8) || !GraphQlWalk.TryRun(value, GraphQlText.InQuery, ref state, ref sink))
            {
                state.Emit(ref sink, location, name, value, plusIsBlank: true);
            }
        }
    }

    /// <summary>Yields the values of a query string inside a URL that a header carries, under that header's name.</summary>
    public static void RunInHeader<TSink>(ReadOnlySpan<byte> text, ReadOnlySpan<byte> header, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        while (!text.IsEmpty && !state.IsFull)
        {
            int end = text.IndexOf((byte)'&');
            ReadOnlySpan<byte> pair = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            int equals = pair.IndexOf((byte)'=');
            ReadOnlySpan<byte> value = equals <= 0 || IsOdd(pair[..equals]) ? pair : pair[(equals + 1)..];
            state.Emit(ref sink, ValueLocation.Header, header, value, plusIsBlank: true);
        }

        if (!text.IsEmpty)
        {
            RestWalk.Run(text, (byte)'&', ValueLocation.Header, header, plusIsBlank: true, ref state, ref sink);
        }
    }

    /// <summary>Yields the values of a Cookie header.</summary>
    public static void RunCookies<TSink>(ReadOnlySpan<byte> text, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        while (!text.IsEmpty && !state.IsFull)
        {
            int end = text.IndexOf((byte)';');
            ReadOnlySpan<byte> pair = ByteSets.Trim(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
            int equals = pair.IndexOf((byte)'=');
            if (equals <= 0)
            {
                state.Emit(ref sink, ValueLocation.Cookie, [], equals == 0 ? pair[1..] : pair);
                continue;
            }

            ReadOnlySpan<byte> name = pair[..equals];
            if (IsOdd(name))
            {
                state.Emit(ref sink, ValueLocation.Cookie, name, pair, plusIsBlank: false, ValueAspect.Pair);
            }

            state.Emit(ref sink, ValueLocation.Cookie, name, pair[(equals + 1)..]);
        }

        if (!text.IsEmpty)
        {
            RestWalk.Run(text, (byte)';', ValueLocation.Cookie, [], plusIsBlank: false, ref state, ref sink);
        }
    }

    /// <summary>A name that says more than a name: operators, prototype keys, markup, encoded characters other than brackets.</summary>
    public static bool IsOdd(ReadOnlySpan<byte> name)
    {
        int at = name.IndexOfAnyExcept(ByteSets.PlainName);
        if (at >= 0 && !HasOnlyBrackets(name[at..]))
        {
            return true;
        }

        return name.Length >= ShortestTellingName && IsTelling(name);
    }

    /// <summary>Plain names that reach into the language behind the application: prototypes, Java's class loader, PHP's global arrays.</summary>
    private static bool IsTelling(ReadOnlySpan<byte> name)
        => name.IndexOf("proto"u8) >= 0 || (name.Length == 11 && Ascii.EqualsIgnoreCase(name, "constructor"u8))
            || ByteText.StartsWithIgnoreCase(name, "class."u8) || name.StartsWith("GLOBALS["u8)
            || (name[0] == '_' && char.IsAsciiLetterUpper((char)name[1]) && name.IndexOf((byte)'[') > 0);

    /// <summary>Beside plain characters only <c>[</c>, <c>]</c> and their encoded forms, as in <c>columns%5B0%5D</c>.</summary>
    private static bool HasOnlyBrackets(ReadOnlySpan<byte> name)
    {
        while (true)
        {
            int at = name.IndexOfAnyExcept(ByteSets.PlainName);
            if (at < 0)
            {
                return true;
            }

            if (name[at] is (byte)'[' or (byte)']')
            {
                name = name[(at + 1)..];
            }
            else if (name[at] == '%' && at + 2 < name.Length && name[at + 1] == '5' && (name[at + 2] | 0x20) is 'b' or 'd')
            {
                name = name[(at + 3)..];
            }
            else
            {
                return false;
            }
        }
    }
}

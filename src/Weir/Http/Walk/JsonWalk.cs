using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using Weir.Numerics;

namespace Weir.Http;

/// <summary>
/// Walks JSON without recursion: from quote to quote, counting brackets between. Yields strings, odd keys, and operators (<c>$ne</c>, <c>__proto__</c>)
/// together with their values; passes over numbers and literals, in which nothing can be expressed.
/// </summary>
/// <remarks>Tolerant: documents may follow one another (NDJSON), commas are not checked. At the first byte that no JSON holds, the rest is yielded as raw text.</remarks>
internal static class JsonWalk
{
    private static readonly AsciiSet s_plainKey = new(Encoding.ASCII.GetBytes(ByteSets.PlainKeyCharacters)), s_number = new("0123456789.+-eE"u8);

    /// <summary>Walks one text. A fragment starts in the middle of a document; a byte order mark is skipped.</summary>
    public static void Run<TSink>(ReadOnlySpan<byte> json, bool fragment, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        Span<Range> path = stackalloc Range[WalkLimits.PathDepth];
        ulong objects = 0;
        int depth = 0;
        int opened = -1;
        int operatorEnd = 0;
        bool keyNext = false;
        int i = fragment ? Resynchronise(json, ref state, ref sink) : json.StartsWith("\ufeff"u8) ? 3 : 0;
        while (i < json.Length)
        {
            byte b = json[i];
            switch (b)
            {
                case (byte)'"':
                    int start = i + 1;

                    // One search finds the end of a key and that it is plain; where a value is expected, its end is enough.
                    int plain = keyNext ? PlainKeyLength(json[start..]) : 0;
                    int end = plain < 0 ? -1 : keyNext && json[start + plain] == '"' ? start + plain : StringEnd(json, start + plain);
                    if (end < 0 || state.IsFull)
                    {
                        Break(json[(end < 0 ? start : i)..], fragment || (end < 0 && state.Cut), ref state, ref sink);
                        return;
                    }

                    int next = end + 1;
                    if (next < json.Length && ByteSets.IsBlank(json[next]))
                    {
                        next = SkipWhite(json, next);
                    }

                    int level = Math.Min(depth, WalkLimits.PathDepth);
                    if (next < json.Length && json[next] == ':')
                    {
                        if (level > 0)
                        {
                            path[level - 1] = new Range(start, end);
                        }

                        if (start + plain != end && json[start..end].IndexOfAnyExcept(ByteSets.PlainKey) >= 0 || IsPrototype(json[start..end]))
                        {
                            operatorEnd = WalkKey(json, start, end, next + 1, opened, operatorEnd, path[..level], ref state, ref sink);
                        }

                        keyNext = false;
                        i = next + 1;
                    }
                    else
                    {
                        WalkString(json, json[start..end], path[..level], ref state, ref sink);
                        i = next;
                    }

                    break;
                case (byte)'{' or (byte)'[':
                    if (depth < WalkLimits.PathDepth)
                    {
                        objects = b == '{' ? objects | (1UL << depth) : objects & ~(1UL << depth);
                        path[depth] = b == '{' ? default : new Range(Index.FromEnd(0), default);
                    }
                    else
                    {
                        state.Flags |= VerdictFlags.TooDeep;
                    }

                    depth++;
                    keyNext = b == '{';
                    opened = keyNext ? i : -1;
                    i++;
                    break;
                case (byte)'}' or (byte)']':
                    if (depth == 0 && !fragment)
                    {
                        Break(json[i..], false, ref state, ref sink);
                        return;
                    }

                    depth = Math.Max(depth - 1, 0);
                    i++;
                    break;
                case (byte)',':
                    if (depth is > 0 and <= WalkLimits.PathDepth && (objects & (1UL << (depth - 1))) == 0)
                    {
                        path[depth - 1] = new Range(Index.FromEnd(path[depth - 1].Start.Value + 1), default);
                    }
                    else
                    {
                        keyNext = true;
                    }

                    i++;
                    break;
                case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)':':
                    i++;
                    break;
                default:
                    int length = LiteralLength(json[i..]);
                    if (length == 0)
                    {
                        Break(json[i..], fragment || (state.Cut && json.Length - i < "false"u8.Length), ref state, ref sink);
                        return;
                    }

                    i += length;
                    break;
            }
        }

        if (depth != 0 && !state.Cut && !fragment)
        {
            state.Flags |= VerdictFlags.BrokenBody;
        }
    }

    /// <summary>Length of the front that a plain key may have; -1 when that is all. Most keys end within sixteen bytes.</summary>
    private static int PlainKeyLength(ReadOnlySpan<byte> json)
    {
        int near = 0;
        if (json.Length >= Vector128<byte>.Count)
        {
            near = s_plainKey.LengthOfFront(Vector128.Create(json[..Vector128<byte>.Count]));
            if (near < Vector128<byte>.Count)
            {
                return near;
            }
        }

        int length = json[near..].IndexOfAnyExcept(ByteSets.PlainKey);
        return length < 0 ? -1 : near + length;
    }

    /// <summary>Index of the quote that ends the string, -1 when there is none.</summary>
    private static int StringEnd(ReadOnlySpan<byte> json, int start)
    {
        int at = start;
        while (true)
        {
            int quote = QuoteFrom(json, at);
            if (quote < 0)
            {
                return -1;
            }

            int slash = quote;
            while (slash > at && json[slash - 1] == '\\')
            {
                slash--;
            }

            if (((quote - slash) & 1) == 0)
            {
                return quote;
            }

            at = quote + 1;
        }
    }

    /// <summary>Index of the next quotation mark, -1 when there is none. Most strings are so short that the first sixteen bytes hold it.</summary>
    private static int QuoteFrom(ReadOnlySpan<byte> json, int at)
    {
        if (json.Length - at >= Vector128<byte>.Count)
        {
            uint quotes = Vector128.Equals(Vector128.Create(json.Slice(at, Vector128<byte>.Count)), Vector128.Create((byte)'"')).ExtractMostSignificantBits();
            if (quotes != 0)
            {
                return at + BitOperations.TrailingZeroCount(quotes);
            }

            at += Vector128<byte>.Count;
        }

        int found = json[at..].IndexOf((byte)'"');
        return found < 0 ? -1 : at + found;
    }

    private static int SkipWhite(ReadOnlySpan<byte> json, int i)
    {
        while (i < json.Length && ByteSets.IsBlank(json[i]))
        {
            i++;
        }

        return i;
    }

    private static void WalkString<TSink>(ReadOnlySpan<byte> json, ReadOnlySpan<byte> text, scoped ReadOnlySpan<Range> path, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        ReadOnlySpan<byte> name = NameOf(json, path);
        if (name.Length == 5 && path.Length <= 2 && name.SequenceEqual("query"u8) && GraphQlWalk.TryRun(text, GraphQlText.InJson, ref state, ref sink))
        {
            return;
        }

        state.Emit(ref sink, ValueLocation.Json, name, text, path, json, ValueAspect.Value);
    }

    /// <summary>The innermost key; elements of an array have the array's.</summary>
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> json, scoped ReadOnlySpan<Range> path)
    {
        for (int i = path.Length - 1; i >= 0; i--)
        {
            if (!path[i].Start.IsFromEnd)
            {
                return json[path[i]];
            }
        }

        return [];
    }

    /// <summary>Yields a key that says more than a name; returns where the operator text that was yielded last ends.</summary>
    private static int WalkKey<TSink>(ReadOnlySpan<byte> json, int start, int end, int valueStart, int opened, int operatorEnd, scoped ReadOnlySpan<Range> path, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        ReadOnlySpan<byte> key = json[start..end];
        if (!IsOperator(key))
        {
            state.Emit(ref sink, ValueLocation.Json, key, key, path, json, ValueAspect.Name);
            return operatorEnd;
        }

        if (end < operatorEnd)
        {
            return operatorEnd;
        }

        // The first key of an object brings the whole object: {"$ne": null}.
        bool whole = opened >= 0 && SkipWhite(json, opened + 1) == start - 1;
        int from = whole ? opened : start - 1;
        int to = ValueEnd(json, valueStart, from + WalkLimits.OperatorBytes, whole);
        state.Emit(ref sink, ValueLocation.Json, key, json[from..to], path, json, ValueAspect.Pair);
        return to;
    }

    /// <summary><c>$</c> and letters, prototype keys, and any key with an escape, which may spell either.</summary>
    private static bool IsOperator(ReadOnlySpan<byte> key) => key.Length > 1 && key[0] == '$' || key.IndexOf((byte)'\\') >= 0 || IsPrototype(key);

    private static bool IsPrototype(ReadOnlySpan<byte> key) => key.Length switch
    {
        9 => key.SequenceEqual("__proto__"u8) || key.SequenceEqual("prototype"u8),
        11 => key.SequenceEqual("constructor"u8),
        _ => false,
    };

    /// <summary>End of the value that starts at <paramref name="i"/> (and of the object around it), at most <paramref name="limit"/>.</summary>
    private static int ValueEnd(ReadOnlySpan<byte> json, int i, int limit, bool whole)
    {
        limit = Math.Min(limit, json.Length);
        int depth = 0;
        while (i < limit)
        {
            byte b = json[i];
            if (b == '"')
            {
                int end = StringEnd(json[..limit], i + 1);
                if (end < 0)
                {
                    return limit;
                }

                i = end;
            }
            else if (b is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (b is (byte)'}' or (byte)']' && --depth < 0)
            {
                return whole ? i + 1 : i;
            }
            else if (b == ',' && depth == 0 && !whole)
            {
                return i;
            }

            i++;
        }

        return limit;
    }

    /// <summary>Length of a number or of <c>true false null</c>; 0 when it is none.</summary>
    private static int LiteralLength(ReadOnlySpan<byte> json)
    {
        if (json[0] is (byte)'t' or (byte)'f' or (byte)'n')
        {
            return json.StartsWith("true"u8) || json.StartsWith("null"u8) ? 4 : json.StartsWith("false"u8) ? 5 : 0;
        }

        int length = 0;
        while (json.Length - length >= Vector128<byte>.Count)
        {
            int more = s_number.LengthOfFront(Vector128.Create(json.Slice(length, Vector128<byte>.Count)));
            length += more;
            if (more < Vector128<byte>.Count)
            {
                return length;
            }
        }

        ReadOnlySpan<byte> rest = json[length..];
        return length + Math.Min(rest.Length, s_number.LengthOfFront(ShortLoad.Of(rest)));
    }

    /// <summary>Yields the rest as raw text, because the text is broken or no value is left.</summary>
    private static void Break<TSink>(ReadOnlySpan<byte> rest, bool expected, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (!expected && !state.IsFull)
        {
            state.Flags |= VerdictFlags.BrokenBody;
        }

        TextWalk.RunRest(rest, ValueLocation.Json, ref state, ref sink);
    }

    /// <summary>Finds the first quote that ends a string (a comma, colon or closing bracket follows), yields the text up to it and returns what is after it. Without one the fragment is read from its start.</summary>
    private static int Resynchronise<TSink>(ReadOnlySpan<byte> json, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int at = 0;
        while (at < json.Length)
        {
            int end = StringEnd(json, at);
            if (end < 0)
            {
                return 0;
            }

            int next = SkipWhite(json, end + 1);
            if (next < json.Length && json[next] is (byte)',' or (byte)':' or (byte)'}' or (byte)']')
            {
                state.Emit(ref sink, ValueLocation.Json, [], json[..end]);
                return next;
            }

            at = end + 1;
        }

        return 0;
    }
}

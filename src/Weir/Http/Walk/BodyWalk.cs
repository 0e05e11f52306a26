using Weir.Http.Decode;

namespace Weir.Http;

/// <summary>Walks a body by the format that its content shows; a body longer than the limit by its head, its tail and windows between.</summary>
/// <remarks>The bytes walked, and so scored, stay within the limit. To choose the windows all bytes that the caller gave are scanned, with constant work each.</remarks>
internal static class BodyWalk
{
    public static void Run<TSink>(ReadOnlySpan<byte> body, scoped in BodyHints hints, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int budget = Math.Max(state.BytesLeft, 0);
        if (body.IsEmpty || budget == 0)
        {
            state.Flags |= body.IsEmpty ? VerdictFlags.None : VerdictFlags.Truncated;
            return;
        }

        bool fragment = !hints.Start.IsEmpty;
        ReadOnlySpan<byte> start = fragment ? hints.Start : body;
        BodyFormat format = Choose(start, hints.ContentType, ref state);
        ReadOnlySpan<byte> boundary = format == BodyFormat.Multipart ? MultipartWalk.FindBoundary(hints.ContentType, start[..Math.Min(start.Length, budget)]) : [];
        if (format == BodyFormat.Multipart && boundary.IsEmpty)
        {
            state.Flags |= VerdictFlags.BrokenBody;
            format = BodyFormat.Text;
        }

        if (body.Length <= budget)
        {
            state.Cut |= fragment;
            Walk(body, format, boundary, fragment, ref state, ref sink);
            return;
        }

        state.Flags |= VerdictFlags.Truncated;
        state.Cut = true;
        RunLong(body, budget, format, boundary, ref state, ref sink);
    }

    /// <summary>Walks a text that is longer than the budget: three eighths go to the head, one to the tail, the others to windows between.</summary>
    public static void RunLong<TSink>(ReadOnlySpan<byte> body, int budget, BodyFormat format, ReadOnlySpan<byte> boundary, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int head = budget / 8 * 3;
        int tail = body.Length - budget / 8;
        Walk(body[..head], format, boundary, fragment: false, ref state, ref sink);
        WalkBetween(body, head, tail, budget / 2, format, boundary, ref state, ref sink);
        Walk(body[tail..], format, boundary, fragment: true, ref state, ref sink);
    }

    /// <summary>
    /// Walks windows between head and tail: three quarters of the bytes go to the chunks that differ most from the rest of the body, the others to
    /// windows evenly spread, which no padding can draw away. Windows that touch become one.
    /// </summary>
    private static void WalkBetween<TSink>(ReadOnlySpan<byte> body, int head, int tail, int budget, BodyFormat format, ReadOnlySpan<byte> boundary, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int spread = budget / 4 / WalkLimits.Windows;
        int chosen = budget / 4 * 3 / WalkLimits.ChosenWindows;
        Span<Range> windows = stackalloc Range[WalkLimits.Windows + WalkLimits.ChosenWindows];
        Span<int> rare = stackalloc int[WalkLimits.ChosenWindows];
        long between = tail - head;
        int count = 0;
        for (; count < WalkLimits.Windows; count++)
        {
            int at = head + (int)(between * (2 * count + 1) / (2 * WalkLimits.Windows)) - spread / 2;
            windows[count] = at..(at + spread);
        }

        // A window is half as long again as a chunk, so that what stands across the border of two chunks is read whole.
        int found = chosen < WalkLimits.ShortestWindow ? 0 : RareChunks.Find(body[head..tail], chosen / 3 * 2, rare);
        for (int i = 0; i < found; i++)
        {
            int at = Math.Clamp(head + rare[i] - chosen / 6, head, tail - chosen);
            windows[count++] = at..(at + chosen);
        }

        windows = windows[..count];
        windows.Sort(static (a, b) => a.Start.Value.CompareTo(b.Start.Value));
        for (int i = 0; i < count;)
        {
            int start = windows[i].Start.Value;
            int end = windows[i].End.Value;
            for (i++; i < count && windows[i].Start.Value <= end; i++)
            {
                end = Math.Max(end, windows[i].End.Value);
            }

            Walk(body[start..end], format, boundary, fragment: true, ref state, ref sink);
        }
    }

    /// <summary>Walks the content of one part of a multipart body.</summary>
    public static void RunPart<TSink>(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, ReadOnlySpan<byte> contentType, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        BodyFormat declared = BodyFormats.Declared(contentType);
        BodyFormat shown = declared is BodyFormat.Json or BodyFormat.Xml ? declared : BodyFormats.Sniff(content);
        switch (shown)
        {
            case BodyFormat.Json:
                JsonWalk.Run(content, fragment: false, ref state, ref sink);
                break;
            case BodyFormat.Xml:
                XmlWalk.Run(content, fragment: false, ref state, ref sink);
                break;
            default:
                if (content.IndexOf((byte)0) >= 0 && Charsets.Find(content, contentType, out _) is Charset.Utf16LittleEndian or Charset.Utf16BigEndian)
                {
                    // Decoding drops the NUL bytes; runs of printable text it has none.
                    state.Emit(ref sink, ValueLocation.Multipart, name, content);
                }

                TextWalk.Run(content, ValueLocation.Multipart, name, declared == BodyFormat.Text, ref state, ref sink);
                break;
        }
    }

    /// <summary>
    /// The content decides where it is unmistakable; the Content-Type where it is not. Sets <see cref="VerdictFlags.ContentTypeMismatch"/> when both speak
    /// and differ.
    /// </summary>
    private static BodyFormat Choose(ReadOnlySpan<byte> body, ReadOnlySpan<byte> contentType, ref WalkState state)
    {
        BodyFormat declared = BodyFormats.Declared(contentType);
        BodyFormat shown = BodyFormats.Sniff(body);
        state.IsForm = declared == BodyFormat.Form;
        if (shown == BodyFormat.None || shown == declared)
        {
            return declared;
        }

        // A form, or a GraphQL document, that only happens to look like something else stays what it is.
        bool weak = shown == BodyFormat.Form && declared is BodyFormat.Text or BodyFormat.Binary or BodyFormat.None;
        if (declared == BodyFormat.GraphQl && shown != BodyFormat.Json)
        {
            return declared;
        }

        state.Flags |= declared == BodyFormat.None || weak ? VerdictFlags.None : VerdictFlags.ContentTypeMismatch;
        return shown;
    }

    private static void Walk<TSink>(ReadOnlySpan<byte> text, BodyFormat format, ReadOnlySpan<byte> boundary, bool fragment, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        switch (format)
        {
            case BodyFormat.Form:
                PairWalk.Run(text, ValueLocation.Form, ref state, ref sink);
                break;
            case BodyFormat.Query:
                PairWalk.Run(text, ValueLocation.Query, ref state, ref sink);
                break;
            case BodyFormat.Json:
                JsonWalk.Run(text, fragment, ref state, ref sink);
                break;
            case BodyFormat.Xml:
                XmlWalk.Run(text, fragment, ref state, ref sink);
                break;
            case BodyFormat.Multipart:
                MultipartWalk.Run(text, boundary, ref state, ref sink);
                break;
            case BodyFormat.GraphQl when !fragment && GraphQlWalk.TryRun(text, GraphQlText.Plain, ref state, ref sink):
                break;
            case BodyFormat.GraphQl:
                state.EmitRest(ref sink, ValueLocation.GraphQl, [], text);
                break;
            default:
                TextWalk.Run(text, ValueLocation.Body, [], format == BodyFormat.Text, ref state, ref sink);
                break;
        }
    }
}

namespace Weir.Http;

/// <summary>
/// Takes a request apart and yields every value with its location, as spans into the caller's memory, still encoded. Allocates nothing, never throws
/// for content, and reads at most <see cref="WalkLimits.Bytes"/> bytes of a request of any size, beside one scan of a body that is longer.
/// </summary>
internal static class HttpWalk
{
    /// <summary>Walks a whole request whose body is neither compressed nor in UTF-16.</summary>
    public static VerdictFlags Run<TSink>(scoped in HttpRequestView request, scoped in WalkLimits limits, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        var state = new WalkState(limits);
        BodyHints hints = default;
        RunEnvelope(request, limits, ref hints, ref state, ref sink);
        RunBody(request.Body, hints, ref state, ref sink);
        return state.Flags;
    }

    /// <summary>Walks method, target and headers, and tells what is known of the body.</summary>
    public static void RunEnvelope<TSink>(in HttpRequestView request, scoped in WalkLimits limits, scoped ref BodyHints hints, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        WalkMethod(request.Method, ref state, ref sink);
        hints.Start = request.BodyStart;
        ReadOnlySpan<byte> target = request.Target;
        ReadOnlySpan<byte> headers = request.Headers;

        // Half of the bytes are the body's, if it is that long; of the others, and of what it leaves, the target and then the headers take their fill.
        int left = limits.Bytes - Math.Min(request.Body.Length, limits.Bytes / 2);
        int targetBytes = Math.Max(limits.TargetBytes, left - Math.Min(headers.Length, limits.HeaderBytes));
        int headerBytes = Math.Max(limits.HeaderBytes, left - Math.Min(target.Length, targetBytes));
        if (target.Length > targetBytes)
        {
            state.Flags |= VerdictFlags.Truncated;
            int head = targetBytes / 8;
            TargetWalk.Run(target[..head], ref state, ref sink);
            BodyWalk.RunLong(target[head..], targetBytes - head, BodyFormat.Query, [], ref state, ref sink);
        }
        else
        {
            TargetWalk.Run(target, ref state, ref sink);
        }

        if (headers.Length > headerBytes)
        {
            state.Flags |= VerdictFlags.Truncated;
            int tail = headerBytes / 4;
            HeaderWalk.Run(headers[..(headerBytes - tail)], ref hints, ref state, ref sink);
            HeaderWalk.Run(headers[^tail..], ref hints, ref state, ref sink);
        }
        else
        {
            HeaderWalk.Run(headers, ref hints, ref state, ref sink);
        }

        state.BytesLeft = limits.Bytes - Math.Min(target.Length, targetBytes) - Math.Min(headers.Length, headerBytes);
    }

    /// <summary>Walks a body, the request's own or what decoding made of it.</summary>
    public static void RunBody<TSink>(ReadOnlySpan<byte> body, scoped in BodyHints hints, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
        => BodyWalk.Run(body, hints, ref state, ref sink);

    /// <summary>A method of letters is passed over.</summary>
    private static void WalkMethod<TSink>(ReadOnlySpan<byte> method, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (method.Length > 32 || method.IndexOfAnyExcept(ByteSets.PlainName) >= 0)
        {
            state.Emit(ref sink, ValueLocation.Method, [], method[..Math.Min(method.Length, 256)]);
        }
    }
}

namespace Weir.Http;

/// <summary>Walks the request target: path, matrix parameters and query, in origin, absolute or any broken form.</summary>
/// <remarks>A number sign is an ordinary byte: servers differ in what they do with it, and <c>#{7*7}</c> must stay whole.</remarks>
internal static class TargetWalk
{
    public static void Run<TSink>(ReadOnlySpan<byte> target, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int query = target.IndexOf((byte)'?');
        WalkPath(query < 0 ? target : target[..query], ref state, ref sink);
        if (query >= 0)
        {
            PairWalk.Run(target[(query + 1)..], ValueLocation.Query, ref state, ref sink);
        }
    }

    /// <summary>Yields the path as one value, since traversal spreads over segments, and those segments that hold more than plain text.</summary>
    private static void WalkPath<TSink>(ReadOnlySpan<byte> path, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (path.Length <= 1)
        {
            return;
        }

        int odd = path.IndexOfAnyExcept(ByteSets.PlainPath);
        bool single = path[0] == '/' && path[1..].IndexOf((byte)'/') < 0;
        state.Emit(ref sink, ValueLocation.Path, [], odd >= 0 && single ? path[1..] : path);
        if (odd < 0 || single && path.IndexOf((byte)';') < 0)
        {
            return;
        }

        while (!path.IsEmpty && !state.IsFull)
        {
            int end = path.IndexOf((byte)'/');
            ReadOnlySpan<byte> segment = end < 0 ? path : path[..end];
            path = end < 0 ? [] : path[(end + 1)..];
            if (segment.IndexOfAnyExcept(ByteSets.PlainPath) >= 0)
            {
                WalkSegment(segment, single, ref state, ref sink);
            }
        }
    }

    private static void WalkSegment<TSink>(ReadOnlySpan<byte> segment, bool yielded, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (!yielded)
        {
            state.Emit(ref sink, ValueLocation.Path, [], segment);
        }

        int semicolon = segment.IndexOf((byte)';');
        while (semicolon >= 0 && !state.IsFull)
        {
            segment = segment[(semicolon + 1)..];
            semicolon = segment.IndexOf((byte)';');
            ReadOnlySpan<byte> parameter = semicolon < 0 ? segment : segment[..semicolon];
            int equals = parameter.IndexOf((byte)'=');
            if (equals > 0)
            {
                state.Emit(ref sink, ValueLocation.Path, parameter[..equals], parameter[(equals + 1)..]);
            }
        }
    }
}

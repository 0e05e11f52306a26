namespace Weir.Http;

/// <summary>Walks bodies without structure: text as one value, binary data as its runs of printable text.</summary>
internal static class TextWalk
{
    public static void Run<TSink>(ReadOnlySpan<byte> text, ValueLocation location, ReadOnlySpan<byte> name, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (IsBinary(text))
        {
            RunBinary(text, location, name, ref state, ref sink);
        }
        else
        {
            state.Emit(ref sink, location, name, ByteSets.Trim(text));
        }
    }

    /// <summary>Control characters that no text holds stand in it.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> text) => text.IndexOfAny(ByteSets.Binary) >= 0;

    /// <summary>Yields runs of at least <see cref="WalkLimits.ShortestRun"/> printable ASCII bytes.</summary>
    public static void RunBinary<TSink>(ReadOnlySpan<byte> data, ValueLocation location, ReadOnlySpan<byte> name, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        while (!data.IsEmpty)
        {
            if (state.IsFull)
            {
                state.EmitRest(ref sink, location, name, data);
                return;
            }

            int start = data.IndexOfAny(ByteSets.Printable);
            if (start < 0)
            {
                return;
            }

            data = data[start..];
            int length = data.IndexOfAnyExcept(ByteSets.Printable);
            length = length < 0 ? data.Length : length;
            if (length >= WalkLimits.ShortestRun)
            {
                state.Emit(ref sink, location, name, data[..length]);
            }

            data = data[length..];
        }
    }
}

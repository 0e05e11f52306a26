using Weir.Http.Decode;

namespace Weir.Http;

/// <summary>Walks pairs and lines for which no value is left of the count: passes over plain ones and yields the others in pieces.</summary>
/// <remarks>
/// A piece begins at a pair that is not plain and goes on to the end of the pair in which it reaches <see cref="WalkLimits.RestPiece"/> bytes, so that
/// the bytes bound how many there are and what is hidden among thousands of harmless pairs stands nearly alone.
/// </remarks>
internal static class RestWalk
{
    public static void Run<TSink>(ReadOnlySpan<byte> text, byte separator, ValueLocation location, ReadOnlySpan<byte> name, bool plusIsBlank, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf(separator);
            ReadOnlySpan<byte> piece = end < 0 ? text : text[..end];
            if (!IsPlain(piece))
            {
                if (end >= 0 && end < WalkLimits.RestPiece && text.Length > WalkLimits.RestPiece)
                {
                    end = text[WalkLimits.RestPiece..].IndexOf(separator);
                    end = end < 0 ? end : end + WalkLimits.RestPiece;
                }

                piece = end < 0 || text.Length <= WalkLimits.RestPiece ? text : text[..end];
                state.EmitRest(ref sink, location, name, piece, plusIsBlank);
            }

            text = text.Length == piece.Length ? [] : text[(piece.Length + 1)..];
        }

        state.Flags |= VerdictFlags.TooManyValues;
    }

    /// <summary>A plain name and a plain word.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> pair)
    {
        int equals = pair.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? [] : pair[..equals];
        ReadOnlySpan<byte> value = pair[(equals + 1)..];
        return value.IndexOfAnyExcept(ByteSets.PlainName) < 0 && value.IndexOf(".."u8) < 0 && value.IndexOf("--"u8) < 0
            && (name.IsEmpty || !PairWalk.IsOdd(name)) && !ValueDecoder.MayHoldBase64(value);
    }
}

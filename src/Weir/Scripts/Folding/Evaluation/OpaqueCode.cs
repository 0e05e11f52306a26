using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Whether a script is mostly text that nobody can read, and makes code of something that stayed unknown.</summary>
internal static class OpaqueCode
{
    private const int MinText = 256;

    /// <summary>Signs for each blank of text that people write.</summary>
    private const int SignsPerBlank = 40;

    public static bool IsLeft(ScriptFolder folder)
    {
        var tokens = folder.Tokens;
        var makes = false;
        long opaque = 0;
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.String)
            {
                if (token.Length >= MinText && (tokens[i + 1].Flags & FoldFlags.NestedStart) == 0 && IsOpaque(folder.TextOf(token))) opaque += token.Length;
            }
            else if (token.Kind == TokenKind.Identifier && tokens[i + 1].Is(Mark.OpenParen) && tokens[i + 2].Kind is TokenKind.Identifier or TokenKind.Keyword or TokenKind.Punctuator && !tokens[i + 2].Is(Mark.CloseParen))
            {
                var name = folder.TextOf(token);
                makes |= name.SequenceEqual("eval"u8) || name.SequenceEqual("Function"u8);
            }
        }

        return makes && opaque * 2 > folder.Text.Length - folder.FoldedBytes;
    }

    private static bool IsOpaque(ReadOnlySpan<byte> text)
    {
        var blanks = 0;
        foreach (var b in text)
        {
            if (b is (byte)' ' or (byte)'\n') blanks++;
        }

        return blanks * SignsPerBlank < text.Length;
    }
}

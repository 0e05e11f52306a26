using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>How a folded token came about.</summary>
[Flags]
internal enum FoldFlags : ushort
{
    None = 0,

    /// <summary>A line ends before it.</summary>
    LineBreakBefore = 1,

    /// <summary>A name behind a dot, or one that was written as a string in brackets.</summary>
    Property = 2,

    /// <summary>The name was written as a string in brackets.</summary>
    Computed = 4,

    /// <summary>Its text is the value of an expression of more than one token.</summary>
    Folded = 8,

    /// <summary>Escapes were undone.</summary>
    Escaped = 16,

    /// <summary>Percent signs, hex digits, base64 or numbers of characters were undone.</summary>
    Decoded = 32,

    /// <summary>The value of a name, where that is used.</summary>
    Variable = 64,

    /// <summary>Out of an encoded string array.</summary>
    StringArray = 128,

    /// <summary>Begins code that lay in a string.</summary>
    NestedStart = 256,

    /// <summary>The mark stands where an expression does, see <see cref="TokenFlags.Expression"/>.</summary>
    Expression = 512,

    /// <summary>The string, template or regular expression has no end.</summary>
    Unterminated = 1024,
}

/// <summary>A token after folding. Strings and templates come without quotes and escapes.</summary>
/// <param name="Start">Where its text lies in the text of the folder: the script itself, and behind it what was folded.</param>
/// <param name="Length">Bytes of it.</param>
/// <param name="Offset">Where it stands in the script: for code that lay in a string, where that string stands.</param>
/// <param name="Kind">Its kind. A folded string is a <see cref="TokenKind.String"/>, a folded computed member a dot and an <see cref="TokenKind.Identifier"/>.</param>
/// <param name="Id">The <see cref="Tokens.Keyword"/> or <see cref="Tokens.Mark"/>.</param>
/// <param name="Depth">0 for the script, 1 for code in one of its strings, and so on.</param>
/// <param name="Flags">How it came about.</param>
internal readonly record struct FoldedToken(int Start, int Length, int Offset, TokenKind Kind, byte Id, byte Depth, FoldFlags Flags)
{
    public Keyword Keyword => Kind is TokenKind.Keyword or TokenKind.Identifier ? (Keyword)Id : Keyword.None;

    public Mark Mark => Kind == TokenKind.Punctuator ? (Mark)Id : Mark.None;

    public bool Is(Mark mark) => Kind == TokenKind.Punctuator && Id == (byte)mark;

    public bool IsProperty => (Flags & FoldFlags.Property) != 0;
}

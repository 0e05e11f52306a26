namespace Weir.Scripts.Tokens;

/// <summary>A token: where it lies in the source, what it is, and which word or mark.</summary>
internal readonly record struct ScriptToken(int Start, int Length, TokenKind Kind, byte Id, TokenFlags Flags)
{
    public int End => Start + Length;

    /// <summary>The word, also of a name that is a word only in places; <see cref="Tokens.Keyword.None"/> for other names and kinds.</summary>
    public Keyword Keyword => Kind is TokenKind.Keyword or TokenKind.Identifier ? (Keyword)Id : Keyword.None;

    /// <summary>The mark; <see cref="Mark.None"/> for other kinds.</summary>
    public Mark Mark => Kind == TokenKind.Punctuator ? (Mark)Id : Mark.None;

    public bool HasLineBreakBefore => (Flags & TokenFlags.LineBreakBefore) != 0;

    public bool HasEscape => (Flags & TokenFlags.HasEscape) != 0;

    public bool IsUnterminated => (Flags & TokenFlags.Unterminated) != 0;

    /// <summary>The name behind a dot.</summary>
    public bool IsProperty => (Flags & TokenFlags.Property) != 0;

    public bool Is(Mark mark) => Kind == TokenKind.Punctuator && Id == (byte)mark;

    public bool Is(Keyword word) => Kind is TokenKind.Keyword or TokenKind.Identifier && Id == (byte)word;

    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> source) => source.Slice(Start, Length);
}

namespace Weir.Scripts.Corpus.Writing;

/// <summary>What kind of token a piece of a generated script is.</summary>
internal enum LexemeKind
{
    Word,
    Number,
    String,
    Template,
    Regex,
    Sign,
}

/// <summary>A token of a generated script.</summary>
/// <param name="Kind">What it is; keywords are words.</param>
/// <param name="Text">As it is written, with its quotes.</param>
/// <param name="End">Where it ends in the text that it was read from.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, int End = 0)
{
    public bool Is(string text) => Text == text && Kind is LexemeKind.Sign or LexemeKind.Word && Text == text;

    public bool IsName => Kind == LexemeKind.Word && !Lexemes.Keywords.Contains(Text);

    public override string ToString() => Text;
}

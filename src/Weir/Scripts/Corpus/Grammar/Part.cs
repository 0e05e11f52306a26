namespace Weir.Scripts.Corpus.Grammar;

/// <summary>A piece of an alternative: text, or something that is decided when the text is drawn.</summary>
internal abstract record Part
{
    public sealed record Text(string Value) : Part;

    /// <summary>An identifier of the script: of all of it, or of this one use of the rule.</summary>
    public sealed record Name(string Key, bool IsLocal) : Part;

    public sealed record Argument(int Index) : Part;

    public sealed record Number(int Least, int Most) : Part;

    public sealed record Choice(Part[][] Ways) : Part;

    public sealed record Call(string Rule, Part[][] Arguments, int Percent, int Least, int Most) : Part;
}

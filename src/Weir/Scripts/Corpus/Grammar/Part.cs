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

    /// <summary>All of them, in an order that is drawn.</summary>
    public sealed record All(Part[][] Ways) : Part;

    /// <param name="Rule">The rule or the maker.</param>
    /// <param name="Arguments">What it calls ¹ ² ³.</param>
    /// <param name="Percent">Chance that it stands there.</param>
    /// <param name="Least">How often at least.</param>
    /// <param name="Most">How often at most.</param>
    /// <param name="DecidedBy">What decides its alternative once for the whole script, if anything does.</param>
    public sealed record Call(string Rule, Part[][] Arguments, int Percent = 100, int Least = 1, int Most = 1, string? DecidedBy = null) : Part;
}

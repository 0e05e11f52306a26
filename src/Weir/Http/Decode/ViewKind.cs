namespace Weir.Http.Decode;

/// <summary>What was done to the main text to get an extra view of it.</summary>
internal enum ViewKind : byte
{
    /// <summary>Nothing: it is the main text.</summary>
    Main,

    /// <summary>A run of base64 or base64url, decoded; in the last of many the texts of other runs, of hex too, on lines of their own.</summary>
    Base64,

    /// <summary>A run of hex digits, decoded.</summary>
    Hex,

    /// <summary>NUL bytes between letters dropped, where the main text has blanks.</summary>
    NulDropped,

    /// <summary>C and SQL comments made blanks, executable ones opened.</summary>
    CommentsBlanked,

    /// <summary>C and SQL comments dropped, so that the words around them join.</summary>
    CommentsDropped,

    /// <summary>SQL comments up to the end of their line made blanks, block comments too.</summary>
    LineCommentsBlanked,

    /// <summary>Plus signs made blanks, of a text that has no blanks.</summary>
    PlusBlanked,

    /// <summary>Runs of UTF-7 decoded.</summary>
    Utf7,

    /// <summary>Quoting, escapes and empty expansions of a shell taken out of words.</summary>
    ShellUnquoted,
}

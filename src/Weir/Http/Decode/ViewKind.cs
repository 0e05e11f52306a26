namespace Weir.Http.Decode;

/// <summary>What was done to the main text to get an extra view of it.</summary>
internal enum ViewKind : byte
{
    /// <summary>Base64 or base64url runs, decoded.</summary>
    Base64,

    /// <summary>Hex runs, decoded.</summary>
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

namespace Weir.Scripts.Tokens;

/// <summary>What a token of a script is.</summary>
internal enum TokenKind : byte
{
    /// <summary>Behind the last token.</summary>
    End,

    /// <summary>A name, and words such as <c>let</c> or <c>of</c> that are reserved only in places: those carry a <see cref="Keyword"/> as well.</summary>
    Identifier,

    /// <summary>A reserved word.</summary>
    Keyword,

    /// <summary><c>#name</c>.</summary>
    PrivateName,

    Punctuator,

    Number,

    /// <summary>With its quotes.</summary>
    String,

    /// <summary>A template without expressions, with its back quotes.</summary>
    Template,

    /// <summary>From the back quote to <c>${</c>.</summary>
    TemplateHead,

    /// <summary>From <c>}</c> to <c>${</c>.</summary>
    TemplateMiddle,

    /// <summary>From <c>}</c> to the back quote.</summary>
    TemplateTail,

    /// <summary>With its slashes and flags.</summary>
    Regex,

    /// <summary>Bytes that begin no token of the language.</summary>
    Unknown,
}

namespace Weir.Scripts.Tokens;

/// <summary>What else the tokenizer saw of a token.</summary>
[Flags]
internal enum TokenFlags : byte
{
    None = 0,

    /// <summary>A line ends between the token before and this one.</summary>
    LineBreakBefore = 1,

    /// <summary>A string, template or regular expression that the line or the input ended.</summary>
    Unterminated = 2,

    /// <summary>Holds a backslash: the text is not what it says.</summary>
    HasEscape = 4,

    /// <summary>A number with the suffix <c>n</c>.</summary>
    BigInt = 8,

    /// <summary>A name or word that stands behind a dot: a property, whatever it is called.</summary>
    Property = 16,

    /// <summary>The brace, bracket or parenthesis, or the word <c>function</c> or <c>class</c>, stands where an expression does.</summary>
    Expression = 32,

    /// <summary>Holds a byte outside ASCII.</summary>
    NonAscii = 64,

    /// <summary>The closing parenthesis of <c>if</c>, <c>for</c>, <c>while</c> or <c>with</c>, or the one that opens it: a statement follows.</summary>
    Control = 128,
}

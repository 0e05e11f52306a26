using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>How a token counts in the form that a script is brought to: as it is, not at all, or as a mark.</summary>
internal enum Written : byte
{
    AsIs = 0,
    OpenParen = Mark.OpenParen,
    CloseParen = Mark.CloseParen,
    Semicolon = Mark.Semicolon,

    /// <summary>The script is the same without it.</summary>
    Not = byte.MaxValue,
}

namespace Weir.Scripts.Tokens;

/// <summary>Punctuators.</summary>
internal enum Mark : byte
{
    None,
    OpenBrace, CloseBrace, OpenParen, CloseParen, OpenBracket, CloseBracket,
    Dot, Spread, OptionalChain, Semicolon, Comma, Colon, Question, Arrow, At,
    Assign, PlusAssign, MinusAssign, StarAssign, SlashAssign, PercentAssign, PowerAssign, ShiftLeftAssign, ShiftRightAssign, ShiftRightZeroAssign,
    AndAssign, OrAssign, XorAssign, LogicalAndAssign, LogicalOrAssign, CoalesceAssign,
    Less, Greater, LessOrEqual, GreaterOrEqual, Equal, NotEqual, StrictEqual, StrictNotEqual,
    Plus, Minus, Star, Slash, Percent, Power, Increment, Decrement, ShiftLeft, ShiftRight, ShiftRightZero,
    And, Or, Xor, Not, Complement, LogicalAnd, LogicalOr, Coalesce,
}

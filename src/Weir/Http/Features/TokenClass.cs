namespace Weir.Http.Features;

/// <summary>Lexical class of a token. Punctuation has a class of its own for each character: its byte value (0x21 to 0x7E).</summary>
internal static class TokenClass
{
    public const byte Start = 0x02;
    public const byte End = 0x03;
    public const byte NonAscii = 0x80;
    public const byte Control = 0x01;

    // Words and numbers use the codes of letters, which no punctuation has.
    public const byte ShortWord = (byte)'w';
    public const byte Word = (byte)'W';
    public const byte LongWord = (byte)'L';
    public const byte MixedWord = (byte)'M';
    public const byte Number = (byte)'0';
    public const byte HexNumber = (byte)'X';

    // Words of a vocabulary that many attacks and much technical text share.
    public const byte SqlKeyword = (byte)'Q';
    public const byte SqlFunction = (byte)'F';
    public const byte SqlName = (byte)'N';
    public const byte Command = (byte)'C';
    public const byte MarkupTag = (byte)'T';
    public const byte EventHandler = (byte)'E';
    public const byte ScriptObject = (byte)'J';
    public const byte CodeWord = (byte)'P';
    public const byte PathWord = (byte)'S';
    public const byte Scheme = (byte)'U';
    public const byte Operator = (byte)'O';
}

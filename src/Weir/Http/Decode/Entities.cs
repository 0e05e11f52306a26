namespace Weir.Http.Decode;

/// <summary>The named character references of HTML that stand for ASCII punctuation or white space.</summary>
/// <remarks>Names and values: HTML Living Standard, section 13.5. Letters with accents are left as they are: no attack needs them.</remarks>
internal static class Entities
{
    /// <summary>The longest name of the table.</summary>
    public const int MaxNameLength = 12;

    /// <summary>ASCII character of a name that a semicolon ends, or 0.</summary>
    public static byte Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Two(name),
        3 => Three(name),
        4 => Four(name),
        5 => Five(name),
        6 => Six(name),
        7 when name.SequenceEqual("NewLine"u8) => (byte)'\n',
        12 when name.SequenceEqual("VerticalLine"u8) => (byte)'|',
        _ => 0,
    };

    /// <summary>Length of the name at the start that browsers accept without a semicolon, or 0; <paramref name="value"/> is its character.</summary>
    public static int FindLegacy(ReadOnlySpan<byte> text, out byte value)
    {
        if (text.StartsWith("lt"u8) || text.StartsWith("LT"u8)) { value = (byte)'<'; return 2; }
        if (text.StartsWith("gt"u8) || text.StartsWith("GT"u8)) { value = (byte)'>'; return 2; }
        if (text.StartsWith("amp"u8) || text.StartsWith("AMP"u8)) { value = (byte)'&'; return 3; }
        if (text.StartsWith("quot"u8) || text.StartsWith("QUOT"u8)) { value = (byte)'"'; return 4; }
        if (text.StartsWith("nbsp"u8)) { value = (byte)' '; return 4; }
        value = 0;
        return 0;
    }

    private static byte Two(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("lt"u8) || name.SequenceEqual("LT"u8)) return (byte)'<';
        if (name.SequenceEqual("gt"u8) || name.SequenceEqual("GT"u8)) return (byte)'>';
        return 0;
    }

    private static byte Three(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("amp"u8) || name.SequenceEqual("AMP"u8)) return (byte)'&';
        if (name.SequenceEqual("Tab"u8)) return (byte)'\t';
        if (name.SequenceEqual("sol"u8)) return (byte)'/';
        if (name.SequenceEqual("num"u8)) return (byte)'#';
        if (name.SequenceEqual("ast"u8)) return (byte)'*';
        if (name.SequenceEqual("Hat"u8)) return (byte)'^';
        return 0;
    }

    private static byte Four(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("quot"u8) || name.SequenceEqual("QUOT"u8)) return (byte)'"';
        if (name.SequenceEqual("apos"u8)) return (byte)'\'';
        if (name.SequenceEqual("nbsp"u8)) return (byte)' ';
        if (name.SequenceEqual("lpar"u8)) return (byte)'(';
        if (name.SequenceEqual("rpar"u8)) return (byte)')';
        if (name.SequenceEqual("semi"u8)) return (byte)';';
        if (name.SequenceEqual("bsol"u8)) return (byte)'\\';
        if (name.SequenceEqual("excl"u8)) return (byte)'!';
        if (name.SequenceEqual("plus"u8)) return (byte)'+';
        if (name.SequenceEqual("lsqb"u8)) return (byte)'[';
        if (name.SequenceEqual("rsqb"u8)) return (byte)']';
        if (name.SequenceEqual("lcub"u8)) return (byte)'{';
        if (name.SequenceEqual("rcub"u8)) return (byte)'}';
        if (name.SequenceEqual("vert"u8)) return (byte)'|';
        return 0;
    }

    private static byte Five(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("colon"u8)) return (byte)':';
        if (name.SequenceEqual("comma"u8)) return (byte)',';
        if (name.SequenceEqual("quest"u8)) return (byte)'?';
        if (name.SequenceEqual("grave"u8)) return (byte)'`';
        return 0;
    }

    private static byte Six(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("period"u8)) return (byte)'.';
        if (name.SequenceEqual("equals"u8)) return (byte)'=';
        if (name.SequenceEqual("dollar"u8)) return (byte)'$';
        if (name.SequenceEqual("percnt"u8)) return (byte)'%';
        if (name.SequenceEqual("commat"u8)) return (byte)'@';
        if (name.SequenceEqual("lbrack"u8)) return (byte)'[';
        if (name.SequenceEqual("rbrack"u8)) return (byte)']';
        if (name.SequenceEqual("lbrace"u8)) return (byte)'{';
        if (name.SequenceEqual("rbrace"u8)) return (byte)'}';
        if (name.SequenceEqual("lowbar"u8)) return (byte)'_';
        if (name.SequenceEqual("verbar"u8)) return (byte)'|';
        return 0;
    }
}

using System.Buffers;
using Weir.Http.Features;

namespace Weir.Http.Training;

/// <summary>Drops attack rows that carry no sign of an attack: plain hosts, names, numbers. They teach false alarms.</summary>
internal static class CleaningRule
{
    private static readonly SearchValues<byte> s_meta = SearchValues.Create("'\"<>();|&`$\\{}[]*%!#^~"u8);
    private static readonly SearchValues<byte> s_web = SearchValues.Create("'\"<>();|`$\\{}[]*!^~\0\r\n"u8);

    /// <summary>True when an attack text has a metacharacter, <c>..</c>, <c>--</c> or a word of the vocabulary of attacks.</summary>
    public static bool Keeps(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2) return false;
        if (IsOrdinaryUrl(text)) return false;
        if (PlainGate.IsSerialised(text)) return true;
        if (text.StartsWith("http://"u8) || text.StartsWith("https://"u8)) return true;
        if (text.ContainsAny(s_meta) || text.IndexOf(".."u8) >= 0 || text.IndexOf("--"u8) >= 0) return true;

        var folded = new byte[ValueFolder.RoomFor(text.Length)];
        int length = ValueFolder.Fold(text, folded);
        var tokens = new TokenList(length);
        tokens.Lex(folded, length, 0, length, 0);

        // A single word is what a person types; two of a language are a piece of it.
        return tokens.Count > 3 && tokens.Classes[..tokens.Count].ContainsAny(SearchValues.Create(
            [TokenClass.SqlKeyword, TokenClass.SqlFunction, TokenClass.SqlName, TokenClass.Operator, TokenClass.Command, TokenClass.PathWord, TokenClass.CodeWord, TokenClass.Scheme]));
    }

    /// <summary>True when a text of an attack request may be the attack itself.</summary>
    public static bool HasMetacharacter(byte[] text)
        => text.AsSpan().ContainsAny(s_meta) || text.AsSpan().IndexOf(".."u8) >= 0 || text.AsSpan().IndexOf("--"u8) >= 0 || text.AsSpan().IndexOf("://"u8) >= 0;

    private static bool IsOrdinaryUrl(ReadOnlySpan<byte> text)
        => (text.StartsWith("http://"u8) || text.StartsWith("https://"u8) || text.StartsWith("//"u8))
            && !text.ContainsAny(s_web) && text.IndexOf(".."u8) < 0
            && text.IndexOf("169.254"u8) < 0 && text.IndexOf("127."u8) < 0 && text.IndexOf("localhost"u8) < 0
            && text.IndexOf("@"u8) < 0 && text.IndexOf("?"u8) < 0 && text.IndexOf("%"u8) < 0;
}

using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Http.Features;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http.Features;

/// <summary>The lexer against a regular expression.</summary>
public sealed partial class ValueLexerTests
{
    [Theory]
    [InlineData("1' OR 'a'='a", "0 ' O ' T ' = ' T")]
    [InlineData("UNION select x_1", "Q Q M")]
    [InlineData("0xDEADbeef 0x 007 00x1", "X X 0 0 M")]
    [InlineData("ab abc abcdefghijkl a1b2", "w W L M")]
    [InlineData("<script>alert(1)</script>", "< T > J ( 0 ) < / T >")]
    [InlineData("9lives", "0 W")]
    public void Lex_Text_GivesTheseClasses(string text, string expected)
        => string.Join(' ', Lexed(Encoding.Latin1.GetBytes(text)).Classes[1..^1].Select(c => (char)c)).ShouldBe(expected);

    [Fact]
    public void Lex_AnyBytes_CoversAllButBlanks()
        => Prop.ForAll<byte[]>(text => Agrees(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Lex_PiecesOfCode_CoversAllButBlanks()
    {
        string[] words = ["select", " ", "0x", "0", "x", "1f", "_", "a", "é", "'", "\0", "abcdefghijkl", "__proto__", "9", "\u0002", "\u0003"];
        var mutator = new DictionaryMutator([""u8.ToArray()], words.Select(Encoding.UTF8.GetBytes), 4, 300);
        FuzzRun.Over(mutator, 5_000, text => Agrees(text.ToArray()).ShouldBeTrue());
    }

    private static bool Agrees(byte[] text)
    {
        (byte[] classes, ushort[] identities, ushort[] starts, string folded) = Lexed(text);
        MatchCollection tokens = Token().Matches(folded);
        if (tokens.Count != classes.Length) return false;
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i].Value;
            (byte cls, ushort identity) = Class(token);
            if (starts[i] != tokens[i].Index || classes[i] != cls || identities[i] != identity) return false;
        }

        return true;
    }

    private static (byte Class, ushort Identity) Class(string token)
    {
        if (token[0] is not ((>= 'a' and <= 'z') or '_'))
        {
            byte own = !char.IsAsciiDigit(token[0]) ? (byte)token[0] : token.StartsWith("0x", StringComparison.Ordinal) ? TokenClass.HexNumber : TokenClass.Number;
            return (own, own);
        }

        uint hash = WordHash.Of(token);
        byte cls = Vocabulary.ClassOf(hash);
        if (cls == 0) cls = token.Any(char.IsAsciiDigit) ? TokenClass.MixedWord : token.Length <= 2 ? TokenClass.ShortWord : token.Length >= 12 ? TokenClass.LongWord : TokenClass.Word;
        return (cls, (ushort)(hash >> 16));
    }

    private static (byte[] Classes, ushort[] Identities, ushort[] Starts, string Folded) Lexed(byte[] text)
    {
        var folded = new byte[ValueFolder.RoomFor(text.Length)];
        int length = ValueFolder.Fold(text, folded);
        var tokens = new TokenList(length);
        tokens.Lex(folded, length, 0, length, 0);
        int count = tokens.Count;
        return (tokens.Classes[..count].ToArray(), tokens.Identities[..count].ToArray(), tokens.Starts[..count].ToArray(), Encoding.Latin1.GetString(folded, 0, length));
    }

    [GeneratedRegex("[a-z_][a-z0-9_]*|0x[0-9a-f]*|[0-9]+|[^ ]", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Http.Features;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Features;

public sealed class ValueFolderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("SeLeCT", "select")]
    [InlineData("[\\]^_`{|}~@Z", "[\\]^_`{|}~@z")]
    [InlineData("a \t\r\n\v\fb", "a b")]
    [InlineData("  a  ", " a ")]
    [InlineData("\0\u0001\u001f\u007f", "\u0001\u0001\u0001\u0001")]
    [InlineData("\u0080\u00ff\u00c3x\u00a0", "\u0080x\u0080")]
    [InlineData("aa''--..//", "aa''--..//")]
    [InlineData("aaAAaAa------\0\0\0\0\0", "aaaa----\u0001\u0001\u0001\u0001")]
    public void Fold_Text_IsLowerWithOneBlankAndOneMarkBeyondAscii(string latin1, string expected) => Folded(Encoding.Latin1.GetBytes(latin1)).ShouldBe(expected);

    [Fact]
    public void Fold_AnyBytes_AgreesWithThePlainForm()
        => Prop.ForAll<byte[]>(text => Folded(text) == PlainFold(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Fold_RunsAcrossSteps_AgreesWithThePlainForm()
    {
        var random = new SeededRandom(3);
        byte[] few = [(byte)' ', (byte)'\n', (byte)'a', (byte)'A', 0xE4, 0x00];
        for (int i = 0; i < 5_000; i++)
        {
            var text = new byte[random.Next(80)];
            int kinds = random.Next(1, few.Length + 1);
            for (int at = 0; at < text.Length; at++) text[at] = at > 0 && random.Chance(0.7) ? text[at - 1] : few[random.Next(kinds)];
            Folded(text).ShouldBe(PlainFold(text));
        }
    }

    [Fact]
    public void Fold_DirtyBuffer_WritesMarksAndPadding()
    {
        var folded = new byte[ValueFolder.RoomFor(6) + 5];
        folded.AsSpan().Fill(0xEE);

        int length = ValueFolder.Fold("a    b"u8, folded);

        folded.AsSpan(0, length).ToArray().ShouldBe([ValueFolder.StartMark, (byte)'a', (byte)' ', (byte)'b', ValueFolder.EndMark]);
        folded.AsSpan(length, ValueFolder.Padding).ToArray().ShouldAllBe(b => b == 0);
        folded.AsSpan(ValueFolder.RoomFor(6)).ToArray().ShouldAllBe(b => b == 0xEE);
    }

    [Fact]
    public void SourceOf_EveryPosition_IsTheByteThatWasFolded()
    {
        Prop.ForAll<byte[]>(text =>
        {
            string folded = Folded(text);
            int previous = -1;
            for (int at = 1; at <= folded.Length; at++)
            {
                int source = ValueFolder.SourceOf(text, at);
                if (source <= previous || PlainFold([text[source]])[0] != folded[at - 1]) return false;
                previous = source;
            }

            return ValueFolder.SourceOf(text, 0) == 0 && ValueFolder.SourceOf(text, folded.Length + 1) == text.Length;
        }).QuickCheckThrowOnFailure();
    }

    private static string Folded(byte[] text)
    {
        var folded = new byte[ValueFolder.RoomFor(text.Length)];
        int length = ValueFolder.Fold(text, folded);
        folded[0].ShouldBe(ValueFolder.StartMark);
        folded[length - 1].ShouldBe(ValueFolder.EndMark);
        return Encoding.Latin1.GetString(folded, 1, length - 2);
    }

    private static string PlainFold(byte[] text)
    {
        var folded = new StringBuilder();
        foreach (char c in Encoding.Latin1.GetString(text))
        {
            char mapped = c is ' ' or (>= '\t' and <= '\r') ? ' ' : c < ' ' || c == '\u007f' ? '\u0001' : c >= '\u0080' ? '\u0080' : char.ToLowerInvariant(c);
            folded.Append(mapped);
            int most = mapped is ' ' or '\u0080' ? 1 : 4;
            if (folded.ToString().EndsWith(new string(mapped, most + 1), StringComparison.Ordinal)) folded.Length--;
        }

        return folded.ToString();
    }
}

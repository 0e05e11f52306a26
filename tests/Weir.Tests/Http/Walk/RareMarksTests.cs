using System.Text;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class RareMarksTests
{
    private const string Marks = "'<>;|`$(){}\\%&=#*[]/.-@";

    [Theory]
    [InlineData("", 0)]
    [InlineData("plain words, and nothing else: \"quoted\"", 0)]
    [InlineData("it's John's", 1)]
    [InlineData("it's 5'", 2)]
    [InlineData("%27 %27 %41", 2)]
    [InlineData("\\n \\n \\u0041", 2)]
    public void Collect_Text_ListsDistinctMarks(string text, int expected) => Collect(Encoding.UTF8.GetBytes(text), RareMarks.Contexts).Length.ShouldBe(expected);

    [Fact]
    public void Collect_EveryByteAtEveryPlace_KnowsWhatIsAMark()
    {
        for (int length = 1; length < 150; length++)
        {
            byte[] text = new byte[length];
            for (int b = 0; b < 256; b++)
            {
                text.AsSpan().Fill((byte)'a');
                text[^1] = (byte)b;
                Collect(text, RareMarks.Contexts).Length.ShouldBe(Marks.Contains((char)b, StringComparison.Ordinal) ? 1 : 0, $"byte {b} at {length - 1}");
            }
        }
    }

    [Fact]
    public void Collect_RandomText_ListsWhatAPlainLoopFinds()
    {
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            byte[] text = new byte[random.Next(1, 600)];
            for (int k = 0; k < text.Length; k++) text[k] = (byte)(random.Next(3) == 0 ? Marks[random.Next(Marks.Length)] : random.Next(256));

            var expected = new SortedSet<ushort>();
            for (int at = 0; at < text.Length; at++)
            {
                if (Marks.Contains((char)text[at], StringComparison.Ordinal)) expected.Add((ushort)RareMarks.Context(text, at));
            }

            Collect(text, RareMarks.Contexts).Order().ShouldBe(expected);
        }
    }

    [Fact]
    public void Collect_MoreThanFits_LeavesTheRestOut() => Collect("a'1;<b>|(c){d}"u8, 4).Length.ShouldBe(4);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(0, 256, 9)]
    [InlineData(256, 256, 0)]
    [InlineData(15, 256, 5)]
    public void Weight_CountOfChunks_IsTheLogarithmOfHowRareItIs(int count, int chunks, int expected) => RareMarks.Weight(count, chunks).ShouldBe((byte)expected);

    private static ushort[] Collect(ReadOnlySpan<byte> text, int most)
    {
        ushort[] marks = new ushort[most];
        return marks[..RareMarks.Collect(text, new ulong[RareMarks.SetWords], marks)];
    }
}

using System.Text;
using Shouldly;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

public sealed class SpoeHeadersTests
{
    [Fact]
    public void Write_Pairs_BecomesLines()
    {
        byte[] pairs = SpopBytes.Empty.Text("host").Text("h").Text("x").Text("").Text("y").Text(new string('z', 300)).Text("").Text("").ToArray();

        Write(pairs, areLines: false).ShouldBe(($"host: h\r\nx: \r\ny: {new string('z', 300)}\r\n", true));
    }

    [Fact]
    public void Write_ValueWithLineBreaks_StaysOneLine()
    {
        byte[] pairs = SpopBytes.Empty.Text("a\nb").Text("c\r\nContent-Length: 0\0").Text("").Text("").ToArray();

        Write(pairs, areLines: false).ShouldBe(("a b: c  Content-Length: 0 \r\n", true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Write_PairsWithoutTheirEnd_IsNotWhole(int missing)
    {
        byte[] pairs = SpopBytes.Empty.Text("a").Text("bc").ToArray();

        Write(pairs[..^missing], areLines: false).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public void Write_ManyShortestPairs_FitsIntoWhatIsPromised()
    {
        var pairs = SpopBytes.Empty;
        for (int i = 0; i < 1000; i++)
        {
            pairs.Text("a").Text("");
        }

        Write(pairs.Text("").Text("").ToArray(), areLines: false).Lines.Length.ShouldBe(5000);
    }

    [Theory]
    [InlineData("a: b\r\nc: d\r\n\r\n", "a: b\r\nc: d\r\n", true)]
    [InlineData("\r\n", "", true)]
    [InlineData("a: b\r\nc: d\r\n", "a: b\r\nc: d\r\n", false)]
    [InlineData("", "", false)]
    public void Write_Lines_AreWholeWithTheEmptyOne(string text, string lines, bool isWhole) => Write(Encoding.Latin1.GetBytes(text), areLines: true).ShouldBe((lines, isWhole));

    [Theory]
    [InlineData("host", "h")]
    [InlineData("content-length", "12")]
    [InlineData("length", "")]
    [InlineData("last", "x")]
    public void Find_Name_GivesItsFirstValue(string name, string value)
    {
        var found = SpoeHeaders.Find("Host:  h \r\nContent-Length: 12\r\nContent-Length: 13\r\nlast:x"u8, Encoding.Latin1.GetBytes(name));

        Encoding.Latin1.GetString(found).ShouldBe(value);
    }

    private static (string Lines, bool IsWhole) Write(byte[] bytes, bool areLines)
    {
        var headers = new SpoeHeaders { Bytes = bytes, AreLines = areLines };
        byte[] lines = new byte[headers.MostLength];
        bool isWhole = headers.Write(lines, out int length);
        return (Encoding.Latin1.GetString(lines, 0, length), isWhole);
    }
}

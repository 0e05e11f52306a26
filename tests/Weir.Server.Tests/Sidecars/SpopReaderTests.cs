using Shouldly;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

public sealed class SpopReaderTests
{
    [Theory]
    [InlineData(0UL, 1)]
    [InlineData(239UL, 1)]
    [InlineData(240UL, 2)]
    [InlineData(2287UL, 2)]
    [InlineData(2288UL, 3)]
    [InlineData(264_431UL, 3)]
    [InlineData(264_432UL, 4)]
    [InlineData(33_818_863UL, 4)]
    [InlineData(33_818_864UL, 5)]
    [InlineData(4_328_786_159UL, 5)]
    [InlineData(4_328_786_160UL, 6)]
    [InlineData(ulong.MaxValue, 10)]
    public void TryReadInteger_BorderOfTheSpecification_ReadsBackInThatManyBytes(ulong value, int length)
    {
        byte[] bytes = SpopBytes.Empty.Integer(value).ToArray();
        byte[] written = new byte[SpopLimits.LeastFrame];
        var writer = new SpopWriter(written, SpopFrameType.Ack, 0, 0);
        int before = writer.Finish();
        writer.WriteInteger(value);

        bytes.Length.ShouldBe(length);
        new SpopReader(bytes).TryReadInteger(out ulong read).ShouldBeTrue();
        read.ShouldBe(value);
        written[before..writer.Finish()].ShouldBe(bytes);
        new SpopReader(bytes.AsSpan(..^1)).TryReadInteger(out _).ShouldBeFalse();
    }

    [Fact]
    public void TryReadInteger_MoreThan64Bits_IsFalse()
    {
        new SpopReader([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00]).TryReadInteger(out _).ShouldBeFalse();
        new SpopReader([0xff, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0x7f]).TryReadInteger(out _).ShouldBeFalse();
    }

    [Fact]
    public void TryReadBytes_LengthBeyondTheEnd_IsFalse()
    {
        foreach (ulong length in (ulong[])[4, 1000, int.MaxValue, uint.MaxValue, long.MaxValue, ulong.MaxValue])
        {
            byte[] bytes = SpopBytes.Empty.Integer(length).Raw(1, 2, 3).ToArray();
            new SpopReader(bytes).TryReadBytes(out _).ShouldBeFalse($"{length}");
        }
    }

    [Fact]
    public void TryReadValue_EachType_ReadsIt()
    {
        byte[] bytes = SpopBytes.Empty.Raw(0, 0x11, 0x01).Raw(2).Integer(7).Raw(3).Integer(300).Raw(4).Integer(ulong.MaxValue).Raw(5).Integer(9)
            .Raw(6, 10, 0, 0, 1).Raw(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1).Raw(8).Text("text").Raw(9).Text("\0").ToArray();
        var reader = new SpopReader(bytes);
        var seen = new List<string>();
        while (reader.TryReadValue(out var value))
        {
            seen.Add($"{value.Type} {value.Number} {value.Bytes.Length}");
        }

        reader.Rest.IsEmpty.ShouldBeTrue();
        seen.ShouldBe([
            "Null 0 0", "Boolean 1 0", "Boolean 0 0", "Int32 7 0", "UInt32 300 0", "Int64 18446744073709551615 0", "UInt64 9 0", "IPv4 0 4", "IPv6 0 16", "String 0 4", "Binary 0 1"]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(2)]
    public void TryReadValue_UnknownTypeOrNothingBehindIt_IsFalse(byte type) => new SpopReader([type]).TryReadValue(out _).ShouldBeFalse();
}

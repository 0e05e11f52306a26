using Shouldly;
using Weir.Models.Onnx;
using Xunit;

namespace Weir.Tests.Models.Onnx;

/// <summary>Bytes of fields, from protobuf.dev/programming-guides/encoding.</summary>
public sealed class ProtoWriterTests
{
    [Theory]
    [InlineData(1, 150, "089601")]
    [InlineData(1, 0, "0800")]
    [InlineData(1, -2, "08FEFFFFFFFFFFFFFFFF01")]
    [InlineData(20, 1, "A00101")]
    public void Number_Value_IsAVarint(int field, long value, string expected) => Written(message => message.Number(field, value)).ShouldBe(expected);

    [Fact]
    public void Text_OfTheGuide_HasTagLengthAndBytes() => Written(message => message.Text(2, "testing")).ShouldBe("120774657374696E67");

    [Fact]
    public void Message_OfTheGuide_LiesWithin() => Written(message => message.Message(3, inner => inner.Number(1, 150))).ShouldBe("1A03089601");

    [Fact]
    public void Numbers_OfTheGuide_ArePacked() => Written(message => message.Numbers(6, [3, 270, 86942])).ShouldBe("3206038E029EA705");

    [Fact]
    public void Floats_Values_AreLittleEndian() => Written(message => message.Floats(7, [1f, -2f])).ShouldBe("3A080000803F000000C0");

    private static string Written(Action<ProtoWriter> write)
    {
        var message = new ProtoWriter();
        write(message);
        return Convert.ToHexString(message.Written);
    }
}

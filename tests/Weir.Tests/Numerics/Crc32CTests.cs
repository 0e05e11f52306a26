using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

public sealed class Crc32CTests
{
    // RFC 3720, appendix B.4, and the check value of the catalogue of parametrised CRC algorithms (CRC-32/ISCSI).
    [Fact]
    public void Compute_VectorsOfTheStandard_Match()
    {
        Crc32C.Compute(new byte[32]).ShouldBe(0x8A9136AAu);
        Crc32C.Compute([.. Enumerable.Repeat((byte)0xFF, 32)]).ShouldBe(0x62A8AB43u);
        Crc32C.Compute([.. Enumerable.Range(0, 32).Select(index => (byte)index)]).ShouldBe(0x46DD794Eu);
        Crc32C.Compute("123456789"u8).ShouldBe(0xE3069283u);
        Crc32C.Compute([]).ShouldBe(0u);
    }
}

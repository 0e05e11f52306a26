using Shouldly;
using Weir.Flows;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

public sealed class HyperLogLogTests
{
    [Theory]
    [InlineData(10, 10)]
    [InlineData(1_000, 10)]
    [InlineData(100_000, 10)]
    [InlineData(1_000_000, 12)]
    public void Estimate_DistinctHashes_IsWithinFourErrors(int distinct, int bits)
    {
        var counter = new HyperLogLog(bits);
        for (int i = 0; i < distinct; i++)
        {
            counter.Add(Hashing.Mix((ulong)i * 0x9e3779b97f4a7c15));
            counter.Add(Hashing.Mix((ulong)i * 0x9e3779b97f4a7c15));
        }

        double error = 1.04 / Math.Sqrt(1 << bits);
        (counter.Estimate() / distinct).ShouldBe(1, 4 * error);
    }

    [Fact]
    public void Estimate_Nothing_IsZero() => new HyperLogLog(8).Estimate().ShouldBe(0);

    [Fact]
    public void TryLoad_FiguresThatCannotBe_IsFalse()
    {
        new HyperLogLog(4).TryLoad(new byte[15]).ShouldBeFalse();
        new HyperLogLog(4).TryLoad([.. Enumerable.Repeat((byte)62, 16)]).ShouldBeFalse();
        new HyperLogLog(4).TryLoad([.. Enumerable.Repeat((byte)61, 16)]).ShouldBeTrue();
    }
}

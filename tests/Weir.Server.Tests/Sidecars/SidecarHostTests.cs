using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

public sealed class SidecarHostTests
{
    [Theory]
    [InlineData("127.0.0.1:9000", false, null)]
    [InlineData("localhost:9000", false, null)]
    [InlineData("[::1]:9000", false, null)]
    [InlineData("0.0.0.0:9000", true, null)]
    [InlineData("0.0.0.0:9000", false, "is one that other machines reach; use 127.0.0.1, or say --spoe-any if that is meant.")]
    [InlineData("[::]:9000", false, "is one that other machines reach")]
    [InlineData("10.0.0.1:9000", false, "is one that other machines reach")]
    [InlineData("9000", true, "is not of the form 127.0.0.1:9000")]
    [InlineData("127.0.0.1", true, "is not of the form")]
    [InlineData("::1:9000", true, "is not of the form")]
    [InlineData("127.0.0.1:65536", true, "is not of the form")]
    [InlineData("127.0.0.1:-1", true, "is not of the form")]
    [InlineData("http://127.0.0.1:9000", true, "is not of the form")]
    [InlineData("example.org:9000", true, "is not of the form")]
    [InlineData("", true, "is not of the form")]
    public void Check_Address_IsOfThisMachineUnlessMeant(string address, bool any, string? problem)
    {
        void Check() => SidecarHost.Check(new SidecarOptions { Spoe = address, SpoeAny = any }, new GatewayOptions());

        if (problem is null)
        {
            Check();
        }
        else
        {
            Should.Throw<SidecarException>(Check).Message.ShouldStartWith($"SPOE address '{address}' {problem}");
        }
    }

    [Fact]
    public void Check_WithoutScoring_IsAClearError() =>
        Should.Throw<SidecarException>(() => SidecarHost.Check(new SidecarOptions { Spoe = "127.0.0.1:9000" }, new GatewayOptions { Scoring = false }))
            .Message.ShouldBe("--spoe needs scoring: leave out --no-scoring.");
}

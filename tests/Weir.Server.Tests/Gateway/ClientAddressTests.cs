using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("", "192.0.2.9", "198.51.100.1", "192.0.2.9")]
    [InlineData("192.0.2.0/24", "192.0.2.9", "198.51.100.1", "198.51.100.1")]
    [InlineData("192.0.2.0/24", "::ffff:192.0.2.9", "198.51.100.1", "198.51.100.1")]
    [InlineData("192.0.2.9; 10.0.0.0/8", "192.0.2.9", "203.0.113.5, 198.51.100.1, 10.1.2.3", "198.51.100.1")]
    [InlineData("192.0.2.9", "192.0.2.9", "198.51.100.1:4711", "198.51.100.1")]
    [InlineData("192.0.2.9", "192.0.2.9", "[2001:db8::1]:4711", "2001:db8::1")]
    [InlineData("192.0.2.9", "192.0.2.9", "nonsense", "192.0.2.9")]
    [InlineData("192.0.2.9", "192.0.2.9", "198.51.100.1, nonsense", "192.0.2.9")]
    [InlineData("192.0.2.9", "192.0.2.9", null, "192.0.2.9")]
    [InlineData("192.0.2.9", "203.0.113.7", "198.51.100.1", "203.0.113.7")]
    public void Of_Connection_IsTheNearestThatSomebodyTrustedNames(string trusted, string remote, string? forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        new ClientAddress(new GatewayOptions { TrustedProxies = trusted }).Of(context).ShouldBe(IPAddress.Parse(expected));
    }

    [Fact]
    public void New_NetworkThatIsNone_SaysWhatIsExpected() =>
        Should.Throw<GatewayException>(() => new ClientAddress(new GatewayOptions { TrustedProxies = "10.0.0.0/8; proxy.example" })).Message.ShouldContain("'proxy.example'; expected addresses or networks");
}

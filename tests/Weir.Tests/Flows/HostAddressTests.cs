using System.Net;
using System.Text;
using Shouldly;
using Weir.Flows;
using Xunit;

namespace Weir.Tests.Flows;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("::ffff:192.0.2.1", true)]
    [InlineData("fe80::1%eth0", true)]
    [InlineData("", false)]
    [InlineData("1.2.3", false)]
    [InlineData("1.2.3.4.5", false)]
    [InlineData("256.1.1.1", false)]
    [InlineData("1..2.3", false)]
    [InlineData("01234.1.1.1", false)]
    [InlineData("192.0.2.1:80", false)]
    [InlineData("host", false)]
    [InlineData("-", false)]
    public void TryParse_Text_IsAnAddressOrNot(string text, bool expected) =>
        HostAddress.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBe(expected);

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    [InlineData("::")]
    public void ToString_OfWhatWasParsed_IsTheSame(string text)
    {
        HostAddress.TryParse(Encoding.UTF8.GetBytes(text), out var address).ShouldBeTrue();
        address.ToString().ShouldBe(text);
        HostAddress.Of(IPAddress.Parse(text)).ShouldBe(address);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("192.169.0.1", false)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("fd00::1", true)]
    [InlineData("2001:db8::1", false)]
    public void IsPrivate_Address_IsByItsRange(string text, bool expected) => Parse(text).IsPrivate.ShouldBe(expected);

    [Theory]
    [InlineData("224.0.0.251", true)]
    [InlineData("239.255.255.250", true)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", true)]
    [InlineData("ff02::fb", true)]
    [InlineData("fe80::1", false)]
    public void IsMulticast_Address_IsByItsRange(string text, bool expected) => Parse(text).IsMulticast.ShouldBe(expected);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("169.254.1.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("febf::1", true)]
    [InlineData("fec0::1", false)]
    [InlineData("192.0.2.1", false)]
    public void IsLocal_Address_IsByItsRange(string text, bool expected) => Parse(text).IsLocal.ShouldBe(expected);

    private static HostAddress Parse(string text) => HostAddress.Of(IPAddress.Parse(text));
}

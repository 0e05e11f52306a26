using System.Net;
using Shouldly;
using Weir.Server.Pages.Fetching;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class AddressKindsTests
{
    [Theory]
    [InlineData("93.184.216.34", "Public")]
    [InlineData("2606:2800:220:1::1", "Public")]
    [InlineData("127.0.0.1", "Loopback")]
    [InlineData("127.9.9.9", "Loopback")]
    [InlineData("::1", "Loopback")]
    [InlineData("::ffff:127.0.0.1", "Loopback")]
    [InlineData("64:ff9b::7f00:1", "Loopback")]
    [InlineData("2002:7f00:1::", "Loopback")]
    [InlineData("10.1.2.3", "Private")]
    [InlineData("172.31.255.255", "Private")]
    [InlineData("192.168.0.1", "Private")]
    [InlineData("100.64.0.1", "Private")]
    [InlineData("::ffff:10.0.0.1", "Private")]
    [InlineData("2002:c0a8:0001::1", "Private")]
    [InlineData("64:ff9b::10.0.0.1", "Private")]
    [InlineData("fd12::1", "Private")]
    [InlineData("169.254.169.254", "Never")]
    [InlineData("::ffff:169.254.169.254", "Never")]
    [InlineData("64:ff9b::a9fe:a9fe", "Never")]
    [InlineData("2002:a9fe:a9fe::1", "Never")]
    [InlineData("fe80::1%2", "Never")]
    [InlineData("fd00:ec2::254", "Never")]
    [InlineData("0.0.0.0", "Never")]
    [InlineData("::", "Never")]
    [InlineData("::7f00:1", "Never")]
    [InlineData("224.0.0.1", "Never")]
    [InlineData("255.255.255.255", "Never")]
    [InlineData("ff02::1", "Never")]
    public void Of_Address_SortsItByWhomItStandsFor(string address, string kind) => AddressKinds.Of(IPAddress.Parse(address)).ToString().ShouldBe(kind);

    [Theory]
    [InlineData("http://127.0.0.1:3000/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://[::ffff:127.0.0.1]/", true)]
    [InlineData("http://2130706433/", true)]
    [InlineData("http://localhost:80/", true)]
    [InlineData("http://shop.localhost/", true)]
    [InlineData("http://192.168.1.2/", true)]
    [InlineData("http://shop.internal/", true)]
    [InlineData("http://intranet/", true)]
    [InlineData("http://169.254.169.254/", false)]
    [InlineData("https://shop.example/", false)]
    [InlineData("http://127.0.0.1.shop.example/", false)]
    [InlineData("http://8.8.8.8/", false)]
    public void IsMeant_AddressAsTyped_OnlyWhatIsLocalByItself(string address, bool expected) => LocalNames.IsMeant(new Uri(address)).ShouldBe(expected);
}

using Shouldly;
using Xunit;

namespace Weir.Tests.Names;

public sealed class DomainPartsTests
{
    [Theory]
    [InlineData("example.com", "example.com", "example")]
    [InlineData("a.b.example.com", "example.com", "example")]
    [InlineData("www.example.co.uk", "example.co.uk", "example")]
    [InlineData("co.uk", "co.uk", "co")]
    [InlineData("x7f3.duckdns.org", "x7f3.duckdns.org", "x7f3")]
    [InlineData("localhost", "localhost", "localhost")]
    [InlineData("", "", "")]
    [InlineData(".", ".", "")]
    [InlineData("..", ".", "")]
    [InlineData("4.3.2.1.in-addr.arpa", "1.in-addr.arpa", "1")]
    public void ZoneAndLabel_OfAName_AreThePartsThatWereRegistered(string name, string zone, string label)
    {
        DomainParts.Zone(name).ToString().ShouldBe(zone);
        DomainParts.Label(name).ToString().ShouldBe(label);
    }

    [Theory]
    [InlineData("4.3.2.1.in-addr.arpa", true)]
    [InlineData("printer.local", true)]
    [InlineData("wpad", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("", true)]
    [InlineData("example.com", false)]
    public void IsAddressOrLocal_OfAName_TellsWhatNobodyRegistered(string name, bool isLocal) => DomainParts.IsAddressOrLocal(name).ShouldBe(isLocal);
}

using Shouldly;
using Weir.Server.Pages.Inventory;
using Xunit;

namespace Weir.Server.Tests.Pages.Inventory;

public sealed class ItemNamesTests
{
    [Theory]
    [InlineData("https://shop.example/js/app.3f2a9c1d.js?v=1#x", "https://shop.example/js/app.*.js")]
    [InlineData("https://shop.example/js/main-BfK3x9aQ.js", "https://shop.example/js/main-*.js")]
    [InlineData("https://cdn.example/jquery-3.7.1.min.js", "https://cdn.example/jquery-3.7.1.min.js")]
    [InlineData("https://cdn.example/validation-messages.js", "https://cdn.example/validation-messages.js")]
    [InlineData("https://cdn.example:8443/a/b.js", "https://cdn.example:8443/a/b.js")]
    public void Name_OfAScript_StaysWhenARelease_ChangesItsHash(string address, string name) => ItemNames.Of(new Uri(address)).ShouldBe(name);

    [Theory]
    [InlineData("a('https://a.example/x');b(\"//B.example:8080\")", "a.example b.example")]
    [InlineData("// note this is a comment.not a host", "")]
    [InlineData("x='http://192.0.2.7/p'", "192.0.2.7")]
    [InlineData("'https://a.example.' + '//1.2' + '//x' + '//-a.example'", "a.example")]
    public void Hosts_OfCode_AreThoseBehindTwoSlashes(string code, string hosts) => string.Join(' ', HostNames.In(code)).ShouldBe(hosts);

    [Fact]
    public void Hosts_OfCodeFullOfSlashes_TakeNoLongTime() => HostNames.In(string.Concat(Enumerable.Repeat("//a", 1_000_000))).ShouldBeEmpty();
}

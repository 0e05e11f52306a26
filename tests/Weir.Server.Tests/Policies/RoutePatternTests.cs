using Shouldly;
using Weir.Server.Policies;
using Xunit;

namespace Weir.Server.Tests.Policies;

public sealed class RoutePatternTests
{
    [Theory]
    [InlineData("/orders/{id}", "/orders/4711", true)]
    [InlineData("/orders/{id}", "/orders/4711/", true)]
    [InlineData("/orders/{id}", "//orders//4711", true)]
    [InlineData("/orders/{id}", "/orders", false)]
    [InlineData("/orders/{id}", "/orders/4711/lines", false)]
    [InlineData("/orders/{id}", "/Orders/4711", false)]
    [InlineData("/admin/**", "/admin", true)]
    [InlineData("/admin/**", "/admin/users/7", true)]
    [InlineData("/admin/**", "/administrator", false)]
    [InlineData("/{tenant}/api/**", "/a/api/b/c", true)]
    [InlineData("/", "/", true)]
    [InlineData("/", "/a", false)]
    [InlineData("/**", "/a/b", true)]
    public void Matches_Path_AsTheSegmentsSay(string pattern, string path, bool expected) => RoutePattern.Parse(pattern).Matches(path).ShouldBe(expected);

    [Theory]
    [InlineData("orders", "begin with /")]
    [InlineData("/a/**/b", "before its end")]
    [InlineData("/a*", "a single *")]
    [InlineData("/a{id}", "braces")]
    [InlineData("/{}", "braces")]
    [InlineData("/a?b=c", "query")]
    public void Problem_PatternThatCannotBe_SaysWhy(string pattern, string expected) => RoutePattern.Problem(pattern).ShouldNotBeNull().ShouldContain(expected);

    [Fact]
    public void Weight_MoreParticularPattern_IsHigher()
    {
        string[] patterns = ["/**", "/", "/orders/**", "/{a}", "/orders", "/{a}/{b}", "/orders/{id}", "/orders/new", "/orders/new/{id}"];

        patterns.Select(pattern => RoutePattern.Parse(pattern).Weight).ShouldBeInOrder();
    }
}

using System.Globalization;
using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Tests.Budgets;
using Xunit;

namespace Weir.Server.Tests.Gateway;

/// <summary>Alone, because memory is that of the whole process.</summary>
[Collection(nameof(BudgetTests))]
public sealed class RouteTemplatesTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/cart", "/cart")]
    [InlineData("/orders/4711", "/orders/{id}")]
    [InlineData("/orders/4711/lines/2", "/orders/{id}/lines/{id}")]
    [InlineData("/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/edit", "/u/{id}/edit")]
    [InlineData("/files/AbC123dEf456GhI789jkl", "/files/{id}")]
    [InlineData("/api/v2/users", "/api/v2/users")]
    [InlineData("/products/annual-report", "/products/annual-report")]
    [InlineData("//a///b/", "/a/b")]
    [InlineData("/1/2/3/4/5/6/7/8/9/10/11/12/13/14", "/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/{id}/**")]
    public void Of_PathThatNobodyLearned_IsAsItLooks(string path, string route) => new RouteTemplates().Of(path).ShouldBe(route);

    [Fact]
    public void Of_PlaceWithManyNames_GathersThemAndKeepsThoseThatComeAgain()
    {
        var routes = new RouteTemplates();
        for (int i = 0; i < 100; i++)
        {
            routes.Learn("/blog/archive");
            routes.Learn($"/blog/{Name(i)}/comments");
        }

        routes.Of("/blog/archive").ShouldBe("/blog/archive");
        routes.Of($"/blog/{Name(3)}/comments").ShouldBe("/blog/{id}/comments");
        routes.Of("/blog/never-seen/comments").ShouldBe("/blog/{id}/comments");
    }

    [Fact]
    public void Find_PathThatWasLearned_IsItsRouteAndNothingElse()
    {
        var routes = new RouteTemplates();
        routes.Learn("/orders/4711/lines");

        routes.Find("/orders/12/lines/").ShouldBe("/orders/{id}/lines");
        routes.Find("/orders/12").ShouldBe("/orders/{id}");
        routes.Find("/orders/12/other").ShouldBeNull();
        routes.Find("/").ShouldBe("/");
    }

    [Fact]
    public void Learn_MorePathsThanAreKept_StaysBounded()
    {
        var routes = new RouteTemplates();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 200_000; i++)
        {
            routes.Learn($"/{Name(i % 40)}/{Name(i / 40 % 40)}/{Name(i / 1600 % 40)}/{Name(i)}");
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64L << 20);
        GC.KeepAlive(routes);
    }

    /// <summary>A name without digits.</summary>
    private static string Name(int number) => "n" + string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}

using Shouldly;
using Weir.Server.Pages.Reading;
using Xunit;

namespace Weir.Server.Tests.Pages.Reading;

public sealed class ImportMapTests
{
    private static readonly Uri s_page = new("https://shop.example/buy/now");

    [Theory]
    [InlineData("lib", "https://cdn.example/lib.js")]
    [InlineData("lib/x.js", "https://cdn.example/lib/x.js")]
    [InlineData("lib/deep/x.js", "https://cdn.example/deep/x.js")]
    [InlineData("lib/../../x.js", null)]
    [InlineData("./a.js", "https://evil.example/a.js")]
    [InlineData("./b.js", "https://shop.example/buy/b.js")]
    [InlineData("../b.js", "https://shop.example/b.js")]
    [InlineData("https://other.example/b.js", "https://other.example/b.js")]
    [InlineData("blocked", null)]
    [InlineData("unknown", null)]
    public void Resolve_Specifier_GivesWhatABrowserLoads(string specifier, string? expected)
    {
        Map().Resolve(specifier, s_page)?.AbsoluteUri.ShouldBe(expected);
        Map().Resolve(specifier, s_page).ShouldBe(expected is null ? null : new Uri(expected));
    }

    [Fact]
    public void Resolve_FromWithinAScope_TakesWhatHoldsThere()
    {
        Map().Resolve("lib", new Uri("https://shop.example/admin/x.js"))!.AbsoluteUri.ShouldBe("https://shop.example/admin/lib.js");
    }

    [Fact]
    public void Add_SecondMap_ChangesNothingThatIsNamed()
    {
        ImportMap map = Map();

        map.Add("""{"imports":{"lib":"https://evil.example/lib.js","more":"/more.js"},"integrity":{"/more.js":"sha256-x"}}""", s_page).ShouldBe([new Uri("https://shop.example/more.js")]);

        map.Resolve("lib", s_page)!.Host.ShouldBe("cdn.example");
        map.IntegrityOf(new Uri("https://shop.example/more.js")).ShouldBe("sha256-x");
        map.Add("[]", s_page).ShouldBeNull();
        map.Add("{", s_page).ShouldBeNull();
    }

    [Fact]
    public void Add_MoreThanTheLimit_CountsWhatIsLeftOut()
    {
        var map = new ImportMap();

        map.Add($"{{\"imports\":{{{string.Join(',', Enumerable.Range(0, 5003).Select(i => $"\"n{i}\":\"/{i}.js\""))}}}}}", s_page)!.Count.ShouldBe(5000);

        map.LeftOut.ShouldBe(3);
    }

    private static ImportMap Map()
    {
        var map = new ImportMap();
        map.Add(
            """
            {
              "imports": { "lib": "https://cdn.example/lib.js", "lib/": "https://cdn.example/lib/", "lib/deep/": "https://cdn.example/deep/", "./a.js": "https://evil.example/a.js", "blocked": null },
              "scopes": { "/admin/": { "lib": "/admin/lib.js" }, "https://nobody.example/": 7 }
            }
            """,
            s_page).ShouldNotBeNull();
        return map;
    }
}

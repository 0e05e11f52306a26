using System.Diagnostics;
using System.Text;
using Shouldly;
using Weir.Server.Pages.Reading;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class PageReaderTests
{
    private static readonly Uri s_page = new("https://shop.example/buy/now?x=1");

    [Theory]
    [InlineData("<svg><script>f(&quot;&#x61;&#98;&quot; &amp;&amp; 1 &lt; 2)</script></svg>", "f(\"ab\" && 1 < 2)")]
    [InlineData("<svg><script><![CDATA[f('&amp;')]]></script></svg>", "<![CDATA[f('&amp;')]]>")]
    [InlineData("<svg></svg><script>f('&amp;')</script>", "f('&amp;')")]
    public void Read_EntitiesInAScript_AreDecodedWhereBrowsersDecodeThem(string page, string code) =>
        PageReader.Read(page, page: null).Scripts.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Read_Page_ListsItsCodeWithPlaces()
    {
        PageContents page = PageReader.Read(
            """
            <!doctype html>
            <html><head><title> Check &amp; pay </title>
            <base href="/assets/">
            <script src="a.js" async defer nonce=n1 integrity="sha256-x" crossorigin></script>
            <script type=module src="//cdn.example/b.js"></script>
            <script
              data-x='>' >var one = 1;
            </script>
            <script type="application/json">{"not":"code"}</script>
            <script type="importmap">{"imports":{"lib":"./lib.js","bad":7,"all/":"./all/"}}</script>
            <script src=""></script>
            <link rel="preconnect dns-prefetch" href="https://img.example/"><link rel=modulepreload href="m.js"><link rel=modulepreload href="a.js">
            <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
            <meta http-equiv=refresh content="5; url='/next'">
            </head><body onload='go("a")'>
            <form action="https://pay.example/take" method=POST><input type=password><input autocomplete="section-a cc-number"></form>
            <a href=" java&#10;script:go(%22b%22)">x</a> <button onclick="go()">1</button><button onclick="go()">2</button>
            <iframe src="https://frame.example/" sandbox="allow-scripts"></iframe>
            <iframe srcdoc="<script>within()</script>"></iframe>
            <!-- <script>comment()</script> --><noscript><script>never()</script></noscript><textarea><script>text()</script></textarea>
            <svg><title><script href="s.js" /></title></svg>
            <script src="data:text/javascript;base64,YWxlcnQoMSk="></script>
            </body></html>
            """, s_page);

        page.Title.ShouldBe("Check & pay");
        page.Scripts.Select(script => (script.Kind, script.Line, script.Column, script.Address?.ToString() ?? script.Code?.Trim())).ShouldBe(
        [
            (ScriptKind.External, 4, 1, "https://shop.example/assets/a.js"),
            (ScriptKind.External, 5, 1, "https://cdn.example/b.js"),
            (ScriptKind.Inline, 7, 15, "var one = 1;"),
            (ScriptKind.Handler, 15, 14, "go(\"a\")"),
            (ScriptKind.Address, 17, 4, "go(\"b\")"),
            (ScriptKind.Handler, 17, 54, "go()"),
            (ScriptKind.Inline, 19, 9, "within()"),
            (ScriptKind.External, 21, 13, "https://shop.example/assets/s.js"),
            (ScriptKind.External, 22, 1, "data:text/javascript;base64,YWxlcnQoMSk="),
            (ScriptKind.External, 12, 65, "https://shop.example/assets/m.js"),
            (ScriptKind.External, 10, 1, "https://shop.example/assets/lib.js"),
        ]);
        PageScript first = page.Scripts[0];
        (first.IsAsync, first.IsDeferred, first.HasNonce, first.Integrity, first.CrossOrigin, first.IsModule).ShouldBe((true, true, true, "sha256-x", "", false));
        page.Scripts[1].IsModule.ShouldBeTrue();
        page.Scripts[^3].Code.ShouldBe("alert(1)");
        page.DataBlocks.ShouldBe(1);
        page.Policies.ShouldBe(["script-src 'self'"]);
        page.Refresh.ShouldBe(new Uri("https://shop.example/next"));
        page.Connections.Select(link => $"{link.Kind} {link.Address}").ShouldBe(["importmap https://shop.example/assets/all/", "preconnect https://img.example/", "dns-prefetch https://img.example/"]);
        page.Forms.ShouldHaveSingleItem().Asks.ShouldBe(["password", "card"]);
        page.Forms[0].Action.ShouldBe(new Uri("https://pay.example/take"));
        page.Frames.Select(frame => (frame.Address?.Host, frame.Sandbox)).ShouldBe([("frame.example", "allow-scripts"), (null, null)]);
    }

    [Fact]
    public void Read_ThousandsOfHandlers_LeaveRoomForTheScriptBehindThem()
    {
        var page = PageReader.Read(string.Concat(Enumerable.Range(0, 9_000).Select(i => $"<a onclick='go({i})'>x</a>")) + "<script>last()</script>", s_page);

        page.Scripts[^1].Code.ShouldBe("last()");
        page.Scripts.Count.ShouldBe(2_501);
        page.LeftOut.ShouldBe(6_500);
    }

    [Fact]
    public void Read_PageWithinPagesThatIsNotRead_IsNoted()
    {
        var page = PageReader.Read("<iframe srcdoc='<iframe srcdoc=&quot;<script>two()</script><iframe srcdoc=x>&quot;>'></iframe>", s_page);

        page.Scripts.ShouldHaveSingleItem().Code.ShouldBe("two()");
        page.Notes.ShouldBe(["1 pages in srcdoc or in addresses (data:), more than 2 deep, were not read"]);
    }

    [Fact]
    public void Read_HostilePages_EndSoon()
    {
        foreach (string part in (string[])["<div>", "<b><p>", "<script>", "<", "<!--", "&", "<a onclick=x>", "<svg><title>", "<iframe srcdoc='", "<table>x", "\0", "<script><!--<script>"])
        {
            var watch = Stopwatch.StartNew();
            PageReader.Read(string.Concat(Enumerable.Repeat(part, 3_000_000 / part.Length)), s_page);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), part);
        }
    }

    [Fact]
    public void Read_ManyScripts_KeepsSomeAndCountsTheOthers()
    {
        PageContents page = PageReader.Read(string.Concat(Enumerable.Range(0, 6000).Select(i => $"<script src=/{i}.js></script>")), s_page);

        (page.Scripts.Count, page.LeftOut).ShouldBe((5000, 1000));
    }

    [Fact]
    public void Read_RandomPieces_NeverThrows()
    {
        string[] pieces = ["<script", " src=", "'", "\"", ">", "</script", "<!--", "-->", " type=importmap>{", "}", "<base href=", "http://", "//[", "data:,", ";base64", "%", "&#", "x0;", "<svg", "/>", "<iframe srcdoc=", "<meta http-equiv=refresh content='0;url=", "\uD800", "on", "click=", "a", " ", "\n"];
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            PageReader.Read(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])), i % 2 == 0 ? s_page : null);
        }
    }

    [Theory]
    [InlineData("text/html; charset=windows-1251", "<p>", "д")]
    [InlineData("text/html", "<meta charset=\"windows-1251\">", "д")]
    [InlineData("text/html; charset=nonsense", "<p>", "\uFFFD")]
    [InlineData(null, "<p>", "\uFFFD")]
    public void Decode_Charset_IsThatOfTheHeaderOrThePage(string? contentType, string start, string expected)
    {
        PageText.Decode([.. Encoding.ASCII.GetBytes(start), 0xE4], contentType).ShouldBe(start + expected);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Scripts;
using Weir.Server.Pages;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Reading;
using Xunit;

namespace Weir.Server.Tests.Pages;

/// <summary>Pages within pages: those of the site are read like the page, others are only named.</summary>
public sealed class FramePagesTests
{
    private readonly ConcurrentQueue<string> _asked = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_FrameOfTheSite_ListsItsScriptsFormsAndImportsWithTheFrame()
    {
        await using PageServer server = await StartAsync(
            ("/", "<script src=/shop.js></script><iframe src=/pay/card.html#top></iframe><iframe src='https://provider.example/fields'></iframe>"),
            ("/pay/card.html", "<base href=/pay/js/><script src=form.js></script><script type=module>\nimport 'lib';</script><script type=importmap>{\"imports\":{\"lib\":\"./lib.js\"}}</script><form action=/take><input autocomplete=cc-number></form><link rel=preconnect href=https://stats.example>"),
            ("/shop.js", "shop()"),
            ("/pay/js/form.js", "form()"),
            ("/pay/js/lib.js", "lib()"));

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        string frame = server.Of("/pay/card.html#top").ToString();
        report.Notes.ShouldBeEmpty();
        report.Scripts.Select(script => (script.Url?[(server.Address.ToString().Length - 1)..], script.Frame, script.ImportedBy, script.Size)).ShouldBe(
        [
            ("/shop.js", null, null, 6), ("/pay/js/form.js", frame, null, 6), (null, frame, null, 14), ("/pay/js/lib.js", frame, $"the frame {frame}, line 1", 5),
        ]);
        (report.Forms.ShouldHaveSingleItem().Frame, report.Forms[0].Asks[0]).ShouldBe((frame, "card"));
        report.Connections.ShouldContain(link => link.Url == "https://stats.example/" && link.Frame == frame);
        report.Frames.Select(one => (one.Url, one.Party, one.Error)).ShouldBe([(frame, Party.First, null), ("https://provider.example/fields", Party.Third, null)]);
        _asked.ShouldNotContain("/fields");
    }

    [Fact]
    public async Task Check_CardFieldOfNoFormInAFrame_IsSaidOfThePage()
    {
        await using PageServer server = await StartAsync(("/", "<iframe src=/card></iframe>"), ("/card", "<input placeholder='Card number'>"));

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        report.Asks.ShouldBe(["card"]);
        PageLooks.AsksForCards(report).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_PageThatSendsVisitorsOn_IsReadWhereTheyCome(bool isHeader)
    {
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            bool isPage = context.Request.Path == "/";
            if (isPage && isHeader)
            {
                context.Response.Headers["Refresh"] = "0;url=/x";
            }
            else if (context.Request.Path == "/frame")
            {
                context.Response.Headers["Refresh"] = "1; https://other.example/y";
            }

            return context.Response.WriteAsync(isPage ? isHeader ? "<title>a</title>" : "<meta http-equiv=refresh content='0; /x'>" : context.Request.Path == "/x" ? "<script>there()</script><iframe src=/frame></iframe>" : "", Cancel);
        });

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        ScriptReport script = report.Scripts.ShouldHaveSingleItem();
        (Encoding.UTF8.GetString(script.Code!), script.Frame).ShouldBe(("there()", server.Of("/x").ToString()));
        report.Connections.ShouldHaveSingleItem().ShouldBe(new ConnectionReport("refresh", server.Of("/x").ToString(), 0, Party.First));
        report.Frames.ShouldContain(frame => frame.Element == PageFrame.RefreshElement && frame.Url == "https://other.example/y" && frame.Party == Party.Third);
    }

    [Fact]
    public async Task Check_FramesWithinFrames_AreReadTwoDeepAndOnceEach()
    {
        await using PageServer server = await StartAsync(
            ("/", "<iframe src=/one></iframe><iframe src='/one#again'></iframe><iframe src=/#self></iframe>"),
            ("/one", "<script>one()</script><iframe src=/two></iframe><iframe src=/></iframe>"),
            ("/two", "<script>two()</script><iframe src=/one></iframe><iframe src=/three></iframe>"),
            ("/three", "<script>three()</script>"));

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => Encoding.UTF8.GetString(script.Code!)).ShouldBe(["one()", "two()"]);
        report.Notes.ShouldBe([$"1 frame of the site was not read: more than 2 deep ({server.Of("/three")})"]);
        _asked.Order().ShouldBe(["/", "/one", "/two"]);
    }

    [Fact]
    public async Task Check_FramesThatAreNotRead_AreNoted()
    {
        await using PageServer server = await PageServer.StartAsync(async context =>
        {
            _asked.Enqueue(context.Request.Path);
            context.Response.ContentType = "text/html";
            switch (context.Request.Path.Value)
            {
                case "/":
                    await context.Response.WriteAsync($"<iframe src=/huge></iframe><iframe src=/gone></iframe><iframe src='http://127.0.0.1:1/inside'></iframe>{string.Concat(Enumerable.Range(0, 20).Select(i => $"<iframe src=/f{i}></iframe>"))}", Cancel);
                    break;
                case "/huge":
                    await context.Response.WriteAsync($"<script>early()</script>{new string(' ', 5000)}<script>late()</script>", Cancel);
                    break;
                case "/gone":
                    context.Response.StatusCode = 404;
                    await context.Response.WriteAsync("<script>shownAllTheSame()</script>", Cancel);
                    break;
                default:
                    await context.Response.WriteAsync("<script>small()</script>", Cancel);
                    break;
            }
        });

        PageReport report = await Check(new FetchLimits { PageBytes = 4000 }).CheckAsync(server.Address, progress: null, Cancel);

        report.Notes.Count.ShouldBe(2);
        report.Notes[0].ShouldBe($"7 frames of the site were not read: the page has more than 16 ({server.Of("/f13")}, {server.Of("/f14")}, {server.Of("/f15")} and 4 more)");
        report.Notes[1].ShouldStartWith($"3 of 16 frames of the site were not read, or not to their end: {server.Of("/huge")}: only the first 4000 bytes were read; {server.Of("/gone")}: it answered with status 404; http://127.0.0.1:1/inside: ");
        report.Notes[1].ShouldContain("this machine");
        string[] codes = [.. report.Scripts.Select(script => Encoding.UTF8.GetString(script.Code!))];
        codes.ShouldContain("shownAllTheSame()");
        codes.ShouldContain("early()");
        codes.ShouldNotContain("late()");
        _asked.Count.ShouldBe(1 + 15);
    }

    [Fact]
    public async Task Check_FrameThatIsSentOn_IsFollowedWithinTheSiteAlone()
    {
        await using PageServer other = await StartAsync(("/fields", "<script>provider()</script>"));
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            _asked.Enqueue(context.Request.Path);
            switch (context.Request.Path.Value)
            {
                case "/": return context.Response.WriteAsync("<iframe src=/moved></iframe><iframe src=/away></iframe><iframe src=/later></iframe>", Cancel);
                case "/moved": context.Response.Redirect("/own"); return Task.CompletedTask;
                case "/away": context.Response.Redirect($"http://localhost:{other.Address.Port}/fields"); return Task.CompletedTask;
                case "/later": return context.Response.WriteAsync("<meta http-equiv=refresh content='0; /refreshed'>", Cancel);
                case "/refreshed": return context.Response.WriteAsync("<script>refreshed()</script>", Cancel);
                default: return context.Response.WriteAsync("<script>own()</script>", Cancel);
            }
        });

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => Encoding.UTF8.GetString(script.Code!)).ShouldBe(["own()", "refreshed()"]);
        report.Frames.First(frame => frame.Url!.EndsWith("/moved", StringComparison.Ordinal)).FinalUrl.ShouldBe(server.Of("/own"));
        report.Frames.First(frame => frame.Url!.EndsWith("/away", StringComparison.Ordinal)).FinalUrl.ShouldBe(new Uri($"http://localhost:{other.Address.Port}/fields"));
        report.Frames.Select(frame => frame.Element).ShouldContain("meta refresh");
        report.Notes.ShouldBeEmpty();
        _asked.ShouldNotContain("/fields");
    }

    [Fact]
    public async Task Check_ObjectsAndWhatIsNoDocument_AreReadOnlyWhereScriptsCanRun()
    {
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            string path = context.Request.Path;
            context.Response.ContentType = path switch { "/" => "text/html", "/logo.svg" => "image/svg+xml", "/odd" => "application/x-what", "/film.mp4" => "video/mp4", _ => "text/plain" };
            return context.Response.WriteAsync(path == "/" ? "<object data=/logo.svg></object><embed src=/film.mp4><object data=/odd></object><iframe src=/note.txt></iframe>" : $"<script>of('{path}')</script>", Cancel);
        });

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => Encoding.UTF8.GetString(script.Code!)).ShouldBe(["of('/logo.svg')", "of('/odd')"]);
        report.Notes.ShouldBeEmpty();
    }

    /// <summary>However often a hostile page and its frames name a file, it is fetched, hashed and scored once.</summary>
    [Fact]
    public async Task Check_SameFileInEachFrameManyTimes_IsJudgedOnce()
    {
        string many = string.Concat(Enumerable.Repeat("<script type=module src=/long.js></script>", 200));
        string code = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"import('./m' + f({i})); var v{i} = {i};\n"));
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            _asked.Enqueue(context.Request.Path);
            return context.Response.WriteAsync(context.Request.Path == "/long.js" ? code : $"{many}{string.Concat(Enumerable.Range(0, 15).Select(i => $"<iframe src=/f{i}></iframe>"))}", Cancel);
        });
        var check = new PageCheck(ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir")), new PageCheckOptions { AllowLocalPage = true });
        var watch = Stopwatch.StartNew();

        PageReport report = await check.CheckAsync(server.Address, progress: null, Cancel);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        report.Scripts.Count.ShouldBe(16 * 200);
        report.Scripts.ShouldAllBe(script => script.Score == report.Scripts[0].Score && script.ChangeHash == report.Scripts[0].ChangeHash);
        _asked.Count(path => path == "/long.js").ShouldBe(1);
    }

    /// <summary>Names of modules are those of the document: the page's map says nothing in a frame.</summary>
    [Fact]
    public async Task Check_SameNameInPageAndFrame_IsWhatEachDocumentSays()
    {
        await using PageServer server = await StartAsync(
            ("/", "<script type=importmap>{\"imports\":{\"x\":\"/good.js\"}}</script><script type=module>import 'x'</script><iframe src=/frame></iframe>"),
            ("/frame", "<script type=importmap>{\"imports\":{\"x\":\"/other.js\"}}</script><script type=module>import 'x'</script>"),
            ("/good.js", "good()"),
            ("/other.js", "other()"));

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Where(script => script.ImportedBy is not null).Select(script => (new Uri(script.Url!).AbsolutePath, script.Frame is null)).ShouldBe([("/good.js", true), ("/other.js", false)], ignoreOrder: true);
    }

    [Fact]
    public async Task CheckFile_Frames_AreNotAskedFor()
    {
        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions { FetchForFiles = true, Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]) })
            .CheckFileAsync("saved.html", "<iframe src=https://shop.example/pay></iframe><iframe src=\"data:text/html,<script>a()</script>\"></iframe>"u8.ToArray(), progress: null, Cancel);

        report.Scripts.ShouldHaveSingleItem().Element.ShouldBe("script in data");
        report.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("data:text/html,<script>go()</script>", "go()")]
    [InlineData("data:text/html;charset=utf-8,%3Cscript%3Ego()%3C/script%3E#<script>no()</script>", "go()")]
    [InlineData(" DATA:Text/HTML ;base64,PHNjcmlwdD5nbygpPC9z&#10;Y3JpcHQ+", "go()")]
    [InlineData("data:text/html;base64,PHNjcmlwdD5nb18oKTwvc2NyaXB0Pg#x", "go_()")]
    [InlineData("data:image/svg+xml,<svg><script>go()</script></svg>", "go()")]
    [InlineData("data:text/html;charset=utf-16le;base64,PABzAGMAcgBpAHAAdAA+AGcAbwAoACkAPAAvAHMAYwByAGkAcAB0AD4A", "go()")]
    [InlineData("data:,<script>go()</script>", null)]
    [InlineData("data:text/plain,<script>go()</script>", null)]
    [InlineData("data:text/html;base64,*", null)]
    [InlineData("data:text/html", null)]
    public void Read_PageInAnAddress_IsReadLikeOneInThePage(string address, string? code)
    {
        foreach (string element in (string[])["<iframe src=\"$\"></iframe>", "<object data=\"$\"></object>", "<embed src=\"$\">", "<frame src=\"$\">"])
        {
            PageContents page = PageReader.Read(element.Replace("$", address, StringComparison.Ordinal), new Uri("https://shop.example/"));

            page.Scripts.Select(script => (script.Code, script.Element)).ShouldBe(code is null ? [] : [(code, "script in data")], element);
        }
    }

    /// <summary>A page in the page can say nothing about the page.</summary>
    [Fact]
    public void Read_BaseMapAndPolicyOfAPageWithin_AreOfThatOneAlone()
    {
        PageContents page = PageReader.Read(
            """
            <iframe srcdoc="<base href=https://decoy.example/><script type=importmap>{&quot;imports&quot;:{&quot;x&quot;:&quot;https://decoy.example/x.js&quot;}}</script><meta http-equiv=Content-Security-Policy content=&quot;default-src 'none'&quot;><script src=in.js></script>"></iframe>
            <iframe src="data:text/html,<script src=nowhere.js></script>"></iframe>
            <script src=own.js></script><iframe srcdoc="<meta http-equiv=refresh content='1;url=/next'>"></iframe>
            """, new Uri("https://shop.example/buy"));

        page.Scripts.Where(script => script.Element != PageScript.ImportMapElement).Select(script => script.Address?.ToString()).ShouldBe(["https://decoy.example/in.js", null, "https://shop.example/own.js"]);
        page.Policies.ShouldBeEmpty();
        page.Refresh.ShouldBeNull();
        page.Frames[^1].ShouldBe(new PageFrame(new Uri("https://shop.example/next"), PageFrame.RefreshElement, 3, Sandbox: null));
        page.Document.Imports.Resolve("x", null).ShouldBeNull();
    }

    [Theory]
    [InlineData("5; url='/next'", "/next")]
    [InlineData("0;URL = \"/next\" more", "/next")]
    [InlineData("0,/next", "/next")]
    [InlineData("0 /next", "/next")]
    [InlineData(".5;/next", "/next")]
    [InlineData("5", null)]
    [InlineData("5;", null)]
    [InlineData("x;url=/next", null)]
    [InlineData("5x;url=/next", null)]
    [InlineData("", null)]
    public void Refresh_AsBrowsersReadIt(string content, string? address) => RefreshText.AddressOf(content).ShouldBe(address);

    private static PageCheck Check(FetchLimits? limits = null) => new(classifier: null, new PageCheckOptions { AllowLocalPage = true, Limits = limits ?? new FetchLimits() });

    private Task<PageServer> StartAsync(params (string Path, string Text)[] files) => PageServer.StartAsync(context =>
    {
        _asked.Enqueue(context.Request.Path);
        (string Path, string Text) file = files.FirstOrDefault(file => file.Path == context.Request.Path);
        context.Response.StatusCode = file.Path is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return context.Response.WriteAsync(file.Text ?? "", context.RequestAborted);
    });
}

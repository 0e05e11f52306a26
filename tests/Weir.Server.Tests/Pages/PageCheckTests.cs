using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class PageCheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_Page_ListsScriptsAndWhatFails()
    {
        string good = $"sha384-{Convert.ToBase64String(SHA384.HashData("var own = 1;"u8))}";
        await using PageServer server = await PageServer.StartAsync(Pages($"""
            <title>Pay</title><script src="/own.js" integrity="{good}"></script>
            <script src="/other.js" integrity="{good}"></script>
            <script src="/moved.js"></script>
            <script src="/missing.js"></script>
            <script src="http://127.0.0.1:1/inside.js"></script>
            <script src="http://169.254.169.254/x.js"></script>
            <script src="http://["></script>
            <script>inline()
            """));

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        (report.Status, report.Title, report.Model).ShouldBe((200, "Pay", null));
        report.Headers.ShouldNotBeNull();
        report.Scripts.Count.ShouldBe(8);
        report.Scripts.Select(script => script.Integrity).Take(3).ShouldBe([IntegrityState.Good, IntegrityState.Wrong, IntegrityState.NotNeeded]);
        (report.Scripts[0].Size, report.Scripts[0].Error, report.Scripts[0].Score).ShouldBe((12, null, null));
        report.Scripts[0].Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("var own = 1;"u8)));
        report.Scripts[2].FinalUrl.ShouldBe(server.Of("/own.js"));
        report.Scripts[2].ChangeHash.ShouldBe(report.Scripts[0].ChangeHash);
        report.Scripts[3].Error.ShouldNotBeNull().ShouldContain("status 404");
        report.Scripts[4].Error.ShouldNotBeNull().ShouldContain("this machine");
        report.Scripts[5].Error.ShouldNotBeNull().ShouldContain("never asked");
        report.Scripts[5].Party.ShouldBe(Party.Third);
        report.Scripts[6].Error.ShouldNotBeNull().ShouldContain("cannot be made whole");
        (report.Scripts[7].Kind, report.Scripts[7].Line, report.Scripts[7].Column).ShouldBe((ScriptKind.Inline, 8, 9));
        JsonElement json = JsonElement.Parse(PageJson.Write([report]))[0];
        json.GetProperty("scripts")[1].GetProperty("integrity").GetString().ShouldBe("wrong");
        json.GetProperty("headers").GetProperty("grade").GetString().ShouldBe(report.Headers.Grade);
    }

    [Fact]
    public async Task Check_FiveHundredScripts_ReadsAll()
    {
        await using PageServer server = await PageServer.StartAsync(Pages(string.Concat(Enumerable.Range(0, 510).Select(i => $"<script src=/own.js?{i}></script>"))));
        int told = 0;

        PageReport report = await Check().CheckAsync(server.Address, (done, all) => Interlocked.Exchange(ref told, all), Cancel);

        report.Scripts.Count(script => script.Size == 12).ShouldBe(500);
        report.Scripts[^1].Error.ShouldNotBeNull().ShouldContain("more than 500 scripts");
        told.ShouldBe(500);
        report.Hosts.ShouldHaveSingleItem().Scripts.ShouldBe(510);
    }

    /// <summary>Hashes are of what came; what is judged and followed is its text.</summary>
    [Fact]
    public async Task Check_ScriptInUtf16_IsReadAsText()
    {
        byte[] code = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("import './other.js'; document.title = 'shop';")];
        string hash = Convert.ToBase64String(SHA256.HashData(code));
        RequestDelegate others = Pages($"<script type=module src=/wide.js integrity=sha256-{hash}></script>");
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            if (context.Request.Path != "/wide.js") return others(context);
            context.Response.Headers.ETag = "\"1\"";
            return context.Response.Body.WriteAsync(code).AsTask();
        });

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => script.Url).ShouldBe([server.Of("/wide.js").ToString(), server.Of("/other.js").ToString()]);
        ScriptReport wide = report.Scripts[0];
        Encoding.UTF8.GetString(wide.Code!).ShouldContain("document.title = 'shop';");
        wide.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(code)));
        wide.Integrity.ShouldBe(IntegrityState.Good);

        // Else the text that is kept would be taken for what came, once the server says that nothing changed.
        wide.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task Check_HugeScript_IsCutAndNotVouchedFor()
    {
        await using PageServer server = await PageServer.StartAsync(Pages("<script src=/huge.js integrity=sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=></script>"));

        PageReport report = await Check().CheckAsync(server.Address, progress: null, Cancel);

        ScriptReport script = report.Scripts.ShouldHaveSingleItem();
        (script.Size, script.Integrity).ShouldBe((new FetchLimits().ScriptBytes, IntegrityState.Unchecked));
        script.Error.ShouldNotBeNull().ShouldContain("only the first 8388608 bytes");
    }

    [Fact]
    public async Task Check_FromAServer_RefusesThisMachine()
    {
        await using PageServer server = await PageServer.StartAsync(Pages("x"));

        (await Should.ThrowAsync<PageException>(new PageCheck(classifier: null, new PageCheckOptions()).CheckAsync(server.Address, progress: null, Cancel))).Message.ShouldContain("this machine");
    }

    [Fact]
    public async Task CheckFile_Page_ListsWithoutFetching()
    {
        PageReport report = await Check().CheckFileAsync("shop.html", "<script src='https://www.googletagmanager.eu/x.js'></script><script src=a.js></script>"u8.ToArray(), progress: null, Cancel);

        report.Scripts.Select(script => script.Error).ShouldBe(["not fetched", "its address cannot be made whole; nothing was fetched"]);
        (report.Scripts[0].LooksLike, report.Scripts[0].Integrity, report.Scripts[0].Party).ShouldBe(("googletagmanager.com", IntegrityState.Missing, Party.Third));
        report.Headers.ShouldBeNull();
    }

    [Fact]
    public async Task Report_WithoutCode_IsTheSameToReaders()
    {
        PageReport report = await Check().CheckFileAsync("shop.html", "<script>own()</script>"u8.ToArray(), progress: null, Cancel);

        report.Scripts.ShouldHaveSingleItem().Code.ShouldNotBeNull();
        report.WithoutCode().Scripts.ShouldHaveSingleItem().Code.ShouldBeNull();
        PageJson.Write([report.WithoutCode()]).ShouldBe(PageJson.Write([report]));
    }

    private static PageCheck Check() => new(classifier: null, new PageCheckOptions { AllowLocalPage = true });

    private static RequestDelegate Pages(string page) => async context =>
    {
        switch (context.Request.Path.Value)
        {
            case "/":
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(page);
                break;
            case "/own.js":
                await context.Response.WriteAsync("var own = 1;");
                break;
            case "/other.js":
                await context.Response.WriteAsync("var other = 1;");
                break;
            case "/moved.js":
                context.Response.Redirect("/own.js");
                break;
            case "/huge.js":
                string block = string.Concat(Enumerable.Repeat("var a = 1;\n", 10_000));
                for (int i = 0; i < 100; i++)
                {
                    await context.Response.WriteAsync(block);
                }

                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    };
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Scripts;
using Weir.Server.Demo;
using Weir.Server.Pages;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Inventory;
using Xunit;

namespace Weir.Server.Tests.Pages;

/// <summary>What modules import is listed, fetched and judged as what the page names itself.</summary>
public sealed class ImportedScriptsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_SkimmerThatAModuleImports_IsFoundAndSaidWhere()
    {
        await using PageServer server = await PageServer.StartAsync(Files(new()
        {
            ["/"] = "<script type=importmap>{\"imports\":{\"shop/\":\"/modules/\"}}</script><script type=module>\nimport { start } from 'shop/start.js'; start();</script>",
            ["/modules/start.js"] = "export function start() { }\nimport('./pay.js?v=2');",
            ["/modules/pay.js"] = DemoCheckout.Own + DemoCheckout.Injected,
        }));
        var check = new PageCheck(ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir")), new PageCheckOptions { AllowLocalPage = true });

        PageReport report = await check.CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => (script.Url, script.ImportedBy)).ShouldBe(
        [
            (null, null),
            (server.Of("/modules/start.js").ToString(), "the page, line 1"),
            (server.Of("/modules/pay.js?v=2").ToString(), $"{server.Of("/modules/start.js")}, line 2"),
        ]);
        (report.Scripts[2].Class, report.Scripts[2].Severity >= Severity.High).ShouldBe(("skimmer", true));
        PageLooks.Of(report, isPayment: true).Items.Single(item => item.Name.EndsWith("pay.js", StringComparison.Ordinal)).Detail.ShouldBe($"imported by {server.Of("/modules/start.js")}, line 2");
    }

    [Fact]
    public async Task Check_ModulesInARing_FetchesEachOnceWithinTheLimits()
    {
        var asked = new ConcurrentBag<string>();
        RequestDelegate files = Files(new()
        {
            ["/"] = "<link rel=modulepreload href=/a.js><script type=module src=/a.js></script><script>import('/b.js#1')</script><script type=module>import 'data:text/javascript,import(\"/c.js\")'; import 'data:text/javascript,import %22http://169.254.169.254/x.js%22'; import 'file:///etc/passwd'; import 'unknown'</script>",
            ["/a.js"] = "import './b.js'; import './a.js'",
            ["/b.js"] = "import './a.js'; import './c.js'; import './missing.js'",
            ["/c.js"] = "import './d.js'",
            ["/d.js"] = "import './e.js'",
            ["/e.js"] = "import './f.js'",
        });
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            asked.Add(context.Request.Path);
            return files(context);
        });
        var check = new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true, Limits = new FetchLimits { Scripts = 4 } });

        PageReport report = await check.CheckAsync(server.Address, progress: null, Cancel);

        asked.Order(StringComparer.Ordinal).ShouldBe(["/", "/a.js", "/b.js", "/c.js", "/d.js", "/missing.js"]);
        ScriptReport Of(string end) => report.Scripts.Single(script => script.Url?.EndsWith(end, StringComparison.Ordinal) == true);
        Of("169.254.169.254/x.js").Error.ShouldNotBeNull().ShouldContain("never asked");
        Of("/etc/passwd").Error.ShouldNotBeNull().ShouldContain("allowed are http and https");
        Of("/e.js").Error.ShouldNotBeNull().ShouldContain("more than 4 scripts");
        Of("/missing.js").Error.ShouldNotBeNull().ShouldContain("404");
        report.Scripts.ShouldNotContain(script => script.Url != null && (script.Url.Contains("unknown") || script.Url.EndsWith("/f.js")));
        report.Notes.ShouldBe(["1 of 8 scripts were not read: the page has more than 4 scripts"]);
    }

    [Theory]
    [InlineData("<script type=importmap>{\"imports\":{ENTRIES}}</script><script type=module src=/app.js></script>", "102 of 603 scripts were not read (102 of them only an import map names): the page has more than 500 scripts")]
    [InlineData("<script type=module>IMPORTS</script><script type=module src=/app.js></script>", "20 of 524 scripts were not read: 500 scripts of the page could not be had")]
    [InlineData("<script type=module>DYNAMICS</script><script type=module src=/app.js></script>", "102 of 603 scripts were not read: the page has more than 500 scripts")]
    public async Task Check_MoreThanTheLimitThatNothingRuns_KeepsNoScriptThatRunsFromBeingRead(string page, string note)
    {
        page = page.Replace("ENTRIES", string.Join(',', Enumerable.Range(0, 600).Select(i => $"\"n{i}\":\"/n{i}.js\"")), StringComparison.Ordinal)
            .Replace("IMPORTS", string.Concat(Enumerable.Range(0, 520).Select(i => $"import './gone{i}.js';")), StringComparison.Ordinal)
            .Replace("DYNAMICS", string.Concat(Enumerable.Range(0, 600).Select(i => $"import('./n{i}.js');")), StringComparison.Ordinal);
        RequestDelegate files = Files(new() { ["/"] = page, ["/app.js"] = "import './deep.js'", ["/deep.js"] = "import './deeper.js'; import('./n3.js')", ["/deeper.js"] = "deeper()" });
        await using PageServer server = await PageServer.StartAsync(context => context.Request.Path.StartsWithSegments("/n3.js", StringComparison.Ordinal) || !context.Request.Path.Value!.StartsWith("/n", StringComparison.Ordinal) ? files(context) : context.Response.WriteAsync("named()"));
        var check = new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true });

        PageReport report = await check.CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Single(script => script.Url?.EndsWith("/deeper.js", StringComparison.Ordinal) == true).Size.ShouldBe("deeper()".Length);
        report.Scripts.Count(script => script.Url?.EndsWith("/n3.js", StringComparison.Ordinal) == true).ShouldBe(1);
        report.Notes.ShouldBe([note]);
    }

    [Fact]
    public async Task Check_Workers_AreFollowedFromWhereBrowsersTellThem()
    {
        await using PageServer server = await PageServer.StartAsync(Files(new()
        {
            ["/"] = "<script src=/lib/app.js></script><script type=module src=/lib/mod.js></script>",
            ["/lib/app.js"] = "new Worker('work/w.js')",
            ["/lib/mod.js"] = "new Worker(new URL('./own.js', import.meta.url))",
            ["/work/w.js"] = "importScripts('deep/one.js')",
            ["/work/deep/one.js"] = "importScripts('two.js')",
            ["/work/two.js"] = "two()",
            ["/lib/own.js"] = "import './dep.js'",
            ["/lib/dep.js"] = "dep()",
        }));

        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true }).CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => (new Uri(script.Url!).AbsolutePath, script.Element, script.Line, script.Error)).ShouldBe(
        [
            ("/lib/app.js", "script", 1, null), ("/lib/mod.js", "script", 1, null),
            ("/work/w.js", "worker", 1, null), ("/lib/own.js", "worker", 1, null), ("/lib/dep.js", "import", 1, null),
            ("/work/deep/one.js", "importScripts", 1, null), ("/work/two.js", "importScripts", 1, null),
        ]);
    }

    [Fact]
    public async Task Check_NamesThatAScopeHas_AreSaidToBeImported()
    {
        await using PageServer server = await PageServer.StartAsync(Files(new()
        {
            ["/"] = "<script type=importmap>{\"imports\":{\"lib\":\"/lib.js\",\"spare\":\"/spare.js\"},\"scopes\":{\"/a/\":{\"lib\":\"/a/lib.js\"}},\"integrity\":{\"/a/lib.js\":\"sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}}</script><script type=module src=/a/x.js></script>",
            ["/a/x.js"] = "\n\nimport 'lib'",
            ["/a/lib.js"] = "lib()",
        }));

        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true }).CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => (new Uri(script.Url!).AbsolutePath, script.ImportedBy, script.Line)).ShouldBe(
            [("/a/x.js", null, 1), ("/a/lib.js", $"{server.Of("/a/x.js")}, line 3", 3), ("/lib.js", null, 1), ("/spare.js", null, 1)]);
        report.Scripts.Select(script => (script.Integrity, script.IntegrityHolder)).Take(2).ShouldBe([(IntegrityState.NotNeeded, "integrity attribute"), (IntegrityState.Wrong, "integrity of the import map")]);
    }

    [Fact]
    public async Task Check_WhatCannotBeKnown_IsSaidOfEachScriptAndOfThePage()
    {
        await using PageServer server = await PageServer.StartAsync(Files(new()
        {
            ["/"] = "<script type=importmap>{,}</script>\n<script type=module src=/app.js></script><script>import('/m/'+'known.js')</script>",
            ["/app.js"] = "import 'vue';\nimport(atob(x));\nnew Worker(y); import 'vue'",
            ["/m/known.js"] = "known()",
        }));

        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true }).CheckAsync(server.Address, progress: null, Cancel);

        report.Scripts.Select(script => string.Join("; ", script.NotFollowed)).ShouldBe(
            ["loads what cannot be known before it runs (line 2, 3); imports 'vue', which no import map of the page has", "", ""]);
        report.Notes.ShouldBe(["the import map at line 1 cannot be read, and browsers take nothing from it"]);
        PageLooks.Of(report, isPayment: true).Items.Select(item => item.Detail).ShouldContain("script, line 2; it loads what cannot be known before it runs (line 2, 3); it imports 'vue', which no import map of the page has");
    }

    [Fact]
    public async Task CheckFile_ImportsOfItsModules_AreListedWithoutFetching()
    {
        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions()).CheckFileAsync("shop.html", "<script type=module>import 'https://cdn.example/a.js'; import './b.js'; new Worker('/w.js'); new Worker('https://cdn.example/v.js'); new Worker('data:text/javascript,v()')</script>"u8.ToArray(), progress: null, Cancel);

        report.Scripts.Skip(1).Select(script => (script.Url, script.Error)).ShouldBe(
        [
            ("https://cdn.example/a.js", "not fetched"), ("./b.js", "its address cannot be made whole; nothing was fetched"),
            ("/w.js", "its address cannot be made whole; nothing was fetched"), ("https://cdn.example/v.js", "not fetched"), ("data:text/javascript,v()", null),
        ]);
    }

    private static RequestDelegate Files(Dictionary<string, string> files) => async context =>
    {
        if (!files.TryGetValue(context.Request.Path, out string? text))
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = context.Request.Path == "/" ? "text/html" : "text/javascript";
        await context.Response.WriteAsync(text);
    };
}

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
            ["/"] = "<link rel=modulepreload href=/a.js><script type=module src=/a.js></script><script>import('/b.js#1')</script><script type=module>import 'data:text/javascript,import(\"/c.js\")'; import 'data:text/javascript,import(%22http://169.254.169.254/x.js%22)'; import 'file:///etc/passwd'; import 'unknown'</script>",
            ["/a.js"] = "import './b.js'; import './a.js'",
            ["/b.js"] = "import './a.js'; import './c.js'; import './missing.js'",
            ["/c.js"] = "import './d.js'",
            ["/d.js"] = "import './e.js'",
        });
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            asked.Add(context.Request.Path);
            return files(context);
        });
        var check = new PageCheck(classifier: null, new PageCheckOptions { AllowLocalPage = true, Limits = new FetchLimits { Scripts = 6 } });

        PageReport report = await check.CheckAsync(server.Address, progress: null, Cancel);

        asked.Order(StringComparer.Ordinal).ShouldBe(["/", "/a.js", "/b.js", "/c.js", "/missing.js"]);
        ScriptReport Of(string end) => report.Scripts.Single(script => script.Url?.EndsWith(end, StringComparison.Ordinal) == true);
        Of("169.254.169.254/x.js").Error.ShouldNotBeNull().ShouldContain("never asked");
        Of("/etc/passwd").Error.ShouldNotBeNull().ShouldContain("allowed are http and https");
        Of("/d.js").Error.ShouldNotBeNull().ShouldContain("more than 6 scripts");
        Of("/missing.js").Error.ShouldNotBeNull().ShouldContain("404");
        report.Scripts.ShouldNotContain(script => script.Url != null && (script.Url.Contains("unknown") || script.Url.EndsWith("/e.js")));
    }

    [Fact]
    public async Task CheckFile_ImportsOfItsModules_AreListedWithoutFetching()
    {
        PageReport report = await new PageCheck(classifier: null, new PageCheckOptions()).CheckFileAsync("shop.html", "<script type=module>import 'https://cdn.example/a.js'; import './b.js'</script>"u8.ToArray(), progress: null, Cancel);

        report.Scripts.Skip(1).Select(script => (script.Url, script.Error)).ShouldBe([("https://cdn.example/a.js", "not fetched"), ("./b.js", "its address cannot be made whole; nothing was fetched")]);
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

using System.Text;
using Shouldly;
using Weir.Server.Pages.Violations;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

public sealed class ReportJudgeTests
{
    [Fact]
    public void Judge_ReportOfChrome_KeepsNeitherQueryNorFragment()
    {
        var violation = Kept(BrowserReports.ChromeScript);

        violation.Key.ShouldBe(new ViolationKey("https://shop.example/checkout", "script-src-elem", "https://cdn.tags.example/t.js", "https://shop.example/static/app.js", "report"));
        violation.Kind.ShouldBe("csp");
        (violation.Line, violation.Column).ShouldBe((14, 9));
    }

    [Fact]
    public void Judge_ReportsOfOneThingByThreeBrowsers_AreTheSame()
    {
        Kept(BrowserReports.FirefoxConnect).Key.ShouldBe(new ViolationKey("https://shop.example/checkout", "connect-src", "https://collect.example/beacon", "https://cdn.tags.example/t.js", "report"));
        Judge(BrowserReports.ChromeReporting)[0].Violation!.Key.ShouldBe(Kept(BrowserReports.FirefoxConnect).Key);
        Kept(BrowserReports.ChromeInline).Key.ShouldBe(Kept(BrowserReports.SafariInline).Key with { Disposition = "report" });
    }

    [Fact]
    public void Judge_InlineScript_HasItsBeginningWithoutLongNumbers() => Kept(BrowserReports.ChromeInline).Sample.ShouldBe("   var account = ########; if (a < b) {");

    [Fact]
    public void Judge_OldFirefox_HasTheDirectiveAlone()
    {
        var violation = Kept(BrowserReports.FirefoxOld);

        violation.Key.ShouldBe(new ViolationKey("https://shop.example/", "script-src", "self", "https://shop.example/", ""));
        violation.Sample.ShouldBe("onclick attribute on A element");
    }

    [Fact]
    public void Judge_Integrity_HasWhatWasLoadedInsteadOfADirective()
    {
        var violation = Kept(BrowserReports.ChromeIntegrity);

        violation.Kind.ShouldBe("integrity");
        violation.Key.ShouldBe(new ViolationKey("https://shop.example/checkout", "script", "https://cdn.tags.example/t.js", "", "report"));
    }

    [Theory]
    [InlineData("https://evil.example/a?b#c", "https://evil.example/a")]
    [InlineData("https://evil.example", "https://evil.example/")]
    [InlineData("HTTPS://Evil.Example:8443/A", "https://evil.example:8443/A")]
    [InlineData("https://user:p@ss@evil.example/a", "https://evil.example/a")]
    [InlineData("wss://evil.example/socket?key=1", "wss://evil.example/socket")]
    [InlineData("http://[2001:db8::1]:80/a", "http://[2001:db8::1]:80/a")]
    [InlineData("data", "data")]
    [InlineData("data:text/javascript,alert(1)", "data")]
    [InlineData("blob:https://shop.example/0f-11", "blob")]
    [InlineData("wasm-eval", "wasm-eval")]
    [InlineData("trusted-types-sink", "trusted-types-sink")]
    [InlineData("", "inline")]
    public void Judge_Blocked_IsKeptWithoutWhatMayBeSecret(string blocked, string kept) => Kept(BrowserReports.Of(blocked)).Key.Blocked.ShouldBe(kept);

    [Theory]
    [InlineData("https://")]
    [InlineData("https:evil.example")]
    [InlineData("https://e vil.example/")]
    [InlineData("https://evil.example\uFFFD/")]
    [InlineData("two words")]
    public void Judge_BlockedThatIsNeitherAddressNorWord_IsUnclear(string blocked) => FateOf(BrowserReports.Of(blocked)).ShouldBe(ReportFate.Unclear);

    [Theory]
    [InlineData("https://other.example/checkout", ReportFate.Elsewhere)]
    [InlineData("https://shop.example.evil.example/", ReportFate.Elsewhere)]
    [InlineData("https://shop.example@evil.example/", ReportFate.Elsewhere)]
    [InlineData("https://shop.example:8443/checkout", ReportFate.Kept)]
    [InlineData("http://SHOP.example/checkout", ReportFate.Kept)]
    [InlineData("about", ReportFate.Noise)]
    [InlineData("about:srcdoc", ReportFate.Noise)]
    [InlineData("chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb/popup.html", ReportFate.Noise)]
    [InlineData("ftp://shop.example/", ReportFate.Unclear)]
    [InlineData("javascript:1", ReportFate.Unclear)]
    [InlineData("", ReportFate.Unclear)]
    public void Judge_Page_IsOneOfTheHostThatWasAsked(string page, object fate) => FateOf(BrowserReports.Of("inline", page: page)).ShouldBe((ReportFate)fate);

    [Theory]
    [InlineData("script-src-elem", ReportFate.Kept)]
    [InlineData("Script-Src 'self'", ReportFate.Kept)]
    [InlineData("", ReportFate.Unclear)]
    [InlineData("<b>", ReportFate.Unclear)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ReportFate.Unclear)]
    public void Judge_Directive_IsAWord(string directive, object fate) => FateOf(BrowserReports.Of("inline", directive: directive)).ShouldBe((ReportFate)fate);

    [Theory]
    [InlineData("chrome-extension")]
    [InlineData("chrome-extension://gighmmpiobklfepjocnamgkkbiglidom/inject.js")]
    [InlineData("moz-extension://0b0d3f1e-4d3e-4a8e-9f0e-2d6c1d1f2a3b/page.js")]
    [InlineData("safari-extension://com.evernote.safari.clipper-q79wdw8yh9")]
    [InlineData("safari-web-extension://2D0B5B0C-0000-4C3B-9B4B-0A5D1C9C8E77/content.js")]
    [InlineData("ms-browser-extension")]
    [InlineData("about")]
    [InlineData("about:blank")]
    [InlineData("ms-appx-web://microsoft.microsoftedge/assets/errorpages/http_403.htm")]
    [InlineData("webviewprogressproxy:///complete")]
    [InlineData("mbinit")]
    [InlineData("gsa://onpageload")]
    [InlineData("android-webview-video-poster:default_video_poster/123")]
    [InlineData("symres:blocked.png")]
    [InlineData("file")]
    [InlineData("res://ieframe.dll/acr.js")]
    [InlineData("https://nikkomsgchannel/e?001c0050")]
    [InlineData("https://gc.kis.v2.scr.kaspersky-labs.com/FD126C42-EBFA-4E12-B309-BB3FDD723AC1/main.js")]
    [InlineData("http://adblockers.opera-mini.net/js/adblock.js")]
    [InlineData("http://127.0.0.1:15871/cgi-bin/blockpage.cgi")]
    [InlineData("wss://localhost:9999/")]
    [InlineData("http://[::1]:3000/")]
    public void Judge_WhatAVisitorsProgramLoads_IsNoise(string blocked) => FateOf(BrowserReports.Of(blocked)).ShouldBe(ReportFate.Noise);

    [Theory]
    [InlineData("chrome-extension")]
    [InlineData("chrome-extension://gighmmpiobklfepjocnamgkkbiglidom/inject.js")]
    [InlineData("moz-extension")]
    [InlineData("safari-web-extension://2D0B5B0C/content.js")]
    [InlineData("webkit-masked-url://hidden/")]
    [InlineData("user-script:12")]
    [InlineData("sandbox eval code")]
    public void Judge_WhatAnExtensionDid_IsNoise(string source) => FateOf(BrowserReports.Of("inline", source)).ShouldBe(ReportFate.Noise);

    [Theory]
    [InlineData("about:blank", "about")]
    [InlineData("blob:https://shop.example/1", "blob")]
    [InlineData("<anonymous>", "")]
    [InlineData("", "")]
    public void Judge_SourceOfThePage_IsKept(string source, string kept) => Kept(BrowserReports.Of("https://evil.example/c", source)).Key.Source.ShouldBe(kept);

    [Fact]
    public void Judge_PageOnThisMachine_MayLoadFromIt()
    {
        var report = Read(BrowserReports.Of("http://localhost:5173/a.js", page: "http://127.0.0.1:8080/"))[0];

        ReportJudge.Judge(report, "127.0.0.1", out var violation).ShouldBe(ReportFate.Kept);
        violation!.Key.Blocked.ShouldBe("http://localhost:5173/a.js");
    }

    [Fact]
    public void Judge_LongAddress_IsCut() => Kept(BrowserReports.Of($"https://evil.example/{new string('a', 1500)}")).Key.Blocked.Length.ShouldBe(ReportAddress.Most);

    [Theory]
    [InlineData("pay('4111 1111 1111 1111')", "pay('#### #### #### ####')")]
    [InlineData("var n=123456;", "var n=######;")]
    [InlineData("var n=12345;", "var n=12345;")]
    [InlineData("tel 01-23-45-67", "tel ##-##-##-##")]
    [InlineData("a1b2c3d4e5f6", "a1b2c3d4e5f6")]
    [InlineData("0123456789012345678901234567890123456789012345", "########################################")]
    [InlineData("123456789012345678901234567890123456789😀", "#######################################")]
    public void Sample_Text_IsShortAndWithoutLongNumbers(string text, string kept) => SampleText.Of(text).ShouldBe(kept);

    private static Violation Kept(string body)
    {
        var (fate, violation) = Judge(body).ShouldHaveSingleItem();
        fate.ShouldBe(ReportFate.Kept);
        return violation.ShouldNotBeNull();
    }

    private static ReportFate FateOf(string body) => Judge(body).ShouldHaveSingleItem().Fate;

    private static List<(ReportFate Fate, Violation? Violation)> Judge(string body) =>
        [.. Read(body).Select(report => (ReportJudge.Judge(report, BrowserReports.Host, out var violation), violation))];

    private static IReadOnlyList<RawReport> Read(string body) => ReportReader.Read(Encoding.UTF8.GetBytes(body)).Reports;
}

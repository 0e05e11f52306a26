using System.Globalization;

namespace Weir.Server.Tests.Pages.Violations;

/// <summary>Reports as browsers send them. Written after reports of these browsers: their names, their order, what they leave out; hosts and values are made up.</summary>
internal static class BrowserReports
{
    public const string Host = "shop.example";

    /// <summary>Chrome, <c>report-uri</c>: a script of another site, loaded by one of the page.</summary>
    public const string ChromeScript =
        """
        {"csp-report":{"document-uri":"https://shop.example/checkout?session=8f3a#pay","referrer":"https://shop.example/cart","violated-directive":"script-src-elem","effective-directive":"script-src-elem","original-policy":"script-src 'report-sample'; report-uri /.weir/reports","disposition":"report","blocked-uri":"https://cdn.tags.example/t.js?id=UA-1234","line-number":14,"column-number":9,"source-file":"https://shop.example/static/app.js?v=3","status-code":200,"script-sample":""}}
        """;

    /// <summary>Chrome, <c>report-uri</c>: an inline script.</summary>
    public const string ChromeInline =
        """
        {"csp-report":{"document-uri":"https://shop.example/checkout","referrer":"","violated-directive":"script-src-elem","effective-directive":"script-src-elem","original-policy":"script-src 'report-sample'; report-uri /.weir/reports","disposition":"report","blocked-uri":"inline","line-number":31,"source-file":"https://shop.example/checkout","status-code":200,"script-sample":"\n  var account = 12345678; if (a \u003C b) {"}}
        """;

    /// <summary>Chrome, Reporting API: two at once, and one of another kind.</summary>
    public const string ChromeReporting =
        """
        [{"age":420,"body":{"blockedURL":"https://collect.example/beacon?d=4111111111111111","columnNumber":17,"disposition":"report","documentURL":"https://shop.example/checkout?step=2","effectiveDirective":"connect-src","lineNumber":88,"originalPolicy":"connect-src 'none'; report-to weir","referrer":"https://shop.example/","sample":"","sourceFile":"https://cdn.tags.example/t.js","statusCode":200},"type":"csp-violation","url":"https://shop.example/checkout?step=2","user_agent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"},
         {"age":410,"body":{"columnNumber":12,"id":"UnloadHandler","lineNumber":1,"message":"Unload event listeners are deprecated and will be removed.","sourceFile":"https://shop.example/static/app.js"},"type":"deprecation","url":"https://shop.example/checkout?step=2","user_agent":"Mozilla/5.0"},
         {"age":400,"body":{"blockedURL":"eval","columnNumber":5,"disposition":"report","documentURL":"https://shop.example/checkout?step=2","effectiveDirective":"script-src","lineNumber":2,"originalPolicy":"script-src 'report-sample'; report-to weir","referrer":"","sample":"return this","sourceFile":"https://cdn.tags.example/t.js","statusCode":200},"type":"csp-violation","url":"https://shop.example/checkout?step=2","user_agent":"Mozilla/5.0"}]
        """;

    /// <summary>Chrome, Reporting API: a script without the attribute <c>integrity</c>.</summary>
    public const string ChromeIntegrity =
        """
        [{"age":2,"body":{"blockedURL":"https://cdn.tags.example/t.js","destination":"script","documentURL":"https://shop.example/checkout","reportOnly":true},"type":"integrity-violation","url":"https://shop.example/checkout","user_agent":"Mozilla/5.0"}]
        """;

    /// <summary>Firefox, <c>report-uri</c>: a request of a script.</summary>
    public const string FirefoxConnect =
        """
        {"csp-report":{"blocked-uri":"https://collect.example/beacon","column-number":7,"disposition":"report","document-uri":"https://shop.example/checkout","effective-directive":"connect-src","line-number":88,"original-policy":"connect-src 'none'; report-uri https://shop.example/.weir/reports","referrer":"https://shop.example/","source-file":"https://cdn.tags.example/t.js","status-code":200,"violated-directive":"connect-src"}}
        """;

    /// <summary>An older Firefox: neither effective directive nor disposition, and the directive with its sources.</summary>
    public const string FirefoxOld =
        """
        {"csp-report":{"blocked-uri":"self","document-uri":"https://shop.example/","line-number":1,"original-policy":"script-src https://shop.example","referrer":"","script-sample":"onclick attribute on A element","source-file":"https://shop.example/","violated-directive":"script-src https://shop.example"}}
        """;

    /// <summary>Safari, <c>report-uri</c>: an inline script; its status says nothing.</summary>
    public const string SafariInline =
        """
        {"csp-report":{"document-uri":"https://shop.example/checkout","referrer":"https://shop.example/cart","violated-directive":"script-src-elem","effective-directive":"script-src-elem","original-policy":"script-src 'report-sample'; report-uri /.weir/reports","blocked-uri":"inline","status-code":0,"source-file":"https://shop.example/checkout","line-number":31,"column-number":15}}
        """;

    /// <summary>Safari, Reporting API.</summary>
    public const string SafariReporting =
        """
        [{"age":0,"body":{"documentURL":"https://shop.example/checkout","disposition":"report","referrer":"","effectiveDirective":"frame-src","blockedURL":"https://pay.example/frame","originalPolicy":"frame-src 'none'; report-to weir","statusCode":200,"sample":""},"type":"csp-violation","url":"https://shop.example/checkout","user_agent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15"}]
        """;

    /// <summary>A report of Chrome with other addresses.</summary>
    public static string Of(string blocked, string source = "https://shop.example/app.js", string page = "https://shop.example/checkout", string directive = "script-src-elem") => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"csp-report":{"document-uri":"{{{page}}}","referrer":"","violated-directive":"{{{directive}}}","effective-directive":"{{{directive}}}","disposition":"report","blocked-uri":"{{{blocked}}}","line-number":1,"source-file":"{{{source}}}","status-code":200,"script-sample":""}}""");
}

using Shouldly;
using Weir.Server.Pages;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class LookAlikeHostsTests
{
    [Theory]
    [InlineData("www.google-anaiytics.com", "google-analytics.com")]
    [InlineData("google-analytlcs.com", "google-analytics.com")]
    [InlineData("googleanalytics.top", "google-analytics.com")]
    [InlineData("www.googletagmanager.eu", "googletagmanager.com")]
    [InlineData("googletagmanaqer.com", "googletagmanager.com")]
    [InlineData("jquery-cdn.top", "jquery.com")]
    [InlineData("cdn-jquery.example", "jquery.com")]
    [InlineData("xn--jqury-1we.com", "jquery.com")]
    [InlineData("jsdeliver.net", "jsdelivr.net")]
    [InlineData("cdn.strlpe.com", "stripe.com")]
    [InlineData("paypa1.com", "paypal.com")]
    [InlineData("braintreegatevvay.com", "braintreegateway.com")]
    [InlineData("hotjar-static.com", "hotjar.com")]
    [InlineData("bestsh0p.example", "bestshop.example")]
    [InlineData("www.google-analytics.com", null)]
    [InlineData("code.jquery.com", null)]
    [InlineData("js.stripe.com", null)]
    [InlineData("www.paypal.de", null)]
    [InlineData("static.hotjar.com", null)]
    [InlineData("cdn.bestshop.example", null)]
    [InlineData("bestshop.test-static.example", null)]
    [InlineData("cdn.example", null)]
    [InlineData("striped.example", null)]
    [InlineData("gravatar.com", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("localhost", null)]
    [InlineData("xn--a", null)]
    [InlineData("", null)]
    public void Of_Host_TellsWhatItLooksLike(string host, string? known) => LookAlikeHosts.Of(host, "www.bestshop.example").ShouldBe(known);
}

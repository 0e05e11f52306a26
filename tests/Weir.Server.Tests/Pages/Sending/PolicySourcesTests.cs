using Shouldly;
using Weir.Server.Pages.Sending;
using Xunit;

namespace Weir.Server.Tests.Pages.Sending;

/// <summary>Rows after the examples of Content Security Policy Level 3, 6.7.2.</summary>
public sealed class PolicySourcesTests
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string HashSource = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    private static readonly Uri s_page = new("https://shop.example/checkout");

    [Theory]
    [InlineData("script-src 'self'", "https://shop.example/a.js", true)]
    [InlineData("script-src 'self'", "https://shop.example:8443/a.js", false)]
    [InlineData("script-src 'self'", "http://shop.example/a.js", false)]
    [InlineData("script-src 'self'", "https://cdn.shop.example/a.js", false)]
    [InlineData("script-src 'none'", "https://shop.example/a.js", false)]
    [InlineData("script-src", "https://shop.example/a.js", false)]
    [InlineData("script-src *", "https://cdn.example:8443/a.js", true)]
    [InlineData("script-src *", "data:text/javascript,a()", false)]
    [InlineData("script-src data:", "data:text/javascript,a()", true)]
    [InlineData("script-src https:", "https://cdn.example:8443/a.js", true)]
    [InlineData("script-src http:", "https://cdn.example/a.js", true)]
    [InlineData("script-src cdn.example", "https://cdn.example/a.js", true)]
    [InlineData("script-src cdn.example", "http://cdn.example/a.js", false)]
    [InlineData("script-src http://cdn.example", "https://cdn.example/a.js", true)]
    [InlineData("script-src https://cdn.example", "https://cdn.example:8443/a.js", false)]
    [InlineData("script-src https://cdn.example:8443", "https://cdn.example:8443/a.js", true)]
    [InlineData("script-src https://cdn.example:*", "https://cdn.example:8443/a.js", true)]
    [InlineData("script-src *.cdn.example", "https://a.b.cdn.example/a.js", true)]
    [InlineData("script-src *.cdn.example", "https://cdn.example/a.js", false)]
    [InlineData("script-src *.cdn.example", "https://evilcdn.example/a.js", false)]
    [InlineData("script-src CDN.example/lib/", "https://cdn.example/lib/a.js", true)]
    [InlineData("script-src cdn.example/lib/", "https://cdn.example/other/a.js", false)]
    [InlineData("script-src cdn.example/lib/a.js", "https://cdn.example/lib/a.js", true)]
    [InlineData("script-src cdn.example/lib/a.js", "https://cdn.example/lib/a.js.map", false)]
    [InlineData("script-src cdn.example/lib/app.3f2a9c1d.js", "https://cdn.example/lib/app.*.js", true)]
    [InlineData("script-src cdn.example/lib/app.3f2a9c1d.css", "https://cdn.example/lib/app.*.js", false)]
    [InlineData("script-src 'strict-dynamic' https: 'self'", "https://shop.example/a.js", false)]
    [InlineData("default-src 'self'", "https://cdn.example/a.js", false)]
    [InlineData("default-src 'none'; script-src-elem cdn.example", "https://cdn.example/a.js", true)]
    [InlineData("img-src 'none'", "https://cdn.example/a.js", true)]
    public void Allows_Script(string policy, string address, bool expected) => new PolicySources(policy, s_page).Allows("script-src-elem", new Uri(address), hasPath: true).ShouldBe(expected);

    [Theory]
    [InlineData("default-src 'none'", "form-action", "https://evil.example/", true)]
    [InlineData("form-action 'self'", "form-action", "https://evil.example/", false)]
    [InlineData("child-src pay.example", "frame-src", "https://pay.example", true)]
    [InlineData("child-src 'none'; frame-src pay.example/fields", "frame-src", "https://pay.example", true)]
    [InlineData("default-src 'self'", "frame-src", "https://pay.example", false)]
    [InlineData("connect-src 'self'", "connect-src", "wss://shop.example", true)]
    [InlineData("default-src 'self'", "img-src", "https://img.example", false)]
    public void Allows_Others(string policy, string directive, string address, bool expected) => new PolicySources(policy, s_page).Allows(directive, new Uri(address), hasPath: false).ShouldBe(expected);

    [Theory]
    [InlineData($"script-src {HashSource}", "script-src-elem", true)]
    [InlineData("script-src 'sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU='", "script-src-elem", true)]
    [InlineData($"script-src {HashSource}", "script-src-attr", false)]
    [InlineData($"script-src 'unsafe-hashes' {HashSource}", "script-src-attr", true)]
    [InlineData("script-src 'unsafe-inline'", "script-src-attr", true)]
    [InlineData("script-src 'unsafe-inline' 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='", "script-src-elem", false)]
    [InlineData("script-src 'unsafe-inline' 'strict-dynamic'", "script-src-elem", false)]
    [InlineData("script-src 'self' https:", "script-src-elem", false)]
    [InlineData("img-src 'self'", "script-src-elem", true)]
    public void Allows_CodeInThePage(string policy, string directive, bool expected) => new PolicySources(policy, s_page).AllowsCode(directive, Hash, isInline: true).ShouldBe(expected);
}

using Shouldly;
using Weir.Server.Pages.Headers;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class SecurityHeadersTests
{
    private const string Strict = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'unsafe-inline' https:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-to r";

    private static readonly Uri s_page = new("https://shop.example/");

    [Fact]
    public void Check_EverythingAsRecommended_IsGradeA()
    {
        HeaderReport report = Check(
            s_page, ("Content-Security-Policy", Strict), ("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer, strict-origin-when-cross-origin"), ("Permissions-Policy", "camera=()"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Set-Cookie", "__Host-sid=secret; Path=/; Secure; HttpOnly; SameSite=Lax"), ("Server", "shop"));

        report.Grade.ShouldBe("A");
        report.Findings.ShouldAllBe(finding => finding.Weight == HeaderWeight.Good);
        report.Findings.ShouldNotContain(finding => finding.Sentence.Contains("secret") || finding.Seen.Contains("secret"), "values of cookies are not kept");
    }

    [Fact]
    public void Check_Nothing_IsGradeF()
    {
        HeaderReport report = Check(s_page);

        report.Grade.ShouldBe("F");
        report.Findings.Where(finding => finding.Weight == HeaderWeight.Bad).Select(finding => finding.Header).ShouldBe(["Content-Security-Policy", "Strict-Transport-Security"]);
    }

    [Theory]
    [InlineData("default-src 'self' 'unsafe-inline'", "script-src 'unsafe-inline'")]
    [InlineData("script-src 'self' 'unsafe-inline' 'sha256-abc'", null)]
    [InlineData("script-src *", "script-src *")]
    [InlineData("script-src HTTPS:", "script-src HTTPS:")]
    [InlineData("script-src data:", "script-src data:")]
    [InlineData("script-src https://*.com", "script-src https://*.com")]
    [InlineData("script-src https://*.shop.example", null)]
    [InlineData("script-src 'nonce-a' 'strict-dynamic' https:", null)]
    [InlineData("img-src 'self'", "no script-src and no default-src")]
    [InlineData("script-src *, script-src 'self'", null)]
    [InlineData("script-src 'self'; script-src *", null)]
    [InlineData("script-src", null)]
    [InlineData(" ; ,, ;", "")]
    public void Check_Policy_TellsWhoMayRunScripts(string policy, string? seen)
    {
        HeaderFinding[] bad = [.. Check(s_page, ("content-security-policy", policy)).Findings.Where(finding => finding is { Header: "Content-Security-Policy", Weight: HeaderWeight.Bad })];

        bad.Select(finding => finding.Seen).ShouldBe(seen is null ? [] : [seen]);
    }

    [Theory]
    [InlineData("script-src 'self' 'unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'; connect-src 'self'", "script-src 'unsafe-eval'")]
    [InlineData("script-src 'self'; base-uri 'none'; form-action 'self'; connect-src 'self'", "no object-src")]
    [InlineData("default-src 'self'; form-action 'self'", "no base-uri")]
    [InlineData("default-src 'self'; base-uri 'self'", "no form-action")]
    [InlineData("default-src 'self'; base-uri 'self'; form-action 'self'; connect-src *", "*")]
    public void Check_Policy_TellsWhatElseIsOpen(string policy, string seen) =>
        Check(s_page, ("Content-Security-Policy", policy)).Findings.Where(finding => finding is { Header: "Content-Security-Policy", Weight: HeaderWeight.Weak }).ShouldHaveSingleItem().Seen.ShouldBe(seen);

    [Fact]
    public void Check_ReportOnlyAndMeta_CountForWhatTheyDo()
    {
        Check(s_page, ("Content-Security-Policy-Report-Only", Strict)).Findings[0].Seen.ShouldBe("Content-Security-Policy-Report-Only alone");

        HeaderReport meta = SecurityHeaders.Check(s_page, [], [Strict]);
        meta.Findings.ShouldNotContain(finding => finding.Header == "Content-Security-Policy" && finding.Weight == HeaderWeight.Bad);
        meta.Findings.Single(finding => finding.Header == "X-Frame-Options").Weight.ShouldBe(HeaderWeight.Weak, "a page cannot say who frames it");
    }

    [Theory]
    [InlineData("max-age=31536000; includeSubDomains", HeaderWeight.Good)]
    [InlineData("includesubdomains;max-age=\"31536000\"", HeaderWeight.Good)]
    [InlineData("max-age=31536000", HeaderWeight.Note)]
    [InlineData("max-age=3600", HeaderWeight.Weak)]
    [InlineData("max-age=0", HeaderWeight.Bad)]
    [InlineData("max-age=-1", HeaderWeight.Bad)]
    [InlineData("max-age=999999999999999999999", HeaderWeight.Bad)]
    [InlineData("nonsense", HeaderWeight.Bad)]
    public void Check_Transport_ReadsTheAge(string value, HeaderWeight weight) =>
        Check(s_page, ("Strict-Transport-Security", value)).Findings.Single(finding => finding.Header == "Strict-Transport-Security").Weight.ShouldBe(weight);

    [Theory]
    [InlineData("X-Frame-Options", "deny", HeaderWeight.Good)]
    [InlineData("X-Frame-Options", "ALLOW-FROM https://a.example", HeaderWeight.Weak)]
    [InlineData("X-Frame-Options", "DENY, SAMEORIGIN", HeaderWeight.Weak)]
    [InlineData("X-Content-Type-Options", "sniff", HeaderWeight.Weak)]
    [InlineData("Referrer-Policy", "unsafe-url", HeaderWeight.Weak)]
    [InlineData("Referrer-Policy", "strict-origin, of-the-future", HeaderWeight.Good)]
    [InlineData("Server", "nginx/1.25.3", HeaderWeight.Note)]
    [InlineData("Set-Cookie", "PHPSESSID=1; path=/", HeaderWeight.Weak)]
    [InlineData("Set-Cookie", "lang=en; Secure; SameSite=Lax", HeaderWeight.Note)]
    [InlineData("Set-Cookie", "csrftoken=1; Secure; SameSite=Lax", HeaderWeight.Note)]
    [InlineData("Set-Cookie", ";;", HeaderWeight.Note)]
    public void Check_Header_IsWeighed(string name, string value, HeaderWeight weight) => Check(s_page, (name, value)).Findings.Single(finding => finding.Header == name).Weight.ShouldBe(weight);

    [Fact]
    public void Check_RandomValues_NeverThrows()
    {
        string[] names = ["Content-Security-Policy", "Content-Security-Policy-Report-Only", "Strict-Transport-Security", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Set-Cookie", "Server"];
        string[] pieces = ["script-src", "default-src", "frame-ancestors", "'unsafe-inline'", "'none'", "*", "*.", "://", ":", ";", ",", "=", "max-age", "includeSubDomains", "\"", "'", " ", "\t", "9", "SameSite", "None", "\0", "é", "deny"];
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++)
        {
            var lines = Enumerable.Range(0, random.Next(6)).Select(_ => (names[random.Next(names.Length)], string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]))));
            Check(i % 2 == 0 ? s_page : new Uri("http://shop.example/"), [.. lines]).Grade.Length.ShouldBe(1);
        }
    }

    private static HeaderReport Check(Uri page, params (string Name, string Value)[] lines) => SecurityHeaders.Check(page, [.. lines.Select(line => new HeaderLine(line.Name, line.Value))], []);
}

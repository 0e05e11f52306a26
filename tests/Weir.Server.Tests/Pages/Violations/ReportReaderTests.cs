using System.Text;
using Shouldly;
using Weir.Server.Pages.Violations;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

public sealed class ReportReaderTests
{
    [Fact]
    public void Read_ReportOfChrome_IsAllOfIt()
    {
        var report = ReadOne(BrowserReports.ChromeScript);

        report.Document.ShouldBe("https://shop.example/checkout?session=8f3a#pay");
        report.EffectiveDirective.ShouldBe("script-src-elem");
        report.Blocked.ShouldBe("https://cdn.tags.example/t.js?id=UA-1234");
        report.Source.ShouldBe("https://shop.example/static/app.js?v=3");
        (report.Line, report.Column).ShouldBe((14, 9));
        report.Disposition.ShouldBe("report");
    }

    [Fact]
    public void Read_EscapesInASample_AreTheirSigns() => ReadOne(BrowserReports.ChromeInline).Sample.ShouldBe("   var account = 12345678; if (a < b) {");

    [Fact]
    public void Read_ReportingApi_TakesViolationsAndCountsOthers()
    {
        var body = Read(BrowserReports.ChromeReporting);

        body.Problem.ShouldBeNull();
        body.Ignored.ShouldBe(1);
        body.Reports.Select(report => report.Blocked).ShouldBe(["https://collect.example/beacon?d=4111111111111111", "eval"]);
        body.Reports[1].Sample.ShouldBe("return this");
    }

    [Fact]
    public void Read_IntegrityViolation_IsTaken()
    {
        var report = ReadOne(BrowserReports.ChromeIntegrity);

        report.IsIntegrity.ShouldBeTrue();
        (report.Destination, report.ReportOnly).ShouldBe(("script", true));
    }

    [Fact]
    public void Read_TypeBehindTheBody_IsTaken() => ReadOne("""{"body":{"documentURL":"https://a.example/","blockedURL":"inline"},"type":"csp-violation"}""").Blocked.ShouldBe("inline");

    [Fact]
    public void Read_OldReportWithoutANumber_HasNone() => ReadOne(BrowserReports.SafariReporting).Line.ShouldBe(0);

    [Theory]
    [InlineData("\"12\"", 12)]
    [InlineData("12.0", 12)]
    [InlineData("-1", 0)]
    [InlineData("99999999999", 0)]
    [InlineData("null", 0)]
    [InlineData("{\"a\":[1]}", 0)]
    public void Read_Number_IsTakenAsFarAsItIsOne(string number, int expected) =>
        ReadOne($$$"""{"csp-report":{"line-number":{{{number}}},"blocked-uri":"inline"}}""").Line.ShouldBe(expected);

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("nonsense", "not JSON")]
    [InlineData("{\"csp-report\":{\"document-uri\":\"https://a.ex", "not JSON")]
    [InlineData("12", "neither an object nor an array")]
    [InlineData("{}", "no report")]
    [InlineData("{\"csp-report\":5}", "no report")]
    [InlineData("{\"body\":{}}", "no report")]
    [InlineData("{\"csp-report\":{}} {}", "not JSON")]
    public void Read_WhatIsNoReport_SaysWhy(string body, string why)
    {
        var read = Read(body);

        read.Problem.ShouldNotBeNull().ShouldContain(why);
        read.Reports.ShouldBeEmpty();
    }

    [Fact]
    public void Read_TooManyReports_SaysSo()
    {
        string one = BrowserReports.SafariReporting.Trim()[1..^1];

        Read($"[{string.Join(',', Enumerable.Repeat(one, 100))}]").Reports.Count.ShouldBe(100);
        Read($"[{string.Join(',', Enumerable.Repeat(one, 101))}]").Problem.ShouldNotBeNull().ShouldContain("more than 100");
    }

    [Fact]
    public void Read_DeepNesting_SaysThatItIsNotRead() => Read(new string('[', 10_000)).Problem.ShouldNotBeNull();

    [Fact]
    public void Read_HalfACharacter_IsReplaced()
    {
        ReadOne("""{"csp-report":{"script-sample":"a\ud83d"}}""").Sample.ShouldBe("a\uFFFD");
        ReadOne("""{"csp-report":{"script-sample":"\ude00b\ud83d\ude00"}}""").Sample.ShouldBe("\uFFFDb😀");
        ReportReader.Read([.. "{\"csp-report\":{\"script-sample\":\"a"u8, 0xf0, 0x9f, .. "\"}}"u8]).Reports[0].Sample.ShouldBe("a\uFFFD");
    }

    [Fact]
    public void Read_ControlCharacters_AreSpaces() => ReadOne("""{"csp-report":{"script-sample":"a\u0000b\u0085c"}}""").Sample.ShouldBe("a b c");

    [Fact]
    public void Read_LongTexts_AreCut()
    {
        string longText = new('x', 30_000);

        ReadOne($$$"""{"csp-report":{"blocked-uri":"{{{longText}}}","source-file":"\u0041{{{longText}}}"}}""").Blocked!.Length.ShouldBe(2000);
        ReadOne($$$"""{"csp-report":{"source-file":"\u0041{{{longText}}}"}}""").Source!.Length.ShouldBe(2000);
    }

    [Fact]
    public void ReadAndJudge_BytesOfAnyKind_NeverThrow()
    {
        var random = new Random(11);
        string[] seeds = [BrowserReports.ChromeScript, BrowserReports.ChromeInline, BrowserReports.ChromeReporting, BrowserReports.ChromeIntegrity, BrowserReports.FirefoxOld];
        string[] pieces = ["\\", "\"", "{", "}", "[", "]", "\\ud83d", "\\u0000", "://", "@", "http:", "\0", "csp-report", ":", ",", "//", "[::", "%", "null"];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] body = Encoding.UTF8.GetBytes(seeds[i % seeds.Length]);
            for (int change = random.Next(1, 6); change > 0 && body.Length > 0; change--)
            {
                int at = random.Next(body.Length);
                body = random.Next(4) switch
                {
                    0 => [.. body[..at], (byte)random.Next(256), .. body[Math.Min(body.Length, at + 1)..]],
                    1 => [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(20))..]],
                    2 => [.. body[..at], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. body[at..]],
                    _ => body[..Math.Max(1, at)],
                };
            }

            foreach (var report in ReportReader.Read(body).Reports)
            {
                if (ReportJudge.Judge(report, BrowserReports.Host, out var violation) == ReportFate.Kept)
                {
                    violation!.Key.ToId().Length.ShouldBe(32);
                    violation.Key.ToString().ShouldNotContain('\0');
                    violation.Sample.Length.ShouldBeLessThanOrEqualTo(SampleText.Most);
                }
            }
        }
    }

    private static RawReport ReadOne(string body)
    {
        var read = Read(body);
        read.Problem.ShouldBeNull();
        return read.Reports.ShouldHaveSingleItem();
    }

    private static ReportBody Read(string body) => ReportReader.Read(Encoding.UTF8.GetBytes(body));
}

using System.Text;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Tests.Http.Walk;

/// <summary>Nothing harmful keeps to the grammar of a header that is passed over.</summary>
public sealed class HeaderGrammarTests
{
    private static readonly string[] s_attacks =
    [
        "1 or 1=1", "x' or 'x'='x", "x\" or \"x\"=\"x", "1;select pg_sleep(9)", "sleep(5)", "1 union all select null", "'='", "\"=\"", "a'--", "1/**/or/**/1", "*/or/*",
        "<b onclick=alert(1)>", "javascript:alert(1)", "\"><svg>", "`id`", "$(id)", ";id", "; id", "|id", "& dir", "&&id", "x;reboot", "x; cat /etc/hosts", "a\nid", "() { :; }; id",
        "../../etc/hosts", "..\\..\\x", "..", "%2e%2e/", "/etc/../etc/hosts", "http://10.0.0.1/", "//evil.example", "file:///etc/hosts",
        "{{7*7}}", "${7*7}", "<%= 7 %>", "#{7}", "${jndi:ldap://h/a}", "<!DOCTYPE a>", "<?php x()?>", "{\"$ne\":1}", "[$ne]", "*)(uid=*", "%0d%0aX: y", "%{1}", "system('x')", "--x", "a--b'",
        "exec xp_x", "\0",
    ];

    /// <summary>One ordinary value for each kind of header, with places where a text is tried.</summary>
    private static readonly (string Header, string Ordinary, string[] Tried)[] s_kinds =
    [
        ("Cache-Control", "no-cache", ["@", "no-cache, @", "no-cache,@", "no-cache @", "no-cache;@", "@, no-cache", "max-age=@"]),
        ("Accept", "text/html;q=0.9, */*", ["@", "text/@", "text/html;@", "text/html; @", "text/html;q=@", "text/html, @", "@/html", "*/* @", "text/html;v=@"]),
        ("Accept-Language", "en-US,en;q=0.9", ["@", "en,@", "en;q=@", "en; @", "en-@", "en @"]),
        ("Accept-Encoding", "gzip, br", ["@", "gzip, @", "gzip;@", "gzip;q=@"]),
        ("Content-Type", "text/plain; charset=utf-8", ["@", "text/plain;@", "text/plain; charset=@", "text/plain; boundary=@", "text/@"]),
        ("Sec-CH-UA", "\"Chromium\";v=\"114\"", ["@", "\"@\";v=\"1\"", "\"Chromium\";v=\"@\"", "\"Chromium\";v=\"1\", @", "\"Chromium\";v=\"1\", \"Not@A@Brand\";v=\"1\"", "\"Chromium\";v=\"1\"@"]),
        ("Sec-CH-UA-Platform", "\"Windows\"", ["@", "\"@\"", "\"Windows\"@", "\"Windows@\""]),
        ("Date", "Thu, 29 Jun 2023 09:22:18 GMT", ["@", "Thu, 29 Jun 2023 09:22:18 GMT @", "@ GMT"]),
        ("If-None-Match", "W/\"a-1\"", ["@", "\"@\"", "W/@", "\"a\", @", "\"a\", \"@\"", "\"a@\""]),
        ("X-Forwarded-For", "10.0.0.1", ["@", "10.0.0.1, @", "10.0.0.1@"]),
        ("Host", "a.example", ["@", "a.example@", "a.example:@", "@.example", "a.example:80@"]),
        ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0 Safari/537.36",
        [
            "@", "Mozilla/5.0 @", "Mozilla/@", "Mozilla/5.0 (@)", "Mozilla/5.0 (X11; @)", "Mozilla/5.0 (X11;@)", "Mozilla/5.0 (X11 @)", "Mozilla/5.0 (X11@)", "Mozilla/5.0 (X11; Linux @)",
            "Mozilla/5.0 (X11) Chrome/1@", "Mozilla/5.0 (X11) Chrome/@", "Mozilla/5.0 (X11) @/1", "Mozilla/5.0 (X11) Chrome/1 (@)", "Mozilla/5.0 (X11)@", "@ Mozilla/5.0 (X11)", "Mozilla/5.0 (KHTML, like Gecko@)",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) @", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) @", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/1 Safari/@",
        ]),
    ];

    [Fact]
    public void IsOrdinary_OrdinaryValue_IsTrue()
    {
        foreach ((string header, string ordinary, _) in s_kinds)
        {
            Walked.Headers($"{header}: {ordinary}").Values.ShouldBeEmpty($"{header}: {ordinary}");
        }
    }

    [Fact]
    public void Run_AttackInsideStandardHeader_IsYieldedWithItsText()
    {
        List<string> hidden = [];
        foreach ((string header, _, string[] places) in s_kinds)
        {
            foreach (string place in places)
            {
                foreach (string attack in s_attacks)
                {
                    string value = place.Replace("@", attack, StringComparison.Ordinal);
                    string yielded = string.Concat(Walked.Headers($"{header}: {value}").Values);
                    string wanted = attack.Split('\n')[0].Trim();
                    if (!yielded.Contains(wanted, StringComparison.Ordinal))
                    {
                        hidden.Add($"{header}: {value}");
                    }
                }
            }
        }

        hidden.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)")]
    [InlineData("Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18")]
    [InlineData("Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A.230605.012)")]
    public void UserAgent_OfABrowser_IsOrdinary(string agent) => UserAgentGrammar.IsOrdinary(Encoding.ASCII.GetBytes(agent)).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("Mozilla/5.0 ")]
    [InlineData("Mozilla/5.0 (X11) sqlmap/1.7")]
    [InlineData("Mozilla/5.0 (scanner)")]
    [InlineData("curl/7.88.1")]
    [InlineData("Mozilla/5.00 (Nikto/2.1.6) (Evasions:None)x")]
    public void UserAgent_OfAnythingElse_IsRead(string agent) => UserAgentGrammar.IsOrdinary(Encoding.ASCII.GetBytes(agent)).ShouldBeFalse();
}

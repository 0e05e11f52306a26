using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Http;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class DecisionTests
{
    [Fact]
    public async Task Serve_EveryRequest_IsOneLineWithWhatWasDecided()
    {
        await using var gateway = await RunningGateway.StartAsync(
            context =>
            {
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            },
            options => options with { Block = Severity.High });

        using var benign = await gateway.Client.GetAsync(new Uri("/a/b?c=d", UriKind.Relative), TestContext.Current.CancellationToken);
        using var noticed = await gateway.Client.GetAsync(new Uri("/?q=planted-medium", UriKind.Relative), TestContext.Current.CancellationToken);
        using var blocked = await gateway.Client.GetAsync(new Uri("/?q=planted-critical", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = (await gateway.StopAndReadDecisionsAsync()).Select(line => JsonElement.Parse(line)).ToArray();

        lines.Length.ShouldBe(3);
        lines[0].GetProperty("method").GetString().ShouldBe("GET");
        lines[0].GetProperty("host").GetString().ShouldBe(gateway.Address.Authority);
        lines[0].GetProperty("client").GetString().ShouldBe("127.0.0.1");
        lines[0].GetProperty("path").GetString().ShouldBe("/a/b");
        lines[0].GetProperty("score").GetDouble().ShouldBe(0.0012);
        lines[0].GetProperty("severity").GetString().ShouldBe("None");
        lines[0].GetProperty("action").GetString().ShouldBe("pass");
        lines[0].GetProperty("status").GetInt32().ShouldBe(204);
        lines[0].GetProperty("micros").GetDouble().ShouldBePositive();
        lines[0].GetProperty("flags").GetArrayLength().ShouldBe(0);
        lines[0].GetProperty("id").GetString().ShouldBe(benign.Headers.GetValues("Weir-Request-Id").Single());
        lines[0].GetProperty("time").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        lines[0].TryGetProperty("evidence", out _).ShouldBeFalse();
        lines[0].TryGetProperty("class", out _).ShouldBeFalse();

        lines[1].GetProperty("severity").GetString().ShouldBe("Medium");
        lines[1].GetProperty("action").GetString().ShouldBe("pass");
        lines[1].GetProperty("evidence")[0].GetProperty("where").GetString().ShouldBe("query:q");

        lines[2].GetProperty("class").GetString().ShouldBe("sqli");
        lines[2].GetProperty("action").GetString().ShouldBe("block");
        lines[2].GetProperty("status").GetInt32().ShouldBe(403);
        lines[2].GetProperty("evidence")[0].GetProperty("fragment").GetString().ShouldBe("planted-critical");
        lines[2].GetProperty("flags")[0].GetString().ShouldBe("MultipleEncoding");
    }

    [Fact]
    public async Task Serve_HeadThatTheServerRefuses_IsRecordedOnce()
    {
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask);

        await RawHttp.ExchangeAsync(gateway.EndPoint, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc");
        await RawHttp.ExchangeAsync(gateway.EndPoint, "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        var lines = (await gateway.StopAndReadDecisionsAsync()).Select(line => JsonElement.Parse(line)).ToArray();

        lines.Length.ShouldBe(2);
        lines.ShouldAllBe(line => line.GetProperty("action").GetString() == "refuse" && line.GetProperty("status").GetInt32() == 400);
        lines.ShouldAllBe(line => line.GetProperty("client").GetString() == "127.0.0.1");
        lines[1].GetProperty("path").GetString().ShouldBe("/b");
    }

    [Fact]
    public async Task Serve_WithDecisionsFrom_LeavesTheRestOut()
    {
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask, options => options with { DecisionsFrom = Severity.Medium });

        await gateway.Client.GetAsync(new Uri("/?q=x", UriKind.Relative), TestContext.Current.CancellationToken);
        await gateway.Client.GetAsync(new Uri("/?q=planted-medium", UriKind.Relative), TestContext.Current.CancellationToken);

        (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem().ShouldContain("\"Medium\"");
    }

    [Fact]
    public async Task Serve_TextThatTriesToForgeALine_StaysInsideItsString()
    {
        const string Forged = "{\"time\":\"2026-01-01T00:00:00Z\",\"id\":\"forged\"}";
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask);

        await RawHttp.ExchangeAsync(gateway.EndPoint, $"GET /\"}}%0a{Forged}?q=planted-critical%0d%0a{Forged} HTTP/1.1\r\nHost: h\r\n\r\n");
        await RawHttp.ExchangeAsync(gateway.EndPoint, $"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {Forged.Length + 18}\r\n\r\nplanted-critical\r\n{Forged}");
        await RawHttp.ExchangeAsync(gateway.EndPoint, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 22\r\n\r\nplanted-critical\u001b[2J\u0085\0");
        string[] lines = await gateway.StopAndReadDecisionsAsync();

        lines.Length.ShouldBe(3);
        foreach (string line in lines)
        {
            string.Equals(JsonElement.Parse(line).GetProperty("id").GetString(), "forged", StringComparison.Ordinal).ShouldBeFalse();
            line.ShouldAllBe(sign => !char.IsControl(sign));
        }
    }

    [Fact]
    public async Task Serve_ControlCharactersInHeaders_AreNotReflected()
    {
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask, options => options with { Block = Severity.High });

        string answer = await RawHttp.ExchangeAsync(
            gateway.EndPoint, "GET /planted-critical HTTP/1.1\r\nHost: h\r\nWeir-Request-Id: made-up\u001b[31m\r\nAccept: application/json\u001b[31m\r\nX-A: b\u0007c\r\n\r\n");

        RawHttp.Statuses(answer).ShouldBe("403");
        answer.ShouldNotContain("made-up");
        answer.ShouldAllBe(sign => !char.IsControl(sign) || sign == '\r' || sign == '\n');
    }

    [Fact]
    public async Task Write_MoreThanFits_DropsCountsAndSaysSo()
    {
        var output = new GatedStream();
        var log = new DecisionLog(output, Severity.None, TextWriter.Null, queueLength: 10);

        for (int i = 0; i < 1000; i++)
        {
            log.Write(Example($"id-{i}"));
        }

        output.Open();
        await log.DisposeAsync();
        string[] lines = output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // How many were taken from the queue before the output stood still is a matter of timing; that most were not is none.
        log.Dropped.ShouldBeGreaterThan(0);
        lines.Count(line => line.Contains("\"id\"", StringComparison.Ordinal)).ShouldBe(1000 - (int)log.Dropped);
        lines[^1].ShouldContain($"\"dropped\":{log.Dropped}}}");
    }

    [Fact]
    public async Task Write_OutputThatFails_CountsAndGoesOn()
    {
        var problems = new StringWriter();
        var log = new DecisionLog(new FailingStream(), Severity.None, problems);

        log.Write(Example("a"));
        log.Write(Example("b"));
        await log.DisposeAsync();

        log.Dropped.ShouldBe(2);
        problems.ToString().ShouldContain("no space left");
    }

    [Theory]
    [InlineData("header:authorization", "Basic YWxhZGRpbg==", "***")]
    [InlineData("header:cookie", "a=b", "***")]
    [InlineData("cookie:session", "' or 1=1", "***")]
    [InlineData("query:password", "' or 1=1", "***")]
    [InlineData("form:user[new_password]", "x", "***")]
    [InlineData("json:$.user.PIN", "1234", "***")]
    [InlineData("header:x-api-key", "x", "***")]
    [InlineData("json:$.accessToken", "x", "***")]
    [InlineData("query:q", "' or 1=1", "' or 1=1")]
    [InlineData("query:opinion", "' or 1=1", "' or 1=1")]
    [InlineData("body", "user=a&password=hunter2&x=' or 1=1", "user=a&password=***&x=' or 1=1")]
    [InlineData("body", "{\"user\":\"a\",\"Api_Key\": \"k 1\"}", "{\"user\":\"a\",\"Api_Key\": \"*** 1\"}")]
    [InlineData("header:referer", "http://h/?token=abc", "http://h/?token=***")]
    [InlineData("body", "password=", "password=***")]
    [InlineData("query:pw", "x", "***")]
    [InlineData("query:pwd", "x", "***")]
    [InlineData("form:userpwd", "x", "***")]
    [InlineData("form:user_pw", "x", "***")]
    [InlineData("form:userpw2", "x", "***")]
    [InlineData("form:pw_new", "x", "***")]
    [InlineData("json:$.dbPw", "x", "***")]
    [InlineData("json:$.smtpPass", "x", "***")]
    [InlineData("query:upward", "' or 1=1", "' or 1=1")]
    [InlineData("query:compass", "' or 1=1", "' or 1=1")]
    [InlineData("query:pwa", "' or 1=1", "' or 1=1")]
    [InlineData("body", "user=a&pw=hunter2", "user=a&pw=***")]
    [InlineData("query:url", "http://u:hunter2@host/x", "http://u:***@host/x")]
    [InlineData("query:url", "a ftp://u:p:q@x@host and https://v:r@h", "a ftp://u:***@host and https://v:***@h")]
    [InlineData("query:url", "http://:hunter2@host:80", "http://:***@host:80")]
    [InlineData("query:url", "http://u:hunter", "http://u:***")]
    [InlineData("query:url", "http://host:8080/a@b", "http://host:8080/a@b")]
    [InlineData("query:url", "http://host:8080", "http://host:8080")]
    [InlineData("query:url", "http://[::1]:8080", "http://[::1]:8080")]
    public void Fragment_SecretPlaces_AreMasked(string where, string fragment, string expected)
    {
        EvidenceMask.Fragment(new HttpEvidence(where, fragment, AttackClass.Sqli, 1)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("plain \u00e9 \u4e2d", "plain \u00e9 \u4e2d")]
    [InlineData("abc\u202edef", "abc\\u202edef")]
    [InlineData("\u2028\u0085\ufeff", "\\u2028\\u0085\\ufeff")]
    public void Text_SignsThatHide_AreWrittenAsCodes(string text, string expected)
    {
        Printable.Text(text).ShouldBe(expected);
    }

    private static Decision Example(string id) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Id = id,
        Client = IPAddress.Loopback,
        Method = "GET",
        Host = "h",
        Target = "/",
        Verdict = default,
        Evidence = [],
        FoundAt = 0,
        Action = DecisionAction.Pass,
        Status = 200,
        Excluded = [],
        Elapsed = TimeSpan.FromMicroseconds(3),
    };

    private sealed class GatedStream : MemoryStream
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Text => System.Text.Encoding.UTF8.GetString(ToArray());

        public void Open() => _gate.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _gate.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            throw new IOException("no space left");
        }
    }
}

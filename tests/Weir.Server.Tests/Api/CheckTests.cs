using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Http.Rows;
using Weir.Server.Api;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

public sealed class CheckTests
{
    [Theory]
    [InlineData("""{"kind":"request","method":"GET","uri":"/search?q=rubber+boots","headers":{"Host":"shop.example"}}""", "pass")]
    [InlineData("""{"kind":"request","method":"GET","uri":"/search?q=%27%20union%20select%20password%20from%20users--","headers":[["Host","shop.example"]]}""", "block")]
    [InlineData("""{"kind":"request","method":"POST","uri":"/login","headers":{"Content-Type":"application/json"},"body":"{\"user\":\"ann' or 1=1--\"}"}""", "block")]
    [InlineData("""{"kind":"payload","payload":"boots, size 42"}""", "pass")]
    [InlineData("{ \"kind\": \"payload\",\n  \"payload\": \"1' or 1=1--\" }\n", "block")]
    public async Task Check_Row_IsAnsweredAsScoringDoesAndWithTheActionOfTheGateway(string row, string action)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync("POST", "/api/v1/check", await api.CreateKeyAsync(Role.Viewer, Scope.Check), row);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldBe(Scored(row)[..^2] + $",\"action\":\"{action}\"}}\n");
    }

    [Fact]
    public async Task Check_RequestThatIsNotReadWhole_IsRefusedWhereTheGatewayWould()
    {
        await using var api = await RunningApi.StartAsync();
        string row = $$"""{"kind":"request","method":"POST","uri":"/","headers":{"Content-Type":"text/plain"},"body":"{{string.Concat(Enumerable.Repeat("a plain sentence. ", 12_000))}}"}""";

        using var answer = await api.SendAsync("POST", "/api/v1/check", await api.CreateKeyAsync(Role.Viewer, Scope.Check), row);

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()).ShouldContain("Truncated");
        json.RootElement.GetProperty("action").GetString().ShouldBe("refuse");
    }

    [Theory]
    [InlineData("", "a blank line holds no row")]
    [InlineData("x", "not valid JSON")]
    [InlineData("[]", "a row is a JSON object")]
    [InlineData("""{"kind":"request"}""", "needs the string")]
    [InlineData("""{"kind":"payload","payload":"a"} {}""", "not valid JSON at byte")]
    public async Task Check_BodyThatIsNoRow_Is400WithTheReason(string body, string reason)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync("POST", "/api/v1/check", await api.CreateKeyAsync(Role.Viewer, Scope.Check), body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(reason);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Check_BodyOfTheLimit_IsReadAndALongerOneRefused(int more, HttpStatusCode expected)
    {
        await using var api = await RunningApi.StartAsync();
        string row = """{"kind":"payload","payload":""}""";
        row = row[..^2] + new string('a', CheckEndpoint.MostBytes - row.Length + more) + row[^2..];

        using var answer = await api.SendAsync("POST", "/api/v1/check", await api.CreateKeyAsync(Role.Viewer, Scope.Check), row);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Check_ManyAtOnce_AreEachAnsweredForThemselves()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Viewer, Scope.Check);
        string[] rows = [.. Enumerable.Range(0, 64).Select(i => $$"""{"kind":"payload","payload":"{{(i % 2 == 0 ? $"boots {i}" : $"{i}' or {i}={i}--")}}"}""")];

        string[] answers = await Task.WhenAll(rows.Select(async row =>
        {
            using var answer = await api.SendAsync("POST", "/api/v1/check", key, row);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }));

        answers.Select(answer => answer[..answer.IndexOf(",\"action\"", StringComparison.Ordinal)]).ShouldBe(rows.Select(row => Scored(row)[..^2]));
    }

    [Fact]
    public async Task Check_ServerThatDoesNotScore_Is503()
    {
        await using var api = await RunningApi.StartAsync(scoring: false);

        using var answer = await api.SendAsync("POST", "/api/v1/check", await api.CreateKeyAsync(Role.Viewer, Scope.Check), "{}");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>What <c>weir score http</c> writes for a row.</summary>
    private static string Scored(string row)
    {
        var rows = new HttpRowScorer(RunningApi.Scorer, EvidenceMode.Auto);
        rows.Score(Encoding.UTF8.GetBytes(row)).ShouldBeNull();
        var output = new ArrayBufferWriter<byte>();
        using var writer = new VerdictWriter();
        writer.WriteVerdict(output, rows.Verdict, rows.Evidence);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    [Fact]
    public async Task Check_OfLiveTraffic_IsRecordedForItsClient()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Viewer, Scope.Check);
        const string Row = """{"kind":"request","method":"GET","uri":"/a?q=1'+union+select+name+from+users--","headers":{"Host":"shop.example"}}""";
        foreach (string? client in (string?[])[null, "192.0.2.7", "nobody"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/check") { Content = new StringContent(Row) };
            request.Headers.Add("Authorization", $"Bearer {key}");
            if (client is not null)
            {
                request.Headers.Add("Weir-Client", client);
            }

            using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(client == "nobody" ? HttpStatusCode.BadRequest : HttpStatusCode.OK);
        }

        var shown = api.Live.Decisions.ShouldHaveSingleItem();
        (shown.Client, shown.Path, shown.Action).ShouldBe(("192.0.2.7", "/a", "block"));
    }

    [Fact]
    public async Task Score_Lines_AreAnsweredInTheirOrder()
    {
        await using var api = await RunningApi.StartAsync();
        const string Rows = """
            {"kind":"payload","payload":"boots"}
            nonsense
            {"kind":"payload","payload":"1' union select name, password from users--"}
            """;

        using var answer = await api.SendAsync("POST", "/api/v1/score", await api.CreateKeyAsync(Role.Viewer, Scope.Check), Rows);

        string[] lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        lines.Length.ShouldBe(3);
        lines[0].ShouldContain("\"severity\":\"None\"");
        lines[1].ShouldStartWith("{\"error\":\"line 2: not valid JSON");
        lines[2].ShouldContain("\"severity\":\"Critical\"");
        lines[2].ShouldNotContain("action");
    }
}

using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Server.Feedback;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>What people are asked, as programs and as browsers see it.</summary>
public sealed class ReviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Choose_ManyAlike_TakesTheMostInformativeOfEachKind()
    {
        JudgedSample[] samples =
        [
            .. Enumerable.Range(0, 50).Select(i => Made(i, SampleReason.Flagged, 0.3, route: "/search")),
            .. Enumerable.Range(50, 30).Select(i => Made(i, SampleReason.Uncertain, 0.6 + (i / 1000.0), route: $"/r{i}", source: "198.51.100.1")),
            Made(90, SampleReason.Novel, 0.45, route: "/export"),
            Made(91, SampleReason.Disagreeing, 0.9, route: "/basket"),
            Made(92, SampleReason.Random, 0.2, route: "/"),
        ];

        List<ReviewItem> chosen = Review.Choose(samples, 6);

        chosen[0].Sample!.Reason.ShouldBe(SampleReason.Disagreeing);
        chosen[1].Id.ShouldBe("s0079");
        chosen.Count(item => item.Sample!.Reason == SampleReason.Flagged).ShouldBeLessThanOrEqualTo(1);
        chosen.ShouldContain(item => item.Sample!.Reason == SampleReason.Novel);
        chosen.Count(item => item.Sample!.Source == "198.51.100.1").ShouldBeLessThanOrEqualTo(3);
        Review.Choose([.. samples.Reverse()], 6).Select(item => item.Id).ShouldBe(chosen.Select(item => item.Id));
    }

    [Fact]
    public void Share_OfADay_GivesEachKindAnEqualPartAndWhatOneDoesNotNeedToTheOthers()
    {
        var asked = new Dictionary<ReviewKind, IReadOnlyList<ReviewItem>>
        {
            [ReviewKind.Request] = Items(ReviewKind.Request, 50),
            [ReviewKind.Script] = Items(ReviewKind.Script, 2),
            [ReviewKind.Name] = Items(ReviewKind.Name, 30),
            [ReviewKind.Network] = Items(ReviewKind.Network, 9),
        };

        List<ReviewItem> all = Review.Share(asked, new Dictionary<ReviewKind, int>(), 20), later = Review.Share(asked, new Dictionary<ReviewKind, int> { [ReviewKind.Request] = 8, [ReviewKind.Page] = 4 }, 20);

        string.Join(' ', all.GroupBy(item => item.Kind).Select(group => $"{group.Key} {group.Count()}")).ShouldBe("Request 6 Script 2 Name 6 Network 6");
        all[0].Id.ShouldBe("Request 0");
        all[4].Id.ShouldBe("Request 1");
        string.Join(' ', later.GroupBy(item => item.Kind).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal)).ShouldBe("Name 3 Network 3 Script 2");
        Review.Share(asked, new Dictionary<ReviewKind, int> { [ReviewKind.Request] = 20 }, 20).ShouldBeEmpty();

        static ReviewItem[] Items(ReviewKind kind, int count) => [.. Enumerable.Range(0, count).Select(i => new ReviewItem { Id = $"{kind} {i}", Kind = kind, Why = "" })];
    }

    [Fact]
    public async Task List_OpenAlertsOfTheNetwork_AsksFirstForWhatNobodyJudgedYetAndForWhatIsNeither()
    {
        await using var api = await RunningApi.StartAsync();
        long now = Micros.Of(DateTimeOffset.UtcNow);
        await api.Store.WriteAsync(
            async change =>
            {
                foreach (var (id, of, host, severity) in ((string, string, string, int)[])[("a1", "T1046", "10.0.0.1", 2), ("a2", "T1071", "10.0.0.2", 3), ("a3", "T1571", "10.0.0.3", 2), ("a4", "T1046", "10.0.0.9", 2), ("a5", "T1571", "10.0.0.3", 1)])
                {
                    await change.ExecuteAsync(
                        """
                        insert into alerts (id, state, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
                        values (@Id, 'open', @Severity, @Class, 0.9, null, @Host, 'scan', @Id, 'x', @Now, @Now, 1, 0, 1, 1, '', '', '', null, @Now)
                        """,
                        new { Id = id, Severity = severity, Class = of, Host = host, Now = now - 5 });
                }

                return 0;
            },
            Cancel);
        var review = new Review(api.Store, new FeedbackOptions());
        await review.SayAsync("alert:a4", SampleVerdict.Attack, null, "user:ann", Cancel);

        var asked = await review.ListAsync("user:ben", Cancel);

        asked.Select(item => item.Id).ShouldBe(["alert:a3", "alert:a2", "alert:a1"]);
        asked[0].Why.ShouldContain("nobody judged the like");
        asked[2].Why.ShouldBe("a detector of the network found it");
        (await new Review(api.Store, new FeedbackOptions { Asked = 5 }).ListAsync("user:ann", Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Page_OfAScriptAndAName_ShowsTheCodeThatSpeaksAndTheName()
    {
        await using var api = await RunningApi.StartAsync();
        long now = Micros.Of(DateTimeOffset.UtcNow) - 60_000_000;
        string code = string.Join('\n', Enumerable.Range(1, 300).Select(i => i == 200 ? "send(document.forms[0].number.value)" : $"line({i})"));
        await api.Store.WriteAsync(change => change.ExecuteAsync("insert into script_code (sha256, code) values ('abc', @Code)", new { Code = Weir.Server.Pages.Inventory.StoredCode.Pack(System.Text.Encoding.UTF8.GetBytes(code)) }), Cancel);
        await api.Store.Samples.AddAsync(
            FeedbackGuardTests.Made(1) with
            {
                Kind = SampleKind.Script,
                At = now,
                Request = "abc",
                Class = "skimmer",
                Place = "https://cdn/app.js",
                Evidence = """[{"where":"line 200, column 6","fragment":"document.forms","class":"skimmer","share":0.9,"line":200,"column":6,"sentence":"It reads what is typed."}]""",
            },
            perDay: 9,
            Cancel);
        await api.Store.Samples.AddAsync(FeedbackGuardTests.Made(2, content: "{}") with { Kind = SampleKind.Name, At = now, Site = "", Template = "kqzvxj", Route = "example", Source = "10.0.0.7", Class = null }, perDay: 9, Cancel);
        using var browser = await api.SignInAsync(Role.Analyst);

        string script = (await browser.GetAsync("/review?at=s0001")).Text, name = (await browser.GetAsync("/review?at=s0002")).Text;

        script.ShouldContain("<mark>send(document.forms[0].number.value)</mark>");
        script.ShouldContain("It reads what is typed.");
        script.ShouldContain("line(198)");
        script.ShouldNotContain("line(150)");
        script.ShouldContain("<option value=\"miner\"");
        script.ShouldNotContain("<option value=\"sqli\"");
        name.ShouldContain("<mark>kqzvxj</mark>.example");
        name.ShouldNotContain("<select name=\"class\"");

        await browser.PostAsync("/review/s0001", ("do", "attack"), ("class", "miner"), ("next", ""));
        await browser.PostAsync("/review/s0002", ("do", "attack"), ("class", "miner"), ("next", ""));
        (await api.Store.Samples.JudgedAsync(SampleKind.Script, 0, Cancel))[0].Words[0].Class.ShouldBe("miner");
        (await api.Store.Samples.JudgedAsync(SampleKind.Name, 0, Cancel))[0].Words[0].Class.ShouldBeNull();
    }

    [Fact]
    public async Task Api_VerdictGivenAndTakenBack_TakesTheSampleFromTheList()
    {
        await using var api = await RunningApi.StartAsync();
        await FillAsync(api, 3);
        string key = await api.CreateKeyAsync(Role.Analyst);

        JsonElement[] asked = await ListAsync(api, key);
        asked.Length.ShouldBe(3);
        asked[0].GetProperty("row").GetProperty("uri").GetString().ShouldBe("/r0?q=1%27%20or%201=1--");
        string id = asked[0].GetProperty("id").GetString()!;
        (await SayAsync(api, key, id, """{"verdict":"attack","class":"sqli"}""")).ShouldBe(HttpStatusCode.NoContent);

        (await ListAsync(api, key)).Select(item => item.GetProperty("id").GetString()).ShouldNotContain(id);
        (await api.Store.Samples.JudgedAsync(SampleKind.Request, 0, Cancel)).ShouldHaveSingleItem().Words.ShouldHaveSingleItem().Class.ShouldBe("sqli");
        (await api.SendAsync("DELETE", $"/api/v1/review/{id}/verdict", key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.SendAsync("DELETE", $"/api/v1/review/{id}/verdict", key)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(api, key)).Length.ShouldBe(3);
        (await SayAsync(api, key, "s9", """{"verdict":"attack"}""")).ShouldBe(HttpStatusCode.NotFound);
        (await SayAsync(api, key, id, """{"verdict":"evil"}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await SayAsync(api, key, id, """{"verdict":"attack","class":"worm"}""")).ShouldBe(HttpStatusCode.BadRequest);
        (await SayAsync(api, key, id, """{"verdict":"benign","class":"sqli"}""")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task List_OfASecondAnalyst_AsksForASecondVoiceWhereOneWouldFreeAnAttack()
    {
        await using var api = await RunningApi.StartAsync();
        await FillAsync(api, 2);
        var review = new Review(api.Store, new FeedbackOptions());
        var first = await review.ListAsync("user:ann", Cancel);
        await review.SayAsync(first[0].Id, SampleVerdict.Benign, null, "user:ann", Cancel);
        await review.SayAsync(first[1].Id, SampleVerdict.Attack, "sqli", "user:ann", Cancel);

        (await review.ListAsync("user:ann", Cancel)).ShouldBeEmpty();
        ReviewItem asked = (await review.ListAsync("user:ben", Cancel)).ShouldHaveSingleItem();

        (asked.Id, asked.Others).ShouldBe((first[0].Id, 1));
        asked.Why.ShouldContain("second voice");
        (await new Review(api.Store, new FeedbackOptions { Asked = 2 }).ListAsync("user:ann", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_ButtonsWithoutScript_JudgeGoOnAndTakeBack()
    {
        await using var api = await RunningApi.StartAsync();
        await FillAsync(api, 2);
        using var browser = await api.SignInAsync(Role.Analyst);

        string page = (await browser.GetAsync("/review")).Text;
        page.ShouldContain("1 of 2");
        page.ShouldContain("<mark>");
        page.ShouldContain("data-key=\"a\"");
        string id = (await api.Store.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel))[0].Sample.Id;
        page.ShouldContain($"/review/{id}");

        string next = (await browser.PostAsync($"/review/{id}", ("do", "attack"), ("class", "xss"), ("next", ""))).Location!;
        next.ShouldContain($"said={id}");
        (await api.Store.Samples.JudgedAsync(SampleKind.Request, 0, Cancel)).ShouldHaveSingleItem().Words[0].Class.ShouldBe("xss");
        page = (await browser.GetAsync(next)).Text;
        page.ShouldContain("1 of 1");
        page.ShouldContain("Take it back");

        (await browser.PostAsync($"/review/{id}", ("do", "back"))).Location.ShouldBe($"/review?at={id}");
        (await api.Store.Samples.JudgedAsync(SampleKind.Request, 0, Cancel)).ShouldBeEmpty();
    }

    private static JudgedSample Made(int i, SampleReason reason, double interest, string route, string? source = null) =>
        new(FeedbackGuardTests.Made(i, source: source ?? $"192.0.2.{i}") with { Reason = reason, Interest = interest, Route = route }, []);

    private static async Task FillAsync(RunningApi api, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string content = $$"""{"kind":"request","method":"GET","uri":"/r{{i}}?q=1%27%20or%201=1--","headers":[["Host","shop"]]}""";
            Sample sample = FeedbackGuardTests.Made(i, content: content) with
            {
                At = Micros.Of(DateTimeOffset.UtcNow) - 60_000_000,
                Route = $"/r{i}",
                Interest = 0.9 - (i / 100.0),
                Evidence = """[{"where":"query:q","fragment":"1' or 1=1--","class":"sqli","share":0.9}]""",
            };
            await api.Store.Samples.AddAsync(sample, perDay: 100, Cancel);
        }
    }

    private static async Task<JsonElement[]> ListAsync(RunningApi api, string key)
    {
        using var answer = await api.SendAsync("GET", "/api/v1/review", key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.EnumerateArray()];
    }

    private static async Task<HttpStatusCode> SayAsync(RunningApi api, string key, string id, string body)
    {
        using var answer = await api.SendAsync("POST", $"/api/v1/review/{id}/verdict", key, body);
        return answer.StatusCode;
    }
}

using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Server.Findings;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>Alerts, exclusions and policies as a program sees them.</summary>
public sealed class TriageTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task FalsePositive_ProposalThatIsAccepted_SilencesItsTargetAndClosesTheAlerts()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Analyst);
        await FillAsync(api);
        string id = (await JsonAsync(api, "GET", "/api/v1/alerts?text=/search", key)).EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString()!;

        var proposal = (await JsonAsync(api, "GET", $"/api/v1/alerts/{id}/exclusions", key)).EnumerateArray().ShouldHaveSingleItem();
        proposal.GetProperty("exclusion").GetRawText().ShouldBe("""{"id":"","host":"shop.example","route":"/search","place":"query:q","class":"sqli"}""");
        proposal.GetProperty("findings").GetInt64().ShouldBe(5);
        var impact = proposal.GetProperty("impact");
        (Figure("hits"), Figure("silenced"), Figure("clients"), Figure("attacks")).ShouldBe((6, 5, 6, 1));

        var outcome = await JsonAsync(api, "POST", $"/api/v1/alerts/{id}/exclusions", key, """{"note":"our own report"}""");
        string exclusion = outcome.GetProperty("exclusions").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString()!;
        outcome.GetProperty("alertsClosed").GetInt32().ShouldBe(1);

        var alert = await JsonAsync(api, "GET", $"/api/v1/alerts/{id}", key);
        alert.GetProperty("alert").GetProperty("state").GetString().ShouldBe("closed");
        alert.GetProperty("alert").GetProperty("verdict").GetString().ShouldBe("false_positive");
        alert.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("text").GetString()).ShouldContain("our own report");
        (await JsonAsync(api, "GET", "/api/v1/alerts?state=open", key)).GetArrayLength().ShouldBe(1);

        // What is checked from now on.
        string row = """{"kind":"request","method":"GET","uri":"/PATH?q=1'+union+select+name,+password+from+users--","headers":{"Host":"shop.example"}}""";
        string check = await api.CreateKeyAsync(Role.Viewer, Scope.Check);
        (await JsonAsync(api, "POST", "/api/v1/check", check, row.Replace("PATH", "search", StringComparison.Ordinal))).GetProperty("action").GetString().ShouldBe("pass");
        (await JsonAsync(api, "POST", "/api/v1/check", check, row.Replace("PATH", "other", StringComparison.Ordinal))).GetProperty("action").GetString().ShouldBe("block");

        (await api.SendAsync("DELETE", $"/api/v1/exclusions/{exclusion}", key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await JsonAsync(api, "POST", "/api/v1/check", check, row.Replace("PATH", "search", StringComparison.Ordinal))).GetProperty("action").GetString().ShouldBe("block");

        long Figure(string name) => impact.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task Exclusion_AfterTheVerdict_IsPartOfWhatWasDone()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Analyst);
        await FillAsync(api);
        string id = (await JsonAsync(api, "GET", "/api/v1/alerts?text=/search", key)).EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString()!;
        await JsonAsync(api, "POST", "/api/v1/alerts/change", key, JsonSerializer.Serialize(new { ids = new[] { id }, verdict = "false_positive" }));

        await JsonAsync(api, "POST", $"/api/v1/alerts/{id}/exclusions", key, """{"note":"our own report"}""");

        (await NotesAsync()).ShouldBe(["verdict false_positive", "exclusion sqli in query:q of shop.example/search", "comment our own report"]);
        await JsonAsync(api, "POST", $"/api/v1/alerts/{id}/exclusions", key, "{}");
        (await NotesAsync()).Length.ShouldBe(3, "nothing new was excluded");

        async Task<string[]> NotesAsync() =>
            [.. (await JsonAsync(api, "GET", $"/api/v1/alerts/{id}", key)).GetProperty("notes").EnumerateArray().Select(note => $"{note.GetProperty("action")} {note.GetProperty("text")}")];
    }

    [Fact]
    public async Task AlertsPage_ManyAtOnce_AreAssignedAndGivenBack()
    {
        await using var api = await RunningApi.StartAsync();
        await FillAsync(api);
        using var analyst = await api.SignInAsync(Role.Analyst);
        await api.Store.Users.CreateAsync("ann", Role.Analyst, RunningApi.Password, "test", CancellationToken.None);
        string page = (await analyst.GetAsync("/alerts")).Text;
        page.ShouldContain("name=\"do\" value=\"assign\"");
        page.ShouldContain("<option value=\"ann\">ann</option>");
        page.ShouldContain("<option value=\"user-Analyst\" selected>user-Analyst</option>");
        (string, string)[] ids = [.. (await api.Store.Alerts.ListAsync(new AlertFilter(), CancellationToken.None)).Select(alert => ("id", alert.Id))];

        await analyst.PostAsync("/alerts", [.. ids, ("do", "assign"), ("assignee", "ann")]);
        (await api.Store.Alerts.ListAsync(new AlertFilter { Assignee = "ann" }, CancellationToken.None)).Count.ShouldBe(2);
        await analyst.PostAsync("/alerts", [.. ids, ("do", "assign"), ("assignee", " ")]);

        (await api.Store.Alerts.ListAsync(new AlertFilter { Assignee = "-" }, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Alerts_ManyAtOnce_AreChangedInOneStepAndNoted()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Analyst);
        await FillAsync(api);
        string[] ids = [.. (await JsonAsync(api, "GET", "/api/v1/alerts", key)).EnumerateArray().Select(alert => alert.GetProperty("id").GetString()!)];

        var answer = await JsonAsync(api, "POST", "/api/v1/alerts/change", key, JsonSerializer.Serialize(new { ids = (string[])[.. ids, "nobody"], state = "acknowledged", assignee = "ann", comment = "on it" }));

        answer.GetProperty("changed").GetInt32().ShouldBe(2);
        (await JsonAsync(api, "GET", "/api/v1/alerts?state=acknowledged&assignee=ann", key)).GetArrayLength().ShouldBe(2);
        (await JsonAsync(api, "GET", $"/api/v1/alerts/{ids[0]}", key)).GetProperty("notes").EnumerateArray().Select(note => $"{note.GetProperty("action")} {note.GetProperty("text")}")
            .ShouldBe(["state acknowledged", "assign ann", "comment on it"]);

        await JsonAsync(api, "POST", "/api/v1/alerts/change", key, JsonSerializer.Serialize(new { ids, verdict = "expected" }));
        (await JsonAsync(api, "GET", "/api/v1/alerts?state=closed", key)).GetArrayLength().ShouldBe(2);
        await JsonAsync(api, "POST", "/api/v1/alerts/change", key, JsonSerializer.Serialize(new { ids, state = "open", assignee = "" }));
        var open = (await JsonAsync(api, "GET", "/api/v1/alerts?state=open&assignee=-", key)).EnumerateArray().ToList();
        open.Count.ShouldBe(2);
        open[0].TryGetProperty("verdict", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("GET", "/api/v1/alerts?stat=open", null, "The parameter stat is not known")]
    [InlineData("GET", "/api/v1/alerts?state=new", null, "allowed are open, acknowledged, closed")]
    [InlineData("GET", "/api/v1/alerts?limit=501", null, "allowed is 1 to 500")]
    [InlineData("GET", "/api/v1/alerts?before=soon", null, "before is no time")]
    [InlineData("POST", "/api/v1/alerts/change", """{"ids":[]}""", "allowed are 1 to 500")]
    [InlineData("POST", "/api/v1/alerts/change", """{"ids":["a"]}""", "Nothing is to be changed")]
    [InlineData("POST", "/api/v1/alerts/change", """{"ids":["a"],"verdict":"maybe"}""", "verdict")]
    [InlineData("POST", "/api/v1/exclusions", """{"place":"query:q","class":"sql"}""", "'sql' is no class")]
    [InlineData("POST", "/api/v1/exclusions", """{"plac":"query:q"}""", "plac")]
    [InlineData("POST", "/api/v1/exclusions", """{"place":"path","class":"sqli"}""", "would hold for all of it on every route")]
    [InlineData("POST", "/api/v1/exclusions", """{"place":"no such place"}""", "place is how evidence writes")]
    [InlineData("PUT", "/api/v1/policies", "{}", "basedOn is missing")]
    [InlineData("PUT", "/api/v1/policies?basedOn=0", """{"default":{"mode":"blok"}}""", "$.default.mode")]
    [InlineData("POST", "/api/v1/sql", """{"sql":"drop table requests"}""", "Only SELECT")]
    [InlineData("POST", "/api/v1/sql", """{"sql":"select repeat('a', 3000000000)"}""", "repeat is not allowed")]
    [InlineData("GET", "/api/v1/alerts?class=skimer", null, "class is skimer; allowed are sqli")]
    [InlineData("GET", "/api/v1/alerts?class=New_Script", null, "of pages skimmer, miner, malware, new_script")]
    [InlineData("GET", "/api/v1/requests?foo=bar", null, "The parameter foo is not known")]
    [InlineData("GET", "/api/v1/requests?severity=zz", null, "severity is zz; allowed are low")]
    [InlineData("GET", "/api/v1/requests?class=sql", null, "class is sql; allowed are sqli")]
    [InlineData("GET", "/api/v1/requests?action=stop", null, "action is stop; allowed are pass")]
    [InlineData("GET", "/api/v1/requests?from=soon", null, "from is soon; from and to are times")]
    public async Task Request_ThatCannotBe_IsToldWhatIsAllowed(string method, string path, string? body, string expected)
    {
        await using var api = await RunningApi.StartAsync();
        await FillAsync(api);

        using var answer = await api.SendAsync(method, path, await api.CreateKeyAsync(Role.Admin), body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(expected.Replace("'", "\\u0027", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policies_Versions_AreKeptComparedAndTakenBack()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Admin);
        await FillAsync(api);
        string open = """{"default":{"mode":"tag"},"routes":[{"route":"/search","mode":"block","from":"critical"}]}""";

        // The settings block from High on: nine requests; these policies stop the critical ones at /search alone.
        var preview = await JsonAsync(api, "POST", "/api/v1/policies/preview", key, open);
        (preview.GetProperty("released").GetProperty("requests").GetInt64(), preview.GetProperty("stopped").GetProperty("requests").GetInt64(), preview.GetProperty("unchanged").GetInt64()).ShouldBe((8, 0, 1));
        preview.GetProperty("released").GetProperty("clients").GetInt64().ShouldBe(6);

        (await JsonAsync(api, "PUT", "/api/v1/policies?basedOn=0&note=calm", key, open)).GetProperty("version").GetInt64().ShouldBe(1);
        using (var late = await api.SendAsync("PUT", "/api/v1/policies?basedOn=0", key, "{}"))
        {
            late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        api.Parts.Policies.Current.Find("h", "/").Mode.ShouldBe(Server.Policies.PolicyMode.Tag);
        await JsonAsync(api, "PUT", "/api/v1/policies?basedOn=1", key, "{}");
        api.Parts.Policies.Current.Find("h", "/").Mode.ShouldBe(Server.Policies.PolicyMode.Block);
        (await JsonAsync(api, "POST", "/api/v1/policies/rollback?version=1", key)).GetProperty("version").GetInt64().ShouldBe(3);
        api.Parts.Policies.Current.Find("h", "/").Mode.ShouldBe(Server.Policies.PolicyMode.Tag);
        (await JsonAsync(api, "GET", "/api/v1/policies/versions", key)).EnumerateArray().Select(version => version.GetProperty("note").GetString()).ShouldBe(["back to version 1", "", "calm"]);

        await using var other = await Server.Policies.PolicyBook.OpenAsync(api.Store, Server.Gateway.GatewayHost.BasisOf(new()), TestContext.Current.CancellationToken);
        other.Current.Version.ShouldBe(3);
    }

    [Fact]
    public async Task Policies_VersionZero_IsAsTheSettingsSay()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Admin);
        await JsonAsync(api, "PUT", "/api/v1/policies?basedOn=0", key, """{"default":{"mode":"log"},"exclusions":[{"place":"query:a"}]}""");

        (await JsonAsync(api, "POST", "/api/v1/policies/rollback?version=0", key)).GetProperty("version").GetInt64().ShouldBe(2);

        var table = api.Parts.Policies.Current;
        (table.Find("h", "/").Mode, table.Set.Exclusions.Count).ShouldBe((Server.Policies.PolicyMode.Block, 0));
    }

    [Fact]
    public async Task Policies_ExclusionsWithoutAName_GetOneAndCanBeTakenAway()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Admin);

        var state = await JsonAsync(api, "PUT", "/api/v1/policies?basedOn=0", key, """{"exclusions":[{"place":"query:a"},{"place":"query:b"}]}""");

        string[] ids = [.. state.GetProperty("policies").GetProperty("exclusions").EnumerateArray().Select(exclusion => exclusion.GetProperty("id").GetString()!)];
        ids.Distinct().Count(id => id.Length > 3).ShouldBe(2);
        (await api.SendAsync("DELETE", $"/api/v1/exclusions/{ids[0]}", key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Sql_Question_IsAnsweredInRows()
    {
        await using var api = await RunningApi.StartAsync();
        await FillAsync(api);

        var answer = await JsonAsync(api, "POST", "/api/v1/sql", await api.CreateKeyAsync(Role.Analyst), """{"sql":"select route, count(*) n, max(score) from requests group by route order by n desc","limit":1}""");

        answer.GetRawText().ShouldBe("""{"columns":["route","n","max(score)"],"rows":[["/search",6,0.99]],"isCut":true}""");
    }

    [Fact]
    public async Task Requests_AndFindings_AreGivenToPrograms()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Viewer);
        await FillAsync(api);

        var page = await JsonAsync(api, "GET", "/api/v1/requests?severity=critical&path=/search", key);
        var request = page.GetProperty("requests").EnumerateArray().ShouldHaveSingleItem();
        (request.GetProperty("id").GetString(), request.GetProperty("evidence").GetArrayLength()).ShouldBe(("s0", 2));
        (await JsonAsync(api, "GET", "/api/v1/requests/s0", key)).GetProperty("client").GetString().ShouldBe("203.0.113.9");
        (await api.SendAsync("GET", "/api/v1/requests/nobody", key)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.SendAsync("GET", "/api/v1/findings", key)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(api, "GET", "/api/v1/findings?alert=a1", key)).GetArrayLength().ShouldBe(0);
    }

    /// <summary>Five clients whose harmless searches look like SQL, and a scanner that tries the same place and others.</summary>
    private static async Task FillAsync(RunningApi api)
    {
        var harmless = Enumerable.Range(0, 5).Select(i => Row($"h{i}", $"192.0.2.{i}", "/search", "sqli", "High", ("query:q", "sqli")));
        RequestRow[] hostile =
        [
            Row("s0", "203.0.113.9", "/search", "sqli", "Critical", ("query:q", "sqli"), ("query:r", "xss")),
            .. Enumerable.Range(1, 3).Select(i => Row($"s{i}", "203.0.113.9", $"/p{i}", "rce", "High", ("query:c", "rce"))),
        ];
        RequestRow[] rows = [.. harmless, .. hostile];
        await using (var lake = EventLake.Open(api.LakeFolder, new LakeOptions(), TextWriter.Null))
        {
            await lake.AppendAsync([.. rows]);
        }

        // The scanner was seen first elsewhere, so that its visit to /search is part of its own story.
        var fold = new AlertFold(api.Store);
        await fold.FoldAsync([.. rows.Skip(6).Concat(rows.Take(6)).Select((row, i) => Finding(row, i))], CancellationToken.None);
    }

    private static RequestRow Row(string id, string client, string path, string attack, string severity, params (string Where, string Class)[] evidence) => new()
    {
        Time = s_now.AddMinutes(-5),
        Id = id,
        Client = client,
        Method = "GET",
        Host = "shop.example:8080",
        Path = path,
        Status = 403,
        Action = "block",
        Score = severity == "Critical" ? 0.99 : 0.95,
        Severity = severity,
        Class = attack,
        Micros = 5,
        Evidence = JsonSerializer.Serialize(evidence.Select(item => new { where = item.Where, fragment = "x", @class = item.Class, share = 0.5 })),
        Route = path,
        Place = evidence[0].Where,
    };

    private static Finding Finding(RequestRow row, int second) => new()
    {
        Time = s_now.AddMinutes(-5).AddSeconds(second),
        Request = row.Id,
        Client = row.Client,
        Host = "shop.example",
        Route = row.Route!,
        Method = row.Method,
        Path = row.Path,
        Place = row.Place!,
        Class = AttackClasses.TryParse(row.Class, out var found) ? found : AttackClass.Other,
        Severity = Enum.Parse<Severity>(row.Severity),
        Score = row.Score,
        Action = row.Action,
        Evidence = row.Evidence,
    };

    private static async Task<JsonElement> JsonAsync(RunningApi api, string method, string path, string key, string? body = null)
    {
        using var answer = await api.SendAsync(method, path, key, body);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}

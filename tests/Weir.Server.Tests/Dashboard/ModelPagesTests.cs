using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Weir.Server.Tests.Registry;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

/// <summary>The pages of models and the interface beside them, as a browser without script and a program have them.</summary>
public sealed class ModelPagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-model-pages-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Page_CandidateComparedForcedAndTakenBack_ShowsEachStep()
    {
        await using var api = await StartAsync();
        using var analyst = await api.SignInAsync(Role.Analyst);
        using var admin = await api.SignInAsync(Role.Admin);
        await PublishAsync(api, ModelVariants.Blind);
        (await analyst.GetAsync("/models")).Text.ShouldContain("href=\"/models/http/1\"");
        (await analyst.PostAsync("/models/http/1", ("do", "shadow"), ("percent", "25"))).Location.ShouldBe("/models/http/1?done=shadow");
        (await analyst.GetAsync("/models/http/1")).Text.ShouldContain("It scores 25 % of the requests beside http:settings");

        var refused = await analyst.PostAsync("/models/http/1", ("do", "promote"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("worse: recall is lower");
        (await analyst.PostAsync("/models/http/1", ("do", "force"), ("reason", "why not"))).Text.ShouldContain("Only an admin may do that.");
        (await admin.GetAsync("/models/http/1")).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync("/models/http/1", ("do", "force"), ("reason", " "))).Text.ShouldContain("To insist needs a reason");
        (await admin.PostAsync("/models/http/1", ("do", "force"), ("reason", "to see <b>"))).Location.ShouldBe("/models/http/1?done=force");

        var page = await analyst.GetAsync("/models");
        page.Text.ShouldContain("live: <b>http:1</b>");
        page.Text.ShouldContain("to see &lt;b&gt;");
        page.Text.ShouldContain("Roll back to http:settings");
        (await analyst.PostAsync("/models/rollback", ("task", "http"), ("reason", "seen"))).Location.ShouldBe("/models?done=rollback");
        (await analyst.PostAsync("/models/rollback", ("task", "http"))).Text.ShouldContain("Nothing of http was promoted");
        (await api.Store.Models.StageAsync("http", Cancel)).Live.ShouldBe(0);
        (await analyst.GetAsync("/models/http/9")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await analyst.GetAsync("/models/smtp/1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Api_CandidateThatIsAsGood_IsPromotedAndRolledBack()
    {
        await using var api = await StartAsync();
        ModelVersion same = await PublishAsync(api, ModelVariants.Renamed);
        string analyst = await api.CreateKeyAsync(Role.Analyst), admin = await api.CreateKeyAsync(Role.Admin);
        await api.Store.Disagreements.AddAsync("http", 1, new ModelShadowCount(0, 5000, 0, 0, 1), [], Cancel);

        using var study = await JsonAsync(await api.SendAsync("POST", "/api/v1/models/http/versions/1/compare", analyst));
        study.RootElement.GetProperty("mayPromote").GetBoolean().ShouldBeTrue(study.RootElement.ToString());
        study.RootElement.GetProperty("attacks").GetProperty("rows").GetInt64().ShouldBeGreaterThan(200);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/canary", analyst, "{\"share\":0.1}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/canary", admin, "{\"share\":0.1}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/canary", admin, "{\"share\":7}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/promote", analyst, "{\"force\":\"x\"}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/promote", analyst, "{}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var board = await JsonAsync(await api.SendAsync("GET", "/api/v1/models/http", analyst));
        board.RootElement.GetProperty("live").GetString().ShouldBe(same.Id);
        board.RootElement.GetProperty("rollback").GetString().ShouldBe("http:settings");
        board.RootElement.GetProperty("canary").ValueKind.ShouldBe(JsonValueKind.Null);
        using var version = await JsonAsync(await api.SendAsync("GET", "/api/v1/models/http/versions/1", analyst));
        version.RootElement.GetProperty("study").GetProperty("live").GetString().ShouldBe("http:settings");
        using var back = await JsonAsync(await api.SendAsync("POST", "/api/v1/models/http/rollback", analyst, "{\"reason\":\"tried\"}"));
        back.RootElement.GetProperty("live").GetString().ShouldBe("http:settings");
        (await api.SendAsync("GET", "/api/v1/models/http/versions/0", analyst)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.SendAsync("GET", "/api/v1/models/smtp", analyst)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A live model whose file is broken keeps no other from its place, though the pinned rows cannot be compared.</summary>
    [Fact]
    public async Task Promote_ByForceWhileTheLiveFileIsBroken_IsDone()
    {
        await using var api = await StartAsync();
        await PublishAsync(api, ModelVariants.Renamed);
        ModelVersion blind = await PublishAsync(api, ModelVariants.Blind);
        string admin = await api.CreateKeyAsync(Role.Admin);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/2/promote", admin, "{\"force\":\"one\"}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await File.WriteAllTextAsync(Path.Combine(api.DataFolder, "models", $"{blind.Hash}.weir"), "broken", Cancel);

        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/promote", admin, "{}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await api.SendAsync("POST", "/api/v1/models/http/versions/1/promote", admin, "{\"force\":\"the file broke\"}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.Store.Models.StageAsync("http", Cancel)).Live.ShouldBe(1);
    }

    /// <summary>Each version carries its manifest: a page of a thousand would take seconds and megabytes.</summary>
    [Fact]
    public async Task Board_ManyVersions_ShowsTheNewestAndThoseThatScore()
    {
        await using var api = await StartAsync();
        string viewer = await api.CreateKeyAsync(Role.Viewer);
        string manifest = System.Text.Encoding.UTF8.GetString(Weir.Models.ModelFile.Open(ModelVariants.Blind).Manifest.ToJson());
        for (int i = 1; i <= 60; i++) await api.Store.Models.PublishAsync("http", i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture), 1, manifest, signature: null, "test", "", Cancel);
        await api.Store.Models.ShadowAsync((await api.Store.Models.FindAsync("http", 2, Cancel))!, 1, "test", Cancel);

        using var board = await JsonAsync(await api.SendAsync("GET", "/api/v1/models/http", viewer));
        board.RootElement.GetProperty("count").GetInt64().ShouldBe(60);
        board.RootElement.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString()).ShouldBe([.. Enumerable.Range(11, 50).Reverse().Select(i => $"http:{i}"), "http:2"]);
        using var browser = await api.SignInAsync(Role.Viewer);
        (await browser.GetAsync("/models")).Text.ShouldContain("51 of 60: the newest, and those that score.");
    }

    /// <summary>An engine of another version may have taken what this one cannot read.</summary>
    [Fact]
    public async Task Page_ManifestThatCannotBeRead_LeavesThePageWhole()
    {
        await using var api = await StartAsync();
        await api.Store.Models.PublishAsync("http", new string('a', 64), 1, """{"name":"a","version":"1","schema":"s","task":"http","engine":"e","seed":1,"metrics":[null]}""", signature: null, "test", "", Cancel);

        using var browser = await api.SignInAsync(Role.Viewer);
        (await browser.GetAsync("/models")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/models/http/1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text);
    }

    private async Task<ModelVersion> PublishAsync(RunningApi api, byte[] file) =>
        (await api.Registry.PublishAsync(ModelVariants.Write(_folder, file), signWith: null, "test", "", Cancel)).Version;

    /// <summary>A word of its own for each number: rows that differ in numbers alone count once.</summary>
    private static string Word(int number) => string.Concat(number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));

    /// <summary>A server whose pinned rows are generated ones.</summary>
    private async Task<RunningApi> StartAsync()
    {
        string rows = Path.Combine(_folder, "pinned.jsonl");
        await File.WriteAllLinesAsync(
            rows,
            Enumerable.Range(0, 300).Select(i => $"{{\"kind\":\"payload\",\"payload\":\"x' or 1=1 union select password from {Word(i)}--\",\"label\":\"sqli\"}}")
                .Concat(Enumerable.Range(0, 1200).Select(i => $"{{\"kind\":\"payload\",\"payload\":\"green tea of {Word(i)}\",\"label\":\"benign\"}}")),
            Cancel);
        return await RunningApi.StartAsync(models: new ModelsOptions { Pinned = [rows] });
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

public sealed class StateTests
{
    [Fact]
    public async Task Ready_StoreThatStopsAnswering_Is503WhileLiveStays200()
    {
        await using var api = await RunningApi.StartAsync();
        using var before = await api.SendAsync("GET", "/health/ready");
        await api.Store.ReadAsync(async connection => await Dapper.SqlMapper.ExecuteAsync(connection, "drop table audit_head"), TestContext.Current.CancellationToken);

        using var ready = await api.SendAsync("GET", "/health/ready");
        using var live = await api.SendAsync("GET", "/health/live");

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_DiskThatIsFull_SaysSoUntilTheStoreIsWrittenAgain()
    {
        await using var api = await RunningApi.StartAsync();
        var problems = new StringWriter();
        api.Store.Problems = problems;
        await ExecuteAsync(api, "create trigger full before update on audit_head begin select raise(fail, 'full'); end");
        var error = await Should.ThrowAsync<StoreException>(() => api.Store.WriteAsync<int>(_ => throw new SqliteException("database or disk is full", 13), TestContext.Current.CancellationToken));

        using var full = await api.SendAsync("GET", "/health/ready");
        await ExecuteAsync(api, "drop trigger full");
        using var again = await api.SendAsync("GET", "/health/ready");

        error.IsOfDisk.ShouldBeTrue();
        full.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await full.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ready","store":"cannot be written"}""" + "\n");
        (await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ready"}""" + "\n");
        string[] lines = problems.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("weir.db cannot be written: database or disk is full");
        lines[1].ShouldEndWith("weir.db can be written again");
    }

    [Fact]
    public async Task Answer_DiskThatIsFull_IsSaidInWords()
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };

        await new ApiErrors(NullLogger.Instance).InvokeAsync(context, _ => throw new StoreException("weir.db: database or disk is full") { IsOfDisk = true });

        context.Response.StatusCode.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        Encoding.UTF8.GetString(body.ToArray()).ShouldContain("The disk of the server is full, or the store cannot be written");
    }

    [Fact]
    public async Task Ready_GatewayThatDoesNotListen_Is503()
    {
        bool listens = false;
        await using var api = await RunningApi.StartAsync(isListening: () => listens);
        using var before = await api.SendAsync("GET", "/health/ready");
        listens = true;
        using var after = await api.SendAsync("GET", "/health/ready");

        before.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await before.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The gateway takes no requests");
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Version_WithAKey_NamesProgramAndModel()
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync("GET", "/api/v1/version", await api.CreateKeyAsync(Role.Viewer));

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe($$"""{"version":"1.2.3","model":"{{RunningApi.Scorer.ModelName}}"}""" + "\n");
    }

    [Fact]
    public async Task OpenApi_Document_HasEveryEndpointOfTheTable()
    {
        await using var api = await RunningApi.StartAsync();
        using var answer = await api.SendAsync("GET", "/api/v1/openapi.json", await api.CreateKeyAsync(Role.Viewer));

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("openapi").GetString().ShouldBe("3.1.0");
        var paths = json.RootElement.GetProperty("paths");
        var endpoints = ApiEndpoints.Of(api.Parts).Where(endpoint => !endpoint.IsPage).ToArray();
        foreach (var endpoint in endpoints)
        {
            var operation = paths.GetProperty(endpoint.Path).GetProperty(endpoint.Method.ToLowerInvariant());
            operation.TryGetProperty("security", out _).ShouldBe(endpoint.Access == ApiAccess.Key);
            operation.GetProperty("responses").TryGetProperty($"{endpoint.Good}", out _).ShouldBeTrue();
        }

        paths.GetProperty("/api/v1/users/{name}/reset").GetProperty("post").GetProperty("parameters")[0].GetProperty("name").GetString().ShouldBe("name");
        paths.GetProperty("/api/v1/audit").GetProperty("get").GetProperty("parameters")[0].GetProperty("in").GetString().ShouldBe("query");
        var operations = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToArray();
        operations.Length.ShouldBe(endpoints.Length);
        operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (string reference in References(json.RootElement))
        {
            json.RootElement.GetProperty("components").GetProperty("schemas").TryGetProperty(reference.Split('/')[^1], out _).ShouldBeTrue(reference);
        }
    }

    private static Task<int> ExecuteAsync(RunningApi api, string sql) =>
        api.Store.ReadAsync(connection => Dapper.SqlMapper.ExecuteAsync(connection, sql), TestContext.Current.CancellationToken);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

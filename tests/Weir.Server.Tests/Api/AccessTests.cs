using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>Walks the table of endpoints: who gets in, and who does not.</summary>
public sealed class AccessTests
{
    private const string Row = """{"kind":"payload","payload":"boots"}""";

    // Written again here on purpose: a change of who may do what is to be seen in a review.
    private static readonly Dictionary<string, (bool Open, Role Role, Scope? Scope)> s_expected = new(StringComparer.Ordinal)
    {
        ["GET /health/live"] = (true, Role.Viewer, null),
        ["GET /health/ready"] = (true, Role.Viewer, null),
        ["GET /metrics"] = (true, Role.Viewer, null),
        ["GET /api/v1/version"] = (false, Role.Viewer, null),
        ["POST /api/v1/check"] = (false, Role.Viewer, Scope.Check),
        ["GET /api/v1/keys"] = (false, Role.Admin, null),
        ["GET /api/v1/openapi.json"] = (false, Role.Viewer, null),
    };

    [Fact]
    public async Task EveryEndpoint_EveryRoleWithAndWithoutScope_IsAnsweredAsTheTableSays()
    {
        await using var api = await RunningApi.StartAsync();
        var endpoints = ApiEndpoints.Of(api.Parts);
        endpoints.Select(endpoint => $"{endpoint.Method} {endpoint.Path}").ShouldBe(s_expected.Keys, ignoreOrder: true);
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (Scope[] scopes in (Scope[][])[[], [Scope.Check]])
            {
                string key = await api.CreateKeyAsync(role, scopes);
                foreach (var endpoint in endpoints)
                {
                    var (open, least, scope) = s_expected[$"{endpoint.Method} {endpoint.Path}"];
                    bool allowed = open || (role >= least && (scope is not { } wanted || scopes.Contains(wanted)));
                    using var answer = await api.SendAsync(endpoint.Method, endpoint.Path, key, endpoint.TakesBody ? Row : null);
                    answer.StatusCode.ShouldBe(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{endpoint.Method} {endpoint.Path} as {role} with [{string.Join(' ', scopes)}]");
                }
            }
        }
    }

    [Fact]
    public async Task EveryEndpoint_WithoutKey_IsOpenOrRefused()
    {
        await using var api = await RunningApi.StartAsync();
        foreach (var endpoint in ApiEndpoints.Of(api.Parts))
        {
            using var answer = await api.SendAsync(endpoint.Method, endpoint.Path, body: endpoint.TakesBody ? Row : null);
            answer.StatusCode.ShouldBe(s_expected[$"{endpoint.Method} {endpoint.Path}"].Open ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, endpoint.Path);
            AssertHeaders(answer);
        }
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Token")]
    public async Task Key_OfAnotherScheme_IsRefused(string scheme)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync("GET", "/api/v1/version", await api.CreateKeyAsync(Role.Admin), scheme: scheme);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        await ShouldBeProblemAsync(answer, 401);
    }

    [Fact]
    public async Task Key_RevokedWhileTheServerRuns_IsRefusedAtOnce()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Viewer);
        using var before = await api.SendAsync("GET", "/api/v1/version", key);
        await api.Store.Keys.RevokeAsync(key.Split('_')[1], "test", TestContext.Current.CancellationToken);

        using var after = await api.SendAsync("GET", "/api/v1/version", key);

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_WrongTooOften_IsThrottledWhileRightOnesGoOn()
    {
        await using var api = await RunningApi.StartAsync();
        string right = await api.CreateKeyAsync(Role.Viewer);
        var codes = new List<HttpStatusCode>();
        for (int i = 0; i <= WrongKeys.AtOnce; i++)
        {
            using var wrong = await api.SendAsync("GET", "/api/v1/version", $"weir_0000000000_{new string('0', 64)}");
            codes.Add(wrong.StatusCode);
        }

        using var again = await api.SendAsync("GET", "/api/v1/version", right);

        codes.Take(WrongKeys.AtOnce).ShouldAllBe(code => code == HttpStatusCode.Unauthorized);
        codes[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/api/v1/keys", 405)]
    [InlineData("GET", "/api/v1/check", 405)]
    public async Task Path_ThatIsNotInTheTable_IsAProblem(string method, string path, int status)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync(method, path);

        await ShouldBeProblemAsync(answer, status);
        AssertHeaders(answer);
    }

    [Fact]
    public async Task Keys_Listed_HoldNoSecret()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Admin, Scope.Check);

        using var answer = await api.SendAsync("GET", "/api/v1/keys", key);

        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldNotContain(key.Split('_')[2]);
        text.ShouldNotContain("ash");
        using var json = JsonDocument.Parse(text);
        json.RootElement[0].GetProperty("role").GetString().ShouldBe("admin");
        json.RootElement[0].GetProperty("scopes")[0].GetString().ShouldBe("check");
    }

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, int status)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        json.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl?.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Server").ShouldBeFalse();
    }
}

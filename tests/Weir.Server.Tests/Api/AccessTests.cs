using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>Walks the table of endpoints: who gets in, and who does not.</summary>
public sealed partial class AccessTests
{
    private const string Row = """{"kind":"payload","payload":"boots"}""";

    // Written again here on purpose: a change of who may do what is to be seen in a review.
    private static readonly Dictionary<string, (Who Who, Role Role, Scope? Scope)> s_expected = new(StringComparer.Ordinal)
    {
        ["GET /health/live"] = (Who.All, Role.Viewer, null),
        ["GET /health/ready"] = (Who.All, Role.Viewer, null),
        ["GET /metrics"] = (Who.All, Role.Viewer, null),
        ["GET /api/v1/version"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/check"] = (Who.Caller, Role.Viewer, Scope.Check),
        ["GET /api/v1/keys"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/keys"] = (Who.Caller, Role.Admin, null),
        ["DELETE /api/v1/keys/{id}"] = (Who.Caller, Role.Admin, null),
        ["GET /api/v1/users"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/users"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/users/{name}/disable"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/users/{name}/reset"] = (Who.Caller, Role.Admin, null),
        ["GET /api/v1/audit"] = (Who.Caller, Role.Admin, null),
        ["GET /api/v1/outgoing"] = (Who.Caller, Role.Admin, null),
        ["GET /api/v1/models/drift"] = (Who.Caller, Role.Viewer, null),
        ["GET /models/drift"] = (Who.Page, Role.Viewer, null),
        ["GET /api/v1/session"] = (Who.Caller, Role.Viewer, null),
        ["GET /alerts"] = (Who.Page, Role.Viewer, null),
        ["POST /alerts"] = (Who.Page, Role.Analyst, null),
        ["GET /alerts/{id}"] = (Who.Page, Role.Viewer, null),
        ["POST /alerts/{id}"] = (Who.Page, Role.Analyst, null),
        ["POST /alerts/{id}/exclude"] = (Who.Page, Role.Analyst, null),
        ["GET /review"] = (Who.Page, Role.Analyst, null),
        ["POST /review/{id}"] = (Who.Page, Role.Analyst, null),
        ["GET /api/v1/review"] = (Who.Caller, Role.Analyst, null),
        ["POST /api/v1/review/{id}/verdict"] = (Who.Caller, Role.Analyst, null),
        ["DELETE /api/v1/review/{id}/verdict"] = (Who.Caller, Role.Analyst, null),
        ["GET /policies"] = (Who.Page, Role.Viewer, null),
        ["POST /policies"] = (Who.Page, Role.Admin, null),
        ["POST /policies/rollback"] = (Who.Page, Role.Admin, null),
        ["POST /exclusions/{id}/remove"] = (Who.Page, Role.Analyst, null),
        ["GET /api/v1/alerts"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/alerts/{id}"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/alerts/change"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/alerts/{id}/exclusions"] = (Who.Caller, Role.Analyst, null),
        ["POST /api/v1/alerts/{id}/exclusions"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/exclusions"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/exclusions"] = (Who.Caller, Role.Analyst, null),
        ["DELETE /api/v1/exclusions/{id}"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/policies"] = (Who.Caller, Role.Viewer, null),
        ["PUT /api/v1/policies"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/policies/preview"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/policies/versions"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/policies/versions/{version}"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/policies/rollback"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/score"] = (Who.Caller, Role.Viewer, Scope.Check),
        ["GET /api/v1/requests"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/requests/{id}"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/findings"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/calibration"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/pages/look"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/pages/items"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages/inventory.csv"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/pages/items/say"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/pages/items/{id}"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages/code/{sha256}"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages/changes"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages/policy"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages/policies"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pages/policies/broken"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/pages/policies/report-only"] = (Who.Caller, Role.Analyst, null),
        ["POST /api/v1/pages/policies/enforce"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/pages/policies/off"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/pages/report"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/models/{task}"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/models/{task}/rollback"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/models/{task}/versions/{version}"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/models/{task}/versions/{version}/shadow"] = (Who.Caller, Role.Analyst, null),
        ["POST /api/v1/models/{task}/versions/{version}/canary"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/models/{task}/versions/{version}/compare"] = (Who.Caller, Role.Analyst, null),
        ["POST /api/v1/models/{task}/versions/{version}/promote"] = (Who.Caller, Role.Analyst, null),
        ["GET /models"] = (Who.Page, Role.Viewer, null),
        ["POST /models/rollback"] = (Who.Page, Role.Analyst, null),
        ["GET /models/{task}/{version}"] = (Who.Page, Role.Viewer, null),
        ["POST /models/{task}/{version}"] = (Who.Page, Role.Analyst, null),
        ["GET /pages"] = (Who.Page, Role.Viewer, null),
        ["GET /pages/view"] = (Who.Page, Role.Viewer, null),
        ["GET /pages/policy"] = (Who.Page, Role.Viewer, null),
        ["POST /pages/policy/report-only"] = (Who.Page, Role.Analyst, null),
        ["POST /pages/policy/enforce"] = (Who.Page, Role.Admin, null),
        ["POST /pages/policy/off"] = (Who.Page, Role.Analyst, null),
        ["POST /pages/look"] = (Who.Page, Role.Analyst, null),
        ["GET /scripts"] = (Who.Page, Role.Viewer, null),
        ["POST /scripts"] = (Who.Page, Role.Analyst, null),
        ["GET /scripts/{id}"] = (Who.Page, Role.Viewer, null),
        ["GET /api/v1/network/expected"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/network/expected"] = (Who.Caller, Role.Analyst, null),
        ["DELETE /api/v1/network/expected/{id}"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/network"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/network/hosts"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/network/hosts/{host}/findings"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/network/hosts/{host}/edges"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/network/hosts/{host}/volumes"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/network/edges"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/sql"] = (Who.Caller, Role.Analyst, null),
        ["GET /api/v1/openapi.json"] = (Who.Caller, Role.Viewer, null),
        ["GET /login"] = (Who.All, Role.Viewer, null),
        ["POST /login"] = (Who.Login, Role.Viewer, null),
        ["POST /logout"] = (Who.Page, Role.Viewer, null),
        ["GET /account"] = (Who.Page, Role.Viewer, null),
        ["GET /password"] = (Who.Page, Role.Viewer, null),
        ["POST /password"] = (Who.PersonOnly, Role.Viewer, null),
        ["GET /"] = (Who.Page, Role.Viewer, null),
        ["GET /network"] = (Who.Page, Role.Viewer, null),
        ["GET /network/{address}"] = (Who.Page, Role.Viewer, null),
        ["POST /network/expected"] = (Who.Page, Role.Analyst, null),
        ["POST /network/expected/{id}/remove"] = (Who.Page, Role.Analyst, null),
        ["GET /requests"] = (Who.Page, Role.Viewer, null),
        ["GET /requests/{id}"] = (Who.Page, Role.Viewer, null),
        ["GET /pipelines"] = (Who.Page, Role.Viewer, null),
        ["GET /pipelines/runs/{id}"] = (Who.Page, Role.Viewer, null),
        ["POST /pipelines/{name}/run"] = (Who.Page, Role.Admin, null),
        ["POST /pipelines/runs/{id}/stop"] = (Who.Page, Role.Admin, null),
        ["POST /pipelines/runs/{id}/resume"] = (Who.Page, Role.Admin, null),
        ["GET /api/v1/pipelines"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pipelines/runs"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/pipelines/runs/{id}"] = (Who.Caller, Role.Viewer, null),
        ["POST /api/v1/pipelines/runs/{id}/stop"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/pipelines/runs/{id}/resume"] = (Who.Caller, Role.Admin, null),
        ["POST /api/v1/pipelines/{name}/runs"] = (Who.Caller, Role.Admin, null),
        ["GET /settings"] = (Who.Page, Role.Admin, null),
        ["POST /settings/users"] = (Who.Page, Role.Admin, null),
        ["POST /settings/users/disable"] = (Who.Page, Role.Admin, null),
        ["POST /settings/users/reset"] = (Who.Page, Role.Admin, null),
        ["POST /settings/keys"] = (Who.Page, Role.Admin, null),
        ["POST /settings/keys/revoke"] = (Who.Page, Role.Admin, null),
        ["POST /settings/audit/check"] = (Who.Page, Role.Admin, null),
        ["GET /assets/{name}"] = (Who.All, Role.Viewer, null),
        ["GET /api/v1/stats"] = (Who.Caller, Role.Viewer, null),
        ["GET /api/v1/events"] = (Who.Caller, Role.Viewer, null),
    };

    private enum Who
    {
        All,

        // Open to all, and answered 401 without a password.
        Login,
        Caller,
        Page,

        // A page that keys have nothing to do with.
        PersonOnly,
    }

    [Fact]
    public async Task EveryEndpoint_EveryRoleWithKeysAndSession_IsAnsweredAsTheTableSays()
    {
        await using var api = await RunningApi.StartAsync();
        var endpoints = ApiEndpoints.Of(api.Parts);
        endpoints.Select(endpoint => $"{endpoint.Method} {endpoint.Path}").ShouldBe(s_expected.Keys, ignoreOrder: true);
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (Scope[]? scopes in (Scope[]?[])[[], [Scope.Check], null])
            {
                string key = await api.CreateKeyAsync(role, scopes ?? []);
                foreach (var endpoint in endpoints)
                {
                    var (who, least, scope) = s_expected[$"{endpoint.Method} {endpoint.Path}"];
                    bool allowed = who is Who.All or Who.Login
                        || (role >= least && (scope is not { } wanted || scopes is null || scopes.Contains(wanted)) && (scopes is null || who != Who.PersonOnly));
                    var status = scopes is null ? await AskInSessionAsync(api, role, endpoint) : await AskAsync(api, key, endpoint);
                    string asked = $"{endpoint.Method} {endpoint.Path} as {role} with {(scopes is null ? "a session" : $"a key [{string.Join(' ', scopes)}]")}: {status}";
                    if (allowed)
                    {
                        // What an endpoint then says of an empty request is its own matter.
                        ((int)status).ShouldBeLessThan(500, asked);
                        status.ShouldNotBe(HttpStatusCode.Forbidden, asked);
                        (status == HttpStatusCode.Unauthorized).ShouldBe(who == Who.Login, asked);
                    }
                    else
                    {
                        status.ShouldBe(HttpStatusCode.Forbidden, asked);
                    }
                }
            }
        }
    }

    [Fact]
    public async Task EveryEndpoint_ThatChangesSomething_NeedsTheProofOfTheSession()
    {
        await using var api = await RunningApi.StartAsync();
        foreach (var endpoint in ApiEndpoints.Of(api.Parts).Where(endpoint => endpoint.Method != "GET" && endpoint.Access is ApiAccess.Key or ApiAccess.Page))
        {
            (await AskInSessionAsync(api, Role.Admin, endpoint, csrf: "")).ShouldBe(HttpStatusCode.Forbidden, endpoint.Path);
        }
    }

    [Fact]
    public async Task EveryEndpoint_WithoutKeyOrSession_IsOpenOrRefused()
    {
        await using var api = await RunningApi.StartAsync();
        foreach (var endpoint in ApiEndpoints.Of(api.Parts))
        {
            using var browser = new Browser(api.Client.BaseAddress!);
            using var request = Request(endpoint);
            var answer = await browser.SendAsync(request);
            answer.Status.ShouldBe(
                s_expected[$"{endpoint.Method} {endpoint.Path}"].Who switch
                {
                    Who.All => HttpStatusCode.OK,
                    Who.Page or Who.PersonOnly => HttpStatusCode.SeeOther,
                    _ => HttpStatusCode.Unauthorized,
                },
                endpoint.Path);
            AssertHeaders(answer.Headers, endpoint.IsPage);
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
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/api/v1/keys", 405)]
    [InlineData("GET", "/api/v1/check", 405)]
    public async Task Path_ThatIsNotInTheTable_IsAProblem(string method, string path, int status)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync(method, path);

        await ShouldBeProblemAsync(answer, status);
        AssertHeaders(answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)), isPage: false);
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

    private static async Task<HttpStatusCode> AskAsync(RunningApi api, string key, ApiEndpoint endpoint)
    {
        using var browser = new Browser(api.Client.BaseAddress!);
        using var request = Request(endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (await browser.SendAsync(request)).Status;
    }

    private static async Task<HttpStatusCode> AskInSessionAsync(RunningApi api, Role role, ApiEndpoint endpoint, string? csrf = null)
    {
        // A session for each, because some end it.
        using var browser = await api.SignInAsync(role);
        using var request = Request(endpoint);
        request.Headers.Add("X-Weir-Csrf", csrf ?? browser.Csrf);
        return (await browser.SendAsync(request)).Status;
    }

    private static HttpRequestMessage Request(ApiEndpoint endpoint) => new(new HttpMethod(endpoint.Method), endpoint.Path == "/assets/{name}" ? "/assets/weir.svg" : Parameter().Replace(endpoint.Path, "nobody"))
    {
        Content = endpoint.BodySchema is not null ? new StringContent(endpoint.Path == "/api/v1/check" ? Row : "{}", Encoding.UTF8, "application/json")
            : endpoint.IsPage && endpoint.Method != "GET" ? new FormUrlEncodedContent([])
            : null,
    };

    private static void AssertHeaders(IReadOnlyDictionary<string, string> headers, bool isPage)
    {
        headers["Content-Security-Policy"].ShouldBe(isPage
            ? "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            : "default-src 'none'; frame-ancestors 'none'");
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["X-Frame-Options"].ShouldBe("DENY");
        headers["Referrer-Policy"].ShouldBe(isPage ? "same-origin" : "no-referrer");
        headers["Cache-Control"].ShouldBeOneOf("no-store", "no-cache");
        headers.ContainsKey("Server").ShouldBeFalse();
    }

    [GeneratedRegex("{[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parameter();
}

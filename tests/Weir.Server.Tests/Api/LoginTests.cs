using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Api.Access;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

public sealed class LoginTests
{
    [Fact]
    public async Task SignIn_RightPassword_OpensPagesUntilSignedOut()
    {
        await using var api = await RunningApi.StartAsync();
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", TestContext.Current.CancellationToken);
        using var browser = new Browser(api.Client.BaseAddress!);

        var before = await browser.GetAsync("/account");
        before.Status.ShouldBe(HttpStatusCode.SeeOther);
        before.Location.ShouldBe("/login?return=%2Faccount");
        var login = await browser.PostAsync("/login", ("name", "ann"), ("password", RunningApi.Password), ("return", "/account?x=1"));
        login.Status.ShouldBe(HttpStatusCode.SeeOther);
        login.Location.ShouldBe("/account?x=1");
        var account = await browser.GetAsync("/account");
        account.Status.ShouldBe(HttpStatusCode.OK);
        account.Text.ShouldContain("ann, viewer");
        (await browser.PostAsync("/logout")).Location.ShouldBe("/login");
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task SignIn_Cookie_IsForTheServerAlone()
    {
        await using var api = await RunningApi.StartAsync();
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", TestContext.Current.CancellationToken);
        using var browser = new Browser(api.Client.BaseAddress!);

        var login = await browser.PostAsync("/login", ("name", "ann"), ("password", RunningApi.Password));

        string cookie = login.Headers["Set-Cookie"];
        cookie.ShouldMatch("^weir-session=[0-9a-f]{64}; max-age=604800; path=/; samesite=lax; httponly, weir-device=[0-9a-f]{64}; max-age=15552000; path=/; samesite=strict; httponly$");
        (await api.Store.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "select token_hash from sessions"), TestContext.Current.CancellationToken))
            .ShouldNotBe(cookie["weir-session=".Length..][..64]);
    }

    [Fact]
    public async Task SignIn_AgainFromTheSameBrowser_IsNotKeptOutByStrangers()
    {
        await using var api = await RunningApi.StartAsync();
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", TestContext.Current.CancellationToken);
        using var browser = new Browser(api.Client.BaseAddress!);
        await browser.PostAsync("/login", ("name", "ann"), ("password", RunningApi.Password));
        await browser.PostAsync("/logout");
        using var stranger = new Browser(api.Client.BaseAddress!);
        while ((await stranger.PostAsync("/login", ("name", "ann"), ("password", "wrong"))).Status != HttpStatusCode.TooManyRequests)
        {
        }

        var again = await browser.PostAsync("/login", ("name", "ann"), ("password", RunningApi.Password));

        again.Status.ShouldBe(HttpStatusCode.SeeOther);
        again.Headers["Set-Cookie"].ShouldNotContain("weir-device");
    }

    [Fact]
    public async Task SignOut_CookieKept_OpensNothing()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);
        string cookie = browser.Cookies.GetCookieHeader(browser.Address);
        await browser.PostAsync("/logout");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = browser.Address };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task SignIn_WrongNameOrPassword_IsAnsweredAlike()
    {
        await using var api = await RunningApi.StartAsync();
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", TestContext.Current.CancellationToken);
        await api.Store.Users.CreateAsync("bob", Role.Viewer, RunningApi.Password, "test", TestContext.Current.CancellationToken);
        await api.Store.Users.DisableAsync("bob", "test", TestContext.Current.CancellationToken);
        using var browser = new Browser(api.Client.BaseAddress!);
        var texts = new List<string>();
        foreach (var (name, password) in ((string, string)[])[("ann", "wrong"), ("eve", "wrong"), ("bob", RunningApi.Password)])
        {
            var answer = await browser.PostAsync("/login", ("name", name), ("password", password));
            answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.ContainsKey("Set-Cookie").ShouldBeFalse();
            texts.Add(answer.Text.Replace(name, "NAME", StringComparison.Ordinal));
        }

        texts.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task SignIn_WrongTooOften_Is429WithATimeToWait()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = new Browser(api.Client.BaseAddress!);
        Browser.Page answer;
        int tries = 0;
        do
        {
            answer = await browser.PostAsync("/login", ("name", "ann"), ("password", "wrong"));
        }
        while (answer.Status == HttpStatusCode.Unauthorized && ++tries < 2 * PasswordDoor.AtOnce);

        tries.ShouldBeGreaterThanOrEqualTo(PasswordDoor.AtOnce);
        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers["Retry-After"].ShouldBe("30");
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    [InlineData("evil", "/")]
    [InlineData("", "/")]
    [InlineData("/ü", "/")]
    [InlineData("/requests?from=1&to=2", "/requests?from=1&to=2")]
    public async Task SignIn_PlaceToComeBackTo_IsOfThisServer(string asked, string place)
    {
        await using var api = await RunningApi.StartAsync();
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", TestContext.Current.CancellationToken);
        using var browser = new Browser(api.Client.BaseAddress!);

        (await browser.GetAsync($"/login?return={Uri.EscapeDataString(asked)}")).Text.ShouldContain($"value=\"{place.Replace("&", "&amp;", StringComparison.Ordinal)}\"");
        (await browser.PostAsync("/login", ("name", "ann"), ("password", RunningApi.Password), ("return", asked))).Location.ShouldBe(place);
    }

    [Fact]
    public async Task SignIn_NameWithMarkup_IsShownAsText()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = new Browser(api.Client.BaseAddress!);

        var answer = await browser.PostAsync("/login", ("name", "\"><script>x</script>"), ("password", "wrong"));

        answer.Text.ShouldNotContain("<script>");
        answer.Text.ShouldContain("&lt;script&gt;");
    }

    [Theory]
    [InlineData("127.0.0.1", "http", 200)]
    [InlineData("10.0.0.1", "https", 200)]
    [InlineData("10.0.0.1", "http", 403)]
    [InlineData(null, "http", 403)]
    public async Task SignIn_WithoutTls_IsForThisMachineAlone(string? client, string scheme, int status)
    {
        await using var api = await RunningApi.StartAsync();
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Connection.RemoteIpAddress = client is null ? null : IPAddress.Parse(client);

        await new LoginEndpoints(api.Store, hasOidc: false).ShowAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }
}

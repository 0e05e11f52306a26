using System.Net;
using Shouldly;
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
        cookie.ShouldMatch("^weir-session=[0-9a-f]{64}; max-age=604800; path=/; samesite=lax; httponly$");
        (await api.Store.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "select token_hash from sessions"), TestContext.Current.CancellationToken))
            .ShouldNotBe(cookie["weir-session=".Length..][..64]);
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
}

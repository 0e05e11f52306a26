using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Api.Access.Oidc;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>Signing in through a provider that this test runs itself.</summary>
public sealed class OidcTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_AtTheProvider_GivesASessionWithTheMappedRole()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var browser = new Browser(api.Client.BaseAddress!);

        (await browser.GetAsync("/login")).Text.ShouldContain("href=\"/login/oidc?return=%2F\"");
        var back = await SignInAsync(browser, "/login/oidc?return=%2Faccount%3Fx%3D1");

        provider.Problem.ShouldBeNull();
        back.Status.ShouldBe(HttpStatusCode.SeeOther, back.Text);
        back.Location.ShouldBe("/account?x=1");
        (await browser.GetAsync("/account")).Text.ShouldContain("oidc:ann, analyst");
        (await api.Store.Users.ListAsync(Cancel)).Single().IsOutside.ShouldBeTrue();
        (await api.Store.Audit.ListAsync(10, Cancel)).Select(row => $"{row.Who} {row.Action}").ShouldBe(["user:oidc:ann session.begin", "user:oidc:ann user.create"]);
        await browser.GetAsync("/password");
        (await browser.PostAsync("/password", ("old", ""), ("new", "a new password"), ("again", "a new password"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task SignIn_Again_FollowsTheRoleAndEndsWithDisabling()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var first = new Browser(api.Client.BaseAddress!);
        using var second = new Browser(api.Client.BaseAddress!);
        await SignInAsync(first);

        // A list of one is a text with some providers.
        provider.Claims["roles"] = "ops";
        provider.Claims["preferred_username"] = "anna";
        await SignInAsync(second);
        (await second.GetAsync("/account")).Text.ShouldContain("oidc:ann, admin");
        (await first.GetAsync("/account")).Text.ShouldContain("oidc:ann, admin");

        await api.Store.Users.DisableAsync("oidc:ann", "test", Cancel);
        (await second.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await SignInAsync(second)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.Store.Users.ResetAsync("oidc:ann", "test", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task SignIn_TwoPeopleOfOneName_StayTwo()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var first = new Browser(api.Client.BaseAddress!);
        using var second = new Browser(api.Client.BaseAddress!);
        await SignInAsync(first);
        provider.Claims["sub"] = "2";
        await SignInAsync(second);

        (await api.Store.Users.ListAsync(Cancel)).Count.ShouldBe(2);
        (await second.GetAsync("/api/v1/session")).Text.ShouldMatch("\"name\":\"oidc:ann#[0-9a-f]{8}\"");
        (await first.GetAsync("/api/v1/session")).Text.ShouldContain("\"name\":\"oidc:ann\"");
    }

    [Fact]
    public async Task SignIn_WithoutARole_IsRefusedAndMakesNoUser()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var browser = new Browser(api.Client.BaseAddress!);
        provider.Claims["roles"] = new JsonArray("other", "Weir-Analysts");

        var back = await SignInAsync(browser);

        back.Status.ShouldBe(HttpStatusCode.Forbidden);
        back.Text.ShouldContain("no role here");
        (await api.Store.Users.ListAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("aud", "\"another\"")]
    [InlineData("iss", "\"http://127.0.0.1:1\"")]
    [InlineData("nonce", "\"another\"")]
    [InlineData("nonce", "null")]
    [InlineData("exp", "1000000000")]
    [InlineData("sub", "null")]
    public async Task Token_WithAWrongClaim_SignsNobodyIn(string claim, string value)
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var browser = new Browser(api.Client.BaseAddress!);
        provider.Claims[claim] = JsonNode.Parse(value);

        await ShouldSignNobodyInAsync(api, browser, await SignInAsync(browser));
        provider.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task Token_NotSignedByTheProvider_SignsNobodyIn(string algorithm)
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var browser = new Browser(api.Client.BaseAddress!);
        using var other = RSA.Create(2048);
        provider.OtherKey = other;
        provider.Algorithm = algorithm;

        await ShouldSignNobodyInAsync(api, browser, await SignInAsync(browser));
        provider.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task WayBack_WithoutTheWayThere_SignsNobodyIn()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var victim = new Browser(api.Client.BaseAddress!);
        using var attacker = new Browser(api.Client.BaseAddress!);
        string ofAttacker = await GoToProviderAsync(attacker, "/login/oidc");

        // Lured to the way back of somebody else, with a state that this browser did not begin.
        await ShouldSignNobodyInAsync(api, victim, await victim.GetAsync(ofAttacker));
        await ShouldSignNobodyInAsync(api, victim, await victim.GetAsync("/login/oidc/callback"));
        await ShouldSignNobodyInAsync(api, victim, await victim.GetAsync("/login/oidc/callback?code=x&state=y"));
        await ShouldSignNobodyInAsync(api, victim, await victim.GetAsync("/login/oidc/callback?error=access_denied&state=y"));
        string own = await GoToProviderAsync(victim, "/login/oidc");
        await ShouldSignNobodyInAsync(api, victim, await victim.GetAsync(own[..own.IndexOf("&state=", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task WayBack_Twice_SignsInOnce()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        using var browser = new Browser(api.Client.BaseAddress!);
        string back = await GoToProviderAsync(browser, "/login/oidc");

        (await browser.GetAsync(back)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync(back)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignIn_ProviderThatDoesNotAnswer_Is503()
    {
        var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider);
        await provider.DisposeAsync();
        using var browser = new Browser(api.Client.BaseAddress!);

        var answer = await browser.GetAsync("/login/oidc");

        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Text.ShouldContain("does not answer");
    }

    [Fact]
    public void Settings_ThatCannotBeUsed_SayWhy()
    {
        var good = new OidcOptions { Authority = "https://id.example/realm", ClientId = "weir", RoleMap = new OidcRoleMap { Admin = "ops" } };
        ApiHost.Check(Options(good));
        (OidcOptions Options, string Reason)[] wrong =
        [
            (good with { Authority = "http://id.example" }, "https://host/path"),
            (good with { Authority = "https://user@id.example" }, "https://host/path"),
            (good with { Authority = "id.example" }, "https://host/path"),
            (good with { ClientId = " " }, "clientId is not set"),
            (good with { ClientSecret = "a", ClientSecretFile = "b" }, "one is enough"),
            (good with { Scopes = "profile" }, "openid has to be one"),
            (good with { RoleMap = new OidcRoleMap { Viewer = " ; " } }, "nobody could sign in"),
        ];
        foreach (var (options, reason) in wrong)
        {
            Should.Throw<ApiException>(() => ApiHost.Check(Options(options))).Message.ShouldContain(reason);
        }
    }

    [Theory]
    [InlineData("127.0.0.0/8", "https://weir.example")]
    [InlineData("192.0.2.1", null)]
    [InlineData("", null)]
    public async Task Start_BehindAProxyThatEndsTls_SendsBackToWhatTheProxySaysIfItIsTrusted(string trusted, string? expected)
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var api = await StartAsync(provider, trusted);
        using var browser = new Browser(api.Client.BaseAddress!);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login/oidc");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "weir.example");
        request.Headers.Add("X-Forwarded-For", "198.51.100.7");

        var there = await browser.SendAsync(request);

        string back = Uri.EscapeDataString(new Uri(expected is null ? browser.Address : new Uri(expected), "/login/oidc/callback").AbsoluteUri);
        there.Location.ShouldNotBeNull().ShouldContain($"redirect_uri={back}");
        there.Headers["Set-Cookie"].Contains("; secure", StringComparison.Ordinal).ShouldBe(expected is not null);
    }

    [Fact]
    public async Task SignIn_ThroughATrustedProxy_IsOfTheClientThatTheProxyNames()
    {
        await using var api = await RunningApi.StartAsync(trustedProxies: "127.0.0.1");
        await api.Store.Users.CreateAsync("ann", Role.Viewer, RunningApi.Password, "test", Cancel);
        using var browser = new Browser(api.Client.BaseAddress!);
        (string, string)[] fields = [("name", "ann"), ("password", RunningApi.Password)];

        // A password that came to the proxy without TLS was in the open.
        (await browser.PostAsync("/login", csrf: null, fields, ("X-Forwarded-For", "198.51.100.7"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/login", csrf: null, fields, ("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await api.Store.Audit.ListAsync(1, Cancel)).Single().Details.ShouldContain("198.51.100.7");
    }

    [Fact]
    public async Task Secret_InAFile_IsItsFirstLine()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "a secret\nmore", Cancel);
            OidcChecks.SecretOf(new OidcOptions { ClientSecretFile = file }).ShouldBe("a secret");
            await File.WriteAllTextAsync(file, "", Cancel);
            Should.Throw<ApiException>(() => OidcChecks.SecretOf(new OidcOptions { ClientSecretFile = file })).Message.ShouldContain(file);
        }
        finally
        {
            File.Delete(file);
        }

        Should.Throw<ApiException>(() => OidcChecks.SecretOf(new OidcOptions { ClientSecretFile = file })).Message.ShouldContain(file);
        OidcChecks.SecretOf(new OidcOptions { ClientSecret = "b" }).ShouldBe("b");
    }

    private static ApiOptions Options(OidcOptions oidc) => new() { Listen = "http://127.0.0.1:0", Oidc = oidc };

    private static Task<RunningApi> StartAsync(IdentityProvider provider, string trustedProxies = "") => RunningApi.StartAsync(trustedProxies: trustedProxies, oidc: new OidcOptions
    {
        Authority = provider.Address,
        ClientId = IdentityProvider.Client,
        ClientSecret = IdentityProvider.Secret,
        RoleMap = new OidcRoleMap { Admin = "ops; weir-admins", Analyst = "weir-analysts" },
    });

    private static async Task<Browser.Page> SignInAsync(Browser browser, string path = "/login/oidc") => await browser.GetAsync(await GoToProviderAsync(browser, path));

    /// <summary>Goes to the provider, and gives the place that it sends the browser back to.</summary>
    private static async Task<string> GoToProviderAsync(Browser browser, string path)
    {
        var there = await browser.GetAsync(path);
        there.Status.ShouldBe(HttpStatusCode.Redirect, there.Text);
        var back = await browser.GetAsync(there.Location.ShouldNotBeNull());
        back.Location.ShouldNotBeNull().ShouldStartWith(new Uri(browser.Address, "/login/oidc/callback?code=").AbsoluteUri);
        return back.Location!;
    }

    private static async Task ShouldSignNobodyInAsync(RunningApi api, Browser browser, Browser.Page answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.Unauthorized, answer.Text);
        answer.Text.ShouldContain("does not sign anybody in");
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await api.Store.Users.ListAsync(Cancel)).ShouldBeEmpty();
    }
}

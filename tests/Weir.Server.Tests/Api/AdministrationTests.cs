using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>Users, keys and audit log over the API.</summary>
public sealed class AdministrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Users_MadeResetAndDisabled_AreSoInListAndAuditLog()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        var made = await SendAsync(admin, "POST", "/api/v1/users", """{"name":"ann ü","role":"analyst"}""");
        made.Status.ShouldBe(HttpStatusCode.Created);
        string first = Text(made, "oneTimePassword");
        (await SendAsync(admin, "POST", "/api/v1/users", """{"name":"ann ü","role":"viewer"}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        var reset = await SendAsync(admin, "POST", "/api/v1/users/ann%20%C3%BC/reset");
        reset.Status.ShouldBe(HttpStatusCode.OK);
        (await api.Store.Users.FindAsync("ann ü", first, Cancel)).ShouldBeNull();
        (await api.Store.Users.FindAsync("ann ü", Text(reset, "oneTimePassword"), Cancel)).ShouldNotBeNull().Role.ShouldBe(Role.Analyst);
        (await SendAsync(admin, "POST", "/api/v1/users/ann%20%C3%BC/disable")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(admin, "POST", "/api/v1/users/ann%20%C3%BC/disable")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(admin, "POST", "/api/v1/users/nobody/reset")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(admin, "POST", "/api/v1/users/user-Admin/disable")).Status.ShouldBe(HttpStatusCode.Conflict);

        using var users = JsonDocument.Parse((await admin.GetAsync("/api/v1/users")).Text);
        users.RootElement.EnumerateArray().Select(user => user.GetProperty("name").GetString()).ShouldBe(["ann ü", "user-Admin"]);
        users.RootElement[0].GetProperty("disabled").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(-1));
        users.RootElement.GetRawText().ShouldNotContain("ash");
        using var audit = JsonDocument.Parse((await admin.GetAsync("/api/v1/audit?limit=3")).Text);
        audit.RootElement.EnumerateArray().Select(row => $"{row.GetProperty("who").GetString()} {row.GetProperty("action").GetString()} {row.GetProperty("subject").GetString()}")
            .ShouldBe(["user:user-Admin user.disable ann ü", "user:user-Admin user.reset ann ü", "user:user-Admin user.create ann ü"]);
        audit.RootElement[2].GetProperty("details").GetProperty("role").GetString().ShouldBe("analyst");
    }

    [Fact]
    public async Task Keys_MadeWithAKey_WorkUntilRevoked()
    {
        await using var api = await RunningApi.StartAsync();
        string admin = await api.CreateKeyAsync(Role.Admin);

        using var made = await api.SendAsync("POST", "/api/v1/keys", admin, """{"name":"nginx","role":"viewer","scopes":[],"days":30}""");
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var json = JsonDocument.Parse(await made.Content.ReadAsStringAsync(Cancel));
        string key = json.RootElement.GetProperty("key").GetString()!;
        string id = json.RootElement.GetProperty("id").GetString()!;
        using var good = await api.SendAsync("GET", "/api/v1/version", key);
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var check = await api.SendAsync("POST", "/api/v1/check", key, """{"kind":"payload","payload":"boots"}""");
        check.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var revoked = await api.SendAsync("DELETE", $"/api/v1/keys/{id}", admin);
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await api.SendAsync("GET", "/api/v1/version", key);
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await api.SendAsync("DELETE", $"/api/v1/keys/{id}", admin);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var row = (await api.Store.Audit.ListAsync(1, Cancel)).Single();
        row.Who.ShouldBe($"key:{admin.Split('_')[1]}");
        (await api.Store.Keys.ListAsync(Cancel)).Single(kept => kept.Id == id).Expires.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/api/v1/keys", """{"name":"a"}""", "role is missing")]
    [InlineData("/api/v1/keys", """{"name":5}""", "The property name is a number; it must be a string.")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","scopes":"all"}""", "The property scopes is a string; it must be a list.")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","rolle":"admin"}""", "rolle is not known; there are name, role, scopes, days")]
    [InlineData("/api/v1/keys", """{"name":"a","Role":"viewer"}""", "Role is not known")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"emperor"}""", "property role is none")]
    [InlineData("/api/v1/keys", """{"name":"a","role":2}""", "property role is none")]
    [InlineData("/api/v1/keys", """{"name":"a","role":null}""", "role is null")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","role":"admin"}""", "no JSON")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","scopes":["all"]}""", "property scopes")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","scopes":[null]}""", "property scopes")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","days":0}""", "days is 0; allowed is 1 to 36500")]
    [InlineData("/api/v1/keys", """{"name":"a","role":"viewer","days":1.5}""", "property days")]
    [InlineData("/api/v1/keys", """{"name":"","role":"viewer"}""", "name is not good")]
    [InlineData("/api/v1/users", """{"name":"a/b","role":"viewer"}""", "no slash")]
    [InlineData("/api/v1/users", """{"name":"oidc:b","role":"viewer"}""", "begins with oidc:")]
    [InlineData("/api/v1/users", """{"name":["a"],"role":"viewer"}""", "property name")]
    [InlineData("/api/v1/users", "[]", "no JSON object")]
    [InlineData("/api/v1/users", "", "no JSON")]
    [InlineData("/api/v1/users", "{", "no JSON")]
    public async Task Body_ThatIsNoGood_Is400WithTheReason(string path, string body, string reason)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync("POST", path, await api.CreateKeyAsync(Role.Admin), body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string text = await answer.Content.ReadAsStringAsync(Cancel);
        text.ShouldContain(reason);
        text.ShouldNotContain("Weir.Server");
    }

    [Fact]
    public async Task Body_DeepOrLong_IsRefused()
    {
        await using var api = await RunningApi.StartAsync();
        string key = await api.CreateKeyAsync(Role.Admin);

        using var deep = await api.SendAsync("POST", "/api/v1/users", key, new string('[', 30_000));
        using var wide = await api.SendAsync("POST", "/api/v1/users", key, $$"""{"name":"{{new string('a', 64 * 1024)}}","role":"viewer"}""");

        deep.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        wide.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Audit_LimitThatIsNone_Is400(string limit)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.SendAsync("GET", $"/api/v1/audit?limit={limit}", await api.CreateKeyAsync(Role.Admin));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("allowed is 1 to 1000");
    }

    [Fact]
    public async Task Session_Asked_SaysWhoAndGivesTheProof()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Analyst);

        (await browser.GetAsync("/api/v1/session")).Text.ShouldBe($$"""{"name":"user-Analyst","role":"analyst","kind":"session","csrf":"{{browser.Csrf}}"}""" + "\n");
    }

    private static async Task<Browser.Page> SendAsync(Browser browser, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Weir-Csrf", browser.Csrf);
        return await browser.SendAsync(request);
    }

    private static string Text(Browser.Page page, string property)
    {
        using var json = JsonDocument.Parse(page.Text);
        return json.RootElement.GetProperty(property).GetString()!;
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

/// <summary>The page of settings as a browser without script has it.</summary>
public sealed partial class SettingsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Navigation_ByRole_ShowsSettingsToAdministratorsAlone()
    {
        await using var api = await RunningApi.StartAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await api.SignInAsync(role);
            (await browser.GetAsync("/")).Text.Contains("href=\"/settings\"", StringComparison.Ordinal).ShouldBe(role == Role.Admin, role.ToString());
        }
    }

    [Fact]
    public async Task User_MadeResetAndDisabled_HasAPasswordThatIsShownOnce()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        var made = await admin.PostAsync("/settings/users", ("name", "ann <b>ü</b>"), ("role", "analyst"));
        made.Status.ShouldBe(HttpStatusCode.BadRequest, "a slash stands in paths");
        made = await admin.PostAsync("/settings/users", ("name", "ann <b>"), ("role", "analyst"));
        made.Status.ShouldBe(HttpStatusCode.OK);
        made.Headers["Cache-Control"].ShouldBe("no-store");
        made.Text.ShouldNotContain("ann <b>");
        string first = Secret(made);
        (await api.Store.Users.FindAsync("ann <b>", first, Cancel)).ShouldNotBeNull().Role.ShouldBe(Role.Analyst);
        (await admin.GetAsync("/settings")).Text.ShouldNotContain(first);

        (await admin.PostAsync("/settings/users", ("name", "ann <b>"), ("role", "viewer"))).Status.ShouldBe(HttpStatusCode.Conflict);
        string second = Secret(await admin.PostAsync("/settings/users/reset", ("name", "ann <b>")));
        second.ShouldNotBe(first);
        (await api.Store.Users.FindAsync("ann <b>", first, Cancel)).ShouldBeNull();
        (await admin.PostAsync("/settings/users/disable", ("name", "ann <b>"))).Location.ShouldBe("/settings");
        (await api.Store.Users.FindAsync("ann <b>", second, Cancel)).ShouldBeNull();
        (await admin.PostAsync("/settings/users/disable", ("name", "ann <b>"))).Status.ShouldBe(HttpStatusCode.NotFound);

        string text = (await admin.GetAsync("/settings")).Text;
        text.ShouldContain("user.disable");
        text.ShouldNotContain(second);
    }

    [Fact]
    public async Task User_Own_CannotBeDisabled()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        (await admin.PostAsync("/settings/users/disable", ("name", "user-Admin"))).Status.ShouldBe(HttpStatusCode.Conflict);

        var page = await admin.GetAsync("/settings");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("aria-label=\"Disable user-Admin\"");
    }

    [Fact]
    public async Task Key_Made_IsShownOnceAndWorksUntilRevoked()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        var made = await admin.PostAsync("/settings/keys", ("name", "nginx"), ("role", "viewer"), ("scope", "check"), ("days", "30"));
        made.Headers["Cache-Control"].ShouldBe("no-store");
        string key = Secret(made);
        (await api.SendAsync("POST", "/api/v1/check", key, """{"kind":"payload","payload":"boots"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("/settings")).Text.ShouldNotContain(key.Split('_')[2]);
        var kept = (await api.Store.Keys.ListAsync(Cancel)).ShouldHaveSingleItem();
        kept.Scopes.ShouldBe([Scope.Check]);
        kept.Expires.ShouldNotBeNull().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddDays(29));

        (await admin.PostAsync("/settings/keys/revoke", ("id", kept.Id))).Location.ShouldBe("/settings");
        (await api.SendAsync("GET", "/api/v1/version", key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.PostAsync("/settings/keys/revoke", ("id", kept.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/settings/users", "", "viewer", "", "a name has 1 to 100 characters")]
    [InlineData("/settings/users", "oidc:ann", "viewer", "", "signs in elsewhere")]
    [InlineData("/settings/users", "ann", "emperor", "", "there are viewer, analyst, admin")]
    [InlineData("/settings/users", "ann", "2", "", "there are viewer, analyst, admin")]
    [InlineData("/settings/keys", "", "viewer", "", "a name has 1 to 100 characters")]
    [InlineData("/settings/keys", "a", "", "", "there are viewer, analyst, admin")]
    [InlineData("/settings/keys", "a", "viewer", "0", "allowed is 1 to 36500")]
    [InlineData("/settings/keys", "a", "viewer", "-1", "allowed is 1 to 36500")]
    [InlineData("/settings/keys", "a", "viewer", "99999999999", "allowed is 1 to 36500")]
    public async Task Form_ThatCannotBe_IsToldWhatIsAllowedAndChangesNothing(string path, string name, string role, string days, string expected)
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        var page = await admin.PostAsync(path, ("name", name), ("role", role), ("days", days));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(page.Text).ShouldContain(expected);
        (await api.Store.Keys.ListAsync(Cancel)).ShouldBeEmpty();
        (await api.Store.Users.ListAsync(Cancel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AuditLog_Checked_SaysWhatIsThere()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        (await admin.PostAsync("/settings/audit/check")).Text.ShouldContain("all in place");
        await api.Store.WriteAsync(change => change.ExecuteAsync("update audit set who = 'nobody' where sequence = 1", new { }), Cancel);

        (await admin.PostAsync("/settings/audit/check")).Text.ShouldContain("The log is not as it was written");
    }

    [Fact]
    public async Task Outgoing_Webhook_IsShownWithoutItsPathAndSecret()
    {
        var targets = OutgoingTargets.Of(new Dictionary<string, OutgoingOptions> { ["soc"] = new() { To = "https://soc.example/hooks/quiet-path", Secret = "quiet-secret-of-soc", From = Severity.High } });
        await using var api = await RunningApi.StartAsync(outgoing: targets);
        using var admin = await api.SignInAsync(Role.Admin);

        string text = (await admin.GetAsync("/settings")).Text;

        text.ShouldContain("https://soc.example/");
        text.ShouldNotContain("quiet-");
    }

    private static string Secret(Browser.Page page)
    {
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return Shown().Matches(page.Text).ShouldHaveSingleItem().Groups["text"].Value;
    }

    [GeneratedRegex("""<code class="secret">(?<text>[^<]+)</code>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Shown();
}

using System.Net;
using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

public sealed class PasswordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneTimePassword_SignIn_LeadsToNothingButAPasswordOfOnesOwn()
    {
        await using var api = await RunningApi.StartAsync();
        string once = (await api.Store.Users.CreateAsync("ann", Role.Admin, "test", Cancel)).ShouldNotBeNull();
        using var browser = new Browser(api.Client.BaseAddress!);

        (await browser.PostAsync("/login", ("name", "ann"), ("password", once), ("return", "/account"))).Location.ShouldBe("/password");
        (await browser.GetAsync("/account")).Location.ShouldBe("/password");
        var program = await browser.GetAsync("/api/v1/version");
        program.Status.ShouldBe(HttpStatusCode.Forbidden);
        program.Text.ShouldContain("/password");
        (await browser.GetAsync("/password")).Text.ShouldNotContain("name=\"old\"");
        (await browser.PostAsync("/password", ("new", once), ("again", once))).Text.ShouldContain("cannot stay");
        (await browser.PostAsync("/password", ("new", "a password of mine"), ("again", "a password of mine"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/api/v1/version")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync("/login", ("name", "ann"), ("password", once))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("short", "short", "12 to 1000 characters")]
    [InlineData("a long password", "a long passwort", "not the same")]
    [InlineData("user-viewer ", "user-viewer ", "name of the user")]
    [InlineData("                ", "                ", "more than blanks")]
    [InlineData("", "", "12 to 1000 characters")]
    public async Task Password_ThatIsNoGood_IsRefusedWithTheReason(string chosen, string again, string reason)
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);

        var answer = await browser.PostAsync("/password", ("old", RunningApi.Password), ("new", chosen), ("again", again));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain(reason);
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndNeedsTheOldOne()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);
        using var elsewhere = await api.SignInAsync(Role.Viewer);

        (await browser.GetAsync("/password")).Text.ShouldContain("name=\"old\"");
        var wrong = await browser.PostAsync("/password", ("old", "not it, not it"), ("new", "a new password"), ("again", "a new password"));
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text.ShouldContain("until now is wrong");
        (await browser.PostAsync("/password", ("old", RunningApi.Password), ("new", "a new password"), ("again", "a new password"))).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await api.Store.Users.FindAsync("user-Viewer", "a new password", Cancel)).ShouldNotBeNull();
    }
}

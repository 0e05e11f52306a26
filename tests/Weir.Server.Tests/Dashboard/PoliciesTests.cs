using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

/// <summary>The page of policies as a browser without script has it.</summary>
public sealed partial class PoliciesTests
{
    [Fact]
    public async Task Form_Tried_KeepsWhatWasTypedAndSavesIt()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        await admin.GetAsync("/policies");

        var tried = await admin.PostAsync("/policies", Fields("{}", "preview"));

        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried.Text.ShouldContain("On the last day");
        tried.Text.ShouldContain("name=\"route\" value=\"/admin/**\"");
        tried.Text.ShouldContain("name=\"requests\" value=\"60\"");
        tried.Text.ShouldContain("name=\"note\" maxlength=\"500\" autocomplete=\"off\" value=\"calm\"");
        Regex.Count(tried.Text, "<option value=\"(block|medium|critical)\" selected>").ShouldBe(3, "mode and two classes");
        api.Parts.Policies.Current.Version.ShouldBe(0);

        (await admin.PostAsync("/policies", Fields(DocumentOf(tried.Text), "save"))).Location.ShouldBe("/policies");
        var saved = api.Parts.Policies.Current.Set.Routes.ShouldHaveSingleItem();
        (saved.Route, saved.Mode, saved.Rate?.Requests).ShouldBe(("/admin/**", PolicyMode.Block, 60));
        saved.Classes.ShouldNotBeNull().Select(pair => (pair.Key, pair.Value)).ShouldBe([("sqli", Severity.Medium), ("xss", Severity.Critical)]);
    }

    [Fact]
    public async Task Form_TriedAndThenChanged_SavesTheSecondRouteAlone()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        await admin.GetAsync("/policies");
        var tried = await admin.PostAsync("/policies", Fields("{}", "preview"));

        await admin.PostAsync("/policies", ("add", "route"), ("basedOn", "0"), ("document", DocumentOf(tried.Text)), ("route", "/other"), ("mode", "log"), ("do", "save"));

        api.Parts.Policies.Current.Set.Routes.ShouldHaveSingleItem().Route.ShouldBe("/other");
    }

    [Fact]
    public async Task Form_Empty_SavesWhatWasTriedAsJsonOrSaysThatItIsEmpty()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        await admin.GetAsync("/policies");

        var nothing = await admin.PostAsync("/policies", ("add", "route"), ("basedOn", "0"), ("document", "{}"), ("do", "save"));
        nothing.Status.ShouldBe(HttpStatusCode.BadRequest);
        nothing.Text.ShouldContain("The form is empty");

        var tried = await admin.PostAsync("/policies", ("basedOn", "0"), ("document", """{"routes":[{"route":"/a","mode":"log"}]}"""), ("do", "preview"));
        (await admin.PostAsync("/policies", ("add", "route"), ("basedOn", "0"), ("document", DocumentOf(tried.Text)), ("do", "save"))).Location.ShouldBe("/policies");
        api.Parts.Policies.Current.Set.Routes.ShouldHaveSingleItem().Route.ShouldBe("/a");
    }

    [Fact]
    public async Task Form_FieldThatCannotBeRead_IsNamedAndStandsThere()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        await admin.GetAsync("/policies");

        var page = await admin.PostAsync("/policies", ("add", "route"), ("basedOn", "0"), ("document", "{}"), ("route", "/a"), ("maxBodyBytes", "much"), ("do", "save"));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("maxBodyBytes is &#x27;much&#x27;; a whole number is expected.");
        page.Text.ShouldContain("name=\"maxBodyBytes\" value=\"much\"");
    }

    [Fact]
    public async Task Page_Form_StandsAboveTheCalibration()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);

        string text = (await admin.GetAsync("/policies")).Text;

        text.IndexOf("id=\"change\"", StringComparison.Ordinal).ShouldBeInRange(1, text.IndexOf("<h2>Calibration</h2>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Versions_FirstChange_CanBeTakenBack()
    {
        await using var api = await RunningApi.StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        (await admin.GetAsync("/policies")).Text.ShouldNotContain("name=\"version\" value=\"0\"");
        await admin.PostAsync("/policies", Fields("{}", "save"));

        (await admin.GetAsync("/policies")).Text.ShouldContain("name=\"version\" value=\"0\"");
        await admin.PostAsync("/policies/rollback", ("version", "0"));

        (api.Parts.Policies.Current.Version, api.Parts.Policies.Current.Set.Routes.Count).ShouldBe((2, 0));
    }

    private static (string Name, string Value)[] Fields(string document, string button) =>
    [
        ("add", "route"), ("basedOn", "0"), ("document", document), ("route", "/admin/**"), ("mode", "block"), ("requests", "60"), ("seconds", "60"),
        ("class.sqli", "medium"), ("class.xss", "critical"), ("note", "calm"), ("do", button),
    ];

    /// <summary>What the form of one route sends with its fields.</summary>
    private static string DocumentOf(string page) => WebUtility.HtmlDecode(Document().Match(page).Groups[1].Value);

    [GeneratedRegex("<textarea name=\"document\" hidden[^>]*>(.*?)</textarea>", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Document();
}

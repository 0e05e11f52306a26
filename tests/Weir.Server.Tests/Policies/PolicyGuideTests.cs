using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Xunit;

namespace Weir.Server.Tests.Policies;

/// <summary>The example of the guide to policies is one.</summary>
public sealed partial class PolicyGuideTests
{
    [Fact]
    public void Example_OfTheGuide_HoldsAsTheGuideSays()
    {
        string text = File.ReadAllText(Path.Combine(Root(), "docs", "guides", "policies.md"));
        var set = PolicyJson.Read(Encoding.UTF8.GetBytes(Json().Matches(text).ShouldHaveSingleItem().Groups["json"].Value));
        var table = new PolicyTable(set, GatewayHost.BasisOf(new GatewayOptions()), version: 1);

        var admin = table.Find("shop.example", "/admin/users");
        (admin.Mode, admin.From, admin.AlertFrom).ShouldBe((PolicyMode.Block, Severity.High, Severity.High));
        admin.Rate.ShouldBe(new RateLimit { Requests = 60, Seconds = 60 });
        table.Find("other.example", "/admin").Classes.ShouldNotBeNull()["rce"].ShouldBe(Severity.Medium);
        table.Find("shop.example:8080", "/search").Mode.ShouldBe(PolicyMode.Challenge);
        table.Find("shop.example", "/orders/17").MaxBodyBytes.ShouldBe(65_536);
        table.Find("shop.example", "/orders/17/lines").MaxBodyBytes.ShouldBeNull();
        table.Find("static.example", "/app.css").Mode.ShouldBe(PolicyMode.Off);
        table.Find("shop.example", "/admin/pages").Rules.Exclusions.ShouldNotBeNull().ShouldHaveSingleItem().Place.ShouldBe("form:html");
    }

    [Fact]
    public void Guide_Keys_AreThoseOfPolicies()
    {
        string text = File.ReadAllText(Path.Combine(Root(), "docs", "guides", "policies.md"));

        Keys().Matches(text[text.IndexOf("| key of a policy", StringComparison.Ordinal)..text.IndexOf("## Modes", StringComparison.Ordinal)]).Select(match => match.Value)
            .ShouldBe(typeof(Policy).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]));
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder).ShouldNotBeNull();
        }

        return folder;
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Json();

    [GeneratedRegex(@"(?<=^\| `)\w+(?=` \|)", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Keys();
}

using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Making;

public sealed class PolicyMakerTests
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string HashSource = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Hosts_ListsHostsHashesOfInlineCodeAndWhatElseIsUsed()
    {
        PolicyProposal policy = Make(
            PolicyVariant.Hosts,
            Item("script", "https://shop.example/app.js", "shop.example"),
            Item("script", "https://static.shop.example/app.js", "static.shop.example"),
            Item("script", "https://cdn.example/lib.js", "cdn.example"),
            Item("inline", "inline a1", "shop.example"),
            Item("frame", "https://pay.example", "pay.example"),
            Item("form", "https://shop.example/pay", "shop.example"),
            Item("connection", "https://api.example", "api.example"));

        string[] directives = policy.Value.Split("; ");
        directives.ShouldContain($"script-src 'self' {HashSource} https://cdn.example https://static.shop.example");
        directives.ShouldContain("frame-src https://pay.example");
        directives.ShouldContain("connect-src 'self' https://api.example");
        directives.ShouldContain("form-action 'self'");
        directives.ShouldContain("object-src 'none'");
        policy.Breaks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("shop.example", "frame-src 'self'")]
    [InlineData("pay.example", "frame-src https://pay.example")]
    public void Hosts_OneFrame_IsLetThrough(string host, string directive) =>
        Make(PolicyVariant.Hosts, Item("frame", $"https://{host}", host)).Value.Split("; ").ShouldContain(directive);

    [Fact]
    public void AnyVariant_NeverLetsThroughWhatLooksHostile_NorInactiveOnes()
    {
        foreach (PolicyVariant variant in Enum.GetValues<PolicyVariant>())
        {
            PolicyProposal policy = Make(variant, Item("script", "https://evil.example/x.js", "evil.example", severity: Severity.High), Item("script", "https://old.example/x.js", "old.example", lastSeen: s_now.AddDays(-30)));

            policy.Value.ShouldNotContain("evil.example");
            policy.Value.ShouldNotContain("old.example");
            policy.Breaks.ShouldHaveSingleItem().Why.ShouldContain("looks like a skimmer");
        }
    }

    [Fact]
    public void Hosts_OfWhichOneScriptIsHostile_SayThatItIsNotStopped()
    {
        PolicyProposal policy = Make(PolicyVariant.Hosts, Item("script", "https://shop.example/app.js", "shop.example", severity: Severity.High), Item("script", "https://cdn.example/a.js", "cdn.example"), Item("script", "https://cdn.example/b.js", "cdn.example", severity: Severity.Critical));

        policy.Breaks.ShouldBeEmpty();
        policy.Notes.ShouldContain("It does not stop https://shop.example/app.js on https://shop.example/checkout, https://cdn.example/b.js on https://shop.example/checkout, which it should: other scripts of those hosts are let through. The variants of hashes and of a nonce stop them.");
    }

    [Fact]
    public void OnlyAuthorised_StopsWhatNobodyAuthorisedAsItIs()
    {
        ItemRow[] items = [Item("script", "https://a.example/x.js", "a.example", authorised: "c1"), Item("script", "https://b.example/x.js", "b.example", authorised: "other"), Item("script", "https://c.example/x.js", "c.example")];

        PolicyProposal policy = PolicyMaker.Make("shop.example", items, [], PolicyVariant.Hosts, onlyAuthorised: true, s_now);

        policy.Value.ShouldContain("script-src 'self' https://a.example;");
        policy.Breaks.Select(stopped => stopped.Why).ShouldBe(["What was authorised is another version: look at the difference, and authorise it.", "Nobody has authorised it."]);
    }

    [Fact]
    public void Hashes_OfExternalScripts_HoldOnlyWithAnIntegrityAttribute()
    {
        PolicyProposal policy = Make(PolicyVariant.Hashes, Item("script", "https://a.example/x.js", "a.example", integrity: "good"), Item("script", "https://b.example/x.js", "b.example"));

        policy.Value.ShouldContain($"script-src {HashSource};");
        policy.Breaks.ShouldHaveSingleItem().Name.ShouldBe("https://b.example/x.js");
    }

    [Fact]
    public void Strict_WantsANumberForEachScript()
    {
        PolicyProposal policy = Make(PolicyVariant.Strict, Item("script", "https://a.example/x.js", "a.example"));

        policy.Value.ShouldContain("'nonce-{NONCE}' 'strict-dynamic'");
        policy.Breaks.ShouldHaveSingleItem().Why.ShouldContain("nonce");
        policy.Notes.ShouldContain(note => note.Contains("{NONCE}", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_OfHostsThatSomebodyAuthorised_AreLetThroughFromThereAlone()
    {
        ItemRow picture = Item("connection", "https://img.example", "img.example", authorised: "", detail: "told by browsers, img-src, by https://shop.example/app.js");

        PolicyProposal known = Make(PolicyVariant.Hosts, picture, Item("connection", "https://api.example", "api.example"), Item("connection", "https://other.example", "other.example", detail: "told by browsers, img-src", isTold: true));
        PolicyProposal unknown = Make(PolicyVariant.Hosts, Item("connection", "https://api.example", "api.example"));

        known.Value.Split("; ").ShouldContain("img-src 'self' data: https://img.example");
        known.Notes.ShouldNotContain(note => note.Contains("That is a hole"));
        known.Breaks.ShouldHaveSingleItem().Name.ShouldBe("https://other.example");
        unknown.Value.Split("; ").ShouldContain("img-src 'self' data: https:");
        unknown.Notes.ShouldContain(note => note.Contains("That is a hole: a skimmer can send data as the address of a picture"));
    }

    /// <summary>A policy has no say in frames, and lets nothing through for them.</summary>
    [Fact]
    public void Framed_IsLeftOutAndSaidInOneNote()
    {
        ItemRow[] framed = [.. Enumerable.Range(0, 25).Select(i => Item("script", $"https://frame{i}.example/x.js", $"frame{i}.example", isFramed: true)), Item("form", "https://take.example/card", "take.example", isFramed: true)];

        PolicyProposal policy = Make(PolicyVariant.Hosts, framed);

        policy.Value.ShouldNotContain("frame0.example");
        policy.Value.ShouldNotContain("take.example");
        policy.Breaks.ShouldBeEmpty();
        policy.Notes.Single(note => note.Contains("frame0.example")).ShouldEndWith("frame19.example/x.js and 6 more: a policy of the page has no say there, and does not list them. Watch the address of the frame to make one for it.");
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(120, true)]
    public void Long_SaysWhatProxiesTake(int hosts, bool expected)
    {
        PolicyProposal policy = Make(PolicyVariant.Hosts, [.. Enumerable.Range(0, hosts).Select(i => Item("script", $"https://cdn-{i}.example/x.js", $"cdn-{i}.example"))]);

        policy.Notes.Any(note => note.Contains("proxy_buffer_size", StringComparison.Ordinal)).ShouldBe(expected);
    }

    private static PolicyProposal Make(PolicyVariant variant, params ItemRow[] items) => PolicyMaker.Make("shop.example", items, [], variant, onlyAuthorised: false, s_now);

    private static ItemRow Item(string kind, string name, string host, Severity severity = Severity.None, string? authorised = null, string integrity = "missing", DateTimeOffset? lastSeen = null, string? detail = null, bool isTold = false, bool isFramed = false) => new()
    {
        Id = name,
        Page = "https://shop.example/checkout",
        Kind = kind,
        Name = name,
        Host = host,
        IsThird = host.EndsWith("shop.example", StringComparison.Ordinal) ? 0 : 1,
        Detail = detail ?? (kind == "inline" ? "script, line 3: x()" : ""),
        IsFramed = isFramed ? 1 : 0,
        FirstLook = isTold ? 0 : 1,
        LastLook = 1,
        Looks = 1,
        PageLooks = 1,
        FirstSeen = Micros.Of(lastSeen ?? s_now),
        LastSeen = Micros.Of(lastSeen ?? s_now),
        PageSeen = Micros.Of(s_now),
        Integrity = integrity,
        Sha256 = kind is "script" or "inline" ? Hash : null,
        ChangeHash = kind is "script" or "inline" ? "c1" : null,
        Severity = (long)severity,
        Class = "skimmer",
        Versions = 1,
        Authorised = authorised is null ? null : 1,
        AuthorisedHash = kind is "script" or "inline" ? authorised : null,
    };
}

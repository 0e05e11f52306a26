using System.Text;
using Weir.Scripts;
using Weir.Server.Demo;
using Weir.Server.Pages;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Reading;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;

namespace Weir.Browser.Tests;

/// <summary>A checkout that was looked at twice: before a card skimmer got into one of its scripts, and after.</summary>
internal static class SamplePages
{
    /// <summary>The page.</summary>
    public const string Page = "https://shop.example/checkout";

    private static readonly DateTimeOffset s_first = DateTimeOffset.UtcNow.AddDays(-9);

    /// <summary>Fills the store.</summary>
    /// <returns>Id of the script that was changed, and the hash of what it was.</returns>
    public static async Task<(string Script, string Before)> AddAsync(OperationalStore store, PagePolicies policies)
    {
        var fold = new PageFold(store);
        await fold.FoldAsync(await LookAsync(s_first, DemoCheckout.Own), CancellationToken.None);
        var book = new PageBook(store);
        var scripts = await book.ItemsAsync(Page, isScript: true, CancellationToken.None);
        await book.SayAsync([.. scripts.Take(2).Select(script => script.Id)], new ItemWord("shop team", "cart and card form of our own", IsAuthorised: true), "ann", CancellationToken.None);
        await fold.FoldAsync(await LookAsync(DateTimeOffset.UtcNow.AddMinutes(-12), DemoCheckout.Own + DemoCheckout.Injected), CancellationToken.None);
        await SendAsync(store, policies);
        ItemRow changed = (await book.ItemsAsync(Page, isScript: true, CancellationToken.None)).First(script => script.Name.EndsWith("checkout.js", StringComparison.Ordinal));
        return (changed.Id, (await book.VersionsAsync(changed.Id, CancellationToken.None))[^1].Sha256);
    }

    /// <summary>As if the gateway had sent a policy for a while that only reports.</summary>
    private static async Task SendAsync(OperationalStore store, PagePolicies policies)
    {
        var sent = (await new PolicySwitch(store, policies).ReportAsync([Page], PolicyVariant.Hosts, "default-src 'self'; script-src 'self'; img-src 'self' data: https:", "ann", CancellationToken.None)).Choice!;
        await policies.Choices.CountAsync([(sent.Number, 1204)], CancellationToken.None);
        long now = Micros.Of(DateTimeOffset.UtcNow);
        await new ViolationTable(store).WriteAsync(
            [
                new ViolationCount(Reported("script-src-elem", "https://tags.example/t/loader.js", "", sent.Number), 1180, now, now),
                new ViolationCount(Reported("script-src-elem", "inline", $"{Page}", sent.Number) with { Line = 31, Sample = "window.shop = { currency: 'EUR'" }, 1204, now, now),
                new ViolationCount(Reported("connect-src", "https://cdn-checkout.example/p", "https://shop.example/static/checkout.js", sent.Number), 14, now, now),
            ],
            CancellationToken.None);
    }

    private static Violation Reported(string directive, string blocked, string source, long policy) => new() { Key = new ViolationKey(Page, directive, blocked, source, "report", policy), Kind = Violation.Csp };

    private static async Task<PageLook> LookAsync(DateTimeOffset time, string checkout)
    {
        IReadOnlyList<ScriptReport> scripts = await new ScriptJudge(ScriptClassifier.Load(Model())).JudgeAsync(
            [
                Script(ScriptKind.External, "https://shop.example/static/checkout.js", Party.First, IntegrityState.NotNeeded) with { Code = Encoding.UTF8.GetBytes(checkout) },
                Script(ScriptKind.External, "https://shop.example/static/cart.js", Party.First, IntegrityState.NotNeeded) with { Code = Encoding.UTF8.GetBytes(DemoCheckout.Cart) },
                Script(ScriptKind.External, "https://tags.example/t/loader.js", Party.Third, IntegrityState.Missing) with { Code = Encoding.UTF8.GetBytes("(function(w,d){var s=d.createElement('script');s.async=true;s.src='https://tags.example/t/'+w.siteId+'.js';d.head.appendChild(s)})(window,document);") },
                Script(ScriptKind.Inline, url: null, Party.First, IntegrityState.NotNeeded) with { Code = Encoding.UTF8.GetBytes("window.shop = { currency: 'EUR', locale: 'en', step: 'payment' };") },
            ],
            CancellationToken.None);
        HeaderFinding[] headers = [new("Content-Security-Policy", HeaderWeight.Bad, "", "script-src", "Any script that gets into the page runs, and may send what it reads anywhere.")];
        return PageLooks.Of(
            new PageReport
            {
                Page = Page,
                Time = time,
                Title = "Checkout",
                Size = 2000,
                Sha256 = "",
                Scripts = scripts,
                Hosts = [],
                Frames = [new FrameReport("https://pay.example/fields", "iframe", 14, Party.Third, null)],
                Forms = [new FormReport("https://shop.example/checkout", "post", 9, Party.First, ["card"])],
                Connections = [],
                Cookies = [new CookieReport("session", Secure: true, HttpOnly: true, "Lax")],
                DataBlocks = 0,
                Headers = HeaderReport.Of(headers),
            },
            isPayment: true);
    }

    private static ScriptReport Script(ScriptKind kind, string? url, Party party, IntegrityState integrity) => new() { Kind = kind, Url = url, Line = 6, Column = 1, Element = "script", Party = party, Integrity = integrity };

    private static string Model()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Weir.slnx is not above the tests.");
        }

        return Path.Combine(folder, "models", "script-1.weir");
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Scripts;
using Weir.Server.Pages;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Inventory;

namespace Weir.Server.Tests.Pages.Inventory;

/// <summary>Looks at a checkout as they might be.</summary>
internal static class MadeLooks
{
    public static readonly Uri Page = new("https://shop.example/checkout");
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A look after so many hours.</summary>
    public static PageLook Look(int hours, params LookItem[] items) => new() { Page = Page, Time = Start.AddHours(hours), IsPayment = true, Title = "Checkout", Grade = "B", Headers = [Header(HeaderWeight.Good)], Items = items };

    public static HeaderFinding Header(HeaderWeight weight) => new("Content-Security-Policy", weight, "", "", weight == HeaderWeight.Good ? "All is well." : "Any script may run.");

    public static LookItem Script(string address, string code, Severity severity = Severity.None, IntegrityState integrity = IntegrityState.Missing, string? change = null, ScriptState state = ScriptState.Judged)
    {
        var uri = new Uri(address);
        return new LookItem
        {
            Kind = ItemKind.Script,
            Name = address,
            Host = uri.Authority,
            IsThird = uri.Authority != Page.Authority,
            Detail = "script, line 3",
            Integrity = integrity,
            Script = Code(code, severity, change) with { State = state },
        };
    }

    public static LookItem Inline(string shape, string code, string? change = null) =>
        new() { Kind = ItemKind.Inline, Name = $"inline {shape}", Host = Page.Authority, IsThird = false, Detail = $"script, line 5: {code}", Integrity = IntegrityState.NotNeeded, Script = Code(code, Severity.None, change) };

    public static LookItem Other(ItemKind kind, string name, string host, bool isThird) => new() { Kind = kind, Name = name, Host = host, IsThird = isThird, Detail = "iframe, line 9" };

    private static LookScript Code(string code, Severity severity, string? change)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(code);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new LookScript
        {
            Sha256 = hash,
            ChangeHash = change ?? hash[..16],
            Code = bytes,
            Score = (int)severity / 4.0,
            Severity = severity,
            Class = "skimmer",
            Obfuscation = 0,
            Evidence = severity == Severity.None ? [] : [new EvidenceReport("skimmer", 1, 1, "It reads #cc-number.", string.Create(CultureInfo.InvariantCulture, $"cc-number {code.Length}"), 1)],
            Hosts = HostNames.In(code),
        };
    }
}

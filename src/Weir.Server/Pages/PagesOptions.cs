using System.Text.Json.Serialization;

namespace Weir.Server.Pages;

/// <summary>Settings of the page monitor: which pages are looked at while the server runs, and what browsers may tell of them.</summary>
public sealed record PagesOptions
{
    /// <summary>Pages that are fetched and compared with what they were, http or https, separated by semicolons: <c>https://shop.example/;https://shop.example/checkout</c>; null for none.</summary>
    public string? Watch { get; init; }

    /// <summary>Pages of <see cref="Watch"/> on which people pay, or beginnings of their addresses, separated by semicolons: what is new there is graver. Null for every page whose forms ask for a card.</summary>
    public string? Payment { get; init; }

    /// <summary>Minutes from one look at a page to the next, 1 to 10080, a week: PCI DSS 4.0.1 (11.6.1) wants one a week at least.</summary>
    public int EveryMinutes { get; init; } = 1440;

    /// <summary>Whether the host and port of a watched page may be on this machine or in a private network.</summary>
    public bool Private { get; init; }

    /// <summary>What looks call themselves, the header <c>User-Agent</c>: at most 200 signs of printable ASCII; null for <c>Weir/VERSION (page monitor)</c>. A page may give others something else than it gives to that name.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Model for scripts; null means the newest that ships beside the program.</summary>
    public string? Model { get; init; }

    /// <summary>Whether browsers may send reports of the Content-Security-Policy to the gateway, at <c>/.weir/reports</c>.</summary>
    public bool Reports { get; init; }

    /// <summary>Share of HTML answers to which the gateway adds a policy that forbids nothing and has everything reported, 0 to 1.</summary>
    public double ReportSample { get; init; }

    /// <summary>Whether there is anything to watch.</summary>
    [JsonIgnore]
    public bool HasPages => Watch is not null;
}

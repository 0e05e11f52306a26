using System.Globalization;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Inventory;

namespace Weir.Server.Pages.Watching;

/// <summary>The settings of the page monitor in the form in which they are used.</summary>
/// <param name="Pages">What is watched, each with whether people pay there; null where the page itself tells.</param>
/// <param name="Every">Time from one look to the next.</param>
/// <param name="IsPrivate">Whether watched pages may be on this machine or in a private network.</param>
/// <param name="UserAgent">What looks call themselves; null for what they are.</param>
internal sealed record WatchSettings(IReadOnlyList<(Uri Page, bool? IsPayment)> Pages, TimeSpan Every, bool IsPrivate, string? UserAgent = null)
{
    /// <summary>Most pages that one server watches.</summary>
    public const int Most = 500;

    /// <summary>What lets private pages be watched.</summary>
    public const string Leave = "--watch-private, or \"private\": true below \"pages\" in weir.json, lets watched pages be there";

    private const int MostMinutes = 7 * 24 * 60;
    private const int LongestName = 200;

    /// <summary>Pages that say by their address that they are where no page may be.</summary>
    public IReadOnlyList<Uri> Refused => IsPrivate ? [] : [.. Pages.Select(one => one.Page).Where(LocalNames.IsMeant)];

    /// <summary>What to do where no watched page is known to take cards.</summary>
    public const string NamePayment = "name those on which people pay with --payment, or \"payment\" below \"pages\" in weir.json";

    /// <summary>Whether all pages were looked at, and none of them takes cards, as far as they say: then changes are only history. Never where somebody named those that do.</summary>
    /// <param name="known">Pages of the inventory.</param>
    public bool TakesNoCards(IEnumerable<PageRow> known)
    {
        var rows = known.ToDictionary(page => page.Url, StringComparer.Ordinal);
        return Pages.Count > 0 && Pages.All(page => page.IsPayment is null && rows.GetValueOrDefault(page.Page.AbsoluteUri) is { Looks: > 0, IsPayment: 0 });
    }

    /// <exception cref="PageException">A setting cannot be used.</exception>
    public static WatchSettings Of(PagesOptions options)
    {
        if (options.EveryMinutes is < 1 or > MostMinutes)
        {
            throw new PageException($"pages.everyMinutes is {options.EveryMinutes}; expected 1 to {MostMinutes}, which is a week");
        }

        EnsureName(options.UserAgent);
        string[] payment = Parts(options.Payment);
        foreach (string start in payment)
        {
            _ = Address(start, "pages.payment");
        }

        Uri[] pages = [.. Parts(options.Watch).Select(page => ItemNames.Page(Address(page, "pages.watch"))).Distinct()];
        if (pages.Length > Most)
        {
            throw new PageException($"pages.watch has {pages.Length} pages; expected {Most} or less");
        }

        if (payment.FirstOrDefault(start => !pages.Any(page => IsBelow(page, start))) is { } unused)
        {
            throw new PageException($"pages.payment has {unused}, and no page of pages.watch begins with it");
        }

        return new WatchSettings([.. pages.Select(page => (page, options.Payment is null ? (bool?)null : payment.Any(start => IsBelow(page, start))))], TimeSpan.FromMinutes(options.EveryMinutes), options.Private, options.UserAgent);
    }

    /// <summary>A line break in it would begin a header of somebody's choice.</summary>
    private static void EnsureName(string? name)
    {
        if (name is null)
        {
            return;
        }

        if (name.Length > LongestName || string.IsNullOrWhiteSpace(name))
        {
            throw new PageException($"pages.userAgent has {name.Length} signs{(name.Length is > 0 and <= LongestName ? ", all of them blank" : "")}; expected 1 to {LongestName}");
        }

        if (name.AsSpan().IndexOfAnyExceptInRange(' ', '~') is >= 0 and var odd)
        {
            throw new PageException(string.Create(CultureInfo.InvariantCulture, $"pages.userAgent has U+{(int)name[odd]:X4} as its sign {odd + 1}; expected printable ASCII"));
        }
    }

    private static bool IsBelow(Uri page, string start) => page.AbsoluteUri.StartsWith(new Uri(start).AbsoluteUri, StringComparison.OrdinalIgnoreCase);

    private static Uri Address(string text, string setting) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address
            : throw new PageException($"{setting} has '{text}'; expected addresses such as https://shop.example/checkout, separated by semicolons");

    private static string[] Parts(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

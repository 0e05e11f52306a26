using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Reports;

/// <summary>What the report about payment pages says, read from the store.</summary>
public sealed record PciReportFigures
{
    /// <summary>Longest time between two looks that PCI DSS 4.0.1 (11.6.1) allows without an analysis of risk.</summary>
    internal static readonly TimeSpan LongestGap = TimeSpan.FromDays(7);

    private const int MostChanges = 5000;
    private const int MostNamed = 10;

    /// <summary>Beginning of the period.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the period.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Payment pages.</summary>
    public required IReadOnlyList<PciPage> Pages { get; init; }

    /// <summary>Pages that were looked at and take no cards, as far as they say.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Reads them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="period">The period; the inventory is as of now.</param>
    /// <param name="only">Addresses of payment pages; none for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PageException">One of them is no payment page of the inventory.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<PciReportFigures> ReadAsync(OperationalStore store, ReportPeriod period, IReadOnlyCollection<string> only, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(only);
        var (from, to) = (period.From, period.To);
        var book = new PageBook(store);
        DateTimeOffset now = store.Clock.GetUtcNow();
        var pages = new List<PciPage>();
        var known = await book.PagesAsync(cancellationToken).ConfigureAwait(false);
        foreach (PageRow page in Choose([.. known.Where(page => page.IsPayment != 0)], only))
        {
            var changes = await book.ChangesAsync(page.Url, Micros.Of(from), Micros.Of(to), MostChanges, cancellationToken).ConfigureAwait(false);
            var alerts = new List<PciAlert>();
            foreach (string id in changes.Where(change => change.Alert is not null).Select(change => change.Alert!).Distinct(StringComparer.Ordinal))
            {
                if (await store.Alerts.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } alert)
                {
                    alerts.Add(new PciAlert(alert, await store.Alerts.NotesAsync(id, cancellationToken).ConfigureAwait(false)));
                }
            }

            var scripts = await book.ItemsAsync(page.Url, isScript: true, cancellationToken).ConfigureAwait(false);
            var looks = await book.LooksAsync(page.Url, Micros.Of(from), Micros.Of(to), cancellationToken).ConfigureAwait(false);
            var present = scripts.Where(script => script.LastSeen >= Micros.Of(from) && script.FirstSeen < Micros.Of(to)).ToLookup(script => script is { FirstLook: 0, Authorised: null });
            var attacks = await book.AttacksAsync(page.Url, cancellationToken).ConfigureAwait(false);
            var figures = new PciPage
            {
                Page = page,
                Scripts = [.. present[false]],
                Told = [.. present[true]],
                Attacks = [.. attacks.Where(attack => attack.Item.LastSeen >= Micros.Of(from) && attack.Item.FirstSeen < Micros.Of(to)).Select(attack => new PciAttack(attack.Item, attack.Alert))],
                Changes = changes,
                Alerts = alerts,
                Looks = looks.Count,
                Unread = await book.UnreadAsync(page.Url, Micros.Of(from), Micros.Of(to), cancellationToken).ConfigureAwait(false),
                LongestGap = GapOf(looks, Later(from, page.First), Earlier(to, now)),
            };
            pages.Add(figures with { Gaps = [.. PciGaps.Of(figures, now)] });
        }

        return new PciReportFigures { From = from, To = to, Made = now, Pages = pages, Others = [.. known.Where(page => page is { IsPayment: 0, Looks: > 0 }).Select(page => page.Url)] };
    }

    private static IEnumerable<PageRow> Choose(PageRow[] all, IReadOnlyCollection<string> only)
    {
        string[] wanted = [.. only.Select(page => Uri.TryCreate(page, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? ItemNames.Page(address).AbsoluteUri : page)];
        return wanted.FirstOrDefault(page => !all.Any(one => one.Url == page)) is { } unknown
            ? throw new PageException($"'{unknown}' is no payment page of the inventory; {(all.Length == 0 ? "there is none" : $"there are {string.Join(", ", all.Take(MostNamed).Select(page => page.Url))}")}.")
            : all.Where(page => wanted.Length == 0 || wanted.Contains(page.Url, StringComparer.Ordinal));
    }

    /// <summary>Null where the page was not watched: the period was over before it was, or has not begun.</summary>
    private static TimeSpan? GapOf(IReadOnlyList<long> looks, DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to)
        {
            return null;
        }

        TimeSpan longest = TimeSpan.Zero;
        DateTimeOffset before = from;
        foreach (DateTimeOffset look in looks.Select(Micros.ToTime).Append(to))
        {
            longest = look - before > longest ? look - before : longest;
            before = Later(look, before);
        }

        return longest;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>One payment page of the report.</summary>
public sealed record PciPage
{
    /// <summary>The page.</summary>
    public required PageRow Page { get; init; }

    /// <summary>Scripts that were there in the period.</summary>
    public required IReadOnlyList<ItemRow> Scripts { get; init; }

    /// <summary>Scripts that browsers reported in the period, no look found, and nobody authorised. Anybody can send reports.</summary>
    public required IReadOnlyList<ItemRow> Told { get; init; }

    /// <summary>What somebody found to be an attack, and the last look still saw.</summary>
    public IReadOnlyList<PciAttack> Attacks { get; init; } = [];

    /// <summary>What changed, the newest first.</summary>
    public required IReadOnlyList<ChangeRow> Changes { get; init; }

    /// <summary>Alerts of those changes, with what was done about them.</summary>
    public required IReadOnlyList<PciAlert> Alerts { get; init; }

    /// <summary>How often it was looked at with success.</summary>
    public required int Looks { get; init; }

    /// <summary>What was not seen of it at those looks, each once, the newest first.</summary>
    public IReadOnlyList<UnreadRow> Unread { get; init; } = [];

    /// <summary>Longest time of the period without such a look, from when the page was first watched on; null where it was not watched in the period.</summary>
    public required TimeSpan? LongestGap { get; init; }

    /// <summary>What is missing, in one sentence each.</summary>
    public IReadOnlyList<PciGap> Gaps { get; init; } = [];
}

/// <summary>An alert with what people did about it.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Notes">What was done, the oldest first.</param>
public sealed record PciAlert(Alert Alert, IReadOnlyList<AlertNote> Notes);

/// <summary>An item that somebody found to be an attack.</summary>
/// <param name="Item">The item.</param>
/// <param name="Alert">Id of the alert that was closed as right.</param>
public sealed record PciAttack(ItemRow Item, string Alert);

/// <summary>Something that the standard asks for and that is not there.</summary>
/// <param name="Requirement"><c>6.4.3</c> or <c>11.6.1</c>.</param>
/// <param name="Sentence">What is missing.</param>
public sealed record PciGap(string Requirement, string Sentence);

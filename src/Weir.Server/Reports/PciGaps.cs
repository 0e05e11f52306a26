using System.Globalization;
using Weir.Scripts;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Reports;

/// <summary>What requirements 6.4.3 and 11.6.1 of PCI DSS 4.0.1 ask for, and a page has not.</summary>
internal static class PciGaps
{
    private const int MostNamed = 20;

    public static IEnumerable<PciGap> Of(PciPage page, DateTimeOffset now)
    {
        string[] attacks = [.. page.Attacks.Select(attack => $"{NameOf(attack.Item)} ({attack.Item.Kind}, alert {attack.Alert}{(attack.Item.IsAuthorised ? $", authorised by {attack.Item.AuthorisedBy}" : "")})")];
        if (attacks.Length > 0)
        {
            yield return new PciGap("11.6.1", $"{Counted.Of(attacks.Length, "item")} {(attacks.Length == 1 ? "was" : "were")} found to be an attack and {(attacks.Length == 1 ? "is" : "are")} still there: {Listed(attacks)}.");
        }

        ItemRow[] present = [.. page.Scripts.Where(script => script.StateAt(now) != ItemState.Inactive)];
        foreach (PciGap? gap in (PciGap?[])
        [
            Named(present.Where(script => script.Authorised is null), "6.4.3", one => one ? "is authorised by nobody" : "are authorised by nobody"),
            Named(present.Where(script => script is { IsAuthorised: false, Judged: ScriptState.TooShort or ScriptState.Undecided }), "6.4.3", one => one ? "is too short to be judged, or could not be read whole: a person has to read it" : "are too short to be judged, or could not be read whole: a person has to read them"),
            Named(present.Where(script => script.IsChangedSince), "6.4.3", one => one ? "does something else than what was authorised" : "do something else than what was authorised"),
            Named(present.Where(script => string.IsNullOrWhiteSpace(script.Justification)), "6.4.3", one => one ? "has no written justification" : "have no written justification"),
            Named(present.Where(script => script.Sha256 is null), "6.4.3", one => one ? "could not be fetched, so that nothing assures that it is what it was" : "could not be fetched, so that nothing assures that they are what they were"),
            Named(present.Where(script => script is { Sha256: not null, Problem: not null }), "6.4.3", one => one ? "was not read, or not to its end, at the last look" : "were not read, or not to their end, at the last look", script => $" ({script.Problem})"),
            Named(present.Where(script => script is { NotFollowed: not null, IsAuthorised: false }), "6.4.3", one => one ? "brings in what no look can read, since nobody knows it before it runs" : "bring in what no look can read, since nobody knows it before they run", script => $" ({script.NotFollowed})"),
            Named(present.Where(script => script is { IsAuthorised: true, Severity: >= (long)Severity.High }), "6.4.3", one => one ? "is authorised and looks hostile" : "are authorised and look hostile"),
            Named(present.Where(script => script is { IsAuthorised: false, Severity: >= (long)Severity.High }), "6.4.3", one => one ? "looks hostile and is still there" : "look hostile and are still there"),
            Named(present.Where(script => script.Integrity == "wrong"), "6.4.3", one => one ? "is not what its integrity hash says" : "are not what their integrity hashes say"),
        ])
        {
            if (gap is not null)
            {
                yield return gap;
            }
        }

        foreach (UnreadRow unread in page.Unread)
        {
            yield return new PciGap("11.6.1", $"Not all of the page was seen at {Counted.Of((int)unread.Looks, "look")}{When(unread)}: {unread.Notes}.");
        }

        if (page.Unread.Count == PageBook.MostUnread)
        {
            yield return new PciGap("11.6.1", "What was not seen of the page was something else at other looks; the changes have it.");
        }

        // Looks of older releases did not keep what they had not seen, but the last one.
        if (page.Page.Notes is { } notes && page.Unread.All(unread => unread.Notes != notes))
        {
            yield return new PciGap("11.6.1", $"Not all of the page is seen: {notes}.");
        }

        if (page.Page.Problem is { } failed && page.Looks > 0)
        {
            yield return new PciGap("11.6.1", $"The last look failed: {failed}");
        }

        if (page.LongestGap is not { } longest)
        {
            yield return new PciGap("11.6.1", "The page was not watched in this period.");
        }
        else if (page.Looks == 0)
        {
            yield return new PciGap("11.6.1", $"The page was not looked at in this period{(page.Page.Problem is { } problem ? $"; the last try: {problem}" : "")}.");
        }
        else if (longest > PciReportFigures.LongestGap)
        {
            yield return new PciGap("11.6.1", string.Create(CultureInfo.InvariantCulture, $"The page was not looked at for {longest.TotalDays:0.0} days; at least once in seven days is asked for."));
        }

        int open = page.Alerts.Count(alert => alert.Alert.State != AlertState.Closed);
        if (open > 0)
        {
            yield return new PciGap("11.6.1", open == 1 ? "One alert of this period is not closed." : $"{Counted.Of(open, "alert")} of this period are not closed.");
        }
    }

    private static string When(UnreadRow unread)
    {
        string first = Day(unread.FirstSeen), last = Day(unread.LastSeen);
        return first == last ? $" of {first}" : $" from {first} to {last}";
    }

    private static string Day(long micros) => Micros.ToTime(micros).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PciGap? Named(IEnumerable<ItemRow> scripts, string requirement, Func<bool, string> what, Func<ItemRow, string>? more = null)
    {
        ItemRow[] all = [.. scripts];
        return all.Length == 0 ? null
            : new PciGap(requirement, $"{Counted.Of(all.Length, "script")} {what(all.Length == 1)}: {Listed([.. all.Select(script => NameOf(script) + more?.Invoke(script))])}.");
    }

    private static string Listed(string[] names) => $"{string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? " and others" : "")}";

    private static string NameOf(ItemRow item) => item.KindOf == ItemKind.Inline ? item.Detail : item.Name;
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Violations;
using Weir.Server.Pages.Watching;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Sending;

/// <summary>What a policy that is sent stops, or would stop: from reports, and from what the inventory knows, of which no browser may have told yet. Thread-safe.</summary>
internal sealed class PolicyEffects(OperationalStore store)
{
    private const int SeenBytes = 8;

    private readonly ViolationTable _reports = new(store);
    private readonly PageBook _book = new(store);

    /// <summary>What browsers told of a choice since it is sent, and what else of its page it would stop; nothing for one of off.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PolicyEffect> OfAsync(PolicyChoice choice, CancellationToken cancellationToken)
    {
        var rows = await _reports.OfPolicyAsync(choice.Number, cancellationToken).ConfigureAwait(false);
        var items = choice.ModeOf == SendMode.Off ? [] : await _book.ItemsAsync(choice.Page, isScript: null, cancellationToken).ConfigureAwait(false);
        var known = items.GroupBy(item => (item.KindOf, item.Name)).ToDictionary(group => group.Key, group => group.First());
        var hosts = new PageHosts(new Uri(choice.Page));
        List<WouldBreak> breaks = [.. rows.GroupBy(row => WhatOf(row.Violation.Key)).Select(group => Of([.. group], known, hosts))];
        HashSet<string> told = [.. breaks.Select(one => one.Item).OfType<string>()];
        breaks.AddRange(StoppedItems.Of(new PolicySources(choice.Value, new Uri(choice.Page)), items, store.Clock.GetUtcNow()).Where(one => !told.Contains(one.Item.Id)).Select(one => Of(one.Directive, one.Item)));
        return new PolicyEffect(
            [.. breaks.OrderByDescending(one => one.Standing == BreakStanding.Authorised).ThenByDescending(one => one.IsKnown).ThenByDescending(one => one.Reports).ThenBy(one => one.Blocked, StringComparer.Ordinal)],
            SeenOf(choice.Number, breaks))
        {
            IsCut = rows.Count >= ViolationTable.MostOfPage,
        };
    }

    /// <summary>What has an address is one thing whichever script loads it; of what has none, the script that does it says which it is.</summary>
    private static (string Directive, string Blocked, string Source) WhatOf(in ViolationKey key) => (key.Directive, key.Blocked, key.Blocked.Contains("//", StringComparison.Ordinal) ? "" : key.Source);

    private static WouldBreak Of(ViolationCount[] rows, Dictionary<(ItemKind Kind, string Name), ItemRow> known, PageHosts hosts)
    {
        var newest = rows.MaxBy(row => row.LastSeen)!.Violation;
        ItemRow? item = ReportedItem.Of(newest.Key, hosts) is { } reported ? known.GetValueOrDefault((reported.Kind, reported.Name)) : null;
        string line = newest.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $":{newest.Line}") : "";
        return new WouldBreak(
            newest.Key.Directive,
            newest.Key.Blocked,
            newest.Key.Source.Length == 0 ? "" : newest.Key.Source + line,
            newest.Sample,
            rows.Sum(row => row.Reports),
            Micros.ToTime(rows.Min(row => row.FirstSeen)),
            Micros.ToTime(rows.Max(row => row.LastSeen)),
            StandingOf(item),
            item?.Id)
        {
            IsKnown = item is { IsTold: false },
        };
    }

    private static WouldBreak Of(string directive, ItemRow item)
    {
        bool isInline = item.KindOf == ItemKind.Inline;
        return new WouldBreak(directive, isInline ? "inline" : item.Name, Where: "", isInline ? item.Detail : "", Reports: 0, Micros.ToTime(item.FirstSeen), Micros.ToTime(item.LastSeen), StandingOf(item), item.Id) { IsKnown = true };
    }

    private static BreakStanding StandingOf(ItemRow? item) => item switch
    {
        null => BreakStanding.Unknown,
        { Severity: >= (long)Severity.High } => BreakStanding.Hostile,
        { IsAuthorised: true } => BreakStanding.Authorised,
        { IsTold: true } => BreakStanding.Told,
        _ => BreakStanding.Known,
    };

    /// <summary>Of one policy, of what there is of the known and how it stands, not of how often it was told: the same list, told once more, is the same. Of code within the page, which no report names, only that it is there.</summary>
    private static string SeenOf(long number, IEnumerable<WouldBreak> breaks)
    {
        var lines = breaks.Select(one => one.IsKnown ? $"{one.Item} {one.Standing}" : CodeOf(one)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        string all = string.Join('\n', lines.Prepend(number.ToString(CultureInfo.InvariantCulture)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all))[..SeenBytes]);
    }

    /// <summary>One of few words, so that whoever makes up reports can change a list once; null for what is no code of the page.</summary>
    private static string? CodeOf(WouldBreak one) => (one.Blocked, one.Directive) switch
    {
        ("inline" or "eval", "script-src" or "script-src-elem" or "script-src-attr" or "default-src") => $"script {one.Blocked}",
        ("inline", "style-src" or "style-src-elem" or "style-src-attr") => "style inline",
        _ => null,
    };
}

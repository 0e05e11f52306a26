namespace Weir.Server.Pages.Inventory;

/// <summary>What a person found to be an attack: a change of an item whose alert was closed as right.</summary>
internal sealed class FoundAttack
{
    private const string Hostile = "'skimmer', 'miner', 'malware'";

    // A script that was hostile has a version that looks so; one that changed has the version that came then.
    private const string Versions = $"left join script_versions v on v.item = c.item and (v.first_seen = c.at or (a.class in ({Hostile}) and v.first_seen <= c.at and v.last_seen >= c.at and v.severity >= 2))";

    private const string IsFound = $"a.state = 'closed' and a.verdict = 'true_positive' and a.class in ('changed_script', {Hostile}, {OfItems})";

    /// <summary>Classes of alerts that say of an item that it is there at all, in SQL.</summary>
    public const string OfItems = "'new_script', 'new_frame', 'new_form', 'new_connection', 'look_alike_host'";

    /// <summary>When somebody found an alert to be right, in SQL.</summary>
    public const string When = "coalesce((select max(n.at) from alert_notes n where n.alert = a.id and n.action = 'verdict'), a.changed)";

    /// <summary>Those of one page.</summary>
    public const string OfPage = $"""
        select c.item, c.at, a.id as Alert, a.class, a.severity, v.sha256 as Sha256, v.change_hash as ChangeHash, {When} as Found
        from page_changes c join alerts a on a.id = c.alert {Versions}
        where {IsFound} and c.page = @Page and c.item is not null
        order by c.at desc
        """;

    /// <summary>Items of a site that are what was found, as <see cref="OpenAlert"/>s of their own names: one alert may be of many names.</summary>
    public const string OfSite = $"""
        select distinct a.id, a.class, i.page as Page, substr(i.name, 1, 500) as Place, a.first_seen as FirstSeen, 1 as IsClosed, {When} as Found
        from page_changes c join alerts a on a.id = c.alert join page_items i on i.id = c.item {Versions} left join script_versions now on now.item = i.id and now.sha256 = i.sha256
        where {IsFound} and a.host = @Site and a.request = '' and (a.class in ({OfItems}) or v.sha256 = i.sha256 or v.change_hash = now.change_hash)
        """;

    /// <summary>Id of the item.</summary>
    public required string Item { get; init; }

    /// <summary>When it was told.</summary>
    public required long At { get; init; }

    public required string Alert { get; init; }

    public required string Class { get; init; }

    /// <summary>Of the alert.</summary>
    public required long Severity { get; init; }

    /// <summary>When somebody found it to be right.</summary>
    public required long Found { get; init; }

    /// <summary>The code that it was about; null where it was about none.</summary>
    public string? Sha256 { get; init; }

    public string? ChangeHash { get; init; }

    /// <summary>Whether it was about the item whatever its code: that it is there at all.</summary>
    public bool IsOfItem => Class.StartsWith("new_", StringComparison.Ordinal) || Class == "look_alike_host";

    /// <summary>Whether it was about that code.</summary>
    public bool IsOfCode(string? sha256, string? changeHash) => (Sha256 is not null && Sha256 == sha256) || (ChangeHash is not null && ChangeHash == changeHash);

    /// <summary>What of it is about an item as it is at a look, which nobody has authorised since; null for nothing.</summary>
    /// <param name="found">What was found about the item.</param>
    /// <param name="row">The item as it was.</param>
    /// <param name="item">As it is.</param>
    public static FoundAttack? Of(IEnumerable<FoundAttack> found, ItemRow row, LookItem item) =>
        Of(found, item.Script?.Sha256 ?? row.Sha256, item.Script?.ChangeHash ?? row.ChangeHash, row.IsWantedAs(item) ? row.Authorised : null);

    /// <summary>The same of an item as the inventory has it.</summary>
    public static FoundAttack? Of(IEnumerable<FoundAttack> found, ItemRow row, bool whateverAuthorised) =>
        Of(found, row.Sha256, row.ChangeHash, row.IsAuthorised && !whateverAuthorised ? row.Authorised : null);

    private static FoundAttack? Of(IEnumerable<FoundAttack> found, string? sha256, string? changeHash, long? authorised) =>
        found.Where(one => (one.IsOfItem || one.IsOfCode(sha256, changeHash)) && (authorised is null || authorised < one.Found)).MaxBy(one => one.IsOfCode(sha256, changeHash));
}

using System.Text.Json.Nodes;
using Dapper;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>The inventory as people read it, and what they say of it. Thread-safe.</summary>
internal sealed class PageBook(OperationalStore store)
{
    // Those that say of an item that it was not there, or should not be. A hash that fails says nothing of a host.
    private const string Telling = "'skimmer', 'miner', 'malware', 'new_script', 'new_frame', 'new_form', 'new_connection', 'look_alike_host'";

    // Names in one question.
    private const int MostAtOnce = 200;

    private const string InOrder = "p.is_payment desc, i.page, coalesce(v.severity, 0) desc, coalesce(v.score, 0) desc, i.kind, i.name, i.id";

    /// <summary>With what begins where something stands that only browsers told of.</summary>
    public const string Told = ToldItems.Detail;

    /// <summary>Longest owner or justification.</summary>
    public const int LongestText = 500;

    /// <summary>Most items that one change or answer takes.</summary>
    public const int MostItems = 2000;

    /// <summary>Most different notes about what was not seen that one answer has.</summary>
    public const int MostUnread = 20;

    /// <summary>All pages, those on which people pay first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<PageRow>> PagesAsync(CancellationToken cancellationToken) =>
        ReadAsync<PageRow>($"select {PageRow.Columns} from pages order by is_payment desc, url limit 1000", new { }, cancellationToken);

    /// <summary>A page; null when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PageRow?> PageAsync(string url, CancellationToken cancellationToken) =>
        await ReadAsync<PageRow>($"select {PageRow.Columns} from pages where url = @Url", new { Url = url }, cancellationToken).ConfigureAwait(false) is [var page] ? page : null;

    /// <summary>Items, the worst of those of a page first.</summary>
    /// <param name="page">Of this page only; null for all.</param>
    /// <param name="isScript">Only code, or only the rest; null for both.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ItemRow>> ItemsAsync(string? page, bool? isScript, CancellationToken cancellationToken) =>
        ReadAsync<ItemRow>($"{ItemRow.Select} where {KindsOf(isScript)} and (@Page is null or i.page = @Page) order by {InOrder} limit {MostItems}", new { Page = page }, cancellationToken);

    /// <summary>The same, a part at a time.</summary>
    /// <param name="page">As above.</param>
    /// <param name="isScript">As above.</param>
    /// <param name="before">Id of the last item of the part before.</param>
    /// <param name="most">How many, <see cref="MostItems"/> at most.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Those behind it; none where the list does not have that item.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ItemRow>> ItemsBehindAsync(string? page, bool? isScript, string before, int most, CancellationToken cancellationToken) => ReadAsync<ItemRow>(
        $"""
        with ordered as (
          select i.id, row_number() over (order by {InOrder}) as place
          from page_items i join pages p on p.url = i.page left join script_versions v on v.item = i.id and v.sha256 = i.sha256
          where {KindsOf(isScript)} and (@Page is null or i.page = @Page))
        {ItemRow.Select} join ordered o on o.id = i.id where o.place > (select place from ordered where id = @Before) order by o.place limit @Most
        """,
        new { Page = page, Before = before, Most = most },
        cancellationToken);

    /// <summary>Alerts about something that was not there on pages of a site, or looks hostile: those that are not closed, and all that somebody found to be right; the oldest first.</summary>
    /// <param name="site">Host of the site, with the port where that is not the usual one.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<OpenAlert>> AlertsAsync(string site, CancellationToken cancellationToken)
    {
        // Those that were found to be right first: many that are open take no room from them.
        var alerts = await ReadAsync<OpenAlert>(
            $"""
            select a.id, a.class, a.path as Page, a.place, a.first_seen as FirstSeen, case when a.state = 'closed' then 1 else 0 end as IsClosed, case when a.state = 'closed' then {FoundAttack.When} else 0 end as Found from alerts a
            where a.host = @Site and a.request = '' and a.class in ({Telling}) and (a.state <> 'closed' or a.verdict = 'true_positive')
            order by case when a.state = 'closed' then 0 else 1 end, a.first_seen, a.id limit {MostItems}
            """,
            new { Site = site },
            cancellationToken).ConfigureAwait(false);
        var found = await ReadAsync<OpenAlert>(FoundAttack.OfSite, new { Site = site }, cancellationToken).ConfigureAwait(false);
        return [.. alerts.Concat(found).DistinctBy(alert => (alert.Id, alert.Page, alert.Place)).OrderBy(alert => alert.FirstSeen).ThenBy(alert => alert.Id, StringComparer.Ordinal)];
    }

    /// <summary>Items of a page that somebody found to be an attack, each with the alert, and that the last look still saw.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<(ItemRow Item, string Alert)>> AttacksAsync(string page, CancellationToken cancellationToken)
    {
        var found = (await ReadAsync<FoundAttack>(FoundAttack.OfPage, new { Page = page }, cancellationToken).ConfigureAwait(false)).ToLookup(attack => attack.Item);
        var attacks = new List<(ItemRow, string)>();
        foreach (string id in found.Select(item => item.Key))
        {
            // Whoever authorised it does not make it another thing: that is for the assessor to read.
            if (await ItemAsync(id, cancellationToken).ConfigureAwait(false) is { FirstLook: > 0 } item && item.LastLook == item.PageLooks && FoundAttack.Of(found[id], item, whateverAuthorised: true) is { } attack)
            {
                attacks.Add((item, attack.Alert));
            }
        }

        return attacks;
    }

    /// <summary>All items of the pages of a site.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ItemRow>> SiteAsync(IEnumerable<string> pages, CancellationToken cancellationToken)
    {
        // Page by page: what one has too many takes no room from the others.
        var items = new List<ItemRow>();
        foreach (string page in pages)
        {
            items.AddRange(await ItemsAsync(page, isScript: null, cancellationToken).ConfigureAwait(false));
        }

        return items;
    }

    /// <summary>One item; null when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ItemRow?> ItemAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync<ItemRow>($"{ItemRow.Select} where i.id = @Id", new { Id = id }, cancellationToken).ConfigureAwait(false) is [var item] ? item : null;

    /// <summary>Id of a script by its page and name; null when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<string?> FindAsync(string page, string name, CancellationToken cancellationToken) =>
        await ReadAsync<string>("select id from page_items where page = @Page and name = @Name and kind in ('script', 'inline')", new { Page = page, Name = name }, cancellationToken).ConfigureAwait(false) is [var id, ..] ? id : null;

    /// <summary>Versions of a script, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<VersionRow>> VersionsAsync(string item, CancellationToken cancellationToken) =>
        ReadAsync<VersionRow>($"select {VersionRow.Columns} from script_versions where item = @Item order by last_seen desc, first_seen desc", new { Item = item }, cancellationToken);

    /// <summary>What changed, the newest first.</summary>
    /// <param name="page">On this page only; null for all.</param>
    /// <param name="from">Not before, in microseconds.</param>
    /// <param name="to">Before, in microseconds.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ChangeRow>> ChangesAsync(string? page, long from, long to, int most, CancellationToken cancellationToken) => ReadAsync<ChangeRow>(
        $"select {ChangeRow.Columns} from page_changes where at >= @From and at < @To and (@Page is null or page = @Page) order by number desc limit @Most",
        new { Page = page, From = from, To = to, Most = most },
        cancellationToken);

    /// <summary>The same, a part at a time.</summary>
    /// <param name="page">As above.</param>
    /// <param name="from">As above.</param>
    /// <param name="before">Number of the last change of the part before.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ChangeRow>> ChangesBehindAsync(string? page, long from, long before, int most, CancellationToken cancellationToken) => ReadAsync<ChangeRow>(
        $"select {ChangeRow.Columns} from page_changes where number < @Before and at >= @From and (@Page is null or page = @Page) order by number desc limit @Most",
        new { Page = page, From = from, Before = before, Most = most },
        cancellationToken);

    /// <summary>When a page was looked at with success, the oldest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<long>> LooksAsync(string page, long from, long to, CancellationToken cancellationToken) =>
        ReadAsync<long>("select at from page_looks where page = @Page and problem is null and at >= @From and at < @To order by at", new { Page = page, From = from, To = to }, cancellationToken);

    /// <summary>What was not seen of a page at looks that did not fail, each once, the newest first, <see cref="MostUnread"/> at most.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<UnreadRow>> UnreadAsync(string page, long from, long to, CancellationToken cancellationToken) => ReadAsync<UnreadRow>(
        $"select notes, count(*) as Looks, min(at) as FirstSeen, max(at) as LastSeen from page_looks where page = @Page and notes is not null and at >= @From and at < @To group by notes order by max(at) desc limit {MostUnread}",
        new { Page = page, From = from, To = to },
        cancellationToken);

    /// <summary>Addresses of scripts, ending in <c>js</c>, that browsers alone told of in the last seven days, those told of last first, of other sites and of the own so many each: they are loaded while the page runs.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Uri>> HeardScriptsAsync(string page, CancellationToken cancellationToken)
    {
        var told = await ReadAsync<(string Name, long IsThird)>(
            $"select name, is_third from page_items where page = @Page and kind = 'script' and detail like '{ToldItems.Detail}%' and last_seen > @Week order by last_seen desc, id",
            new { Page = page, Week = Micros.Of(store.Clock.GetUtcNow().AddDays(-7)) },
            cancellationToken).ConfigureAwait(false);
        return [.. Fetchable(1).Take(ToldItems.MostFetched), .. Fetchable(0).Take(ToldItems.MostFetchedOfOwn)];

        IEnumerable<Uri> Fetchable(long isThird) => told.Where(one => one.IsThird == isThird).Select(one => ToldItems.Fetchable(one.Name)).OfType<Uri>();
    }

    /// <summary>Code of a version; null when it is not kept.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<byte[]?> CodeAsync(string sha256, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync<string>("select code from script_code where sha256 = @Sha256", new { Sha256 = sha256 }, cancellationToken).ConfigureAwait(false);
        return rows is [var packed] ? StoredCode.Unpack(packed) : null;
    }

    /// <summary>Those of some hashes of what scripts do that a script of any page had.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlySet<string>> KnownChangesAsync(IEnumerable<string?> hashes, CancellationToken cancellationToken)
    {
        // Digits and letters of this program's own, and nothing else, stand in the question.
        string[] asked = [.. hashes.OfType<string>().Where(hash => hash.All(char.IsAsciiHexDigit)).Distinct(StringComparer.Ordinal)];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string[] some in asked.Chunk(MostAtOnce))
        {
            known.UnionWith(await ReadAsync<string>($"select distinct change_hash from script_versions where change_hash in ('{string.Join("', '", some)}')", new { }, cancellationToken).ConfigureAwait(false));
        }

        return known;
    }

    /// <summary>A script of a page as it was fetched before; null when nothing can be asked about it.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<KnownScript?> KnownAsync(Uri page, Uri script, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync<ItemRow>(
            $"{ItemRow.Select} where i.page = @Page and i.kind = 'script' and i.name = @Name and i.etag is not null and i.sha256 is not null", new { Page = ItemNames.Page(page).AbsoluteUri, Name = ItemNames.Of(script) }, cancellationToken).ConfigureAwait(false);

        // Where a query or a hash in the name tells versions apart, the server's own word is not of the same thing.
        return rows is [{ ETag: { } etag, Sha256: { } sha256, Name: var name }] && script.Query.Length == 0 && name == script.AbsoluteUri && await CodeAsync(sha256, cancellationToken).ConfigureAwait(false) is { } code ? new KnownScript(etag, code) : null;
    }

    /// <summary>Says who answers for items, why they are there, and whether they are wanted as they are now.</summary>
    /// <param name="ids">Ids; with a colon and a change hash behind it one is meant only as long as it does that: what came in since somebody looked is authorised by nobody. What looks hostile (Medium and more) is authorised only with it.</param>
    /// <param name="word">What is said.</param>
    /// <param name="who">Who says it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Of how many it was said.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<int> SayAsync(IReadOnlyList<string> ids, ItemWord word, string who, CancellationToken cancellationToken) => store.WriteAsync(
        async change =>
        {
            int found = 0;
            foreach (string meant in ids.Distinct(StringComparer.Ordinal).Take(MostItems))
            {
                string[] parts = meant.Split(':', 2);
                string id = parts[0];
                var rows = await change.QueryAsync<ItemRow>($"{ItemRow.Select} where i.id = @Id", new { Id = id }).ConfigureAwait(false);
                bool isMeant = rows is [var one] && (parts.Length == 2 ? parts[1] == (one.ChangeHash ?? "") : word.IsAuthorised is not true || one.Severity is null or < (long)Severity.Medium);
                if (!isMeant)
                {
                    continue;
                }

                var item = rows[0];

                found++;
                await change.ExecuteAsync(
                    """
                    update page_items set owner = coalesce(@Owner, owner), justification = coalesce(@Justification, justification),
                      authorised = case when @Authorise = 1 then @Now when @Authorise = 0 then null else authorised end,
                      authorised_by = case when @Authorise = 1 then @Who when @Authorise = 0 then null else authorised_by end,
                      authorised_hash = case when @Authorise = 1 then @Hash when @Authorise = 0 then null else authorised_hash end
                    where id = @Id
                    """,
                    new { Id = id, word.Owner, word.Justification, Authorise = word.IsAuthorised is { } yes ? yes ? 1L : 0L : (long?)-1, change.Now, Who = who, Hash = item.ChangeHash }).ConfigureAwait(false);
                await change.AuditAsync(who, word.IsAuthorised switch { true => "script.authorise", false => "script.withdraw", _ => "script.describe" }, item.Name.Length > 200 ? item.Name[..200] : item.Name, new JsonObject
                {
                    ["page"] = item.Page,
                    ["owner"] = word.Owner,
                    ["justification"] = word.Justification,
                    ["changeHash"] = item.ChangeHash,
                    ["sha256"] = item.Sha256,
                }).ConfigureAwait(false);
            }

            return found;
        },
        cancellationToken);

    private static string KindsOf(bool? isScript) => isScript switch { true => "i.kind in ('script', 'inline')", false => "i.kind not in ('script', 'inline')", _ => "1 = 1" };

    private Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<T>>(
        async connection => (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList(), cancellationToken);
}

/// <summary>What a person says of an item; what is null stays as it is.</summary>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Justification">Why the page needs it.</param>
/// <param name="IsAuthorised">Whether it is wanted as it is now.</param>
internal sealed record ItemWord(string? Owner, string? Justification, bool? IsAuthorised);

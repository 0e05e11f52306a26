using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages.Showing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Takes looks at pages into the inventory: what is new or changed becomes a line of the page's history, and where a person has to know, an alert; all of a look or nothing.</summary>
internal sealed class PageFold
{
    /// <summary>Most versions of a script that are kept, with their code; the oldest go.</summary>
    public const int MostVersions = 20;

    private static readonly long s_kept = (long)TimeSpan.FromDays(400).TotalMicroseconds;

    private const int MostAlertsOfALook = 30;
    private const int FailuresThatCount = 3;

    // Whoever sends made-up reports fills no list of alerts.
    private const int MostHeardInADay = 20;

    private static readonly long s_day = (long)TimeSpan.FromDays(1).TotalMicroseconds;

    private readonly OperationalStore _store;

    public PageFold(OperationalStore store) => _store = store;

    /// <summary>Takes a look in.</summary>
    /// <returns>What was new or changed.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<PageFinding>> FoldAsync(PageLook look, CancellationToken cancellationToken) => _store.WriteAsync(change => FoldAsync(change, look), cancellationToken);

    /// <summary>Takes note that a look failed.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<int> FailAsync(Uri page, bool isPayment, string problem, CancellationToken cancellationToken)
    {
        Uri clean = ItemNames.Page(page);
        string why = problem.Length > 500 ? problem[..500] : problem;
        return _store.WriteAsync(
            async change =>
            {
                await LookedAsync(change, clean.AbsoluteUri, change.Now, why, notes: null).ConfigureAwait(false);
                await TellOfFailureAsync(change, clean, isPayment, why).ConfigureAwait(false);
                return await change.ExecuteAsync(
                    """
                    insert into pages (url, host, is_payment, first_seen, last_seen, looks, tried, problem) values (@Url, @Host, @IsPayment, @Now, @Now, 0, @Now, @Problem)
                    on conflict (url) do update set tried = excluded.tried, problem = excluded.problem
                    """,
                    new { Url = clean.AbsoluteUri, Host = clean.Authority, IsPayment = isPayment ? 1L : 0, change.Now, Problem = why }).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes in what browsers told of a page that is watched. It proves nothing: anybody can tell something. So at most a few alerts come of it.</summary>
    /// <param name="page">The page; nothing is kept of one that was not looked at yet.</param>
    /// <param name="items">What was told.</param>
    /// <param name="time">When.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What was new.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<PageFinding>> HearAsync(Uri page, IReadOnlyList<LookItem> items, DateTimeOffset time, CancellationToken cancellationToken) => _store.WriteAsync(change => HearAsync(change, page, items, time), cancellationToken);

    private static async Task<IReadOnlyList<PageFinding>> HearAsync(StoreChange change, Uri page, IReadOnlyList<LookItem> items, DateTimeOffset time)
    {
        string url = page.AbsoluteUri;
        long at = Micros.Of(time);
        PageRow? row = await change.FindAsync<PageRow>($"select {PageRow.Columns} from pages where url = @Url", new { Url = url }).ConfigureAwait(false);
        if (row is not { Looks: > 0 })
        {
            return [];
        }

        var rows = (await change.QueryAsync<ItemRow>($"{ItemRow.Select} where i.page = @Url", new { Url = url }).ConfigureAwait(false)).ToDictionary(item => (item.Kind, item.Name));
        var known = rows.Keys.ToHashSet();
        Dictionary<string, long> gone = await GoneAsync(change, url).ConfigureAwait(false);
        ItemRow[] back = [.. items.Select(BackOf).OfType<ItemRow>()];
        var attacks = (back.Length == 0 ? [] : await change.QueryAsync<FoundAttack>(FoundAttack.OfPage, new { Page = url }).ConfigureAwait(false)).ToLookup(attack => attack.Item);
        long? began = await change.ScalarAsync<long?>("select min(first_seen) from page_items where page = @Url and first_look = 0", new { Url = url }).ConfigureAwait(false);
        long lately = await change.ScalarAsync<long>(
            $"""
            select count(*) from page_items where page = @Url and {ToldItems.Sql}
              and (first_seen > @Day or id in (select item from page_changes where page = @Url and at > @Day and class <> '{PageClass.Gone.Name()}' and item is not null))
            """,
            new { Url = url, Day = at - s_day }).ConfigureAwait(false);
        var look = new PageLook { Page = page, Time = time, IsPayment = row.IsPayment != 0, Items = items };
        var compare = new PageCompare(look, isFirst: false, await HostsAsync(change, look, back).ConfigureAwait(false));
        bool isLearning = began is null || at - began < s_day;
        var findings = new List<PageFinding>();
        int fresh = 0;
        foreach (LookItem item in items)
        {
            string kind = EnumWords.Of(item.Kind);
            bool isNew = !known.Contains((kind, item.Name));
            if (isNew && (fresh == ToldItems.MostAtOnce || !known.Add((kind, item.Name))))
            {
                continue;
            }

            fresh += isNew ? 1 : 0;

            ItemRow? before = BackOf(item);
            string id = await KeepAsync(change, look, item, number: 0, at).ConfigureAwait(false);
            if ((isNew || before is not null) && lately++ < MostHeardInADay)
            {
                var said = before is null ? compare.New(item, isHeardOf: isLearning) : compare.Back(item, before, FoundAttack.Of(attacks[before.Id], before, whateverAuthorised: false), isHeardOf: false, known: []);
                findings.AddRange(said.Select(finding => finding with { ItemId = id, Sentence = $"{finding.Sentence} Browsers told of it." }));
            }
        }

        foreach (PageFinding finding in findings)
        {
            await HistoryAsync(change, finding, await PageAlertFold.FoldAsync(change, finding).ConfigureAwait(false), at).ConfigureAwait(false);
        }

        await ToldItems.BoundAsync(change, url).ConfigureAwait(false);
        return findings;

        // What the history says to be gone is back; what somebody authorised is wanted.
        ItemRow? BackOf(LookItem item) => rows.GetValueOrDefault((EnumWords.Of(item.Kind), item.Name)) is { } row && IsGone(row, gone) && !row.IsWantedAs(item) ? row : null;
    }

    private static async Task<IReadOnlyList<PageFinding>> FoldAsync(StoreChange change, PageLook look)
    {
        string url = look.Page.AbsoluteUri;
        long at = Micros.Of(look.Time);
        PageRow? page = await change.FindAsync<PageRow>($"select {PageRow.Columns} from pages where url = @Url", new { Url = url }).ConfigureAwait(false);
        long number = (page?.Looks ?? 0) + 1;
        string? notes = look.Notes.Count == 0 ? null : string.Join("; ", look.Notes);
        await LookedAsync(change, url, at, problem: null, notes).ConfigureAwait(false);
        await change.ExecuteAsync(
            """
            insert into pages (url, host, is_payment, title, first_seen, last_seen, looks, tried, problem, notes, grade, headers, sees_modules, sees_frames) values (@Url, @Host, @IsPayment, @Title, @At, @At, 1, @At, null, @Notes, @Grade, @Headers, 1, 1)
            on conflict (url) do update set is_payment = excluded.is_payment, title = excluded.title, last_seen = excluded.last_seen, looks = pages.looks + 1, tried = excluded.tried, problem = null, notes = excluded.notes,
              grade = excluded.grade, headers = excluded.headers, sees_modules = 1, sees_frames = 1
            """,
            new { Url = url, Host = look.Page.Authority, IsPayment = look.IsPayment ? 1L : 0, look.Title, At = at, look.Grade, Notes = notes, Headers = HeaderLines.Write(look.Headers) }).ConfigureAwait(false);

        var rows = (await change.QueryAsync<ItemRow>($"{ItemRow.Select} where i.page = @Url", new { Url = url }).ConfigureAwait(false)).ToDictionary(row => (row.Kind, row.Name));
        IReadOnlyList<LookItem> items = await InlineNames.AdoptAsync(change, look.Items, rows.Values).ConfigureAwait(false);
        var attacks = (await change.QueryAsync<FoundAttack>(FoundAttack.OfPage, new { Page = url }).ConfigureAwait(false)).ToLookup(attack => attack.Item);
        ItemRow[] back = [.. items.Select(item => IsBack(item) ? RowOf(item) : null).OfType<ItemRow>().Where(row => row.Authorised is null)];
        var compare = new PageCompare(look, isFirst: number == 1, await HostsAsync(change, look, back).ConfigureAwait(false));
        var findings = new List<PageFinding>([.. compare.Headers(HeaderLines.Read(page?.Headers)), .. compare.Notes(page?.Notes)]);

        // What modules import, and what frames hold, was there before, and not seen by older releases.
        bool isFirstWithModules = page is { SeesModules: 0 }, isFirstWithFrames = page is { SeesFrames: 0 };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (LookItem item in items)
        {
            // What browsers told of, which anybody can, is new as long as no look found it in the page and no person authorised it. What was only fetched on their word was told of when they said it.
            ItemRow? row = RowOf(item);
            bool isHint = ToldItems.IsHint(item.Kind, item.Detail);
            if (isHint && item.Script is null && row?.Sha256 is null)
            {
                // Nobody could see it: nothing but their word is there, and why it could not be read.
                if (row is not null)
                {
                    await change.ExecuteAsync("update page_items set problem = @Problem where id = @Id and first_look = 0", new { row.Id, item.Problem }).ConfigureAwait(false);
                }

                continue;
            }

            (row, IReadOnlyList<VersionRow> versions) = row is null || item.Script is null ? (row, []) : await BeforeAsync(change, row, item.Script).ConfigureAwait(false);
            string id = await KeepAsync(change, look, item, number, at).ConfigureAwait(false);
            seen.Add(id);
            bool isNew = row is null || row.Looks == 0 || (!isHint && ToldItems.IsHint(item.Kind, row.Detail));
            IEnumerable<PageFinding> said = isNew ? compare.New(item, isHeardOf: isHint || row is { Authorised: not null } || (item.IsNamedForModules && isFirstWithModules) || (item.IsFramed && isFirstWithFrames))
                : await SaidOfKnownAsync(item, row!, versions, isHint).ConfigureAwait(false);
            findings.AddRange(said.Select(finding => finding with { ItemId = id }));
        }

        if (page is { Looks: > 0 })
        {
            // Cookies come and go with what a visitor does.
            Dictionary<string, long> gone = await GoneAsync(change, url).ConfigureAwait(false);
            findings.AddRange(rows.Values.Where(row => !seen.Contains(row.Id) && row.KindOf != ItemKind.Cookie && row.Goes(number, at, page.LastSeen) && !IsGone(row, gone)).Select(compare.Gone));
        }

        // Of a page that becomes another one altogether a few dozen alerts, and how many more there were, say enough.
        HashSet<PageFinding> chosen = [.. Chosen(findings).Take(MostAlertsOfALook)];
        foreach (PageFinding finding in findings.OrderByDescending(finding => finding.Severity))
        {
            PageFinding told = await AsKnownAsync(change, finding).ConfigureAwait(false);
            string? alert = chosen.Contains(finding) ? await PageAlertFold.FoldAsync(change, told).ConfigureAwait(false) : null;
            await HistoryAsync(change, told, alert, at).ConfigureAwait(false);
        }

        if (Rest(look, [.. Chosen(findings).Skip(MostAlertsOfALook)]) is { } rest)
        {
            await HistoryAsync(change, rest, await PageAlertFold.FoldAsync(change, rest).ConfigureAwait(false), at).ConfigureAwait(false);
            findings.Add(rest);
        }

        return findings;

        ItemRow? RowOf(LookItem item) => rows.GetValueOrDefault((EnumWords.Of(item.Kind), item.Name));

        bool IsBack(LookItem item) => RowOf(item) is { Looks: > 0 } row && IsBackAs(item, row, FoundAttack.Of(attacks[row.Id], row, item));

        // What was found to be an attack is back after one look without it.
        bool IsBackAs(LookItem item, ItemRow row, FoundAttack? attack) => attack is not null ? number - row.LastLook > 1 : !row.IsWantedAs(item) && row.WasGone(number, page!.LastSeen);

        async Task<IEnumerable<PageFinding>> SaidOfKnownAsync(LookItem item, ItemRow row, IReadOnlyList<VersionRow> versions, bool isHint)
        {
            FoundAttack? attack = FoundAttack.Of(attacks[row.Id], row, item);
            var known = compare.Known(item, row, versions, await CameInAsync(change, row, item, versions).ConfigureAwait(false), attack);
            return IsBackAs(item, row, attack) ? compare.Back(item, row, attack, isHint, known) : known;
        }
    }

    /// <summary>When the history of a page last said of an item that it is gone, by its id.</summary>
    private static async Task<Dictionary<string, long>> GoneAsync(StoreChange change, string page) =>
        (await change.QueryAsync<(string Item, long At)>("select item, max(at) from page_changes where page = @Page and class = @Gone and item is not null group by item", new { Page = page, Gone = PageClass.Gone.Name() }).ConfigureAwait(false))
            .ToDictionary(one => one.Item, one => one.At, StringComparer.Ordinal);

    /// <summary>Whether the history says that it is gone, and nobody saw it or told of it since.</summary>
    private static bool IsGone(ItemRow row, Dictionary<string, long> gone) => gone.TryGetValue(row.Id, out long at) && at > row.LastSeen;

    /// <summary>What is an alert, in the order in which alerts are made: the gravest of each class before the second of any.</summary>
    private static IEnumerable<PageFinding> Chosen(IEnumerable<PageFinding> findings) => findings.Where(finding => finding.IsAlert).GroupBy(finding => finding.Class)
        .SelectMany(group => group.OrderByDescending(finding => finding.Severity).Select((finding, rank) => (Finding: finding, Rank: rank)))
        .OrderBy(one => one.Rank).ThenByDescending(one => one.Finding.Severity).Select(one => one.Finding);

    /// <summary>One alert for all that got none of its own, which grows with each such look; null for nothing.</summary>
    private static PageFinding? Rest(PageLook look, PageFinding[] rest) => rest.MaxBy(finding => finding.Severity) is not { } gravest ? null : new PageFinding
    {
        Time = look.Time,
        Page = look.Page,
        Item = "more changes of one look",
        Class = gravest.Class,
        Severity = gravest.Severity,
        Sentence = $"{(rest.Length == 1 ? "1 more change was" : $"{rest.Length} more changes were")} seen at this look, and {(rest.Length == 1 ? "is" : "are")} in the history of the page; one look makes {MostAlertsOfALook} alerts at most.",
        Reasons = [.. rest.Select(finding => new PageReason(finding.Item, finding.Sentence, finding.Class.Name(), 0))],
    };

    /// <summary>What is known of a script that was seen before: its row, and what it has been where it is not what it was last.</summary>
    private static async Task<(ItemRow Row, IReadOnlyList<VersionRow> Versions)> BeforeAsync(StoreChange change, ItemRow row, LookScript script)
    {
        if (row.Sha256 == script.Sha256)
        {
            if (row.ChangeHash is not null && row.ChangeHash != script.ChangeHash)
            {
                await StoredHashes.RenewAsync(change, row, script.ChangeHash).ConfigureAwait(false);
            }

            return (row, []);
        }

        IReadOnlyList<VersionRow> versions = await VersionsAsync(change, row.Id).ConfigureAwait(false);
        bool isRenewed = !versions.Any(version => version.ChangeHash == script.ChangeHash) && await StoredHashes.RenewAsync(change, versions).ConfigureAwait(false);
        return isRenewed ? ((await change.FindAsync<ItemRow>($"{ItemRow.Select} where i.id = @Id", new { row.Id }).ConfigureAwait(false))!, await VersionsAsync(change, row.Id).ConfigureAwait(false)) : (row, versions);
    }

    /// <summary>Reasons for the score of a script that lie in lines which its last version did not have; none for one that came back.</summary>
    private static async Task<IReadOnlyList<EvidenceReport>> CameInAsync(StoreChange change, ItemRow row, LookItem item, IReadOnlyList<VersionRow> versions) =>
        versions.Count > 0 && item.Script is { Evidence.Count: > 0 } script && await StoredCode.FindAsync(change, row.Sha256!).ConfigureAwait(false) is { } before ? AddedLines.ReasonsIn(before, script.Code, script.Evidence) : [];

    private static Task<IReadOnlyList<VersionRow>> VersionsAsync(StoreChange change, string item) =>
        change.QueryAsync<VersionRow>($"select {VersionRow.Columns} from script_versions where item = @Item order by last_seen desc limit {MostVersions}", new { Item = item });

    /// <summary>The same hostile code under another name is no news as long as its alert is open: whoever calls it something else at each look makes no list of alerts.</summary>
    private static async Task<PageFinding> AsKnownAsync(StoreChange change, PageFinding finding)
    {
        if (finding.ChangeHash is null)
        {
            return finding;
        }

        var places = await change.QueryAsync<string>(
            """
            select place from alerts
            where host = @Host and route = @Route and class = @Class and request = '' and state <> 'closed'
              and place in (select i.name from page_items i join script_versions v on v.item = i.id where i.page = @Page and v.change_hash = @ChangeHash)
            order by case when place = @Item then 0 else 1 end, first_seen limit 1
            """,
            new { Host = finding.Page.Authority, Route = finding.Page.AbsolutePath, Class = finding.Class.Name(), Page = finding.Page.AbsoluteUri, finding.ChangeHash, finding.Item }).ConfigureAwait(false);
        return places is [var place] && place != finding.Item ? finding with { KnownAs = place, Sentence = $"{finding.Sentence} It is the code that came as {place}, under another name." } : finding;
    }

    /// <summary>A payment page that nobody sees is not watched: its third failure in a row is told.</summary>
    private static async Task TellOfFailureAsync(StoreChange change, Uri page, bool isPayment, string why)
    {
        PageRow? row = await change.FindAsync<PageRow>($"select {PageRow.Columns} from pages where url = @Url", new { Url = page.AbsoluteUri }).ConfigureAwait(false);
        long failures = await change.ScalarAsync<long>(
            "select count(*) from page_looks where page = @Url and problem is not null and at > (select coalesce(max(at), 0) from page_looks where page = @Url and problem is null)", new { Url = page.AbsoluteUri }).ConfigureAwait(false);
        if (failures == FailuresThatCount && (isPayment || row is { IsPayment: not 0 }))
        {
            var finding = new PageFinding { Time = Micros.ToTime(change.Now), Page = page, Item = page.AbsoluteUri, Class = PageClass.NotSeen, Severity = Severity.Medium, Sentence = $"The page could not be looked at {FailuresThatCount} times in a row: {why}" };
            await HistoryAsync(change, finding, await PageAlertFold.FoldAsync(change, finding).ConfigureAwait(false), change.Now).ConfigureAwait(false);
        }
    }

    /// <summary>Takes note of when a page was looked at: a report has to say that none was missed.</summary>
    private static async Task LookedAsync(StoreChange change, string page, long at, string? problem, string? notes)
    {
        await change.ExecuteAsync("insert into page_looks (page, at, problem, notes) values (@Page, @At, @Problem, @Notes) on conflict (page, at) do nothing", new { Page = page, At = at, Problem = problem, Notes = notes }).ConfigureAwait(false);
        await change.ExecuteAsync("delete from page_looks where page = @Page and at < @Oldest", new { Page = page, Oldest = at - s_kept }).ConfigureAwait(false);
    }

    /// <summary>Keeps an item and its code.</summary>
    /// <returns>Its id.</returns>
    private static async Task<string> KeepAsync(StoreChange change, PageLook look, LookItem item, long number, long at)
    {
        string kind = EnumWords.Of(item.Kind);
        string id = IdOf(look.Page, kind, item.Name);
        await change.ExecuteAsync(
            """
            insert into page_items (id, page, kind, name, host, is_third, detail, first_seen, last_seen, first_look, last_look, looks, is_framed, not_followed, integrity, looks_like, problem, sha256, etag)
            values (@Id, @Page, @Kind, @Name, @Host, @IsThird, @Detail, @At, @At, @Number, @Number, @Looks, @IsFramed, @NotFollowed, @Integrity, @LooksLike, @Problem, @Sha256, @ETag)
            on conflict (id) do update set detail = case when @Looks = 1 then excluded.detail else page_items.detail end, last_seen = case when excluded.last_seen > page_items.last_seen and (@IsHint = 0 or page_items.authorised is not null) then excluded.last_seen else page_items.last_seen end,
              last_look = case when @Looks = 1 then excluded.last_look else page_items.last_look end, looks = page_items.looks + @Looks,
              is_framed = case when @Looks = 1 then excluded.is_framed else page_items.is_framed end, not_followed = case when @Looks = 1 then excluded.not_followed else page_items.not_followed end, integrity = coalesce(excluded.integrity, page_items.integrity),
              first_look = case when page_items.first_look = 0 then excluded.first_look else page_items.first_look end,
              looks_like = coalesce(excluded.looks_like, page_items.looks_like), problem = case when @Looks = 1 then excluded.problem else page_items.problem end, sha256 = coalesce(excluded.sha256, page_items.sha256), etag = coalesce(excluded.etag, page_items.etag)
            """,
            new
            {
                Id = id,
                Page = look.Page.AbsoluteUri,
                Kind = kind,
                item.Name,
                item.Host,
                IsThird = item.IsThird ? 1L : 0,
                item.Detail,
                At = at,
                Number = number,
                Looks = number > 0 ? 1L : 0L,

                // What looks fetch on the word of browsers alone is there as long as they tell of it.
                IsHint = number > 0 && ToldItems.IsHint(item.Kind, item.Detail) ? 1L : 0L,
                IsFramed = item.IsFramed ? 1L : 0L,
                item.NotFollowed,
                Integrity = item.Integrity is { } integrity ? EnumWords.Of(integrity) : null,
                item.LooksLike,
                item.Problem,
                item.Script?.Sha256,
                item.ETag,
            }).ConfigureAwait(false);
        if (item.Script is { } script)
        {
            await KeepVersionAsync(change, id, script, at).ConfigureAwait(false);
        }

        return id;
    }

    private static async Task KeepVersionAsync(StoreChange change, string item, LookScript script, long at)
    {
        await change.ExecuteAsync(
            """
            insert into script_versions (item, sha256, change_hash, size, score, severity, class, obfuscation, is_undecided, evidence, hosts, first_seen, last_seen)
            values (@Item, @Sha256, @ChangeHash, @Size, @Score, @Severity, @Class, @Obfuscation, @State, @Evidence, @Hosts, @At, @At)
            on conflict (item, sha256) do update set last_seen = excluded.last_seen, score = excluded.score, severity = excluded.severity, class = excluded.class, obfuscation = excluded.obfuscation,
              is_undecided = excluded.is_undecided, evidence = excluded.evidence
            """,
            new
            {
                Item = item,
                script.Sha256,
                script.ChangeHash,
                Size = (long)script.Code.Length,
                script.Score,
                Severity = (long?)script.Severity,
                script.Class,
                script.Obfuscation,
                State = (long)script.State,
                Evidence = JsonSerializer.Serialize([.. script.Evidence], InventoryJson.Default.EvidenceReportArray),
                Hosts = string.Join(' ', script.Hosts),
                At = at,
            }).ConfigureAwait(false);
        if (!await change.ExistsAsync("select 1 from script_code where sha256 = @Sha256", new { script.Sha256 }).ConfigureAwait(false))
        {
            await change.ExecuteAsync("insert into script_code (sha256, code) values (@Sha256, @Code)", new { script.Sha256, Code = StoredCode.Pack(script.Code) }).ConfigureAwait(false);
            if (await change.ExecuteAsync(
                "delete from script_versions where item = @Item and sha256 not in (select sha256 from script_versions where item = @Item order by last_seen desc, first_seen desc limit @Most)", new { Item = item, Most = MostVersions }).ConfigureAwait(false) > 0)
            {
                await DropCodeAsync(change).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Drops code that no version has any more, and that is not kept for people to judge.</summary>
    public static Task<int> DropCodeAsync(StoreChange change) => change.ExecuteAsync(
        """
        delete from script_code where not exists (select 1 from script_versions where script_versions.sha256 = script_code.sha256)
          and not exists (select 1 from samples where samples.request = script_code.sha256 and samples.kind = 'script')
        """,
        new { });

    /// <summary>
    /// Hosts that pages of a site are known to use; what only browsers told of makes none known, nor does what somebody found to be an attack. On a page on which people
    /// pay only such pages count: else a host would come in where nobody looks, and be known a day later where cards are typed.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="look">The look for which they count.</param>
    /// <param name="back">Items that were gone and are back: they make no host known either.</param>
    private static async Task<HashSet<string>> HostsAsync(StoreChange change, PageLook look, IReadOnlyCollection<ItemRow> back)
    {
        var known = await change.QueryAsync<(string Id, string Host)>(
            $"""
            select id, host from page_items where not {ToldItems.Sql} and page in (select url from pages where host = @Host and (is_payment = 1 or @IsPayment = 0))
              and not (authorised is null and id in (
                select c.item from alerts a join page_changes c on c.alert = a.id
                where a.host = @Host and a.state = 'closed' and a.verdict = 'true_positive' and a.class in ({FoundAttack.OfItems}) and c.item is not null))
            """,
            new { Host = look.Page.Authority, IsPayment = look.IsPayment ? 1L : 0L }).ConfigureAwait(false);
        HashSet<string> gone = [.. back.Select(row => row.Id)];
        return [.. known.Where(item => !gone.Contains(item.Id)).Select(item => item.Host)];
    }

    private static Task<int> HistoryAsync(StoreChange change, PageFinding finding, string? alert, long at) => change.ExecuteAsync(
        """
        insert into page_changes (number, at, page, item, class, severity, title, sentence, alert)
        select coalesce(max(number), 0) + 1, @At, @Page, @Item, @Class, @Severity, @Title, @Sentence, @Alert from page_changes
        """,
        new { At = at, Page = finding.Page.AbsoluteUri, Item = finding.ItemId, Class = finding.Class.Name(), Severity = (long)finding.Severity, Title = $"{PageClasses.Words(finding.Class)}: {finding.Item}", finding.Sentence, Alert = alert });

    /// <summary>The same item has the same id in every store.</summary>
    private static string IdOf(Uri page, string kind, string name) => $"i{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{page.AbsoluteUri}\n{kind}\n{name}")).AsSpan(0, 10))}";
}

using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Alerts, and what people did with them.</summary>
public sealed class Alerts
{
    /// <summary>Most clients, targets or classes that are counted one by one in an alert.</summary>
    public const int MostParts = 100;

    /// <summary>Most alerts that one change takes.</summary>
    public const int MostAtOnce = 500;

    private readonly OperationalStore _store;

    internal Alerts(OperationalStore store) => _store = store;

    /// <summary>The alerts that are wanted, those last seen first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Alert>> ListAsync(AlertFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = new List<string> { "severity >= @From" };
        if (filter.States.Count > 0)
        {
            where.Add($"state in ({string.Join(", ", filter.States.Distinct().Select(state => $"'{EnumWords.Of(state)}'"))})");
        }

        AddIf(filter.Class is not null, "class = @Class");
        AddIf(filter.IsOfFlows, "request = '' and path = ''");
        AddIf(filter.IsOfPages, $"request = '' and path <> '' and class <> '{Alert.DriftClass}'");
        AddIf(filter.Host is not null, "host = @Host");
        AddIf(filter.Before is not null, "last_seen < @Before");
        AddIf(filter.Assignee is "-", "assignee is null");
        AddIf(filter.Assignee is not (null or "-"), "assignee = @Assignee");
        AddIf(filter.Text is not null, "(lower(title) like @Like escape '!' or lower(host) like @Like escape '!' or lower(route) like @Like escape '!' or client like @Like escape '!')");
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<AlertRow>(
                $"select {AlertRow.Columns} from alerts where {string.Join(" and ", where)} order by last_seen desc, id desc limit @Count",
                new { From = (long)filter.From, filter.Class, filter.Host, filter.Before, filter.Assignee, Like = Like(filter.Text), Count = Math.Clamp(filter.Most, 1, MostAtOnce) }),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToAlert())];

        void AddIf(bool wanted, string condition)
        {
            if (wanted)
            {
                where.Add(condition);
            }
        }
    }

    /// <summary>How many alerts are in each state.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyDictionary<AlertState, long>> CountAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<(string State, long Count)>("select state, count(*) from alerts group by state"), cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => EnumWords.Read<AlertState>(row.State), row => row.Count);
    }

    /// <summary>Techniques of the alerts that are about flows, in order.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<string>> TechniquesAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<string>("select distinct class from alerts where request = '' and path = '' order by class limit @Most", new { Most = MostParts }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Classes of alerts about pages and the network that somebody judged, in order.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<IReadOnlyList<string>> JudgedClassesAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<string>("select distinct class from alerts where request = '' and verdict is not null order by class limit @Most", new { Most = MostParts }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Of how many alerts about pages, and about the network, somebody gave a verdict in some time.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<(int Pages, int Flows)> CountVerdictsAsync(string who, long from, long to, CancellationToken cancellationToken) => _store.ReadAsync(
        async connection =>
        {
            var rows = await connection.QueryAsync<(long IsOfPage, long Count)>(
                """
                select case when a.path <> '' then 1 else 0 end, count(distinct a.id) from alert_notes n join alerts a on a.id = n.alert
                where n.who = @Who and n.action = 'verdict' and n.at >= @From and n.at < @To and a.request = '' group by 1
                """,
                new { Who = who, From = from, To = to }).ConfigureAwait(false);
            return (Of(1), Of(0));

            int Of(long isOfPage) => (int)rows.FirstOrDefault(row => row.IsOfPage == isOfPage).Count;
        },
        cancellationToken);

    /// <summary>One alert; null when there is no such.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<Alert?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await _store.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<AlertRow>($"select {AlertRow.Columns} from alerts where id = @Id", new { Id = id }), cancellationToken).ConfigureAwait(false);
        return row?.ToAlert();
    }

    /// <summary>The clients, targets and classes of an alert, the most frequent first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<AlertPart>> PartsAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<AlertPart>("select kind, value, findings, last_seen as LastSeen from alert_parts where alert = @Id order by kind, findings desc, value", new { Id = id }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>The targets of each alert that is not closed.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<IReadOnlyList<(string Alert, IReadOnlyList<string> Targets)>> OpenTargetsAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<(string Alert, string Value)>(
                "select alert, value from alert_parts where kind = 'target' and alert in (select id from alerts where state <> 'closed') order by alert"),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.GroupBy(row => row.Alert, StringComparer.Ordinal).Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(row => row.Value)]))];
    }

    /// <summary>What people did with an alert, the oldest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<AlertNote>> NotesAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<AlertNote>("select at, who, action, text from alert_notes where alert = @Id order by number", new { Id = id }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Changes alerts in one step; what the change leaves null stays as it is.</summary>
    /// <returns>How many there were of those named.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<int> ChangeAsync(IReadOnlyList<string> ids, AlertChange change, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _store.WriteAsync(store => ApplyAsync(store, ids, change, who), cancellationToken);
    }

    /// <summary>As above, within a change of the store.</summary>
    internal static async Task<int> ApplyAsync(StoreChange store, IReadOnlyList<string> ids, AlertChange change, string who)
    {
        // A verdict closes, unless the state is said, too; taking up again takes the verdict away.
        var state = change.State ?? (change.Verdict is not null ? AlertState.Closed : null);
        int found = 0;
        foreach (string id in ids.Distinct(StringComparer.Ordinal).Take(MostAtOnce))
        {
            int changed = await store.ExecuteAsync(
                """
                update alerts set
                  state = coalesce(@State, state),
                  verdict = case when @State in ('open', 'acknowledged') then null else coalesce(@Verdict, verdict) end,
                  assignee = case when @Assignee is null then assignee when @Assignee = '' then null else @Assignee end,
                  changed = @Now
                where id = @Id
                """,
                new { Id = id, State = state is { } s ? EnumWords.Of(s) : null, Verdict = change.Verdict is { } v ? EnumWords.Of(v) : null, change.Assignee, store.Now }).ConfigureAwait(false);
            if (changed == 0)
            {
                continue;
            }

            found++;
            await EventAsync(store, id, "changed").ConfigureAwait(false);
            foreach (var (action, text) in change.Notes())
            {
                await NoteAsync(store, id, who, action, text).ConfigureAwait(false);
            }
        }

        if (found > 0)
        {
            var details = new JsonObject(change.Notes().Where(note => note.Action != "comment").Select(note => KeyValuePair.Create(note.Action, (JsonNode?)note.Text))) { ["alerts"] = found };
            await store.AuditAsync(who, "alert.change", ids.Count == 1 ? ids[0] : $"{found} alerts", details).ConfigureAwait(false);
        }

        return found;
    }

    internal static Task NoteAsync(StoreChange store, string id, string who, string action, string text) => store.ExecuteAsync(
        """
        insert into alert_notes (alert, number, at, who, action, text)
        select @Id, coalesce(max(number), 0) + 1, @Now, @Who, @Action, @Text from alert_notes where alert = @Id
        """,
        new { Id = id, store.Now, Who = who, Action = action, Text = text });

    /// <summary>Takes note of what is to be told outside. Numbers go on even when all events were told and deleted.</summary>
    internal static Task EventAsync(StoreChange store, string id, string kind) => store.ExecuteAsync(
        """
        insert into alert_events (number, at, alert, kind)
        select coalesce(max(number), 0) + 1, @Now, @Id, @Kind from (select max(number) as number from alert_events union all select max(passed) from outgoing) as numbers
        """,
        new { store.Now, Id = id, Kind = kind });

    private static string? Like(string? text) =>
        text is null ? null : $"%{text.ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";
}

/// <summary>What is to be changed in alerts.</summary>
public sealed record AlertChange
{
    /// <summary>The new state.</summary>
    public AlertState? State { get; init; }

    /// <summary>The verdict.</summary>
    public AlertVerdict? Verdict { get; init; }

    /// <summary>Whose they are; the empty text for nobody's.</summary>
    public string? Assignee { get; init; }

    /// <summary>What is said of them.</summary>
    public string? Comment { get; init; }

    /// <summary>What was excluded, when that is why or comes of it.</summary>
    public string? Exclusion { get; init; }

    internal IEnumerable<(string Action, string Text)> Notes()
    {
        if (State is { } state)
        {
            yield return ("state", EnumWords.Of(state));
        }

        if (Verdict is { } verdict)
        {
            yield return ("verdict", EnumWords.Of(verdict));
        }

        if (Assignee is { } assignee)
        {
            yield return ("assign", assignee);
        }

        if (Exclusion is { } exclusion)
        {
            yield return ("exclusion", exclusion);
        }

        if (!string.IsNullOrWhiteSpace(Comment))
        {
            yield return ("comment", Comment);
        }
    }
}

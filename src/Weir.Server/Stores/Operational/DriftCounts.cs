using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>What requests, scripts or names of one place were like in one hour.</summary>
internal sealed record DriftHour
{
    /// <summary>The host; of names the sensor.</summary>
    public required string Site { get; init; }

    /// <summary>The route; empty for all that have no place of their own.</summary>
    public required string Route { get; init; }

    /// <summary>Hours since 1970, UTC.</summary>
    public required long Hour { get; init; }

    /// <summary>Version of the model that was live.</summary>
    public required long Live { get; init; }

    /// <summary>What was counted, and how <see cref="Counts"/> are to be read.</summary>
    public required long Layout { get; init; }

    /// <summary>How many there were.</summary>
    public required long Requests { get; init; }

    /// <summary>Counts of bins, as text.</summary>
    public required string Counts { get; init; }
}

/// <summary>What the records of one sensor were like in one hour.</summary>
internal sealed record DriftSensorHour
{
    /// <summary>Its name.</summary>
    public required string Sensor { get; init; }

    /// <summary>Hours since 1970, UTC.</summary>
    public required long Hour { get; init; }

    /// <summary>Longest silence in seconds; null when it is not known.</summary>
    public double? Longest { get; init; }

    /// <summary>Median of event time less time of arrival in seconds; null when it is not known.</summary>
    public double? Skew { get; init; }

    /// <summary>Counts of the shapes of fields, as text.</summary>
    public required string Shapes { get; init; }
}

/// <summary>What one round said.</summary>
/// <param name="Hour">Hours since 1970, UTC.</param>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Report">JSON.</param>
internal sealed record DriftRoundRow(long Hour, long At, string Report);

/// <summary>What people said of an alert about requests.</summary>
/// <param name="Host">The site.</param>
/// <param name="Score">Highest score of its requests.</param>
/// <param name="Verdict">What they said.</param>
internal sealed record DriftVerdict(string Host, double Score, string Verdict);

/// <summary>Counts by which drift is judged, and what rounds said of them.</summary>
internal sealed class DriftCounts
{
    /// <summary>Days that are kept.</summary>
    public const int Days = 35;

    // Rounds whose words are kept.
    private const int Rounds = 48;
    private const int MostVerdicts = 10_000;

    private readonly OperationalStore _store;

    internal DriftCounts(OperationalStore store) => _store = store;

    /// <summary>Adds counts to those that are there. Several servers may do so.</summary>
    /// <param name="rows">What was counted.</param>
    /// <param name="add">Adds two texts of counts.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task AddAsync(IReadOnlyList<DriftHour> rows, Func<string, string, string> add, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            foreach (DriftHour row in rows)
            {
                const string key = "site = @Site and route = @Route and hour = @Hour and live = @Live and layout = @Layout";
                string? before = await change.ScalarAsync<string>($"select counts from drift_counts where {key}", row).ConfigureAwait(false);
                await change.ExecuteAsync(
                    before is null
                        ? "insert into drift_counts (site, route, hour, live, layout, requests, counts) values (@Site, @Route, @Hour, @Live, @Layout, @Requests, @Counts)"
                        : $"update drift_counts set requests = requests + @Requests, counts = @Counts where {key}",
                    before is null ? row : row with { Counts = add(before, row.Counts) }).ConfigureAwait(false);
            }

            return 0;
        },
        cancellationToken);

    /// <summary>Sites and routes of one layout with what they had since an hour, those with the most first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<(string Site, string Route, long Requests)>> PlacesAsync(long since, long layout, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<(string, string, long)>(
                "select site, route, cast(sum(requests) as bigint) as requests from drift_counts where hour >= @Since and layout = @Layout group by site, route order by 3 desc, site, route",
                new { Since = since, Layout = layout }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>All hours of a site from one to before another, place by place.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DriftHour>> HoursAsync(string site, long from, long until, long layout, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<DriftHour>(
                "select site, route, hour, live, layout, requests, counts from drift_counts where site = @Site and hour >= @From and hour < @Until and layout = @Layout order by route, hour",
                new { Site = site, From = from, Until = until, Layout = layout }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Keeps what is known of hours of sensors, in place of what was.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task KeepAsync(IReadOnlyList<DriftSensorHour> rows, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            foreach (DriftSensorHour row in rows)
            {
                await change.ExecuteAsync(
                    """
                    insert into drift_sensors (sensor, hour, longest, skew, shapes) values (@Sensor, @Hour, @Longest, @Skew, @Shapes)
                    on conflict (sensor, hour) do update set longest = excluded.longest, skew = excluded.skew, shapes = excluded.shapes
                    """,
                    row).ConfigureAwait(false);
            }

            return 0;
        },
        cancellationToken);

    /// <summary>What was kept of sensors since an hour, sensor by sensor.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DriftSensorHour>> SensorsAsync(long since, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<DriftSensorHour>("select sensor, hour, longest, skew, shapes from drift_sensors where hour >= @Since order by sensor, hour", new { Since = since }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Verdicts of people about alerts of requests since a time, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<DriftVerdict>> VerdictsAsync(long since, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<DriftVerdict>("select host, score, verdict from alerts where request <> '' and verdict is not null and first_seen >= @Since order by last_seen desc limit @Most", new { Since = since, Most = MostVerdicts }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>The last round; null before the first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<DriftRoundRow?> LastRoundAsync(CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<DriftRoundRow>("select hour, at, report from drift_rounds order by hour desc limit 1"), cancellationToken);

    /// <summary>Keeps a round with what comes of it, and lets go of what is too old.</summary>
    /// <param name="hour">Its hour.</param>
    /// <param name="report">What it said, JSON.</param>
    /// <param name="also">What else is part of the change.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False when another server had the round already.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> RoundAsync(long hour, string report, Func<StoreChange, Task> also, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if (await change.ExecuteAsync("insert into drift_rounds (hour, at, report) values (@Hour, @Now, @Report) on conflict (hour) do nothing", new { Hour = hour, change.Now, Report = report }).ConfigureAwait(false) == 0) return false;
            await also(change).ConfigureAwait(false);
            await change.ExecuteAsync("delete from drift_rounds where hour < @Before", new { Before = hour - Rounds }).ConfigureAwait(false);
            await change.ExecuteAsync("delete from drift_counts where hour < @Before", new { Before = hour - (Days * 24) }).ConfigureAwait(false);
            await change.ExecuteAsync("delete from drift_sensors where hour < @Before", new { Before = hour - (Days * 24) }).ConfigureAwait(false);
            return true;
        },
        cancellationToken);
}

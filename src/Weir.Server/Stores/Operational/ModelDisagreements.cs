using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>What candidates said of live traffic: how much they saw, and the newest disagreements with the live model.</summary>
public sealed class ModelDisagreements
{
    /// <summary>Disagreements that are kept of each version; older ones make room.</summary>
    public const int Kept = 10_000;

    private static readonly string[] s_names = ["task", "version", "number", "at", "live", "request", "place", "live_score", "live_severity", "live_class", "score", "severity", "class", "evidence"];

    private readonly OperationalStore _store;

    internal ModelDisagreements(OperationalStore store) => _store = store;

    // What people said of the alert about a request, or else what most of them said of it in a review.
    private const string Said =
        """
        with of_alerts as (select request, max(verdict) verdict from alerts where verdict is not null and request <> '' group by request),
        of_reviews as (select s.request, max(s.template) template, sum(case v.verdict when 'attack' then 1 when 'benign' then -1 else 0 end) balance
          from sample_verdicts v join samples s on s.id = v.sample where s.request <> '' group by s.request)
        """;

    /// <summary>The newest of a version beside what is live, with what people said of the same requests, of alerts or in reviews.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ModelDisagreement>> ListAsync(string task, long version, long live, int most, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<ModelDisagreement>(
                $"""
                {Said}
                select d.at, d.live, d.request, d.place, d.live_score livescore, d.live_severity liveseverity, d.live_class liveclass, d.score, d.severity, d.class, d.evidence,
                  coalesce(a.verdict, case when r.balance > 0 then 'true_positive' when r.balance < 0 then 'false_positive' end) verdict, r.template
                from model_disagreements d left join of_alerts a on a.request = d.request left join of_reviews r on r.request = d.request
                where d.task = @Task and d.version = @Version and d.live = @Live order by d.number desc limit @Most
                """,
                new { Task = task, Version = version, Live = live, Most = most }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>How much a version saw, beside each version that was live meanwhile.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ModelShadowCount>> CountsAsync(string task, long version, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<ModelShadowCount>("select live, scored, dropped, disagreed, last_at lastat from model_shadow_counts where task = @Task and version = @Version order by last_at desc", new { Task = task, Version = version }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Adds what a version said since the last time.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task AddAsync(string task, long version, ModelShadowCount count, IReadOnlyList<ModelDisagreement> rows, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            await change.ExecuteAsync(
                """
                insert into model_shadow_counts (task, version, live, scored, dropped, disagreed, last_at) values (@Task, @Version, @Live, @Scored, @Dropped, @Disagreed, @LastAt)
                on conflict (task, version, live) do update set scored = model_shadow_counts.scored + excluded.scored, dropped = model_shadow_counts.dropped + excluded.dropped,
                  disagreed = model_shadow_counts.disagreed + excluded.disagreed, last_at = excluded.last_at
                """,
                new { Task = task, Version = version, count.Live, count.Scored, count.Dropped, count.Disagreed, count.LastAt }).ConfigureAwait(false);
            long number = await change.ScalarAsync<long>("select coalesce(max(number), 0) from model_disagreements where task = @Task and version = @Version", new { Task = task, Version = version }).ConfigureAwait(false);
            await change.ExecuteEachAsync(
                $"insert into model_disagreements ({string.Join(", ", s_names)}) values ({string.Join(", ", s_names.Select(name => $"@{name}"))})",
                s_names,
                [.. rows.Select((row, i) => (object[])[task, version, number + i + 1, row.At, row.Live, row.Request, row.Place, row.LiveScore, row.LiveSeverity, Of(row.LiveClass), row.Score, row.Severity, Of(row.Class), Of(row.Evidence)])]).ConfigureAwait(false);
            return await change.ExecuteAsync("delete from model_disagreements where task = @Task and version = @Version and number <= @Oldest", new { Task = task, Version = version, Oldest = number + rows.Count - Kept }).ConfigureAwait(false);
        },
        cancellationToken);

    private static object Of(string? text) => text is null ? DBNull.Value : text;
}

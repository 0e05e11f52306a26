using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Keeps figures for a few seconds: however many dashboards are open, the lake is asked once. Thread-safe.</summary>
internal sealed class StatsCache(LakeQueries queries, DashboardParts parts)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Entry> _entries = [];

    public bool HasLake => queries.HasLake;

    /// <param name="hours">One of <see cref="StatsQuery.Ranges"/>.</param>
    /// <param name="cancellationToken">Ends the wait of this caller; the query goes on for the others.</param>
    /// <exception cref="Stores.Lake.LakeException">The lake gives no answer.</exception>
    public Task<Stats> GetAsync(int hours, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(hours, out var entry) || (entry.Stats.IsCompleted && parts.Clock.GetElapsedTime(entry.Asked) >= s_kept))
            {
                entry = new Entry(StatsQuery.AskAsync(queries, hours, parts.LakeSample, CancellationToken.None), parts.Clock.GetTimestamp());
                _entries[hours] = entry;
            }

            return entry.Stats.WaitAsync(cancellationToken);
        }
    }

    private sealed record Entry(Task<Stats> Stats, long Asked);
}

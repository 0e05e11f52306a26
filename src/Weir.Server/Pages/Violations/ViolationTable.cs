using System.Text;
using Dapper;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Violations;

/// <summary>Reports as they are kept: equal ones in one row, and no more rows than the bounds say; those seen longest ago go.</summary>
/// <param name="store">Where they are.</param>
/// <param name="mostOfPage">Most rows of one page.</param>
/// <param name="most">Most rows.</param>
internal sealed class ViolationTable(OperationalStore store, int mostOfPage = ViolationTable.MostOfPage, int most = ViolationTable.Most)
{
    /// <summary>Most rows of one page.</summary>
    public const int MostOfPage = 2000;

    /// <summary>Most rows of all pages.</summary>
    public const int Most = 200_000;

    // At PostgreSQL each statement is a way there and back; at SQLite names of parameters are looked for one by one.
    private const int RowsOfStatement = 20;

    // Other servers may write, too: it is counted now and then how many rows there are.
    private const int RowsBetweenCounts = 1000;

    // Where there is no room, some is made at once, not for every new row.
    private const int RoomMade = 20;

    private const string Columns = "page, directive, blocked, source, disposition, kind, line, col, sample, reports, first_seen, last_seen";

    private const string Read = "page, directive, blocked, source, disposition, kind, line, col, sample, reports, first_seen as FirstSeen, last_seen as LastSeen";

    private int _room;

    /// <summary>Adds counts to the rows that there are, and rows where there are none, in one step: all of it, or nothing.</summary>
    /// <exception cref="StoreException">The store does not take it.</exception>
    public Task WriteAsync(IReadOnlyCollection<ViolationCount> counts, CancellationToken cancellationToken) => store.WriteAsync(
        async change =>
        {
            // Each row written gets a moment of its own, later than all before, also where clocks differ or were set back.
            long seen = Math.Max(change.Now, await change.ScalarAsync<long?>("select max(last_seen) from page_violations", new { }).ConfigureAwait(false) + 1 ?? 0);
            var pages = new HashSet<string>(StringComparer.Ordinal);
            int fresh = 0;
            foreach (var chunk in counts.Chunk(RowsOfStatement))
            {
                var keep = new Dictionary<string, ViolationCount>(chunk.Length, StringComparer.Ordinal);
                foreach (var count in chunk)
                {
                    keep[count.Violation.Key.ToId()] = count;
                }

                var known = await KnownAsync(change, keep.Keys).ConfigureAwait(false);
                var rows = new DynamicParameters();
                int number = 0;
                foreach (var (id, count) in keep)
                {
                    Add(rows, number++, id, count, seen++);
                    if (!known.Contains(id))
                    {
                        fresh++;
                        pages.Add(count.Violation.Key.Page);
                    }
                }

                await change.ExecuteAsync(Upsert(number), rows).ConfigureAwait(false);
            }

            if (fresh > 0)
            {
                await BoundPagesAsync(change, pages).ConfigureAwait(false);
                await BoundAllAsync(change, fresh).ConfigureAwait(false);
            }

            return fresh;
        },
        cancellationToken);

    /// <summary>Rows that were written after a moment, the oldest first. The moment of the last of them is where to go on: nothing is missed, and nothing comes twice but what was seen again.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ViolationCount>> SinceAsync(long micros, int most, CancellationToken cancellationToken) =>
        QueryAsync("where last_seen > @Since order by last_seen limit @Most", new { Since = micros, Most = most }, cancellationToken);

    /// <summary>Rows of a page, the last seen first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ViolationCount>> OfPageAsync(string page, int most, CancellationToken cancellationToken) =>
        QueryAsync("where page = @Page order by last_seen desc limit @Most", new { Page = page, Most = most }, cancellationToken);

    private async Task<IReadOnlyList<ViolationCount>> QueryAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            connection => connection.QueryAsync<ViolationRow>(new CommandDefinition($"select {Read} from page_violations {which}", parameters, cancellationToken: cancellationToken)),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToCount())];
    }

    /// <summary>Which of some rows are there.</summary>
    private static async Task<HashSet<string>> KnownAsync(StoreChange change, IReadOnlyCollection<string> ids)
    {
        var parameters = new DynamicParameters();
        int number = 0;
        foreach (string id in ids)
        {
            parameters.Add($"Id{number++}", id);
        }

        string names = string.Join(", ", Enumerable.Range(0, number).Select(i => $"@Id{i}"));
        return (await change.QueryAsync<string>($"select id from page_violations where id in ({names})", parameters).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
    }

    private async Task BoundPagesAsync(StoreChange change, HashSet<string> pages)
    {
        foreach (string page in pages)
        {
            // Of a page that is not full there is no such row.
            await change.ExecuteAsync(
                "delete from page_violations where page = @Page and last_seen <= (select last_seen from page_violations where page = @Page order by last_seen desc limit 1 offset @Most)",
                new { Page = page, Most = mostOfPage }).ConfigureAwait(false);
        }
    }

    private async Task BoundAllAsync(StoreChange change, int fresh)
    {
        _room -= fresh;
        if (_room > 0)
        {
            return;
        }

        long rows = await change.ScalarAsync<long>("select count(*) from page_violations", new { }).ConfigureAwait(false);
        if (rows > most)
        {
            long left = most - (most / RoomMade);
            await change.ExecuteAsync(
                "delete from page_violations where last_seen <= (select last_seen from page_violations order by last_seen desc limit 1 offset @Left)", new { Left = left }).ConfigureAwait(false);
            rows = left;
        }

        _room = (int)Math.Min(RowsBetweenCounts, most - rows);
    }

    private static string Upsert(int rows)
    {
        var sql = new StringBuilder($"insert into page_violations (id, {Columns}) values ");
        for (int i = 0; i < rows; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append(
                System.Globalization.CultureInfo.InvariantCulture, $"(@Id{i}, @Page{i}, @Directive{i}, @Blocked{i}, @Source{i}, @Disposition{i}, @Kind{i}, @Line{i}, @Column{i}, @Sample{i}, @Reports{i}, @First{i}, @Last{i})");
        }

        return sql.Append(
            """
             on conflict (id) do update set
              kind = excluded.kind, line = excluded.line, col = excluded.col,
              sample = case when excluded.sample = '' then page_violations.sample else excluded.sample end,
              reports = page_violations.reports + excluded.reports, last_seen = excluded.last_seen
            """).ToString();
    }

    private static void Add(DynamicParameters to, int number, string id, ViolationCount count, long seen)
    {
        var (violation, key) = (count.Violation, count.Violation.Key);
        to.Add($"Id{number}", id);
        to.Add($"Page{number}", key.Page);
        to.Add($"Directive{number}", key.Directive);
        to.Add($"Blocked{number}", key.Blocked);
        to.Add($"Source{number}", key.Source);
        to.Add($"Disposition{number}", key.Disposition);
        to.Add($"Kind{number}", violation.Kind);
        to.Add($"Line{number}", (long)violation.Line);
        to.Add($"Column{number}", (long)violation.Column);
        to.Add($"Sample{number}", violation.Sample);
        to.Add($"Reports{number}", count.Reports);
        to.Add($"First{number}", count.FirstSeen);
        to.Add($"Last{number}", seen);
    }
}

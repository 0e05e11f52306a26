using Dapper;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Violations;

/// <summary>Reports as they are kept: equal ones in one row, and no more rows than the bounds say; those seen longest ago go.</summary>
/// <remarks>
/// Rows of a policy that the gateway sends have room of their own, half of it for what was told over the longest time, so that made-up reports neither of
/// the page nor of the policy push out for good what visitors tell.
/// </remarks>
/// <param name="store">Where they are.</param>
/// <param name="mostOfPage">Most rows of one page, and of one policy.</param>
/// <param name="most">Most rows, and of those of policies as many.</param>
internal sealed class ViolationTable(OperationalStore store, int mostOfPage = ViolationTable.MostOfPage, int most = ViolationTable.Most)
{
    /// <summary>Most rows of one page, and of one policy.</summary>
    public const int MostOfPage = 2000;

    /// <summary>Most rows of all pages, and of all policies.</summary>
    public const int Most = 200_000;

    // Other servers may write, too: it is counted now and then how many rows there are.
    private const int RowsBetweenCounts = 1000;

    // Where there is no room, some is made at once, not for every new row.
    private const int RoomMade = 20;

    private const string Columns = "page, directive, blocked, source, disposition, kind, line, col, sample, reports, policy, first_seen as FirstSeen, last_seen as LastSeen";

    private const string Update =
        """
        update page_violations set kind = @Kind, line = @Line, col = @Col, sample = case when @Sample = '' then sample else @Sample end, reports = reports + @Reports, last_seen = @LastSeen
        where id = @Id
        """;

    private const string Insert =
        """
        insert into page_violations (id, page, directive, blocked, source, disposition, kind, line, col, sample, reports, policy, first_seen, last_seen)
        values (@Id, @Page, @Directive, @Blocked, @Source, @Disposition, @Kind, @Line, @Col, @Sample, @Reports, @Policy, @FirstSeen, @LastSeen)
        """;

    private static readonly string[] s_update = ["Id", "Kind", "Line", "Col", "Sample", "Reports", "LastSeen"];
    private static readonly string[] s_insert = [.. s_update, "Page", "Directive", "Blocked", "Source", "Disposition", "Policy", "FirstSeen"];

    private int _room;

    /// <summary>Adds counts to the rows that there are, and rows where there are none, in one step: all of it, or nothing.</summary>
    /// <exception cref="StoreException">The store does not take it.</exception>
    public Task WriteAsync(IReadOnlyCollection<ViolationCount> counts, CancellationToken cancellationToken) => store.WriteAsync(
        async change =>
        {
            // Each row written gets a moment of its own, later than all before, also where clocks differ or were set back.
            long seen = Math.Max(change.Now, await change.ScalarAsync<long?>("select max(last_seen) from page_violations", new { }).ConfigureAwait(false) + 1 ?? 0);
            var rows = counts.ToList();
            List<object[]> values = [.. rows.Select(row => Values(row, seen++))];
            int[] changed = await change.ExecuteEachAsync(Update, s_update, values).ConfigureAwait(false);

            // Nobody else writes meanwhile: what no row was changed for is new.
            int[] fresh = [.. Enumerable.Range(0, rows.Count).Where(i => changed[i] == 0)];
            await change.ExecuteEachAsync(Insert, s_insert, [.. fresh.Select(i => (object[])[.. values[i], .. Rest(rows[i])])]).ConfigureAwait(false);
            if (fresh.Length > 0)
            {
                await BoundPagesAsync(change, fresh.Select(i => rows[i].Violation.Key).Where(key => key.Policy == 0).Select(key => key.Page).Distinct(StringComparer.Ordinal)).ConfigureAwait(false);
                await BoundPoliciesAsync(change, fresh.Select(i => rows[i].Violation.Key.Policy).Where(policy => policy > 0).Distinct()).ConfigureAwait(false);
                await BoundAllAsync(change, fresh.Length).ConfigureAwait(false);
            }

            return fresh.Length;
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

    /// <summary>Rows that tell of one policy that the gateway sends, the last seen first; where there are as many as one may have, more were told of.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<ViolationCount>> OfPolicyAsync(long policy, CancellationToken cancellationToken) =>
        QueryAsync("where policy = @Policy and policy > 0 order by last_seen desc limit @Most", new { Policy = policy, Most = mostOfPage }, cancellationToken);

    private async Task<IReadOnlyList<ViolationCount>> QueryAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            connection => connection.QueryAsync<ViolationRow>(new CommandDefinition($"select {Columns} from page_violations {which}", parameters, cancellationToken: cancellationToken)),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToCount())];
    }

    private async Task BoundPagesAsync(StoreChange change, IEnumerable<string> pages)
    {
        foreach (string page in pages)
        {
            if (await change.ScalarAsync<long>("select count(*) from page_violations where page = @Page and policy = 0", new { Page = page }).ConfigureAwait(false) > mostOfPage)
            {
                await change.ExecuteAsync(
                    "delete from page_violations where page = @Page and policy = 0 and last_seen <= (select last_seen from page_violations where page = @Page and policy = 0 order by last_seen desc limit 1 offset @Most)",
                    new { Page = page, Most = mostOfPage }).ConfigureAwait(false);
            }
        }
    }

    private async Task BoundPoliciesAsync(StoreChange change, IEnumerable<long> policies)
    {
        foreach (long policy in policies)
        {
            if (await change.ScalarAsync<long>("select count(*) from page_violations where policy = @Policy and policy > 0", new { Policy = policy }).ConfigureAwait(false) > mostOfPage)
            {
                await change.ExecuteAsync(
                    """
                    delete from page_violations where policy = @Policy and policy > 0 and id not in (
                      select id from page_violations where policy = @Policy and policy > 0
                      order by case when id in (select id from page_violations where policy = @Policy and policy > 0 order by last_seen - first_seen desc, last_seen limit @Half) then 0 else 1 end, last_seen desc limit @Most)
                    """,
                    new { Policy = policy, Half = mostOfPage / 2, Most = mostOfPage }).ConfigureAwait(false);
            }
        }
    }

    private async Task BoundAllAsync(StoreChange change, int fresh)
    {
        _room -= fresh;
        if (_room > 0)
        {
            return;
        }

        _room = Math.Min(await BoundAllAsync(change, "policy = 0").ConfigureAwait(false), await BoundAllAsync(change, "policy > 0").ConfigureAwait(false));
    }

    /// <returns>How many rows may come before it is looked again.</returns>
    private async Task<int> BoundAllAsync(StoreChange change, string which)
    {
        long rows = await change.ScalarAsync<long>($"select count(*) from page_violations where {which}", new { }).ConfigureAwait(false);
        if (rows > most)
        {
            long left = most - (most / RoomMade);
            await change.ExecuteAsync(
                $"delete from page_violations where {which} and last_seen <= (select last_seen from page_violations where {which} order by last_seen desc limit 1 offset @Left)", new { Left = left }).ConfigureAwait(false);
            rows = left;
        }

        return (int)Math.Min(RowsBetweenCounts, most - rows);
    }

    /// <summary>In the order of <see cref="s_update"/>.</summary>
    private static object[] Values(ViolationCount count, long seen)
    {
        var violation = count.Violation;
        return [violation.Key.ToId(), violation.Kind, (long)violation.Line, (long)violation.Column, violation.Sample, count.Reports, seen];
    }

    /// <summary>What a row has once for all.</summary>
    private static object[] Rest(ViolationCount count)
    {
        var key = count.Violation.Key;
        return [key.Page, key.Directive, key.Blocked, key.Source, key.Disposition, key.Policy, count.FirstSeen];
    }
}

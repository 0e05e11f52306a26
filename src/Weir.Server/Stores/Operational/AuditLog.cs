using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>What was changed, by whom: rows are only added, each tied to the one before by its hash.</summary>
public sealed class AuditLog
{
    private const string Columns = "sequence, at, who, action, subject, details, previous";

    // So many rows at a time: the log may be longer than memory.
    private const int Page = 1000;

    private readonly OperationalStore _store;

    internal AuditLog(OperationalStore store) => _store = store;

    /// <summary>The last rows, the newest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<AuditEntry>> ListAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync($"select {Columns} from audit order by sequence desc limit @Count", new { Count = most }, cancellationToken);

    /// <summary>Reads the whole log and compares every row with its link.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        // Read first: rows that are added meanwhile are no mistake.
        var head = await _store.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<AuditHead>(AuditHead.Select), cancellationToken).ConfigureAwait(false);
        if (head is null)
        {
            return new AuditReport { Rows = 0, Head = "", Problem = "the record of the last row is missing" };
        }

        long last = 0;
        string hash = "";
        while (true)
        {
            var rows = await ReadAsync(
                $"select {Columns} from audit where sequence > @Last and sequence <= @End order by sequence limit @Count", new { Last = last, End = head.Sequence, Count = Page }, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                string? problem = row.Sequence != last + 1 ? $"row {last + 1} is missing"
                    : row.Previous != hash ? $"row {last} was changed, or row {row.Sequence} is not the one that followed it"
                    : null;
                if (problem is not null)
                {
                    return new AuditReport { Rows = last, Head = hash, Problem = problem };
                }

                last = row.Sequence;
                hash = row.ComputeHash();
            }

            if (rows.Count < Page)
            {
                break;
            }
        }

        string? end = last != head.Sequence ? $"row {last + 1} is missing"
            : hash != head.Hash ? $"row {last} was changed"
            : null;
        return new AuditReport { Rows = last, Head = hash, Problem = end };
    }

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        (await _store.ReadAsync(connection => connection.QueryAsync<AuditEntry>(sql, parameters), cancellationToken).ConfigureAwait(false)).AsList();
}

using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>A change under way: one transaction, beside which no other writes.</summary>
internal sealed class StoreChange(DbConnection connection, DbTransaction transaction, TimeProvider clock)
{
    // Names keep their letters; a page that shows the text encodes it.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The time of the change.</summary>
    public long Now { get; } = Micros.Of(clock.GetUtcNow());

    public Task<int> ExecuteAsync(string sql, object parameters) => connection.ExecuteAsync(sql, parameters, transaction);

    public Task<T?> ScalarAsync<T>(string sql, object parameters) => connection.ExecuteScalarAsync<T>(sql, parameters, transaction);

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object parameters) => (await connection.QueryAsync<T>(sql, parameters, transaction).ConfigureAwait(false)).AsList();

    /// <summary>Whether a query gives a row.</summary>
    public async Task<bool> ExistsAsync(string sql, object parameters) =>
        (await connection.QueryAsync<long>(sql, parameters, transaction).ConfigureAwait(false)).Any();

    /// <summary>The only row of a query; null for none.</summary>
    public Task<T?> FindAsync<T>(string sql, object parameters)
        where T : class => connection.QuerySingleOrDefaultAsync<T>(sql, parameters, transaction);

    /// <summary>Adds what is done here to the audit log. Callers write no secret into it.</summary>
    public async Task AuditAsync(string who, string action, string subject, JsonObject details)
    {
        var head = await connection.QuerySingleAsync<AuditHead>(AuditHead.Select, transaction: transaction).ConfigureAwait(false);
        var entry = new AuditEntry
        {
            Sequence = head.Sequence + 1,
            At = Now,
            Who = who,
            Action = action,
            Subject = subject,
            Details = details.ToJsonString(s_readable),
            Previous = head.Hash,
        };
        await ExecuteAsync(
            "insert into audit (sequence, at, who, action, subject, details, previous) values (@Sequence, @At, @Who, @Action, @Subject, @Details, @Previous)", entry).ConfigureAwait(false);
        await ExecuteAsync("update audit_head set sequence = @Sequence, hash = @Hash where one = 1", new { entry.Sequence, Hash = entry.ComputeHash() }).ConfigureAwait(false);
    }
}

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

    /// <summary>Runs one statement for many rows of values: prepared once, or sent together, as the database likes it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="names">Names of its parameters, without the sign before them.</param>
    /// <param name="rows">Their values, in the order of the names.</param>
    /// <returns>How many rows of the table each changed.</returns>
    public async Task<int[]> ExecuteEachAsync(string sql, IReadOnlyList<string> names, IReadOnlyList<object[]> rows)
    {
        int[] changed = new int[rows.Count];
        if (connection.CanCreateBatch)
        {
            await ExecuteBatchAsync(sql, names, rows, changed).ConfigureAwait(false);
            return changed;
        }

        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            (command.CommandText, command.Transaction) = (sql, transaction);
            Fill(command.Parameters, command.CreateParameter, names, rows.Count > 0 ? rows[0] : []);
            for (int i = 0; i < rows.Count; i++)
            {
                for (int j = 0; j < names.Count; j++)
                {
                    command.Parameters[j].Value = rows[i][j];
                }

                changed[i] = await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }

        return changed;
    }

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

    private async Task ExecuteBatchAsync(string sql, IReadOnlyList<string> names, IReadOnlyList<object[]> rows, int[] changed)
    {
        var batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.Transaction = transaction;
            foreach (object[] row in rows)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = sql;
                Fill(command.Parameters, command.CreateParameter, names, row);
                batch.BatchCommands.Add(command);
            }

            if (rows.Count > 0)
            {
                await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            }

            for (int i = 0; i < changed.Length; i++)
            {
                changed[i] = batch.BatchCommands[i].RecordsAffected;
            }
        }
    }

    private static void Fill(DbParameterCollection parameters, Func<DbParameter> create, IReadOnlyList<string> names, object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var parameter = create();
            (parameter.ParameterName, parameter.Value) = (names[i], values[i]);
            parameters.Add(parameter);
        }
    }
}

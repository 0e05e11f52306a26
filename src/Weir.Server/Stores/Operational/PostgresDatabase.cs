using System.Data.Common;
using Dapper;
using Npgsql;

namespace Weir.Server.Stores.Operational;

/// <summary>A PostgreSQL database, for several servers at once.</summary>
internal sealed class PostgresDatabase(NpgsqlConnectionStringBuilder connection) : IDatabase
{
    // A number of ours among the advisory locks of this database.
    private const long Lock = 0x77656972;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connection);

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@Lock)", new { Lock }, transaction).ConfigureAwait(false);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

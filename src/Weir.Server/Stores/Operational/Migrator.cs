using System.Data.Common;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Brings a database to the schema of this program, all steps in one transaction, while others that start wait.</summary>
internal static class Migrator
{
    /// <exception cref="StoreException">The store is newer than the program, or was made by steps that this program has otherwise.</exception>
    public static async Task ApplyAsync(IDatabase database, IReadOnlyList<Migration> migrations, string store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await database.BeginAloneAsync(connection, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await ApplyAsync(connection, transaction, migrations, store, clock).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task ApplyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Migration> migrations, string store, TimeProvider clock)
    {
        await connection.ExecuteAsync(
            "create table if not exists migrations (number bigint not null primary key, name text not null, hash text not null, applied bigint not null)",
            transaction: transaction).ConfigureAwait(false);
        var applied = (await connection.QueryAsync<Applied>("select number, name, hash from migrations order by number", transaction: transaction).ConfigureAwait(false)).AsList();
        for (int i = 0; i < applied.Count; i++)
        {
            if (i >= migrations.Count)
            {
                throw new StoreException($"{store} is newer than this program: it has the step {applied[^1].Name}, and the last that this program knows is {migrations[^1].Name}; use a newer program.");
            }

            if (applied[i].Number != migrations[i].Number || applied[i].Hash != migrations[i].Hash)
            {
                throw new StoreException($"{store} was made by another program: its step {applied[i].Name} is not the step {migrations[i].Name} of this program.");
            }
        }

        foreach (var migration in migrations.Skip(applied.Count))
        {
            await connection.ExecuteAsync(migration.Sql, transaction: transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "insert into migrations (number, name, hash, applied) values (@Number, @Name, @Hash, @Applied)",
                new { migration.Number, migration.Name, migration.Hash, Applied = Micros.Of(clock.GetUtcNow()) },
                transaction).ConfigureAwait(false);
        }
    }

    private sealed class Applied
    {
        public required long Number { get; init; }

        public required string Name { get; init; }

        public required string Hash { get; init; }
    }
}

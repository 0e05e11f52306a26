using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Weir.Server.Stores.Operational;

/// <summary>One file in the data folder, which only its owner may read.</summary>
internal sealed class SqliteDatabase : IDatabase
{
    private const int BusySeconds = 20;

    private readonly string _connection;

    public SqliteDatabase(string folder, string file)
    {
        CreateForOwner(folder, file);
        _connection = ConnectionOf(file);
    }

    /// <summary>How anything connects to the file.</summary>
    public static string ConnectionOf(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
    }.ToString();

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

            // The first stays with the file: readers and a writer do not stop each other. The second lets SQLite wait by itself; the client then waits on.
            await connection.ExecuteAsync("pragma journal_mode = wal; pragma busy_timeout = 1000").ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Immediate: it waits for its turn now, instead of failing half-way.
        return new ValueTask<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));
    }

    public ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
        return default;
    }

    /// <summary>The files that SQLite itself adds beside get the mode of this one.</summary>
    private static void CreateForOwner(string folder, string file)
    {
        OwnerFiles.CreateFolder(folder);
        if (!File.Exists(file))
        {
            OwnerFiles.Create(file, FileMode.OpenOrCreate).Dispose();
        }
    }
}

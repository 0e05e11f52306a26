using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Weir.Server.Stores.Operational;

/// <summary>What a server has to remember besides events: who may do what, and what was done. Thread-safe.</summary>
public sealed class OperationalStore : IAsyncDisposable
{
    // SQLITE_FULL, SQLITE_IOERR and SQLITE_READONLY.
    private const int SqliteFull = 13;
    private const int SqliteIoError = 10;
    private const int SqliteReadOnly = 8;

    private readonly IDatabase _database;
    private readonly string _description;
    private int _cannotBeWritten;

    private OperationalStore(IDatabase database, string description, TimeProvider clock)
    {
        _database = database;
        _description = description;
        Clock = clock;
        Keys = new ApiKeys(this);
        Users = new Users(this);
        Sessions = new Sessions(this);
        Devices = new Devices(this);
        Audit = new AuditLog(this);
        Policies = new PolicyVersions(this);
        Alerts = new Alerts(this);
        Outgoing = new OutgoingStates(this);
        Expectations = new Expectations(this);
        Models = new Models(this);
        Disagreements = new ModelDisagreements(this);
        Drift = new DriftCounts(this);
        Pipelines = new PipelineRuns(this);
        Samples = new Samples(this);
    }

    /// <summary>Keys of the API.</summary>
    public ApiKeys Keys { get; }

    /// <summary>People with a password.</summary>
    public Users Users { get; }

    /// <summary>Who is signed in.</summary>
    public Sessions Sessions { get; }

    /// <summary>From where they have signed in before.</summary>
    public Devices Devices { get; }

    /// <summary>What was changed, by whom.</summary>
    public AuditLog Audit { get; }

    /// <summary>Every version of the policies.</summary>
    public PolicyVersions Policies { get; }

    /// <summary>Alerts, and what people did with them.</summary>
    public Alerts Alerts { get; }

    /// <summary>Who is told of alerts, and how far.</summary>
    public OutgoingStates Outgoing { get; }

    /// <summary>What is expected in the network.</summary>
    public Expectations Expectations { get; }

    /// <summary>Every version of the models, and which of them run.</summary>
    public Models Models { get; }

    /// <summary>What candidates said of live traffic.</summary>
    public ModelDisagreements Disagreements { get; }

    /// <summary>What traffic and sensors were like, hour by hour.</summary>
    internal DriftCounts Drift { get; }

    /// <summary>Runs of pipelines.</summary>
    public PipelineRuns Pipelines { get; }

    /// <summary>Requests from which a model can learn, and what people said of them.</summary>
    public Samples Samples { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Told once when the disk refuses a change, and once when it takes one again.</summary>
    internal TextWriter Problems { get; set; } = TextWriter.Null;

    /// <summary>Whether the disk refused the last change.</summary>
    internal bool CannotBeWritten => Volatile.Read(ref _cannotBeWritten) != 0;

    /// <summary>Opens the store, makes it where there is none, and brings its schema up to date.</summary>
    /// <exception cref="StoreException">It cannot be reached, or is newer than this program.</exception>
    public static Task<OperationalStore> OpenAsync(StoreLocation location, TimeProvider clock, CancellationToken cancellationToken) =>
        OpenAsync(location, Migration.All, clock, cancellationToken);

    /// <summary>As above; tests give steps of their own.</summary>
    internal static async Task<OperationalStore> OpenAsync(
        StoreLocation location, IReadOnlyList<Migration> migrations, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(location);
        OperationalStore? store = null;
        try
        {
            IDatabase database = location.Postgres is { } postgres ? new PostgresDatabase(postgres) : new SqliteDatabase(location.Folder!, location.File!);
            store = new OperationalStore(database, location.Description, clock);
            await Migrator.ApplyAsync(database, migrations, location.Description, clock, cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch (Exception error)
        {
            if (store is not null)
            {
                await store.DisposeAsync().ConfigureAwait(false);
            }

            if (IsOfStore(error))
            {
                throw new StoreException($"{location.Description} cannot be opened: {error.Message}", error);
            }

            throw;
        }
    }

    /// <summary>Whether the store answers now.</summary>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(connection => connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from audit_head", cancellationToken: cancellationToken)), cancellationToken).ConfigureAwait(false) == 1;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    /// <summary>Whether the store takes changes: what the last one met, and where that was a refusal, another that changes nothing.</summary>
    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken)
    {
        if (!CannotBeWritten)
        {
            return true;
        }

        try
        {
            return await WriteAsync(change => change.ExecuteAsync("update audit_head set one = one where one = @One", new { One = 1 }), cancellationToken).ConfigureAwait(false) == 1;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    /// <summary>Closes the connections that wait for use.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Runs a query or one statement.</summary>
    internal async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await read(connection).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsOfStore(error))
        {
            bool isOfDisk = IsOfDisk(error);
            if (isOfDisk && Interlocked.Exchange(ref _cannotBeWritten, 1) == 0)
            {
                await Problems.WriteLineAsync($"weir: {_description} cannot be written: {error.Message}").ConfigureAwait(false);
            }

            throw new StoreException($"{_description}: {error.Message}", error) { IsOfDisk = isOfDisk };
        }
    }

    /// <summary>Runs a change; all of it happens, its row in the audit log included, or nothing.</summary>
    internal async Task<T> WriteAsync<T>(Func<StoreChange, Task<T>> write, CancellationToken cancellationToken)
    {
        var written = await ReadAsync(
            async connection =>
            {
                var transaction = await _database.BeginAloneAsync(connection, cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    T result = await write(new StoreChange(connection, transaction, Clock)).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return result;
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _cannotBeWritten, 0) != 0)
        {
            await Problems.WriteLineAsync($"weir: {_description} can be written again").ConfigureAwait(false);
        }

        return written;
    }

    private static bool IsOfDisk(Exception error) => error is IOException
        or SqliteException { SqliteErrorCode: SqliteFull or SqliteIoError or SqliteReadOnly }
        or PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError };

    private static bool IsOfStore(Exception error) => error is DbException or IOException or UnauthorizedAccessException or TimeoutException;
}

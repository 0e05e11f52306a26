using System.Data.Common;

namespace Weir.Server.Stores.Operational;

/// <summary>What differs between the two kinds of database; the SQL does not.</summary>
internal interface IDatabase : IAsyncDisposable
{
    /// <summary>A connection that is open.</summary>
    ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>A transaction that no other writing transaction of Weir runs beside, in this process or another.</summary>
    ValueTask<DbTransaction> BeginAloneAsync(DbConnection connection, CancellationToken cancellationToken);
}

using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Inventory;

public sealed class PostgresStoredHashesTests(RunningPostgres postgres) : StoredHashesConformance, IClassFixture<RunningPostgres>
{
    protected override async ValueTask<StoreLocation> CreateAsync()
    {
        Assert.SkipWhen(postgres.Missing is not null, postgres.Missing ?? "");
        return StoreLocation.Of(await postgres.CreateDatabaseAsync(), folder: null);
    }
}

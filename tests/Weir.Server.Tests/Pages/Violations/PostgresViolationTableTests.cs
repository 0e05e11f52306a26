using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

public sealed class PostgresViolationTableTests(RunningPostgres postgres) : ViolationTableConformance, IClassFixture<RunningPostgres>
{
    protected override async ValueTask<StoreLocation> CreateAsync()
    {
        Assert.SkipWhen(postgres.Missing is not null, postgres.Missing ?? "");
        return StoreLocation.Of(await postgres.CreateDatabaseAsync(), folder: null);
    }
}

using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Stores.Operational;

public sealed class PostgresStoreTests(RunningPostgres postgres) : StoreConformance, IClassFixture<RunningPostgres>
{
    protected override async ValueTask<StoreLocation> CreateAsync()
    {
        Assert.SkipWhen(postgres.Missing is not null, postgres.Missing ?? "");
        return StoreLocation.Of(await postgres.CreateDatabaseAsync(), folder: null);
    }

    [Fact]
    public async Task Open_WrongPassword_IsAnErrorWithoutIt()
    {
        var location = StoreLocation.Of(postgres.AddressOf("postgres", "not-the-password"), folder: null);

        var error = await Should.ThrowAsync<StoreException>(() => OperationalStore.OpenAsync(location, TimeProvider.System, TestContext.Current.CancellationToken));

        error.Message.ShouldStartWith("postgres://weir@127.0.0.1:");
        error.ToString().ShouldNotContain("not-the-password");
    }
}

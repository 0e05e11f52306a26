using Weir.Server.Stores.Operational;

namespace Weir.Server.Tests.Pages.Inventory;

public sealed class SqliteStoredHashesTests : StoredHashesConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-hashes-").FullName;

    protected override ValueTask<StoreLocation> CreateAsync() => new(StoreLocation.Of(store: null, _folder));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Stores.Operational;

public sealed class SqliteStoreTests : StoreConformance
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-store-").FullName;

    protected override ValueTask<StoreLocation> CreateAsync() => new(StoreLocation.Of(store: null, Path.Combine(_folder, "a", "data")));

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Open_NewFolder_IsForItsOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files");
        string folder = Path.Combine(_folder, "new");
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, TestContext.Current.CancellationToken);
        await store.Keys.CreateAsync("a", Role.Viewer, [], life: null, "test", TestContext.Current.CancellationToken);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder).ShouldBe(Owner | UnixFileMode.UserExecute);
            Directory.GetFiles(folder).ShouldNotBeEmpty();
            Directory.GetFiles(folder).Where(file => OperatingSystem.IsWindows() || File.GetUnixFileMode(file) != Owner).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Open_FileThatIsNoDatabase_IsRefusedByName()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "weir.db"), new string('x', 4096), TestContext.Current.CancellationToken);

        var error = await Should.ThrowAsync<StoreException>(() => OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, TestContext.Current.CancellationToken));

        error.Message.ShouldStartWith(Path.Combine(_folder, "weir.db"));
    }
}

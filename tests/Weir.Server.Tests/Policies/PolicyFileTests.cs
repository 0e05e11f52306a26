using System.Text;
using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Policies;

/// <summary>A file of policies, and the policies that hold.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PolicyFileTests : IDisposable
{
    private const string Blocking = """{ "default": { "mode": "block", "from": "high" } }""";

    private static readonly ResolvedPolicy s_basis = GatewayHost.BasisOf(new GatewayOptions());

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-policies-").FullName;
    private readonly StringWriter _problems = new();

    private string Path => System.IO.Path.Combine(_folder, "policies.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _problems.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Open_WithoutStore_HoldsTheFileAndFollowsIt()
    {
        await File.WriteAllTextAsync(Path, Blocking, Cancellation);
        await using var book = await OpenAsync(store: null);
        book.Current.Default.Mode.ShouldBe(PolicyMode.Block);

        await File.WriteAllTextAsync(Path, """{ "default": { "mode": "log" } } // comment""", Cancellation);
        await book.LookAsync(Cancellation);
        book.Current.Default.Mode.ShouldBe(PolicyMode.Log);

        await File.WriteAllTextAsync(Path, """{ "default": { "mood": "log" } }""", Cancellation);
        await book.LookAsync(Cancellation);
        await book.LookAsync(Cancellation);
        book.Current.Default.Mode.ShouldBe(PolicyMode.Log);
        _problems.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("mood");

        File.Delete(Path);
        await book.LookAsync(Cancellation);
        book.Current.Default.Mode.ShouldBe(PolicyMode.Log);
        _problems.ToString().ShouldContain("policies.json does not exist");
    }

    [Theory]
    [InlineData(null, "does not exist")]
    [InlineData("[", "policies.json: At $")]
    public async Task Open_FileThatCannotBeUsed_IsAClearError(string? text, string problem)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(Path, text, Cancellation);
        }

        (await Should.ThrowAsync<PolicyException>(() => OpenAsync(store: null))).Message.ShouldContain(problem);
    }

    [Fact]
    public async Task Open_WithStore_ImportsTheFileOnceForEachChangeOfIt()
    {
        await File.WriteAllTextAsync(Path, Blocking, Cancellation);
        await using var store = await StoreAsync();
        await using (var book = await OpenAsync(store))
        {
            book.Current.Version.ShouldBe(1);
            book.Current.Default.Mode.ShouldBe(PolicyMode.Block);
        }

        // Other blanks are no other policies.
        await File.WriteAllTextAsync(Path, Blocking + "\n\n", Cancellation);
        await using (var book = await OpenAsync(store))
        {
            book.Current.Version.ShouldBe(1);
            await File.WriteAllTextAsync(Path, """{ "default": { "mode": "log" } }""", Cancellation);
            await book.LookAsync(Cancellation);
            book.Current.Version.ShouldBe(2);
            book.Current.Default.Mode.ShouldBe(PolicyMode.Log);
        }

        var newest = (await store.Policies.NewestAsync(Cancellation)).ShouldNotBeNull();
        newest.Who.ShouldBe("file:policies.json");
        (await store.Audit.ListAsync(10, Cancellation)).Select(row => row.Who).ShouldBe(["file:policies.json", "file:policies.json"]);
    }

    [Fact]
    public async Task Change_WithStore_IsWrittenBackAndNotImportedAgain()
    {
        await File.WriteAllTextAsync(Path, Blocking, Cancellation);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await using var store = await StoreAsync();
        await using (var book = await OpenAsync(store))
        {
            await book.ChangeAsync(Set("challenge"), basedOn: 1, "user:ann", "try", Cancellation);
            new PolicyFile(Path).Load().Default.Mode.ShouldBe(PolicyMode.Challenge);
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            await book.LookAsync(Cancellation);
            book.Current.Version.ShouldBe(2);
        }

        await using (var book = await OpenAsync(store))
        {
            book.Current.Version.ShouldBe(2);
            Directory.GetFiles(_folder, "*.new").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Open_StoreChangedMeanwhile_WritesTheFile()
    {
        await File.WriteAllTextAsync(Path, Blocking, Cancellation);
        await using var store = await StoreAsync();
        await using (await OpenAsync(store))
        {
        }

        await PolicyDocument.ApplyAsync(store, Set("off"), "cli:ann", "", Cancellation);
        await using var book = await OpenAsync(store);

        book.Current.Version.ShouldBe(2);
        new PolicyFile(Path).Load().Default.Mode.ShouldBe(PolicyMode.Off);
    }

    [Fact]
    public async Task Change_FileEditedJustBefore_IsBasedOnAnOlderVersion()
    {
        await File.WriteAllTextAsync(Path, Blocking, Cancellation);
        await using var store = await StoreAsync();
        await using var book = await OpenAsync(store);
        await File.WriteAllTextAsync(Path, """{ "default": { "mode": "log" } }""", Cancellation);

        (await book.ChangeAsync(Set("off"), basedOn: 1, "user:ann", "", Cancellation)).ShouldBeNull();

        book.Current.Default.Mode.ShouldBe(PolicyMode.Log);
    }

    [Fact]
    public async Task Change_FileThatIsBroken_IsNotWrittenOver()
    {
        await File.WriteAllTextAsync(Path, Blocking, Cancellation);
        await using var store = await StoreAsync();
        await using var book = await OpenAsync(store);
        await File.WriteAllTextAsync(Path, "{ somebody is typing", Cancellation);

        (await book.ChangeAsync(Set("off"), basedOn: 1, "user:ann", "", Cancellation)).ShouldNotBeNull();

        (await File.ReadAllTextAsync(Path, Cancellation)).ShouldBe("{ somebody is typing");
        _problems.ToString().ShouldContain("policies.json: At $");
    }

    [Fact]
    public async Task Open_WithStoreAndNoFile_MakesOneForItsOwnerAlone()
    {
        await using var store = await StoreAsync();
        await using var book = await OpenAsync(store);

        new PolicyFile(Path).Load().Routes.ShouldBeEmpty();
        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        book.Current.Version.ShouldBe(0);
    }

    [Fact]
    public async Task Rebase_PoliciesThatLeaveItOut_FollowTheSettings()
    {
        await File.WriteAllTextAsync(Path, """{ "routes": [{ "route": "/a", "mode": "log" }] }""", Cancellation);
        await using var book = await OpenAsync(store: null);
        book.Current.Find("shop.example", "/b").Rules.Block.ShouldBe(Severity.None);

        book.Rebase(GatewayHost.BasisOf(new GatewayOptions { Block = Severity.Medium }));

        book.Current.Find("shop.example", "/b").Rules.Block.ShouldBe(Severity.Medium);
        book.Current.Find("shop.example", "/a").Rules.Block.ShouldBe(Severity.None);
    }

    private Task<PolicyBook> OpenAsync(OperationalStore? store) => PolicyBook.OpenAsync(store, new PolicyFile(Path), s_basis, _problems, Cancellation);

    private Task<OperationalStore> StoreAsync() => OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, Cancellation);

    private static PolicySet Set(string mode) => PolicyJson.Read(Encoding.UTF8.GetBytes($$"""{ "default": { "mode": "{{mode}}" } }"""));
}

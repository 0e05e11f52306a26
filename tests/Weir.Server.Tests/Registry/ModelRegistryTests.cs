using Shouldly;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Registry;

/// <summary>What is published, and what is refused.</summary>
public sealed class ModelRegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-registry-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Publish_Model_KeepsFileAndWhatItSaysOfItself()
    {
        await using var store = await OpenAsync();
        ModelRegistry registry = ModelRegistry.Open(store, _folder);

        var (version, isNew) = await registry.PublishAsync(ModelVariants.Write(_folder, ModelVariants.Blind), null, "anna", "sees nothing", Cancel);
        var again = await registry.PublishAsync(ModelVariants.Write(_folder, ModelVariants.Blind), null, "bert", "", Cancel);

        isNew.ShouldBeTrue();
        (version.Id, version.Who, version.Note, version.Parent, version.Bytes).ShouldBe(("http:1", "anna", "sees nothing", 0, ModelVariants.Blind.Length));
        version.Manifest.ShouldContain("\"version\": \"blind\"");
        (again.IsNew, again.Version.Id).ShouldBe((false, "http:1"));
        (await registry.ReadAsync(version, Cancel)).ShouldBe(ModelVariants.Blind);
        (await store.Audit.ListAsync(10, Cancel)).Select(row => $"{row.Who} {row.Action} {row.Subject}").ShouldBe(["anna model.publish http:1"]);
    }

    [Fact]
    public async Task Publish_WhatIsNoModel_IsRefusedAndLeavesNothing()
    {
        await using var store = await OpenAsync();
        ModelRegistry registry = ModelRegistry.Open(store, _folder);
        byte[] broken = [.. ModelVariants.Blind];
        broken[^100] ^= 1;

        (await Should.ThrowAsync<RegistryException>(() => registry.PublishAsync(ModelVariants.Write(_folder, broken), null, "anna", "", Cancel))).Message.ShouldContain("expected");
        (await Should.ThrowAsync<RegistryException>(() => registry.PublishAsync(Path.Combine(_folder, "none.weir"), null, "anna", "", Cancel))).Message.ShouldContain("cannot be read");

        (await store.Models.ListAsync(null, Cancel)).ShouldBeEmpty();
        Directory.Exists(Path.Combine(_folder, "models")).ShouldBeFalse();
    }

    [Fact]
    public async Task Read_FileThatIsMissingOrAnother_IsRefused()
    {
        await using var store = await OpenAsync();
        ModelRegistry registry = ModelRegistry.Open(store, _folder);
        var (version, _) = await registry.PublishAsync(ModelVariants.Write(_folder, ModelVariants.Blind), null, "anna", "", Cancel);
        string file = Path.Combine(_folder, "models", $"{version.Hash}.weir");

        await File.WriteAllBytesAsync(file, ModelVariants.Jumpy, Cancel);
        (await Should.ThrowAsync<RegistryException>(() => registry.ReadAsync(version, Cancel))).Message.ShouldContain("another than was published");
        await File.WriteAllBytesAsync(file, ModelVariants.Blind.AsMemory(0, 1000), Cancel);
        (await Should.ThrowAsync<RegistryException>(() => registry.PromoteAsync(version, 0, "anna", "", study: null, isForced: false, Cancel))).Message.ShouldContain("is broken");
        File.Delete(file);
        (await Should.ThrowAsync<RegistryException>(() => registry.ReadAsync(version, Cancel))).Message.ShouldContain("is missing");

        (await store.Models.StageAsync("http", Cancel)).Live.ShouldBe(0);
    }

    [Fact]
    public async Task Read_WhereAKeyIsNamed_TakesOnlyWhatItSigned()
    {
        await using var store = await OpenAsync();
        string file = ModelVariants.Write(_folder, ModelVariants.Blind), own = Key("own"), other = Key("other");
        ModelRegistry strict = ModelRegistry.Open(store, _folder, new ModelsOptions { Key = own + ".pub" });
        var (unsigned, _) = await strict.PublishAsync(file, null, "anna", "", Cancel);
        (await Should.ThrowAsync<RegistryException>(() => strict.ReadAsync(unsigned, Cancel))).Message.ShouldContain("http:1 is not signed");
        (await Should.ThrowAsync<RegistryException>(() => strict.PromoteAsync(unsigned, 0, "anna", "", study: null, isForced: true, Cancel))).Message.ShouldContain("not signed");

        await strict.PublishAsync(file, other, "anna", "", Cancel);
        (await Should.ThrowAsync<RegistryException>(async () => await strict.ReadAsync(await strict.FindAsync(new ModelName("http", 1), Cancel), Cancel))).Message.ShouldContain("signed by another key");

        (await strict.PublishAsync(file, own, "anna", "", Cancel)).IsNew.ShouldBeFalse();
        (await strict.ReadAsync(await strict.FindAsync(new ModelName("http", 1), Cancel), Cancel)).ShouldBe(ModelVariants.Blind);
        (await store.Audit.ListAsync(9, Cancel)).Select(row => row.Action).ShouldBe(["model.sign", "model.sign", "model.publish"]);
        (await Should.ThrowAsync<RegistryException>(() => strict.PublishAsync(file, own + ".pub", "anna", "", Cancel))).Message.ShouldContain("holds no private key");
        (await Should.ThrowAsync<RegistryException>(() => strict.PublishAsync(file, file, "anna", "", Cancel))).Message.ShouldContain("too long for a key");
        Should.Throw<RegistryException>(() => ModelRegistry.Open(store, _folder, new ModelsOptions { Key = Path.Combine(_folder, "none.pem") })).Message.ShouldContain("cannot be read");
        Should.Throw<RegistryException>(() => ModelRegistry.Open(store, _folder, new ModelsOptions { Key = own })).Message.ShouldContain("holds a private key; servers need the public one alone");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("http:0")]
    [InlineData("http:-1")]
    [InlineData("http:1:2")]
    [InlineData("smtp:1")]
    [InlineData("")]
    public void Parse_WhatNamesNoVersion_IsRefused(string text) => Should.Throw<RegistryException>(() => ModelName.Parse(text)).Message.ShouldContain("such as http:3");

    private string Key(string name)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        string path = Path.Combine(_folder, $"{name}.pem");
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(path + ".pub", key.ExportSubjectPublicKeyInfoPem());
        return path;
    }

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
}

using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using Shouldly;
using Weir.Models;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Registry;

/// <summary>Files of models in a bucket of a real S3 server on loopback.</summary>
public sealed class BucketTests : IDisposable
{
    private static readonly NodePackages s_packages = new("bucket");
    private static readonly BasicAWSCredentials s_owner = new("S3RVER", "S3RVER");

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-bucket-").FullName;
    private Process? _server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Files_OfABucket_ComeBackAsTheyWere()
    {
        using var files = new BucketModelFiles("models", "production", await StartAsync(), region: null, s_owner);
        byte[] model = await File.ReadAllBytesAsync(Shipped, Cancel);
        string hash = ModelFile.Open(Shipped).Hash;

        await files.PutAsync(hash, model, Cancel);
        await files.PutAsync(hash, model, Cancel);

        (await files.GetAsync(hash, Cancel)).ShouldBe(model);
        (await Should.ThrowAsync<RegistryException>(() => files.GetAsync("none", Cancel))).Message.ShouldBe("production/none.weir is missing in s3://models/production: the store knows the model, but its file is not there");
        using var stranger = new BucketModelFiles("models", "production", new Uri($"http://127.0.0.1:{_port}"), region: null, new BasicAWSCredentials("STRANGER", "wrong"));
        (await Should.ThrowAsync<RegistryException>(() => stranger.PutAsync(hash, model, Cancel))).Message.ShouldContain("s3://models/production does not take the file");
        using var elsewhere = new BucketModelFiles("no-such-bucket", "", new Uri($"http://127.0.0.1:{_port}"), region: null, s_owner);
        (await Should.ThrowAsync<RegistryException>(() => elsewhere.PutAsync(hash, model, Cancel))).Message.ShouldContain("s3://no-such-bucket does not take the file");
    }

    /// <summary>Two servers on one bucket; the one that has used a model scores with it while the bucket does not answer, whatever happened to its copy before.</summary>
    [Fact]
    public async Task Registry_OnABucketThatIsGone_HasWhatWasUsed()
    {
        Uri address = await StartAsync();
        var there = new BucketModelFiles("models", "", address, region: null, s_owner);
        var here = new FolderModelFiles(Path.Combine(_folder, "here"));
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var first = new ModelRegistry(store, new CachedModelFiles(there, new FolderModelFiles(Path.Combine(_folder, "first"))), key: null);
        var second = new ModelRegistry(store, new CachedModelFiles(there, here), key: null);
        ModelVersion version = (await first.PublishAsync(Shipped, signWith: null, "test", "", Cancel)).Version;

        byte[] read = await second.ReadAsync(version, Cancel);
        string copy = Path.Combine(_folder, "here", $"{version.Hash}.weir");
        await File.WriteAllTextAsync(copy, "broken", Cancel);
        (await second.ReadAsync(version, Cancel)).ShouldBe(read);
        _server!.Kill();
        await _server.WaitForExitAsync(Cancel);

        (await second.ReadAsync(version, Cancel)).ShouldBe(read);
        (await Should.ThrowAsync<RegistryException>(() => first.ReadAsync(version, Cancel))).Message.ShouldContain("s3://models does not give the file");
        there.Dispose();
    }

    [Theory]
    [InlineData("models", null, "models.files is 'models'; expected a bucket such as s3://weir-models/production")]
    [InlineData("https://models", null, "models.files is 'https://models'")]
    [InlineData("s3://models", "localhost", "models.endpoint is 'localhost'; expected an address")]
    public async Task Open_PlaceThatIsNone_SaysWhatIsExpected(string files, string? endpoint, string expected)
    {
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);

        Should.Throw<RegistryException>(() => ModelRegistry.Open(store, _folder, new ModelsOptions { Files = files, Endpoint = endpoint })).Message.ShouldStartWith(expected);
    }

    private static string Shipped => Repository.PathOf("models", "dns-1.weir");

    private int _port;

    private async Task<Uri> StartAsync()
    {
        Assert.SkipUnless(s_packages.ArePresent, "s3rver could not be installed from npm");
        _server = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("tests", "Weir.Tests", "Registry", "Bucket", "serve.cjs"), Path.Combine(_folder, "s3")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["NODE_PATH"] = Repository.PathOf("artifacts", "bucket", "node_modules") },
        })!;
        _port = int.Parse((await _server.StandardOutput.ReadLineAsync(Cancel)).ShouldNotBeNull(), CultureInfo.InvariantCulture);
        return new Uri($"http://127.0.0.1:{_port}");
    }
}

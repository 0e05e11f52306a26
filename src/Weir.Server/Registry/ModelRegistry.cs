using System.Text;
using Weir.Http;
using Weir.Models;
using Weir.Names;
using Weir.Scripts;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Versions of models with their files, and which of them run. Thread-safe.</summary>
public sealed class ModelRegistry
{
    private const int LongestNote = 1000;

    private readonly OperationalStore _store;
    private readonly IModelFiles _files;
    private readonly string? _key;

    internal ModelRegistry(OperationalStore store, IModelFiles files, string? key)
    {
        _store = store;
        _files = files;
        _key = key;
    }

    /// <summary>The registry of a store, with files in a data folder.</summary>
    /// <exception cref="RegistryException">The key of the settings cannot be used.</exception>
    public static ModelRegistry Open(OperationalStore store, string dataFolder, ModelsOptions? options = null) =>
        new(store, FilesOf(dataFolder, options ?? new ModelsOptions()), options?.Key is { } file ? ModelSignature.ReadPublic(file) : null);

    /// <summary>Looks at the settings without using them.</summary>
    /// <exception cref="RegistryException">One cannot be used.</exception>
    internal static void Check(ModelsOptions options)
    {
        if (options.Key is { } key) ModelSignature.ReadPublic(key);
        PlaceOf(options);
        LabelledFiles.Of(options.Pinned);
    }

    private static IModelFiles FilesOf(string dataFolder, ModelsOptions options)
    {
        var folder = FolderModelFiles.Below(dataFolder);
        return PlaceOf(options) is ({ } bucket, var endpoint) ? new CachedModelFiles(new BucketModelFiles(bucket.Host, bucket.AbsolutePath.Trim('/'), endpoint, options.Region), folder) : folder;
    }

    private static (Uri? Bucket, Uri? Endpoint) PlaceOf(ModelsOptions options)
    {
        if (options.Files is not { } place) return (null, null);
        if (!Uri.TryCreate(place, UriKind.Absolute, out Uri? bucket) || bucket is not { Scheme: "s3", Host.Length: > 0, Query: "", UserInfo: "" })
        {
            throw new RegistryException($"models.files is '{place}'; expected a bucket such as s3://weir-models/production, or nothing for the folder of the data");
        }

        Uri? endpoint = null;
        if (options.Endpoint is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out endpoint) && endpoint.Scheme is "http" or "https"))
        {
            throw new RegistryException($"models.endpoint is '{address}'; expected an address such as https://s3.example");
        }

        return (bucket, endpoint);
    }

    /// <summary>Publishes a file as a new version, once it has passed its self-test here. The file is kept before the version is known: a crash between leaves a file that nobody names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="signWith">PEM file of the private key that signs it; null for none.</param>
    /// <param name="who">Who publishes it.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The version, and whether it is new: the same file is published once.</returns>
    /// <exception cref="RegistryException">It is no sound model, or cannot be kept.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<(ModelVersion Version, bool IsNew)> PublishAsync(string path, string? signWith, string who, string note, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(note);
        if (note.Length > LongestNote) throw new RegistryException($"the note has {note.Length} signs; allowed are {LongestNote}");
        byte[] bytes = await ReadFileAsync(path, cancellationToken).ConfigureAwait(false);
        ModelFile file = Check(bytes, path);
        string task = file.Manifest.Task;
        await _files.PutAsync(file.Hash, bytes, cancellationToken).ConfigureAwait(false);
        return await _store.Models.PublishAsync(task, file.Hash, bytes.Length, Encoding.UTF8.GetString(file.Manifest.ToJson()), signWith is null ? null : ModelSignature.Sign(signWith, file.Hash), who, note, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A version that there is.</summary>
    /// <exception cref="RegistryException">There is no such.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelVersion> FindAsync(ModelName name, CancellationToken cancellationToken) =>
        await _store.Models.FindAsync(name.Task, name.Version, cancellationToken).ConfigureAwait(false)
        ?? throw new RegistryException($"there is no model {name.Task}:{name.Version}; weir model list has those that there are") { IsUnknown = true };

    /// <summary>The file of a version, whole, the one that was published, and signed where the settings name a key.</summary>
    /// <exception cref="RegistryException">It is missing, broken, another, or not signed by the key.</exception>
    public async Task<byte[]> ReadAsync(ModelVersion version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (_key is not null && !ModelSignature.IsBy(_key, version.Hash, version.Signature))
        {
            throw new RegistryException($"{version.Id} is {(version.Signature is null ? "not signed" : "signed by another key")}, and the settings name the key that has to sign models; publish its file again with --sign");
        }

        byte[] bytes = await _files.GetAsync(version.Hash, cancellationToken).ConfigureAwait(false);
        try
        {
            ModelFile file = ModelFile.Open(bytes, $"{version.Id} in {_files.Description}");
            return file.Hash == version.Hash ? bytes : throw new RegistryException($"the file of {version.Id} is another than was published, its hash is {file.Hash}; publish the right one again");
        }
        catch (ModelFileException error)
        {
            throw new RegistryException($"the file of {version.Id} is broken: {error.Message}", error);
        }
    }

    /// <summary>Lets a version score a share of the traffic without acting; with 0 no longer.</summary>
    /// <exception cref="RegistryException">It is live, or the share is none.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelStage> ShadowAsync(ModelVersion version, double share, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        await RequireCandidateAsync(version, share, cancellationToken).ConfigureAwait(false);
        if (share > 0) await ReadAsync(version, cancellationToken).ConfigureAwait(false);
        return await _store.Models.ShadowAsync(version, share, who, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets a version act for a share of the clients, always the same ones; with 0 no longer. A promotion or a roll back ends it.</summary>
    /// <exception cref="RegistryException">It is live, its file is missing or broken, the share is none, or another was made the live one meanwhile.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task CanaryAsync(ModelVersion version, double share, string who, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        ModelStage stage = await RequireCandidateAsync(version, share, cancellationToken).ConfigureAwait(false);
        if (share > 0) await ReadAsync(version, cancellationToken).ConfigureAwait(false);
        if (!await _store.Models.CanaryAsync(version, share, stage.Live, who, reason, cancellationToken).ConfigureAwait(false)) throw new RegistryException("another model was made the live one meanwhile: look again");
    }

    /// <summary>Makes a version the live one, after its file was read once more.</summary>
    /// <param name="version">The version.</param>
    /// <param name="basedOn">The live version that it was compared with.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="study">The comparison, JSON; null for none.</param>
    /// <param name="isForced">Whether the comparison did not allow it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>False when another version is live now.</returns>
    /// <exception cref="RegistryException">Its file is missing or broken.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<bool> PromoteAsync(ModelVersion version, long basedOn, string who, string reason, string? study, bool isForced, CancellationToken cancellationToken)
    {
        await ReadAsync(version, cancellationToken).ConfigureAwait(false);
        return await _store.Models.PromoteAsync(version, basedOn, who, reason, study, isForced, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets that be live again which the last promotion replaced.</summary>
    /// <exception cref="RegistryException">Nothing was promoted, or the file of what was before is missing or broken.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelStage> RollBackAsync(string task, string who, string reason, CancellationToken cancellationToken)
    {
        // What cannot score cannot be live again: servers would go on with what is to be taken back.
        if (await _store.Models.BeforeAsync(task, cancellationToken).ConfigureAwait(false) is > 0 and var before) await ReadAsync(await FindAsync(new ModelName(task, before), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return await _store.Models.RollBackAsync(task, who, reason, cancellationToken).ConfigureAwait(false)
            ?? throw new RegistryException($"nothing of {task} was promoted that could be taken back: the model that the settings name is live");
    }

    private async Task<ModelStage> RequireCandidateAsync(ModelVersion version, double share, CancellationToken cancellationToken)
    {
        if (share is not (>= 0 and <= 1)) throw new RegistryException(FormattableString.Invariant($"the share is {share}; allowed is 0 to 1"));
        ModelStage stage = await _store.Models.StageAsync(version.Task, cancellationToken).ConfigureAwait(false);
        return stage.Live == version.Version ? throw new RegistryException($"{version.Id} is live already") : stage;
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path)) throw new RegistryException($"{path} is a folder, where a model file is needed");

            // The length that a device tells is none: it has no end.
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
            await using (stream.ConfigureAwait(false))
            {
                using var content = new MemoryStream();
                byte[] buffer = new byte[64 * 1024];
                while (content.Length <= ModelFormat.MostBytes && await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read) content.Write(buffer, 0, read);
                return content.Length <= ModelFormat.MostBytes ? content.ToArray() : throw new RegistryException($"{path} is longer than a model can be: {ModelFormat.MostBytes} bytes");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Loads it as whoever uses it will, self-test and all.</summary>
    private static ModelFile Check(byte[] bytes, string path)
    {
        try
        {
            ModelFile file = ModelFile.Open(new MemoryStream(bytes), path);
            _ = file.Manifest.Task switch
            {
                "http" => HttpScorer.From(file),
                "script" => ScriptClassifier.From(file),
                "dns" => (object)NameScorer.From(file),
                var task => throw new RegistryException($"{path} is a model for '{task}'; expected one for {string.Join(", ", ModelName.Tasks)}"),
            };
            return file;
        }
        catch (ModelFileException error)
        {
            throw new RegistryException(error.Message, error);
        }
    }
}

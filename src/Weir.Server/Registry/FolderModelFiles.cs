using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Files of models in a folder. A file is written beside its place, flushed to the disk and then renamed, so that whoever sees it sees all of it.</summary>
/// <param name="folder">The folder; made where there is none.</param>
internal sealed class FolderModelFiles(string folder) : IModelFiles
{
    /// <summary>The folder below that of the data.</summary>
    public static FolderModelFiles Below(string data) => new(Path.Combine(data, "models"));

    public string Description => folder;

    public async Task PutAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string path = PathOf(hash), made = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            // What is there under this name may be broken: then it is written anew.
            if (File.Exists(path) && new FileInfo(path).Length == bytes.Length)
            {
                byte[] there = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
                if (bytes.Span.SequenceEqual(there)) return;
            }

            OwnerFiles.CreateFolder(folder);
            var stream = new FileStream(made, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(made, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"{path} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(made);
        }
    }

    public async Task<byte[]> GetAsync(string hash, CancellationToken cancellationToken)
    {
        string path = PathOf(hash);
        try
        {
            return new FileInfo(path).Length > ModelFormat.MostBytes
                ? throw new RegistryException($"{path} is longer than a model can be")
                : await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException error)
        {
            throw new RegistryException($"{path} is missing: the store knows the model, but its file is not in the data folder of this server; copy it here, or name the folder that has it with --data", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private string PathOf(string hash) => Path.Combine(folder, $"{hash}.weir");
}

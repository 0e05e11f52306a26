using Weir.Models;

namespace Weir.Server.Registry;

/// <summary>Files of models that lie elsewhere, with those that were read once in a folder: a server starts with its model while the other place does not answer.</summary>
/// <param name="there">Where they lie.</param>
/// <param name="here">The folder.</param>
internal sealed class CachedModelFiles(IModelFiles there, FolderModelFiles here) : IModelFiles
{
    public string Description => there.Description;

    public async Task PutAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => await there.PutAsync(hash, bytes, cancellationToken).ConfigureAwait(false);

    public async Task<byte[]> GetAsync(string hash, CancellationToken cancellationToken)
    {
        // What is here may be broken; its name says what it should be.
        if (await FindAsync(hash, cancellationToken).ConfigureAwait(false) is { } kept) return kept;
        byte[] bytes = await there.GetAsync(hash, cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsWhole(bytes, hash)) await here.PutAsync(hash, bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException)
        {
            // A full disk costs the copy, not the model.
        }

        return bytes;
    }

    private async Task<byte[]?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            byte[] bytes = await here.GetAsync(hash, cancellationToken).ConfigureAwait(false);
            return IsWhole(bytes, hash) ? bytes : null;
        }
        catch (RegistryException)
        {
            return null;
        }
    }

    private static bool IsWhole(byte[] bytes, string hash)
    {
        try
        {
            return ModelFile.Open(bytes, hash).Hash == hash;
        }
        catch (ModelFileException)
        {
            return false;
        }
    }
}

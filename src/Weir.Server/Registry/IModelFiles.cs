namespace Weir.Server.Registry;

/// <summary>Where the files of models lie, each under its hash. Thread-safe.</summary>
internal interface IModelFiles
{
    /// <summary>What it is, for messages.</summary>
    string Description { get; }

    /// <summary>Keeps a file; when it returns, the file is whole and outlives a crash.</summary>
    /// <exception cref="RegistryException">It cannot be kept.</exception>
    Task PutAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="RegistryException">It is not there, or cannot be read.</exception>
    Task<byte[]> GetAsync(string hash, CancellationToken cancellationToken);
}

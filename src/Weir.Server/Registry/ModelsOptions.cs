namespace Weir.Server.Registry;

/// <summary>Settings of the registry of models.</summary>
public sealed record ModelsOptions
{
    /// <summary>Public key, a PEM file, of whoever may say what scores: an ECDSA key of a NIST curve. Versions that it did not sign are neither loaded nor promoted. Null for no such demand.</summary>
    public string? Key { get; init; }

    /// <summary>Files of labelled rows (JSON Lines, plain or gzip), or folders of them, on which no candidate may lose. Every comparison is made on them.</summary>
    public IReadOnlyList<string> Pinned { get; init; } = [];
}

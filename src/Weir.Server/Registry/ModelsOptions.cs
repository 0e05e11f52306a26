namespace Weir.Server.Registry;

/// <summary>Settings of the registry of models.</summary>
public sealed record ModelsOptions
{
    /// <summary>Public key, a PEM file, of whoever may say what scores: an ECDSA key of a NIST curve. Versions that it did not sign are neither loaded nor promoted. Null for no such demand.</summary>
    public string? Key { get; init; }

    /// <summary>Bucket that keeps the files of models, <c>s3://BUCKET/PREFIX</c>; null for the folder <c>models</c> of the data, which then has copies of what was used here.</summary>
    public string? Files { get; init; }

    /// <summary>Address of the server of the bucket; null for AWS.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Region of the bucket; null for that of the surroundings (<c>AWS_REGION</c>, the profile).</summary>
    public string? Region { get; init; }

    /// <summary>Files of labelled rows (JSON Lines, plain or gzip), or folders of them, on which no candidate may lose. Every comparison is made on them.</summary>
    public IReadOnlyList<string> Pinned { get; init; } = [];
}

namespace Weir.Server.Stores.Operational;

/// <summary>One version of the model for a task, as it was published. It never changes.</summary>
public sealed class ModelVersion
{
    /// <summary>What it is for: <c>http</c>, <c>script</c> or <c>dns</c>.</summary>
    public required string Task { get; init; }

    /// <summary>1, 2, 3, … for each task.</summary>
    public required long Version { get; init; }

    /// <summary>When it was published, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);

    /// <summary>Who published it.</summary>
    public required string Who { get; init; }

    /// <summary>Why.</summary>
    public required string Note { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Length of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>The version that was live when it was published; 0 for the model that the settings name.</summary>
    public required long Parent { get; init; }

    /// <summary>What the file says of itself: data with their hashes, seed, engine, command, metrics; JSON.</summary>
    public required string Manifest { get; init; }

    /// <summary>ECDSA signature over the hash, base64; null where nobody signed it.</summary>
    public string? Signature { get; init; }

    /// <summary>How people name it: <c>http:3</c>.</summary>
    public string Id => IdOf(Task, Version);

    /// <summary>How people name a version of a task.</summary>
    public static string IdOf(string task, long version) => version == 0 ? $"{task}:settings" : FormattableString.Invariant($"{task}:{version}");
}

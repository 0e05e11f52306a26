namespace Weir.Server.Pages.Fetching;

/// <summary>How much is fetched for one page, and for how long.</summary>
public sealed record FetchLimits
{
    /// <summary>Time for one address, redirects and body included.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for a page with all its scripts.</summary>
    public TimeSpan TimeTogether { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Bytes of a page, decompressed: 4 MiB.</summary>
    public int PageBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a script, decompressed: 8 MiB, which is as much as the classifier reads.</summary>
    public int ScriptBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Bytes of a page and all its scripts, decompressed: 64 MiB.</summary>
    public long BytesTogether { get; init; } = 64 * 1024 * 1024;

    /// <summary>Scripts that are fetched for one page, and again as many that do not answer; the others are listed.</summary>
    public int Scripts { get; init; } = 500;

    /// <summary>Frames of a page's own site that are fetched, those within them included; the others are listed.</summary>
    public int Frames { get; init; } = 16;

    /// <summary>How many frames may stand around each other, for the innermost to be fetched.</summary>
    public int FramesDeep { get; init; } = 2;

    /// <summary>Redirects that are followed from one address.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>Fetches at the same time.</summary>
    public int AtOnce { get; init; } = 6;
}

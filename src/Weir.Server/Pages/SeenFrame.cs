using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>What came of fetching a frame.</summary>
/// <param name="Address">Its address.</param>
internal sealed record SeenFrame(Uri Address)
{
    /// <summary>The answer; null when there was none.</summary>
    public Fetched? Answer { get; init; }

    /// <summary>What it holds; null where it is no document that can have scripts, or was not had.</summary>
    public PageContents? Contents { get; init; }

    /// <summary>Why it, or a part of it, was not read; null where all was.</summary>
    public string? Error { get; init; }

    /// <summary>Where it came from in the end, or sends on to where nothing is fetched; null where it answered itself.</summary>
    public Uri? FinalAddress => Answer is null ? null : Answer.SentTo ?? (Answer.Redirects.Count > 0 ? Answer.Address : null);
}

using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>A page that was looked at, with what it was made of.</summary>
/// <param name="Report">What is said of it.</param>
/// <param name="Answer">The page as it came.</param>
/// <param name="Contents">What it holds.</param>
/// <param name="Loaded">Its external scripts and frames as they came.</param>
internal sealed record SeenPage(PageReport Report, Fetched Answer, PageContents Contents, IReadOnlyList<Fetched> Loaded);

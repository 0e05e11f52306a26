using System.Collections.Concurrent;
using System.Globalization;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Reads the frames of a page that are of its own site, what the page sends visitors on to there, and the frames of those: each document once, in the order of the page, within limits. Frames of other sites are not asked for, nor what a frame sends on to there.</summary>
/// <param name="fetcher">Fetches; what it reads counts against the bytes of the page.</param>
/// <param name="limits">How many, and how much of each.</param>
/// <param name="hosts">Whose hosts are whose.</param>
internal sealed class FramePages(PageFetcher fetcher, FetchLimits limits, PageHosts hosts)
{
    private const int MostReasons = 3;

    // What has no scripts, whatever is in it. All else is read: browsers guess the type of what says none that they know.
    private static readonly string[] s_inert = ["image/", "audio/", "video/", "font/", "text/plain", "text/css", "text/javascript", "application/javascript", "application/json", "application/pdf"];

    private readonly Dictionary<string, SeenFrame> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private readonly List<SeenFrame> _inOrder = [];
    private Uri[] _tooMany = [], _tooDeep = [];

    /// <summary>The frames that were asked for, those of the page before those within them.</summary>
    public IReadOnlyList<SeenFrame> All => _inOrder;

    /// <summary>What came of a frame; null for one that was not asked for.</summary>
    public SeenFrame? Of(PageFrame frame) => frame.Address is { IsAbsoluteUri: true } address ? _seen.GetValueOrDefault(KeyOf(address)) : null;

    /// <summary>Reads the frames of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="addresses">Addresses of the page itself, which is no frame that has to be read.</param>
    /// <param name="left">Time for all of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ReadAsync(PageContents page, IEnumerable<Uri> addresses, TimeSpan left, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(left);
        _pages.UnionWith(addresses.Select(KeyOf));
        Uri[] wanted = Wanted([page]);
        for (int depth = 0; wanted.Length > 0 && depth < limits.FramesDeep; depth++)
        {
            int room = limits.Frames - _inOrder.Count;
            _tooMany = [.. _tooMany, .. wanted.Skip(room)];
            SeenFrame[] read = await FetchAsync([.. wanted.Take(room)], late.Token, cancellationToken).ConfigureAwait(false);
            _inOrder.AddRange(read);
            foreach (SeenFrame frame in read)
            {
                _seen[KeyOf(frame.Address)] = frame;
                _pages.UnionWith(frame.Answer is { } answer ? [KeyOf(answer.Address)] : []);
            }

            wanted = Wanted(read.Select(frame => frame.Contents).OfType<PageContents>());
        }

        _tooDeep = wanted;
    }

    /// <summary>What of the frames was not read, in one sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        if (_tooMany.Length > 0)
        {
            yield return $"{(_tooMany.Length == 1 ? "1 frame of the site was" : $"{_tooMany.Length} frames of the site were")} not read: the page has more than {limits.Frames} ({Named(_tooMany)})";
        }

        if (_tooDeep.Length > 0)
        {
            yield return $"{(_tooDeep.Length == 1 ? "1 frame of the site was" : $"{_tooDeep.Length} frames of the site were")} not read: more than {limits.FramesDeep} deep ({Named(_tooDeep)})";
        }

        SeenFrame[] failed = [.. _inOrder.Where(frame => frame.Error is not null)];
        if (failed.Length > 0)
        {
            yield return $"{failed.Length} of {_inOrder.Count} frames of the site were not read, or not to their end: {string.Join("; ", failed.Select(frame => $"{Headers.Text.Short(frame.Address.ToString())}: {frame.Error}").Take(MostReasons))}";
        }
    }

    private static string Named(Uri[] frames) =>
        $"{string.Join(", ", frames.Take(MostReasons).Select(frame => Headers.Text.Short(frame.ToString())))}{(frames.Length > MostReasons ? $" and {frames.Length - MostReasons} more" : "")}";

    /// <summary>Frames of the site, and what is shown in place of a document after a time, that no document before had. Elements that show anything come last: many hold films.</summary>
    private Uri[] Wanted(IEnumerable<PageContents> documents)
    {
        PageFrame[] frames =
        [
            .. documents.SelectMany(document => document.Refresh is { } next ? document.Frames.Append(new PageFrame(next, PageFrame.RefreshElement, 0, Sandbox: null)) : document.Frames)
                .Where(frame => frame is { IsWritten: false, Address: { IsAbsoluteUri: true } address } && IsOwn(address)),
        ];
        return [.. frames.OrderBy(frame => frame.Element is "embed" or "object").Select(frame => frame.Address!).Where(address => _pages.Add(KeyOf(address)))];
    }

    private async Task<SeenFrame[]> FetchAsync(Uri[] wanted, CancellationToken late, CancellationToken cancellationToken)
    {
        var read = new ConcurrentDictionary<Uri, SeenFrame>();
        try
        {
            await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = limits.AtOnce, CancellationToken = late }, async (address, cancellation) =>
                read[address] = await FetchOneAsync(address, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Those that are missing are said below.
        }

        return
        [
            .. wanted.Select(address => read.TryGetValue(address, out SeenFrame? frame) ? frame
                : new SeenFrame(address) { Error = string.Create(CultureInfo.InvariantCulture, $"the page and its scripts took longer than {limits.TimeTogether.TotalSeconds:0.###} seconds together") }),
        ];
    }

    private async Task<SeenFrame> FetchOneAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            Fetched answer = await fetcher.FetchWithinAsync(address, limits.PageBytes, IsOwn, cancellationToken).ConfigureAwait(false);
            string? type = answer.Header("Content-Type");
            bool isPage = answer.SentTo is null && !IsInert(type);
            return new SeenFrame(address)
            {
                Answer = answer,

                // Browsers show the page of an error, too, and run its scripts.
                Contents = isPage ? PageReader.Read(PageText.Decode(answer.Body, type), answer.Address, Headers.Text.Short(address.ToString()), answer.Header(PageFrame.RefreshHeader)) : null,
                Error = answer.SentTo is not null ? null
                    : answer.Status is < 200 or > 299 ? $"it answered with status {answer.Status}"
                    : isPage && answer.IsCut ? $"only the first {answer.Body.Length} bytes were read" : null,
            };
        }
        catch (PageException e)
        {
            return new SeenFrame(address) { Error = e.Message };
        }
    }

    private static bool IsInert(string? type) =>
        type is not null && !type.Contains("svg", StringComparison.OrdinalIgnoreCase) && s_inert.Any(start => type.AsSpan().TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private bool IsOwn(Uri address) => address.Scheme is "http" or "https" && hosts.PartyOf(address) == Party.First;

    private static string KeyOf(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}

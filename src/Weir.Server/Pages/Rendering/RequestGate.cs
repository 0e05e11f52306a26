using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Rendering;

/// <summary>Decides about each request of a running page: it is fetched within the limits and checks of all fetches, or refused. Nothing is sent but GET.</summary>
/// <param name="fetcher">Fetches.</param>
/// <param name="page">The page as it was seen before it ran: what was fetched for it is not fetched again.</param>
/// <param name="limits">How much is fetched.</param>
internal sealed class RequestGate(PageFetcher fetcher, SeenPage page, FetchLimits limits) : IDisposable
{
    private const string Script = "Script", Document = "Document", Get = "GET";

    // What code can come by. Pictures, fonts and films cannot be run, and are a way to send.
    private static readonly HashSet<string> s_fetched = new(StringComparer.Ordinal) { Document, Script, "Stylesheet", "XHR", "Fetch", "Other" };
    private static readonly HashSet<string> s_local = new(StringComparer.Ordinal) { "data", "blob", "about" };

    private readonly Dictionary<string, Fetched> _known = page.Loaded.Append(page.Answer with { Redirects = [] })
        .Where(answer => answer.Redirects.Count == 0 && answer is { IsCut: false, Status: not 304 }).DistinctBy(answer => KeyOf(answer.Address)).ToDictionary(answer => KeyOf(answer.Address), StringComparer.Ordinal);

    private readonly Dictionary<(string, string, string), SeenRequest> _seen = [];
    private readonly SemaphoreSlim _atOnce = new(limits.AtOnce, limits.AtOnce);
    private int _fetches;
    private bool _hasMain;
    private int _leftOut;

    /// <summary>The frame of the page itself.</summary>
    public string MainFrame { get; set; } = "";

    /// <summary>Requests that were not kept: there were too many.</summary>
    public int LeftOut => Volatile.Read(ref _leftOut);

    /// <summary>All that was asked for, in order.</summary>
    public IReadOnlyList<SeenRequest> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen.Values];
            }
        }
    }

    /// <summary>An address as a key: without its fragment.</summary>
    public static string KeyOf(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    /// <summary>Whether an address was asked for as a script, or as a page or frame.</summary>
    public bool Has(Uri address, bool asScript)
    {
        lock (_seen)
        {
            return _seen.ContainsKey((KeyOf(address), asScript ? Script : Document, Get));
        }
    }

    /// <summary>Notes what is refused by the browser itself.</summary>
    public void NoteRefused(string url, string what)
    {
        if (url.Length <= RenderLimits.AddressLength && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && !s_local.Contains(address.Scheme))
        {
            Note(new SeenRequest(address, what, Get, IsMain: false) { Refused = what });
        }
    }

    /// <summary>The answer to a request.</summary>
    public async Task<BrowserCommand> DecideAsync(PausedRequest request, CancellationToken cancellationToken)
    {
        if (request.Address is not { } address)
        {
            return BrowserAnswers.Refuse(request);
        }

        if (s_local.Contains(address.Scheme))
        {
            return BrowserAnswers.Continue(request);
        }

        bool isMain = request.Type == Document && request.Frame == MainFrame;
        bool leaves = isMain && _hasMain;
        _hasMain |= isMain;
        SeenRequest seen = Note(new SeenRequest(address, request.Type, request.Method, isMain && !leaves) { Leaves = leaves });
        string? refused = request.Method is not (Get or "HEAD") ? request.Method
            : leaves ? "it leads away from the page"
            : !s_fetched.Contains(request.Type) ? request.Type
            : null;
        if (refused is null && !_known.ContainsKey(KeyOf(address)) && Interlocked.Increment(ref _fetches) > RenderLimits.Requests)
        {
            refused = $"the page asked for more than {RenderLimits.Requests} addresses";
        }

        if (refused is not null)
        {
            seen.Refused = refused;
            return refused == "Image" ? BrowserAnswers.GiveDot(request) : BrowserAnswers.Refuse(request, stays: leaves);
        }

        return await FetchAsync(request, address, seen, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _atOnce.Dispose();

    private async Task<BrowserCommand> FetchAsync(PausedRequest request, Uri address, SeenRequest seen, CancellationToken cancellationToken)
    {
        try
        {
            Fetched answer = await AnswerAsync(request, address, cancellationToken).ConfigureAwait(false);
            seen.Answer = request.Type == Script ? answer : null;
            return BrowserAnswers.Give(request, answer);
        }
        catch (Exception e) when (e is PageException or ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            // Also an address that the browser takes and the client does not.
            seen.Refused = e.Message;
            return BrowserAnswers.Refuse(request);
        }
    }

    private async Task<Fetched> AnswerAsync(PausedRequest request, Uri address, CancellationToken cancellationToken)
    {
        // One that another site must allow is asked for anew: the first time nobody said from where.
        if (_known.TryGetValue(KeyOf(address), out Fetched? known) && !request.HasOrigin)
        {
            return known;
        }

        int most = request.Type == Document ? limits.PageBytes : limits.ScriptBytes;
        await _atOnce.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Uri asked = new(KeyOf(address));
            Fetched answer = await fetcher.FetchStepAsync(asked, most, request.Lines, cancellationToken).ConfigureAwait(false);
            return answer.IsCut ? throw new PageException($"{Text.Short(address.ToString())} has more than {answer.Body.Length} bytes") : answer;
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private SeenRequest Note(SeenRequest request)
    {
        lock (_seen)
        {
            (string, string, string) key = (KeyOf(request.Address), request.Type, request.Method);
            if (_seen.TryGetValue(key, out SeenRequest? known))
            {
                return known;
            }

            if (_seen.Count >= RenderLimits.Requests + RenderLimits.Listed)
            {
                Interlocked.Increment(ref _leftOut);
                return request;
            }

            return _seen[key] = request;
        }
    }
}

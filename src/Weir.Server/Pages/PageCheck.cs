using System.Security.Cryptography;
using System.Text;
using Weir.Scripts;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Looks at a page once: fetches it, its scripts and the frames of its own site with theirs, scores them, and judges its head. Nothing of it is run.</summary>
/// <param name="classifier">The model; null where there is none, and nothing is scored.</param>
/// <param name="options">How.</param>
public sealed class PageCheck(ScriptClassifier? classifier, PageCheckOptions options)
{
    /// <summary>Where a script stands that the page does not name, and of which only browsers told.</summary>
    internal const string Told = "told by browsers";

    private const int MostCookies = 100;

    /// <summary>Looks at a page of the web.</summary>
    /// <param name="address">Its address, http or https.</param>
    /// <param name="progress">Hears how many scripts were fetched, of how many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PageException">The page itself cannot be fetched. What fails of its scripts is said in the report.</exception>
    public async Task<PageReport> CheckAsync(Uri address, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        using PageFetcher fetcher = FetcherOf(address);
        return (await LookAsync(address, fetcher, progress, cancellationToken).ConfigureAwait(false)).Report;
    }

    /// <summary>What fetches for one page.</summary>
    internal PageFetcher FetcherOf(Uri address) => new(options.Limits, options.AllowLocalPage ? address : null, options.Resolve, options.UserAgent);

    /// <summary>As <see cref="CheckAsync"/>, with what it was made of.</summary>
    internal async Task<SeenPage> LookAsync(Uri address, PageFetcher fetcher, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        Fetched page = await fetcher.FetchAsync(address, options.Limits.PageBytes, etag: null, cancellationToken).ConfigureAwait(false);
        PageContents contents = PageReader.Read(PageText.Decode(page.Body, page.Header("Content-Type")), page.Address, frame: null, page.Header(PageFrame.RefreshHeader));
        LoadedPage loaded = await LoadAsync(contents, fetcher, [address, page.Address], progress, cancellationToken).ConfigureAwait(false);
        PageReport report = Report(address.ToString(), page.Body, page.Address, loaded);
        report = report with
        {
            FinalUrl = page.Address,
            Redirects = page.Redirects,
            Status = page.Status,
            Cookies = [.. page.Headers.Where(line => line.Is(CookieCheck.Header)).Take(MostCookies).Select(line => CookieCheck.Read(line.Value))],
            Headers = SecurityHeaders.Check(page.Address, page.Headers, contents.Policies),
            Notes = page.IsCut ? [$"the page has more than {options.Limits.PageBytes} bytes; the rest was not read", .. report.Notes] : report.Notes,
        };
        IEnumerable<Fetched?> answers = [.. loaded.Fetched.Values.Select(script => script.Answer), .. loaded.Frames?.All.Select(frame => frame.Answer) ?? []];
        return new SeenPage(report, page, loaded.Contents, [.. answers.OfType<Fetched>().Where(answer => answer.SentTo is null)]);
    }

    /// <summary>Scripts that the page does not name, and loads all the same.</summary>
    private IEnumerable<PageScript> Also(List<PageScript> scripts, PageDocument page) => options.Also
        .Where(address => !scripts.Exists(script => script.Address is { } known && known.GetLeftPart(UriPartial.Path) == address.GetLeftPart(UriPartial.Path)))
        .Select(address => new PageScript { Kind = ScriptKind.External, Document = page, Address = address, Source = address.ToString(), Line = 0, Column = 0, Element = Told });

    /// <summary>Looks at a page that was stored.</summary>
    /// <param name="name">Path of the file, for the report.</param>
    /// <param name="page">Its bytes.</param>
    /// <param name="progress">As for <see cref="CheckAsync"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<PageReport> CheckFileAsync(string name, byte[] page, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        PageContents contents = PageReader.Read(PageText.Decode(page, contentType: null), page: null);
        using PageFetcher? fetcher = options.FetchForFiles ? new PageFetcher(options.Limits, local: null, options.Resolve, options.UserAgent) : null;
        return Report(name, page, address: null, await LoadAsync(contents, fetcher, addresses: [], progress, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Fetches the scripts, the frames of the site with theirs, what scripts import, and what the page is known to load besides, and judges all of them.</summary>
    /// <param name="contents">The page.</param>
    /// <param name="fetcher">Fetches; null where nothing is fetched.</param>
    /// <param name="addresses">Addresses of the page, where it was asked for and where it came from; none for a file.</param>
    /// <param name="progress">As for <see cref="CheckAsync"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    private async Task<LoadedPage> LoadAsync(PageContents contents, PageFetcher? fetcher, Uri[] addresses, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ScriptFetches? fetches = fetcher is null ? null : new ScriptFetches(fetcher, options, progress);
        var hosts = new PageHosts(addresses.LastOrDefault());
        FramePages? frames = fetcher is null ? null : new FramePages(fetcher, options.Limits, hosts);
        var imported = new ImportedScripts();
        var scripts = new List<PageScript>();
        IReadOnlyList<PageScript> found = imported.Begin(contents);
        await FetchAsync(fetches, found, cancellationToken).ConfigureAwait(false);
        int leftOut = contents.LeftOut;
        if (frames is not null)
        {
            await frames.ReadAsync(contents, addresses, fetches!.Left, cancellationToken).ConfigureAwait(false);
            found = [.. found, .. LoadedPage.Bounded(frames, out int ofFrames).SelectMany(imported.Begin)];
            leftOut += ofFrames;
        }

        do
        {
            scripts.AddRange(found);
            await FetchAsync(fetches, found, cancellationToken).ConfigureAwait(false);
            found = imported.Next(found, script => fetches?.Results.GetValueOrDefault(script)?.Answer, cancellationToken);
            found = found.Count > 0 ? found : imported.Later();
        }
        while (found.Count > 0);

        // What only browsers told of is looked at on a stranger's word; what it imports is not.
        PageScript[] told = [.. Also(scripts, contents.Document)];
        scripts.AddRange(told);
        await FetchAsync(fetches, told, cancellationToken).ConfigureAwait(false);
        contents = contents with { Scripts = scripts, LeftOut = leftOut + imported.LeftOut };
        IReadOnlyDictionary<Uri, FetchedScript> fetched = fetches?.Results ?? new Dictionary<Uri, FetchedScript>();
        IReadOnlyList<ScriptReport> reports = await new ScriptJudge(classifier).JudgeAsync(Describe(contents, hosts, fetched, imported, isFetching: fetcher is not null), cancellationToken).ConfigureAwait(false);
        return new LoadedPage(contents, frames, reports, fetched);
    }

    private static Task FetchAsync(ScriptFetches? fetches, IReadOnlyList<PageScript> scripts, CancellationToken cancellationToken) =>
        fetches is null ? Task.CompletedTask : fetches.AddAsync(scripts.Where(script => script is { Kind: ScriptKind.External, Code: null, Address: not null }).Select(script => script.Address!), cancellationToken);

    private static ScriptReport[] Describe(PageContents contents, PageHosts hosts, IReadOnlyDictionary<Uri, FetchedScript> fetched, ImportedScripts imported, bool isFetching)
    {
        var wide = new Dictionary<byte[], WideText?>(ReferenceEqualityComparer.Instance);
        return
        [
            .. contents.Scripts.Select(script =>
            {
                FetchedScript got = script.Address is { } address && fetched.TryGetValue(address, out FetchedScript? found) ? found : new FetchedScript(Answer: null, Error: null);
                byte[]? code = script.Code is { } text ? Encoding.UTF8.GetBytes(text) : got.Answer?.Body;
                return Describe(script, hosts, got, code, code is null ? null : WideOf(code), isFetching) with { NotFollowed = imported.UnknownOf(script) };
            }),
        ];

        // The same file, however often it is named, is read once.
        WideText? WideOf(byte[] code) => wide.TryGetValue(code, out WideText? known) ? known
            : wide[code] = ScriptText.FromUtf16(code) is { } text ? new WideText(text, Convert.ToHexStringLower(SHA256.HashData(code))) : null;
    }

    private static ScriptReport Describe(PageScript script, PageHosts hosts, FetchedScript got, byte[]? code, WideText? wide, bool isFetching)
    {
        bool isExternal = script.Kind == ScriptKind.External;
        Party party = isExternal ? hosts.PartyOf(script.Address) : Party.First;
        Uri? final = got.Answer is { Redirects.Count: > 0 } ? got.Answer.Address : null;
        return new ScriptReport
        {
            Kind = script.Kind,
            Url = isExternal ? Headers.Text.Short(script.Address?.ToString() ?? script.Source ?? "") : null,
            FinalUrl = final,
            Line = script.Line,
            Column = script.Column,
            Element = script.Element,
            Frame = script.Document.Frame,
            ImportedBy = script.ImportedBy is { } by ? Headers.Text.Short(by) : null,
            IsNamedForModules = script.IsNamedForModules,
            Party = party == Party.First && final is not null ? hosts.PartyOf(final) : party,
            Module = script.IsModule,
            Async = script.IsAsync,
            Defer = script.IsDeferred,
            NoModule = script.IsNoModule,
            Code = wide?.Text ?? code,

            // What is kept of UTF-16 is not what came: it is hashed here, and fetched anew each time.
            Sha256 = wide?.Sha256,
            ETag = wide is null && got.Answer is { IsCut: false, Redirects.Count: 0 } ? got.Answer.ETag : null,
            Nonce = script.HasNonce,
            Integrity = isExternal && script.Code is null ? IntegrityCheck.Check(script.Integrity, got.Answer is { IsCut: false } ? code : null, party == Party.First) : IntegrityState.NotNeeded,
            LooksLike = isExternal ? hosts.LooksLike(script.Address) ?? hosts.LooksLike(final) : null,
            Error = got.Error ?? (code is not null || !isExternal ? null
                : script.Address is null ? "its address cannot be made whole; nothing was fetched"
                : !isFetching ? "not fetched" : null),
        };
    }

    private PageReport Report(string name, byte[] page, Uri? address, LoadedPage loaded)
    {
        PageContents contents = loaded.Contents;
        var hosts = new PageHosts(address);
        return new PageReport
        {
            Page = name,
            Time = options.Clock.GetUtcNow(),
            Title = contents.Title,
            Size = page.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(page)),
            Model = classifier?.ModelName,
            Scripts = loaded.Reports,
            Hosts =
            [
                .. contents.Scripts.Where(script => script.Kind == ScriptKind.External && script.Address is { Host.Length: > 0 }).GroupBy(script => script.Address!.Authority, StringComparer.OrdinalIgnoreCase)
                    .Select(host => new HostReport(host.Key, hosts.PartyOf(host.First().Address), host.Count(), hosts.LooksLike(host.First().Address))),
            ],
            Frames = [.. loaded.FrameReports(hosts)],
            Forms = [.. loaded.FormReports(hosts)],
            Asks = [.. loaded.Asks],
            Connections = [.. loaded.ConnectionReports(hosts)],
            DataBlocks = contents.DataBlocks,
            Notes = [.. loaded.Notes()],
        };
    }

    /// <summary>A script that came in UTF-16.</summary>
    /// <param name="Text">The same in UTF-8.</param>
    /// <param name="Sha256">Hash of what came.</param>
    private sealed record WideText(byte[] Text, string Sha256);
}

using System.Security.Cryptography;
using System.Text;
using Weir.Scripts;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Looks at a page once: fetches it and its scripts, scores them, and judges its head. Nothing of it is run.</summary>
/// <param name="classifier">The model; null where there is none, and nothing is scored.</param>
/// <param name="options">How.</param>
public sealed class PageCheck(ScriptClassifier? classifier, PageCheckOptions options)
{
    /// <summary>Where a script stands that the page does not name, and of which only browsers told.</summary>
    internal const string Told = "told by browsers";

    private const int MostCookies = 100;
    private const int MostReasons = 3;

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
        PageContents contents = PageReader.Read(PageText.Decode(page.Body, page.Header("Content-Type")), page.Address);
        LoadedScripts scripts = await ScriptsAsync(contents, fetcher, page.Address, progress, cancellationToken).ConfigureAwait(false);
        PageReport report = Report(address.ToString(), page.Body, page.Address, scripts);
        report = report with
        {
            FinalUrl = page.Address,
            Redirects = page.Redirects,
            Status = page.Status,
            Cookies = [.. page.Headers.Where(line => line.Is(CookieCheck.Header)).Take(MostCookies).Select(line => CookieCheck.Read(line.Value))],
            Headers = SecurityHeaders.Check(page.Address, page.Headers, contents.Policies),
            Notes = page.IsCut ? [$"the page has more than {options.Limits.PageBytes} bytes; the rest was not read", .. report.Notes] : report.Notes,
        };
        return new SeenPage(report, page, scripts.Contents, scripts.Fetched.Values.Select(script => script.Answer).OfType<Fetched>().ToArray());
    }

    /// <summary>Scripts that the page does not name, and loads all the same.</summary>
    private IEnumerable<PageScript> Also(List<PageScript> scripts) => options.Also
        .Where(address => !scripts.Exists(script => script.Address is { } known && known.GetLeftPart(UriPartial.Path) == address.GetLeftPart(UriPartial.Path)))
        .Select(address => new PageScript { Kind = ScriptKind.External, Address = address, Source = address.ToString(), Line = 0, Column = 0, Element = Told });

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
        return Report(name, page, address: null, await ScriptsAsync(contents, fetcher, address: null, progress, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Fetches the scripts, what they import, and what the page is known to load besides, and judges all of them.</summary>
    private async Task<LoadedScripts> ScriptsAsync(PageContents contents, PageFetcher? fetcher, Uri? address, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ScriptFetches? fetches = fetcher is null ? null : new ScriptFetches(fetcher, options, progress);
        var imported = new ImportedScripts(contents);
        var scripts = new List<PageScript>();
        IReadOnlyList<PageScript> found = imported.First();
        do
        {
            scripts.AddRange(found);
            await FetchAsync(fetches, found, cancellationToken).ConfigureAwait(false);
            found = imported.Next(found, script => fetches?.Results.GetValueOrDefault(script)?.Answer, cancellationToken);
            found = found.Count > 0 ? found : imported.Later();
        }
        while (found.Count > 0);

        // What only browsers told of is looked at on a stranger's word; what it imports is not.
        PageScript[] told = [.. Also(scripts)];
        scripts.AddRange(told);
        await FetchAsync(fetches, told, cancellationToken).ConfigureAwait(false);
        contents = contents with { Scripts = scripts, LeftOut = contents.LeftOut + imported.LeftOut };
        IReadOnlyDictionary<Uri, FetchedScript> fetched = fetches?.Results ?? new Dictionary<Uri, FetchedScript>();
        var hosts = new PageHosts(address);
        return new LoadedScripts(contents, await new ScriptJudge(classifier).JudgeAsync(Describe(contents, hosts, fetched, imported, isFetching: fetcher is not null), cancellationToken).ConfigureAwait(false), fetched);
    }

    private static Task FetchAsync(ScriptFetches? fetches, IReadOnlyList<PageScript> scripts, CancellationToken cancellationToken) =>
        fetches is null ? Task.CompletedTask : fetches.AddAsync(scripts.Where(script => script is { Kind: ScriptKind.External, Code: null, Address: not null }).Select(script => script.Address!), cancellationToken);

    private static ScriptReport[] Describe(PageContents contents, PageHosts hosts, IReadOnlyDictionary<Uri, FetchedScript> fetched, ImportedScripts imported, bool isFetching) =>
    [
        .. contents.Scripts.Select(script =>
        {
            FetchedScript got = script.Address is { } address && fetched.TryGetValue(address, out FetchedScript? found) ? found : new FetchedScript(Answer: null, Error: null);
            return Describe(script, hosts, got, script.Code is { } text ? Encoding.UTF8.GetBytes(text) : got.Answer?.Body, isFetching) with { NotFollowed = imported.UnknownOf(script) };
        }),
    ];

    private static ScriptReport Describe(PageScript script, PageHosts hosts, FetchedScript got, byte[]? code, bool isFetching)
    {
        bool isExternal = script.Kind == ScriptKind.External;
        byte[]? text = code is null ? null : ScriptText.FromUtf16(code);
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
            ImportedBy = script.ImportedBy is { } by ? Headers.Text.Short(by) : null,
            IsNamedForModules = script.IsNamedForModules,
            Party = party == Party.First && final is not null ? hosts.PartyOf(final) : party,
            Module = script.IsModule,
            Async = script.IsAsync,
            Defer = script.IsDeferred,
            NoModule = script.IsNoModule,
            Code = text ?? code,

            // What is kept of UTF-16 is not what came: it is hashed here, and fetched anew each time.
            Sha256 = text is null ? null : Convert.ToHexStringLower(SHA256.HashData(code!)),
            ETag = text is null && got.Answer is { IsCut: false, Redirects.Count: 0 } ? got.Answer.ETag : null,
            Nonce = script.HasNonce,
            Integrity = isExternal && script.Code is null ? IntegrityCheck.Check(script.Integrity, got.Answer is { IsCut: false } ? code : null, party == Party.First) : IntegrityState.NotNeeded,
            LooksLike = isExternal ? hosts.LooksLike(script.Address) ?? hosts.LooksLike(final) : null,
            Error = got.Error ?? (code is not null || !isExternal ? null
                : script.Address is null ? "its address cannot be made whole; nothing was fetched"
                : !isFetching ? "not fetched" : null),
        };
    }

    private PageReport Report(string name, byte[] page, Uri? address, LoadedScripts scripts)
    {
        PageContents contents = scripts.Contents;
        var hosts = new PageHosts(address);
        return new PageReport
        {
            Page = name,
            Time = options.Clock.GetUtcNow(),
            Title = contents.Title,
            Size = page.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(page)),
            Model = classifier?.ModelName,
            Scripts = scripts.Reports,
            Hosts =
            [
                .. contents.Scripts.Where(script => script.Kind == ScriptKind.External && script.Address is { Host.Length: > 0 }).GroupBy(script => script.Address!.Authority, StringComparer.OrdinalIgnoreCase)
                    .Select(host => new HostReport(host.Key, hosts.PartyOf(host.First().Address), host.Count(), hosts.LooksLike(host.First().Address))),
            ],
            Frames = [.. contents.Frames.Select(frame => new FrameReport(frame.Address?.ToString(), frame.Element, frame.Line, hosts.PartyOf(frame.Address), frame.Sandbox))],
            Forms = [.. contents.Forms.Select(form => new FormReport(form.Action?.ToString(), form.Method, form.Line, hosts.PartyOf(form.Action), form.Asks))],
            Connections =
            [
                .. contents.Connections.Select(link => new ConnectionReport(link.Kind, link.Address.ToString(), link.Line, hosts.PartyOf(link.Address))),
                .. contents.Refresh is { } refresh ? (ConnectionReport[])[new ConnectionReport("refresh", refresh.ToString(), 0, hosts.PartyOf(refresh))] : [],
            ],
            DataBlocks = contents.DataBlocks,
            Notes = [.. Notes(scripts)],
        };
    }

    private static IEnumerable<string> Notes(LoadedScripts scripts)
    {
        foreach (string note in scripts.Contents.Notes)
        {
            yield return note;
        }

        if (scripts.Contents.LeftOut > 0)
        {
            yield return $"{scripts.Contents.LeftOut} scripts, frames, forms or connections were left out: the page has too many";
        }

        // One that does not answer is said with that script. What browsers told of, anybody can tell: it makes no page too large.
        (PageScript Script, FetchedScript Got)[] own =
        [
            .. scripts.Contents.Scripts.Where(script => script.Element != Told && script.Address is not null).DistinctBy(script => script.Address)
                .Select(script => (script, scripts.Fetched.GetValueOrDefault(script.Address!)!)).Where(one => one.Item2 is not null),
        ];
        (PageScript Script, FetchedScript Got)[] unread = [.. own.Where(one => one.Got.IsOverLimit)];
        if (unread.Length > 0)
        {
            int named = unread.Count(one => one.Script.Element == PageScript.ImportMapElement);
            string only = named > 0 ? $" ({named} of them only an import map names)" : "";
            yield return $"{unread.Length} of {own.Length} scripts were not read{only}: {string.Join("; ", unread.Select(one => ReasonOf(one.Got.Error!)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostReasons))}";
        }
    }

    /// <summary>What stands behind "not fetched".</summary>
    private static string ReasonOf(string error) => error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    /// <summary>Scripts of a page, judged.</summary>
    /// <param name="Contents">The page, with all that its scripts import.</param>
    /// <param name="Reports">What is said of each script.</param>
    /// <param name="Fetched">What came of each address.</param>
    private sealed record LoadedScripts(PageContents Contents, IReadOnlyList<ScriptReport> Reports, IReadOnlyDictionary<Uri, FetchedScript> Fetched);
}

using System.Text;
using Weir.Scripts;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages.Rendering;

/// <summary>Looks at a page once, and then has it run in a browser: the one place where the scripts of a page run, for a person who asks for it.</summary>
/// <remarks>All that the browser asks for is fetched here, with the limits and checks of <see cref="PageCheck"/>, or refused; the browser itself reaches nobody.</remarks>
/// <param name="classifier">As for <see cref="PageCheck"/>.</param>
/// <param name="options">As for <see cref="PageCheck"/>; the time of one address is that of the run, too.</param>
/// <param name="browser">Path of the browser.</param>
public sealed class RenderedCheck(ScriptClassifier? classifier, PageCheckOptions options, string browser)
{
    /// <summary>Looks at a page of the web.</summary>
    /// <param name="address">Its address, http or https.</param>
    /// <param name="progress">Hears how many scripts of the HTML were fetched, of how many.</param>
    /// <param name="cancellationToken">Stops the work, and the browser.</param>
    /// <exception cref="PageException">The page cannot be fetched, or the browser cannot be started.</exception>
    public async Task<PageReport> CheckAsync(Uri address, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var check = new PageCheck(classifier, options);
        using PageFetcher fetcher = check.FetcherOf(address);
        SeenPage page = await check.LookAsync(address, fetcher, progress, cancellationToken).ConfigureAwait(false);
        Rendered rendered = await PageRun.RunAsync(browser, page, fetcher, options.Limits, cancellationToken).ConfigureAwait(false);
        return await MergeAsync(page, rendered, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PageReport> MergeAsync(SeenPage page, Rendered rendered, CancellationToken cancellationToken)
    {
        PageReport report = page.Report;
        var hosts = new PageHosts(page.Answer.Address);
        (SeenRequest Request, ScriptReport Script)[] fetched = [.. Fetched(page, rendered.Requests, hosts)];
        ScriptReport[] found = [.. fetched.Select(one => one.Script), .. rendered.Scripts.Select(script => Describe(script, hosts))];
        IReadOnlyList<ScriptReport> judged = await new ScriptJudge(classifier).JudgeAsync([.. found.Take(RenderLimits.Scripts)], cancellationToken).ConfigureAwait(false);
        return report with
        {
            Scripts = [.. report.Scripts, .. judged],
            Hosts = Hosts(report.Hosts, fetched.Select(one => one.Request.Address), hosts),
            Frames = [.. report.Frames, .. Frames(page, rendered, hosts)],
            Connections = [.. report.Connections, .. Connections(page, rendered, hosts)],
            Cookies = [.. report.Cookies, .. rendered.Cookies.Where(cookie => report.Cookies.All(known => known.Name != cookie.Name)).DistinctBy(cookie => cookie.Name)],
            Notes = found.Length > RenderLimits.Scripts ? [.. report.Notes, .. rendered.Notes, $"{found.Length - RenderLimits.Scripts} scripts of the running page were left out: there are too many"] : [.. report.Notes, .. rendered.Notes],
        };
    }

    /// <summary>Scripts with an address. Those that an address of the HTML sends on to are its own.</summary>
    private static IEnumerable<(SeenRequest Request, ScriptReport Script)> Fetched(SeenPage page, IReadOnlyList<SeenRequest> requests, PageHosts hosts)
    {
        Dictionary<string, SeenRequest> scripts = requests.Where(request => request is { Type: "Script", Method: "GET" }).ToDictionary(request => RequestGate.KeyOf(request.Address), StringComparer.Ordinal);
        HashSet<string> others =
        [
            .. scripts.Values.Select(Next).OfType<Uri>().Select(RequestGate.KeyOf),
            .. page.Contents.Scripts.Select(script => script.Address).OfType<Uri>().Where(address => address.IsAbsoluteUri).Select(RequestGate.KeyOf),
        ];
        foreach (SeenRequest request in scripts.Values.Where(request => !others.Contains(RequestGate.KeyOf(request.Address))))
        {
            SeenRequest last = request;
            for (int steps = 0; steps < 20 && Next(last) is { } next && scripts.TryGetValue(RequestGate.KeyOf(next), out SeenRequest? step); steps++)
            {
                last = step;
            }

            bool isGood = last.Answer?.Status is >= 200 and < 300;
            yield return (request, new ScriptReport
            {
                Kind = ScriptKind.RunTime,
                Url = Headers.Text.Short(request.Address.ToString()),
                FinalUrl = last != request ? last.Address : null,
                Element = "script",
                Party = hosts.PartyOf(request.Address) == Party.First ? hosts.PartyOf(last.Address) : Party.Third,
                Integrity = IntegrityState.NotNeeded,
                LooksLike = hosts.LooksLike(request.Address) ?? hosts.LooksLike(last.Address),
                Error = last.Refused ?? (last.Answer is null ? "it was not answered in time" : isGood ? null : $"{last.Address} answered with status {last.Answer.Status}"),
                Code = isGood ? last.Answer!.Body : null,
            });
        }
    }

    private static ScriptReport Describe(SeenScript script, PageHosts hosts) => new()
    {
        Kind = ScriptKind.RunTime,
        Url = script.Url,
        Element = script.Element,
        Party = hosts.PartyOf(script.From),
        Module = script.IsModule,
        Integrity = IntegrityState.NotNeeded,
        Error = script.Error,
        Code = script.Code is { } code ? Encoding.UTF8.GetBytes(code) : null,
    };

    private static Uri? Next(SeenRequest request) =>
        request.Answer is { Status: >= 300 and < 400 } answer && answer.Header("Location") is { } location && Uri.TryCreate(request.Address, location, out Uri? next) && next.Scheme is "http" or "https" ? next : null;

    private static IReadOnlyList<HostReport> Hosts(IReadOnlyList<HostReport> known, IEnumerable<Uri> scripts, PageHosts hosts)
    {
        var all = known.ToDictionary(host => host.Host, StringComparer.OrdinalIgnoreCase);
        foreach (Uri script in scripts)
        {
            string name = script.Authority;
            all[name] = all.TryGetValue(name, out HostReport? host) ? host with { Scripts = host.Scripts + 1 } : new HostReport(name, hosts.PartyOf(script), 1, hosts.LooksLike(script));
        }

        return [.. all.Values];
    }

    /// <summary>Frames that the HTML does not have: those that were asked for, and those that stand in the page itself.</summary>
    private static IEnumerable<FrameReport> Frames(SeenPage page, Rendered rendered, PageHosts hosts)
    {
        HashSet<string> known = [.. page.Report.Frames.Select(frame => frame.Url).OfType<string>()];
        IEnumerable<FrameReport> asked = rendered.Requests.Where(request => request is { Type: "Document", IsMain: false, Leaves: false } && !known.Contains(request.Address.ToString()))
            .Select(request => new FrameReport(Headers.Text.Short(request.Address.ToString()), "iframe", 0, hosts.PartyOf(request.Address), Sandbox: null));

        // Those without an address of their own are told apart by their number alone.
        ILookup<string, FrameReport> written = page.Report.Frames.Where(frame => frame.Url is null).ToLookup(frame => frame.IsWritten ? "about:srcdoc" : "about:blank");
        IEnumerable<FrameReport> local = rendered.Frames.GroupBy(address => address, StringComparer.Ordinal).Where(group => !known.Contains(group.Key)).SelectMany(group => group.Skip(written[group.Key].Count()))
            .Select(address => new FrameReport(address, "iframe", 0, Party.First, Sandbox: null));
        return asked.Concat(local).Take(RenderLimits.Listed);
    }

    /// <summary>All but scripts and frames, which stand elsewhere. The main script of a worker is no script to the browser that fetches it.</summary>
    private static IEnumerable<ConnectionReport> Connections(SeenPage page, Rendered rendered, PageHosts hosts)
    {
        HashSet<Uri> scripts = [.. rendered.Scripts.Where(script => script.Url is not null).Select(script => script.From).OfType<Uri>()];
        HashSet<Uri> workers = [.. page.Contents.Scripts.Where(script => script.Element == PageScript.WorkerElement).Select(script => script.Address).OfType<Uri>()];
        return rendered.Requests.Where(request => (request.Leaves || request.Type is not ("Script" or "Document")) && !(request.Refused is null && (scripts.Contains(request.Address) || workers.Contains(request.Address)))).Take(RenderLimits.Listed)
            .Select(request => new ConnectionReport("request", Headers.Text.Short(request.Address.ToString()), 0, hosts.PartyOf(request.Address)) { Refused = request.Refused });
    }
}

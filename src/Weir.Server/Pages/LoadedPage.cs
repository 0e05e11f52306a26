using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>A page with what it loads, judged.</summary>
/// <param name="Contents">The page, with the scripts of its frames and all that scripts import.</param>
/// <param name="Frames">Frames that were read.</param>
/// <param name="Reports">What is said of each script.</param>
/// <param name="Fetched">What came of each address of a script.</param>
internal sealed record LoadedPage(PageContents Contents, FramePages? Frames, IReadOnlyList<ScriptReport> Reports, IReadOnlyDictionary<Uri, FetchedScript> Fetched)
{
    // As many of each kind as a page may have itself: those of all frames together.
    private const int MostOfFrames = 5000;
    private const int MostReasons = 3;

    /// <summary>Documents of frames that were read.</summary>
    private PageContents[] Documents => [.. Frames?.All.Select(frame => frame.Contents).OfType<PageContents>() ?? []];

    /// <summary>Scripts that documents of frames name, bounded.</summary>
    /// <param name="frames">Frames that were read.</param>
    /// <param name="leftOut">Scripts behind the bound.</param>
    public static IReadOnlyList<PageContents> Bounded(FramePages frames, out int leftOut)
    {
        int room = MostOfFrames;
        leftOut = 0;
        var documents = new List<PageContents>();
        foreach (PageContents document in frames.All.Select(frame => frame.Contents).OfType<PageContents>())
        {
            documents.Add(document.Scripts.Count <= room ? document : document with { Scripts = [.. document.Scripts.Take(room)] });
            leftOut += document.LeftOut + Math.Max(0, document.Scripts.Count - room);
            room -= Math.Min(room, document.Scripts.Count);
        }

        return documents;
    }

    /// <summary>Frames of the page, and of its frames.</summary>
    public IEnumerable<FrameReport> FrameReports(PageHosts hosts) => OfAll(document => document.Frames, (frame, of) => Describe(frame, of, hosts))
        .Concat(Documents.Where(document => document.Refresh is not null).Select(document => Describe(new PageFrame(document.Refresh, PageFrame.RefreshElement, 0, Sandbox: null), document.Document.Frame, hosts)));

    /// <summary>The same of forms.</summary>
    public IEnumerable<FormReport> FormReports(PageHosts hosts) =>
        OfAll(document => document.Forms, (form, of) => new FormReport(form.Action?.ToString(), form.Method, form.Line, hosts.PartyOf(form.Action), form.Asks) { Frame = of });

    /// <summary>What fields of no form ask for.</summary>
    public IEnumerable<string> Asks => Contents.Asks.Concat(Documents.SelectMany(document => document.Asks)).Distinct(StringComparer.Ordinal);

    /// <summary>The same of connections.</summary>
    public IEnumerable<ConnectionReport> ConnectionReports(PageHosts hosts) =>
        OfAll(document => document.Connections, (link, of) => new ConnectionReport(link.Kind, link.Address.ToString(), link.Line, hosts.PartyOf(link.Address)) { Frame = of })
            .Concat(Refreshes.Select(address => new ConnectionReport(ConnectionReport.Refresh, address.ToString(), 0, hosts.PartyOf(address))));

    /// <summary>Where the page sends visitors on to, and where that sends on to.</summary>
    private IEnumerable<Uri> Refreshes => Contents.Refresh is not { } next ? []
        : Frames?.Of(new PageFrame(next, PageFrame.RefreshElement, 0, Sandbox: null))?.FinalAddress is { } final ? [next, final] : [next];

    /// <summary>What of the page was not read, in one sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        foreach (string note in Contents.Notes.Concat(Documents.SelectMany(document => document.Notes.Select(note => $"in {document.Document.Name} {note}"))).Concat(Frames?.Notes() ?? []))
        {
            yield return note;
        }

        if (Contents.LeftOut > 0)
        {
            yield return $"{Contents.LeftOut} scripts, frames, forms or connections were left out: the page has too many";
        }

        // One that does not answer is said with that script. What browsers told of, anybody can tell: it makes no page too large.
        (PageScript Script, FetchedScript Got)[] own =
        [
            .. Contents.Scripts.Where(script => script.Element != PageCheck.Told && script.Address is not null).DistinctBy(script => script.Address)
                .Select(script => (script, Fetched.GetValueOrDefault(script.Address!)!)).Where(one => one.Item2 is not null),
        ];
        (PageScript Script, FetchedScript Got)[] unread = [.. own.Where(one => one.Got.IsOverLimit)];
        if (unread.Length > 0)
        {
            int named = unread.Count(one => one.Script.Element == PageScript.ImportMapElement);
            string only = named > 0 ? $" ({named} of them only an import map names)" : "";
            yield return $"{unread.Length} of {own.Length} scripts were not read{only}: {string.Join("; ", unread.Select(one => ReasonOf(one.Got.Error!)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostReasons))}";
        }
    }

    private IEnumerable<TReport> OfAll<T, TReport>(Func<PageContents, IEnumerable<T>> items, Func<T, string?, TReport> describe) =>
        items(Contents).Select(item => describe(item, null)).Concat(Documents.SelectMany(document => items(document).Select(item => describe(item, document.Document.Frame))).Take(MostOfFrames));

    private FrameReport Describe(PageFrame frame, string? of, PageHosts hosts)
    {
        SeenFrame? seen = frame.IsWritten ? null : Frames?.Of(frame);
        Party party = hosts.PartyOf(frame.Address);

        // What stands in an address is as long as the address.
        string? url = frame.Address is { Host.Length: 0 } address ? Headers.Text.Short(address.ToString()) : frame.Address?.ToString();
        return new FrameReport(url, frame.Element, frame.Line, party, frame.Sandbox) { Frame = of, IsWritten = frame.IsWritten, FinalUrl = seen?.FinalAddress, Error = seen?.Error };
    }

    /// <summary>What stands behind "not fetched".</summary>
    private static string ReasonOf(string error) => error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..];
}

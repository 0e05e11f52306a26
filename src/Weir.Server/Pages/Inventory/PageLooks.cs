using System.Globalization;
using System.Text;
using Weir.Scripts;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages.Inventory;

/// <summary>Puts what a look showed into the terms of the inventory.</summary>
internal static class PageLooks
{
    /// <summary>Most items of one page; the rest of a page that is that long is not kept.</summary>
    public const int Most = 1000;

    private const int LongestStart = 80;

    /// <param name="report">What was seen.</param>
    /// <param name="isPayment">Whether people pay there.</param>
    public static PageLook Of(PageReport report, bool isPayment)
    {
        Uri page = ItemNames.Page(report.FinalUrl ?? new Uri(report.Page));
        var items = new List<LookItem>();
        List<string> notes = [.. report.Notes];
        if (report.FinalUrl is { } final && Uri.TryCreate(report.Page, UriKind.Absolute, out Uri? asked) && ItemNames.Page(final) != ItemNames.Page(asked))
        {
            notes.Add($"it was sent on to {ItemNames.Page(final)}");
        }

        var names = new Dictionary<(ItemKind, string), int>();
        LookItem[] shown = [.. report.Scripts.OrderByDescending(script => script.Severity ?? 0).ThenByDescending(script => script.Score ?? 0).Select(script => Of(script, page)), .. Others(report, new PageHosts(page))];
        HashSet<(ItemKind, string)> ofPage = [.. shown.Where(item => !item.IsFramed).Select(item => (item.Kind, item.Name))];
        foreach (LookItem one in shown)
        {
            // What both the page and a frame hold is of the page.
            LookItem item = one.IsFramed && ofPage.Contains((one.Kind, one.Name)) ? one with { IsFramed = false } : one;

            // The same code twice is one item; other code of the same name is another.
            int before = names.GetValueOrDefault((item.Kind, item.Name));
            names[(item.Kind, item.Name)] = before + 1;
            if (before == 0)
            {
                items.Add(item);
            }
            else if (item.Script is { } script && !items.Exists(other => other.Kind == item.Kind && other.Name.StartsWith(item.Name, StringComparison.Ordinal) && other.Script?.ChangeHash == script.ChangeHash))
            {
                items.Add(item with { Name = string.Create(CultureInfo.InvariantCulture, $"{item.Name} ({before + 1})") });
            }

            if (items.Count == Most)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"the page has more than {Most} scripts and other things; the most hostile of them are kept"));
                break;
            }
        }

        return new PageLook
        {
            Page = page,
            Time = report.Time,
            IsPayment = isPayment,
            Title = report.Title,
            Grade = report.Headers?.Grade,
            Headers = report.Headers?.Findings ?? [],
            Items = items,
            Notes = notes,
        };
    }

    /// <summary>Whether the page itself looks as if people paid there.</summary>
    public static bool AsksForCards(PageReport report) => report.Asks.Contains("card") || report.Forms.Any(form => form.Asks.Contains("card"));

    private static LookItem Of(ScriptReport script, Uri page)
    {
        bool isExternal = script.Kind == ScriptKind.External;
        Uri? address = isExternal && Uri.TryCreate(script.Url, UriKind.Absolute, out Uri? whole) ? whole : null;
        return new LookItem
        {
            Kind = isExternal ? ItemKind.Script : ItemKind.Inline,
            Name = address is not null ? ItemNames.Of(address) : isExternal ? script.Url ?? "" : $"inline {script.Shape}",
            Host = address?.Authority ?? page.Authority,
            IsThird = script.Party == Party.Third,
            IsNamedForModules = script.IsNamedForModules,
            IsFramed = script.Frame is not null,
            NotFollowed = script.NotFollowed.Count == 0 ? null : ItemNames.Cut(string.Join("; ", script.NotFollowed)),
            Detail = Detail(script, isExternal),
            Integrity = script.Integrity,
            IntegrityHolder = script.IntegrityHolder,
            LooksLike = script.LooksLike,
            Problem = script.Error,
            ETag = script.ETag,
            Script = script.Code is null ? null : Judged(script),
        };
    }

    private static string Detail(ScriptReport script, bool isExternal)
    {
        string where = script.ImportedBy is { } by ? $"imported by {by}" : string.Create(CultureInfo.InvariantCulture, $"{script.Element}{In(script.Frame)}, line {script.Line}");
        string unknown = string.Concat(script.NotFollowed.Select(what => $"; it {what}"));
        return !isExternal ? $"{where}{unknown}: {Start(script.Code)}" : $"{where}{(script.FinalUrl is { } final ? $", sent on to {final.Authority}" : "")}{unknown}";
    }

    private static string In(string? frame) => frame is null ? "" : $" in frame {frame}";

    private static LookScript Judged(ScriptReport script) => new()
    {
        Sha256 = script.Sha256!,
        ChangeHash = script.ChangeHash!,
        Code = script.Code!,
        Score = script.Score,
        Severity = script.Severity,
        Class = script.Class,
        Obfuscation = script.Obfuscation,
        State = script.State ?? ScriptState.Judged,
        Evidence = script.Evidence,

        // What is hidden in the code stands, decoded, in the evidence.
        Hosts = HostNames.In($"{Encoding.UTF8.GetString(script.Code!)} {string.Join(' ', script.Evidence.Select(reason => reason.Fragment))}"),
    };

    private static IEnumerable<LookItem> Others(PageReport report, PageHosts hosts)
    {
        foreach (FrameReport frame in report.Frames.Where(frame => frame.Url is not null))
        {
            string where = $"{frame.Element}{In(frame.Frame)}, line {frame.Line}{(frame.Sandbox is null ? "" : ", in a sandbox")}";
            yield return Address(ItemKind.Frame, frame.Url!, frame.Party, where, frame.Frame);
            if (frame.FinalUrl is { } final)
            {
                yield return Address(ItemKind.Frame, final.ToString(), hosts.PartyOf(final), $"{where}, sent on from {frame.Url}", frame.Frame);
            }
        }

        foreach (FormReport form in report.Forms.Where(form => form.Action is not null))
        {
            yield return Address(ItemKind.Form, form.Action!, form.Party, $"{form.Method}{In(form.Frame)}, line {form.Line}{(form.Asks.Count == 0 ? "" : $", asks for {string.Join(" and ", form.Asks)}")}", form.Frame);
        }

        foreach (ConnectionReport link in report.Connections)
        {
            LookItem item = Address(ItemKind.Connection, link.Url, link.Party, $"{link.Kind}{In(link.Frame)}", link.Frame);

            // Visitors see what stands there, not only its host.
            yield return link.Kind != ConnectionReport.Refresh ? item
                : item with { IsRefresh = true, Name = Uri.TryCreate(link.Url, UriKind.Absolute, out Uri? to) && to.Host.Length > 0 ? ItemNames.Of(to) : item.Name, Detail = ItemNames.Cut($"{ConnectionReport.Refresh} to {link.Url}") };
        }

        foreach (CookieReport cookie in report.Cookies)
        {
            string[] marks = [cookie.Secure ? "Secure" : "", cookie.HttpOnly ? "HttpOnly" : "", cookie.SameSite is null ? "" : $"SameSite={cookie.SameSite}"];
            yield return new LookItem { Kind = ItemKind.Cookie, Name = cookie.Name, Host = "", IsThird = false, Detail = string.Join("; ", marks.Where(mark => mark.Length > 0)) };
        }
    }

    /// <summary>Of connections and frames the host matters, not which of its files it is.</summary>
    private static LookItem Address(ItemKind kind, string url, Party party, string detail, string? frame)
    {
        Uri? address = Uri.TryCreate(url, UriKind.Absolute, out Uri? whole) ? whole : null;
        return new LookItem
        {
            Kind = kind,
            Name = address is null ? ItemNames.Cut(url) : kind == ItemKind.Form ? ItemNames.Of(address) : address.Host.Length == 0 ? ItemNames.Cut(url) : address.GetLeftPart(UriPartial.Authority),
            Host = address is null ? "" : address.Host.Length == 0 ? $"{address.Scheme}:" : address.Authority,

            // A frame of data is of nobody that the page is.
            IsThird = party == Party.Third || (kind == ItemKind.Frame && address is { Host.Length: 0 }),
            Detail = detail,
            IsFramed = frame is not null,
        };
    }

    private static string Start(byte[]? code)
    {
        string text = code is null ? "" : string.Join(' ', Encoding.UTF8.GetString(code.AsSpan(0, Math.Min(code.Length, 4 * LongestStart))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestStart ? text : $"{text[..LongestStart]}…";
    }
}

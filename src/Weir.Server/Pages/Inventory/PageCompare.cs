using System.Globalization;
using Weir.Scripts;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages.Headers;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Compares a look at a page with what was known, and says what of it matters.</summary>
/// <param name="look">The look.</param>
/// <param name="isFirst">Whether it is the first of this page: then nothing is new, and only what is wrong counts.</param>
/// <param name="hosts">Hosts that pages of this site were known to use; of a page on which people pay those of such pages.</param>
internal sealed class PageCompare(PageLook look, bool isFirst, HashSet<string> hosts)
{
    private const int MostReasons = 10;
    private const int LooksOfStable = 3;

    /// <summary>What there is to say of an item that no look has shown yet.</summary>
    /// <param name="item">As it is.</param>
    /// <param name="isHeardOf">Whether browsers told of it already.</param>
    /// <param name="gone">As it was, where it was gone and is back; null for what was never there.</param>
    public IEnumerable<PageFinding> New(LookItem item, bool isHeardOf, ItemRow? gone = null)
    {
        string? back = gone is null ? null : $"was there until {Minute(gone.LastSeen)} UTC, was gone, and is back";
        bool isMalicious = Malicious(item.Script) is not null;
        if (Malicious(item.Script) is { } malicious)
        {
            yield return Judged(item, malicious, cameIn: []);
        }

        if (item is { Problem: { } problem, Script: not null })
        {
            yield return Make(item, PageClass.NotSeen, Severity.High, $"Not all of the script was read: {problem}.");
        }

        if (item.LooksLike is { } known)
        {
            yield return Make(item, PageClass.LookAlikeHost, Severity.High, $"The host {item.Host} looks like {known} and is not.");
        }

        if (item.Integrity == IntegrityState.Wrong)
        {
            yield return Make(item, PageClass.IntegrityFailed, Severity.High, $"It is not what the {item.IntegrityHolder} says; browsers refuse it.");
        }

        if (item.IsRefresh && (!isFirst || item.IsThird))
        {
            // Whoever sends visitors on to another site did so before the first look, perhaps.
            string whose = item.IsThird ? $", of another site, {item.Host}" : "";
            yield return Make(item, PageClass.NewConnection, item.IsThird ? Severity.High : Severity.Medium, $"The page sends visitors on to another{whose}: {item.Detail}.");
        }
        else if (!isFirst && !isHeardOf && !isMalicious && item.Kind != ItemKind.Cookie)
        {
            bool isNewHost = item.IsThird && !hosts.Contains(item.Host);
            string pages = look.IsPayment ? "payment page" : "page";
            string whose = isNewHost ? $", from a host that {(back is null ? $"no {pages} of {look.Page.Authority} used before" : $"nothing else of any {pages} of {look.Page.Authority} uses")}" : item.IsThird ? $", from {item.Host}" : "";
            string undecided = item.Script?.State switch
            {
                ScriptState.Undecided => " It is obfuscated or runs text that does not stand in it, and part of it could not be read.",
                ScriptState.TooShort => " It is too short to be judged: read it.",
                _ => "",
            };
            yield return item.Kind switch
            {
                ItemKind.Script => Make(item, PageClass.NewScript, isNewHost ? Severity.High : Severity.Medium, $"The page loads a script that {back ?? "it did not load before"}{whose}.{undecided}"),
                ItemKind.Inline => Make(item, PageClass.NewScript, Severity.Medium, $"The page holds a script that {back ?? "was not there before"} ({item.Detail}).{Named(item.Script)}{undecided}"),
                ItemKind.Frame => Make(item, PageClass.NewFrame, isNewHost ? Severity.Medium : Severity.Low, $"The page shows another page within itself{(back is null ? "" : $", which {back}")}{whose}."),
                ItemKind.Form => Make(item, PageClass.NewForm, item.IsThird ? Severity.High : Severity.Low, $"A form sends what people type to an address that {back ?? "is new"}{whose}."),
                _ => Make(item, PageClass.NewConnection, isNewHost ? Severity.Medium : Severity.Low, $"The page connects to an address that {back ?? "is new"}{whose}."),
            };
        }
    }

    /// <summary>What there is to say of an item that was gone, and is back: what there was at first, and what is otherwise than when it went.</summary>
    /// <param name="item">As it is.</param>
    /// <param name="row">As it was.</param>
    /// <param name="attack">What somebody found it to be; null for nothing.</param>
    /// <param name="isHeardOf">Whether only browsers told of it.</param>
    /// <param name="known">What there is to say of it as an item that is known.</param>
    public IEnumerable<PageFinding> Back(LookItem item, ItemRow row, FoundAttack? attack, bool isHeardOf, IEnumerable<PageFinding> known) =>
        New(item, isHeardOf, row).Select(finding => attack is null ? finding : finding with { Severity = Graver(finding.Severity, attack), Sentence = $"{finding.Sentence} Somebody found it to be an attack (alert {attack.Alert})." })
            .Concat(known).DistinctBy(finding => finding.Class);

    /// <summary>What there is to say of an item that was known.</summary>
    /// <param name="item">As it is.</param>
    /// <param name="row">As it was.</param>
    /// <param name="versions">What its code has been, the newest first; empty where it is what it was last.</param>
    /// <param name="cameIn">Reasons in lines that are new against the version before.</param>
    /// <param name="attack">What somebody found it to be; null for nothing.</param>
    public IEnumerable<PageFinding> Known(LookItem item, ItemRow row, IReadOnlyList<VersionRow> versions, IReadOnlyList<EvidenceReport> cameIn, FoundAttack? attack = null)
    {
        if (item.Script is { } hostile && Malicious(hostile) is { } malicious && (long)hostile.Severity! > (row.Severity ?? 0))
        {
            // Whatever was seen before: it comes back, or a newer model knows it.
            yield return Judged(item, malicious, cameIn);
        }
        else if (item.Script is { } bad && row.ChangeHash != bad.ChangeHash && attack?.IsOfCode(bad.Sha256, bad.ChangeHash) == true)
        {
            yield return AttackAgain(item, versions.FirstOrDefault(version => attack.IsOfCode(version.Sha256, version.ChangeHash)), attack, cameIn);
        }
        else if (item.Script is { } script && versions.Count > 0 && !versions.Any(version => version.Sha256 == script.Sha256 || version.ChangeHash == script.ChangeHash))
        {
            HashSet<string> before = [.. versions.SelectMany(version => version.Hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
            string[] added = [.. script.Hosts.Where(host => !before.Contains(host))];

            // Inline code with the same shape and the same hosts has another token in it; but not where it was the same for long.
            if (item.Kind == ItemKind.Script || added.Length > 0 || row.Looks >= LooksOfStable * versions.Count)
            {
                string authorised = row.IsAuthorised ? $" What {row.AuthorisedBy} authorised was something else." : "";
                yield return Make(item, PageClass.ChangedScript, added.Length > 0 ? Severity.High : Severity.Medium, $"The script does something else than before.{Named(added)}{authorised}") with
                {
                    // Of what says little by itself only what came in is of interest.
                    Reasons = Reasons(script.Severity >= Severity.Medium ? script.Evidence : cameIn, cameIn),
                };
            }
        }

        else if (item.Script is { } again && row.ChangeHash != again.ChangeHash && versions.FirstOrDefault(version => version.Sha256 == again.Sha256 || version.ChangeHash == again.ChangeHash) is { } known && known.ChangeHash != row.ChangeHash && (item.Kind == ItemKind.Script || row.Looks >= LooksOfStable * versions.Count))
        {
            yield return CameBack(item, row, known, cameIn);
        }

        if (item.Problem is { } problem && row.Problem is null && row.Sha256 is not null)
        {
            yield return Make(item, PageClass.NotSeen, Severity.Medium, $"The script was seen before, and is not, or not to its end, now: {problem}.");
        }

        var held = row.Integrity is null ? (IntegrityState?)null : EnumWords.Read<IntegrityState>(row.Integrity);
        if (item.Integrity == IntegrityState.Wrong && held != IntegrityState.Wrong)
        {
            yield return Make(item, PageClass.IntegrityFailed, Severity.High, $"It is not what the {item.IntegrityHolder} says; browsers refuse it.");
        }
        else if (item.Integrity is IntegrityState.Missing or IntegrityState.Unusable && held is IntegrityState.Good or IntegrityState.Wrong or IntegrityState.Unchecked)
        {
            yield return Make(item, PageClass.IntegrityLost, Severity.High, "The page held this script to a hash, and does no longer: it may become anything.");
        }
    }

    /// <summary>What somebody has seen before is history; not so where what is there instead was authorised.</summary>
    private PageFinding CameBack(LookItem item, ItemRow row, VersionRow known, IReadOnlyList<EvidenceReport> cameIn)
    {
        bool isOther = row.Authorised is not null && row.AuthorisedHash != item.Script!.ChangeHash;
        string authorised = isOther ? $" What {row.AuthorisedBy} authorised is something else." : "";
        return Make(item, PageClass.ChangedScript, isOther ? Severity.Medium : Severity.Low, $"The script is again what it was until {Minute(known.LastSeen)} UTC.{authorised}") with
        {
            Reasons = Reasons(item.Script!.Severity >= Severity.Medium ? item.Script.Evidence : cameIn, cameIn),
        };
    }

    /// <summary>What somebody found to be an attack is no history, whatever it scores and wherever it is.</summary>
    private PageFinding AttackAgain(LookItem item, VersionRow? known, FoundAttack attack, IReadOnlyList<EvidenceReport> cameIn)
    {
        string until = known is null ? "once" : $"until {Minute(known.LastSeen)} UTC";
        PageFinding finding = Make(item, PageClass.ChangedScript, Severity.High, $"The script is again what it was {until}, which somebody found to be an attack (alert {attack.Alert}).");
        return finding with { Severity = Graver(Severity.High, attack), Reasons = Reasons(item.Script!.Severity >= Severity.Medium ? item.Script.Evidence : cameIn, cameIn) };
    }

    /// <summary>That an item is not there any more: history, which whoever asks what was there and when has to find.</summary>
    /// <param name="row">As it was.</param>
    public PageFinding Gone(ItemRow row) => new()
    {
        Time = look.Time,
        Page = look.Page,
        Item = row.KindOf == ItemKind.Inline ? row.Detail : row.Name,
        ItemId = row.Id,
        Class = PageClass.Gone,
        Severity = Severity.Low,
        Sentence = row.IsTold ? $"Browsers told of the {row.Kind} until {Minute(row.LastSeen)} UTC, and have not for seven days." : $"The page held the {Words(row)} until {Minute(row.LastSeen)} UTC, and does no longer.",
    };

    /// <summary>What of the page was not seen, where that was otherwise before.</summary>
    /// <param name="before">The same of the look before; null for nothing.</param>
    public IEnumerable<PageFinding> Notes(string? before)
    {
        string now = string.Join("; ", look.Notes);
        if (now.Length > 0 && now != before)
        {
            // Where a page sends on to from the first look on is how it is.
            bool isUsual = isFirst && look.Notes.All(note => note.StartsWith("it was sent on", StringComparison.Ordinal));
            yield return new PageFinding { Time = look.Time, Page = look.Page, Item = look.Page.AbsoluteUri, Class = PageClass.NotSeen, Severity = isUsual ? Severity.Low : Graded(Severity.High), Sentence = $"Not all of the page was seen: {now}." };
        }
    }

    /// <summary>Headers that protect the page less than before.</summary>
    public IEnumerable<PageFinding> Headers(IReadOnlyList<HeaderFinding> before)
    {
        if (isFirst || before.Count == 0)
        {
            yield break;
        }

        var weights = Weights(before);
        foreach (var now in look.Headers.Where(IsOfPage).GroupBy(finding => finding.Header, StringComparer.OrdinalIgnoreCase))
        {
            HeaderFinding worst = now.MaxBy(finding => finding.Weight)!;
            if (worst.Weight >= HeaderWeight.Weak && weights.TryGetValue(now.Key, out HeaderWeight was) && was < worst.Weight)
            {
                yield return new PageFinding
                {
                    Time = look.Time,
                    Page = look.Page,
                    Item = now.Key,
                    Class = PageClass.HeaderWeakened,
                    Severity = Graded(worst.Weight == HeaderWeight.Bad ? Severity.High : Severity.Medium),
                    Sentence = $"{worst.Sentence} It was better before.",
                };
            }
        }
    }

    /// <summary>What is new on a page on which nobody pays is only told.</summary>
    private Severity Graded(Severity onPayment) => look.IsPayment ? onPayment : (Severity)Math.Min((int)onPayment, (int)Severity.Low);

    private static Severity Graver(Severity severity, FoundAttack attack) => (Severity)Math.Max((long)severity, attack.Severity);

    private static string Minute(long micros) => Micros.ToTime(micros).UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private PageFinding Make(LookItem item, PageClass one, Severity onPayment, string sentence) => new()
    {
        Time = look.Time,
        Page = look.Page,
        Item = item.Name,
        Class = one,

        // A hash that fails and a host that pretends are wrong wherever they are.
        Severity = one is PageClass.IntegrityFailed or PageClass.LookAlikeHost ? look.IsPayment ? onPayment : Severity.Medium : Graded(onPayment),
        Score = item.Script?.Score ?? 0,
        Sentence = sentence,
        Reasons = item.Script is { Severity: >= Severity.Medium } script ? Reasons(script.Evidence, cameIn: []) : [],
    };

    private PageFinding Judged(LookItem item, Severity severity, IReadOnlyList<EvidenceReport> cameIn)
    {
        LookScript script = item.Script!;
        PageClass one = script.Class switch { "skimmer" => PageClass.Skimmer, "miner" => PageClass.Miner, _ => PageClass.Malware };
        string where = item.Kind == ItemKind.Inline ? $"In the page, {item.Detail}. " : "";
        string[] does = [.. NewFirst(script.Evidence, cameIn).Where(reason => reason.Class == script.Class).Select(reason => reason.Sentence.TrimEnd('.'))];
        string[] sentences = does.Any(IsFlow) ? [.. does.Where(IsFlow).Take(2)] : [.. does.Take(3)];
        return new PageFinding
        {
            Time = look.Time,
            Page = look.Page,
            Item = item.Name,
            Class = one,
            ChangeHash = script.ChangeHash,
            Severity = severity,
            Score = script.Score ?? 0,
            Sentence = sentences.Length > 0 ? $"{where}{string.Join("; ", sentences)}." : $"{where}It looks hostile as a whole.",
            Reasons = Reasons(script.Evidence, cameIn),
        };
    }

    /// <summary>Whether a sentence says what the script does, and not only which of its words weighs.</summary>
    private static bool IsFlow(string sentence) => !sentence.StartsWith("The word ", StringComparison.Ordinal);

    /// <summary>How grave a hostile script is; null for one that is not.</summary>
    private Severity? Malicious(LookScript? script) => script switch
    {
        { Severity: >= Severity.High and var severity } => severity,
        { Severity: Severity.Medium } when look.IsPayment => Severity.High,
        _ => null,
    };

    private static string Words(ItemRow row) => row.KindOf switch
    {
        ItemKind.Inline => "script within it",
        ItemKind.Form => "form that sends there",
        ItemKind.Connection => "connection",
        _ => row.Kind,
    };

    private static PageReason[] Reasons(IReadOnlyList<EvidenceReport> evidence, IReadOnlyList<EvidenceReport> cameIn) =>
    [
        .. NewFirst(evidence, cameIn).Take(MostReasons).Select(reason =>
            new PageReason($"line {reason.Line}, column {reason.Column}{(cameIn.Contains(reason) ? ", in lines that came with this version" : "")}", $"{reason.Sentence.TrimEnd('.')}: {reason.Fragment}", reason.Class, reason.Share)),
    ];

    private static IEnumerable<EvidenceReport> NewFirst(IReadOnlyList<EvidenceReport> evidence, IReadOnlyList<EvidenceReport> cameIn) => evidence.OrderByDescending(cameIn.Contains);

    private static string Named(LookScript? script) => script is null ? "" : Named([.. script.Hosts]);

    private static string Named(string[] hosts) => hosts.Length == 0 ? "" : $" It names {string.Join(", ", hosts.Take(5))}{(hosts.Length > 5 ? $" and {hosts.Length - 5} more hosts" : "")}.";

    // Cookies come and go with what a visitor does.
    private static bool IsOfPage(HeaderFinding finding) => !string.Equals(finding.Header, CookieCheck.Header, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, HeaderWeight> Weights(IReadOnlyList<HeaderFinding> headers) =>
        headers.Where(IsOfPage).GroupBy(finding => finding.Header, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Max(finding => finding.Weight), StringComparer.OrdinalIgnoreCase);
}

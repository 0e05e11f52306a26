using Weir.Scripts;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>An item of a page, with the newest version of its code.</summary>
public sealed class ItemRow
{
    internal const string Select = """
        select i.id, i.page, i.kind, i.name, i.host, i.is_third as IsThird, i.detail, i.first_seen as FirstSeen, i.last_seen as LastSeen, i.first_look as FirstLook, i.last_look as LastLook, i.looks,
          i.is_framed as IsFramed, i.not_followed as NotFollowed, i.integrity, i.looks_like as LooksLike, i.problem, i.sha256 as Sha256, i.etag as ETag, i.owner, i.justification, i.authorised, i.authorised_by as AuthorisedBy, i.authorised_hash as AuthorisedHash,
          v.change_hash as ChangeHash, v.size, v.score, v.severity, v.class, v.obfuscation, coalesce(v.is_undecided, 0) as Verdict, v.evidence, v.hosts,
          (select count(*) from script_versions o where o.item = i.id) as Versions, p.looks as PageLooks, p.is_payment as IsPayment, p.last_seen as PageSeen
        from page_items i join pages p on p.url = i.page left join script_versions v on v.item = i.id and v.sha256 = i.sha256
        """;

    private const int LooksOfInactive = 3;

    private static readonly long s_week = (long)TimeSpan.FromDays(7).TotalMicroseconds;

    public required string Id { get; init; }

    public required string Page { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string Host { get; init; }

    public long IsThird { get; init; }

    public required string Detail { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }

    public long FirstLook { get; init; }

    public long LastLook { get; init; }

    public long Looks { get; init; }

    /// <summary>Whether only frames of the page hold it.</summary>
    public long IsFramed { get; init; }

    /// <summary>What it loads that nobody knows before it runs, in a sentence without subject; null for nothing.</summary>
    public string? NotFollowed { get; init; }

    public string? Integrity { get; init; }

    public string? LooksLike { get; init; }

    public string? Problem { get; init; }

    /// <summary>Why it, or a part of it, was not read; null for what was, and for what holds no code.</summary>
    public string? Unread => Problem ?? ToldItems.Unread(this);

    public string? Sha256 { get; init; }

    public string? ETag { get; init; }

    public string? Owner { get; init; }

    public string? Justification { get; init; }

    public long? Authorised { get; init; }

    public string? AuthorisedBy { get; init; }

    public string? AuthorisedHash { get; init; }

    public string? ChangeHash { get; init; }

    public long? Size { get; init; }

    public double? Score { get; init; }

    public long? Severity { get; init; }

    public string? Class { get; init; }

    public double? Obfuscation { get; init; }

    /// <summary>What the score is worth, a <see cref="ScriptState"/>; the column was there when it held only the first two.</summary>
    public long Verdict { get; init; }

    /// <summary>The same as a state; null where nothing was scored.</summary>
    public ScriptState? Judged => Score is null ? null : (ScriptState)Verdict;

    public string? Evidence { get; init; }

    public string? Hosts { get; init; }

    /// <summary>How many versions of it are kept.</summary>
    public long Versions { get; init; }

    public long PageLooks { get; init; }

    public long IsPayment { get; init; }

    public long PageSeen { get; init; }

    public ItemKind KindOf => EnumWords.Read<ItemKind>(Kind);

    /// <summary>Whether it is code.</summary>
    public bool IsScript => KindOf is ItemKind.Script or ItemKind.Inline;

    /// <summary>Whether only reports of browsers name it, which anybody can send: no look found it in the page, and nobody authorised it.</summary>
    public bool IsTold => Authorised is null && (FirstLook == 0 || ToldItems.IsHint(KindOf, Detail));

    /// <summary>Whether a person said that what it does now is wanted.</summary>
    public bool IsAuthorised => Authorised is not null && AuthorisedHash == ChangeHash;

    /// <summary>Whether it was authorised, and does something else since.</summary>
    public bool IsChangedSince => Authorised is not null && AuthorisedHash != ChangeHash;

    /// <summary>Whether a person said that what it does at a look is wanted.</summary>
    internal bool IsWantedAs(LookItem item) => Authorised is not null && (item.Script is null || AuthorisedHash == item.Script.ChangeHash);

    /// <summary>Whether it was gone before a look: without it for three looks, or for a week of looks.</summary>
    /// <param name="number">Number of the look.</param>
    /// <param name="before">When the page was seen at the look before.</param>
    internal bool WasGone(long number, long before) => FirstLook > 0 && (number - 1 - LastLook >= LooksOfInactive || before - LastSeen > s_week);

    /// <summary>Whether it turned inactive with a look that was without it.</summary>
    /// <remarks>Of what only browsers told of the time of the look before counts: reports that wait while nothing runs are taken behind the first look.</remarks>
    /// <param name="number">Number of the look.</param>
    /// <param name="time">When it was.</param>
    /// <param name="before">When the page was seen at the look before.</param>
    internal bool Goes(long number, long time, long before) => FirstLook > 0 ? !WasGone(number, before) && WasGone(number + 1, time) : before - LastSeen > s_week;

    /// <summary>How it stands.</summary>
    public ItemState StateAt(DateTimeOffset now)
    {
        long at = Micros.Of(now);
        bool isOfLooks = FirstLook > 0;

        // Of a page that nobody looks at any more all is as it was at the last look.
        return (isOfLooks && PageLooks - LastLook >= LooksOfInactive) || (isOfLooks ? PageSeen : at) - LastSeen > s_week ? ItemState.Inactive
            : FirstLook != 1 && at - FirstSeen < s_week ? ItemState.New
            : isOfLooks && 2 * Looks < PageLooks - FirstLook + 1 ? ItemState.Infrequent
            : ItemState.Active;
    }
}

/// <summary>A version of a script.</summary>
public sealed class VersionRow
{
    internal const string Columns = "item, sha256 as Sha256, change_hash as ChangeHash, size, score, severity, class, obfuscation, is_undecided as Verdict, evidence, hosts, first_seen as FirstSeen, last_seen as LastSeen";

    public required string Item { get; init; }

    public required string Sha256 { get; init; }

    public required string ChangeHash { get; init; }

    public long Size { get; init; }

    public double? Score { get; init; }

    public long? Severity { get; init; }

    public string? Class { get; init; }

    public double? Obfuscation { get; init; }

    /// <summary>What the score is worth, a <see cref="ScriptState"/>; the column was there when it held only the first two.</summary>
    public long Verdict { get; init; }

    /// <summary>The same as a state; null where nothing was scored.</summary>
    public ScriptState? Judged => Score is null ? null : (ScriptState)Verdict;

    public string? Evidence { get; init; }

    public required string Hosts { get; init; }

    public long FirstSeen { get; init; }

    public long LastSeen { get; init; }
}

/// <summary>A change of a page, as it stands in its history.</summary>
public sealed class ChangeRow
{
    internal const string Columns = "number, at, page, item, class, severity, title, sentence, alert";

    public long Number { get; init; }

    public long At { get; init; }

    public required string Page { get; init; }

    public string? Item { get; init; }

    public required string Class { get; init; }

    public long Severity { get; init; }

    public required string Title { get; init; }

    public required string Sentence { get; init; }

    public string? Alert { get; init; }
}

using System.Text.Json;
using Weir.Scripts;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Writes rows of the inventory of pages as JSON.</summary>
internal static class PageJsonRows
{
    public static void Write(Utf8JsonWriter json, PageRow page)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, page.Url);
        json.WriteString("host"u8, page.Host);
        json.WriteBoolean("payment"u8, page.IsPayment != 0);
        json.WriteString("title"u8, page.Title);
        json.WriteString("firstSeen"u8, page.First);
        json.WriteString("lastSeen"u8, page.Last);
        json.WriteNumber("looks"u8, page.Looks);
        json.WriteString("tried"u8, Micros.ToTime(page.Tried));
        json.WriteString("problem"u8, page.Problem);
        json.WriteString("notes"u8, page.Notes);
        json.WriteString("grade"u8, page.Grade);
        Raw(json, "headers", page.Headers);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ItemRow item, DateTimeOffset now)
    {
        json.WriteStartObject();
        Fields(json, item, now);
        json.WriteEndObject();
    }

    /// <summary>An item with all versions of its code.</summary>
    public static void Write(Utf8JsonWriter json, ItemRow item, IReadOnlyList<VersionRow> versions, DateTimeOffset now)
    {
        json.WriteStartObject();
        Fields(json, item, now);
        json.WriteStartArray("versions"u8);
        foreach (VersionRow version in versions)
        {
            json.WriteStartObject();
            json.WriteString("sha256"u8, version.Sha256);
            json.WriteString("changeHash"u8, version.ChangeHash);
            json.WriteNumber("size"u8, version.Size);
            Verdict(json, version.Score, version.Judged, version.Severity, version.Class, version.Obfuscation);
            Raw(json, "evidence", version.Evidence);
            json.WriteString("hosts"u8, version.Hosts);
            json.WriteString("firstSeen"u8, Micros.ToTime(version.FirstSeen));
            json.WriteString("lastSeen"u8, Micros.ToTime(version.LastSeen));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ChangeRow change)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, change.Number);
        json.WriteString("time"u8, Micros.ToTime(change.At));
        json.WriteString("page"u8, change.Page);
        json.WriteString("item"u8, change.Item);
        json.WriteString("class"u8, change.Class);
        json.WriteString("severity"u8, ((Severity)change.Severity).ToString());
        json.WriteString("title"u8, change.Title);
        json.WriteString("sentence"u8, change.Sentence);
        json.WriteString("alert"u8, change.Alert);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PolicyProposal policy)
    {
        json.WriteStartObject();
        json.WriteString("site"u8, policy.Site);
        json.WriteString("variant"u8, EnumWords.Of(policy.Variant));
        json.WriteString("value"u8, policy.Value);
        json.WriteStartArray("breaks"u8);
        foreach (PolicyBreak stopped in policy.Breaks)
        {
            json.WriteStartObject();
            json.WriteString("page"u8, stopped.Page);
            json.WriteString("item"u8, stopped.Item);
            json.WriteString("name"u8, stopped.Name);
            json.WriteString("why"u8, stopped.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes"u8);
        foreach (string note in policy.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PolicyChoice choice)
    {
        json.WriteStartObject();
        Fields(json, choice);
        json.WriteEndObject();
    }

    /// <summary>A choice with what it stops or would stop.</summary>
    public static void Write(Utf8JsonWriter json, PolicyChoice choice, PolicyEffect effect)
    {
        json.WriteStartObject();
        Fields(json, choice);
        json.WriteString("seen"u8, effect.Seen);
        json.WriteBoolean("cut"u8, effect.IsCut);
        json.WriteStartArray("breaks"u8);
        foreach (WouldBreak one in effect.Breaks)
        {
            json.WriteStartObject();
            json.WriteString("directive"u8, one.Directive);
            json.WriteString("blocked"u8, one.Blocked);
            json.WriteString("where"u8, one.Where);
            json.WriteString("sample"u8, one.Sample);
            json.WriteNumber("reports"u8, one.Reports);
            json.WriteString("firstSeen"u8, one.First);
            json.WriteString("lastSeen"u8, one.Last);
            json.WriteString("standing"u8, EnumWords.Of(one.Standing));
            json.WriteString("item"u8, one.Item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, PolicyChoice choice)
    {
        json.WriteNumber("number"u8, choice.Number);
        json.WriteString("page"u8, choice.Page);
        json.WriteString("mode"u8, choice.Mode);
        json.WriteString("variant"u8, choice.Variant);
        json.WriteString("value"u8, choice.Value);
        json.WriteString("since"u8, Micros.ToTime(choice.At));
        json.WriteString("who"u8, choice.Who);
        json.WriteNumber("sent"u8, choice.Sent);
        Moment(json, "firstSent", choice.FirstSent);
        Moment(json, "lastSent", choice.LastSent);
    }

    private static void Moment(Utf8JsonWriter json, string name, long? micros)
    {
        if (micros is { } known)
        {
            json.WriteString(name, Micros.ToTime(known));
        }
    }

    private static void Fields(Utf8JsonWriter json, ItemRow item, DateTimeOffset now)
    {
        json.WriteString("id"u8, item.Id);
        json.WriteString("page"u8, item.Page);
        json.WriteBoolean("payment"u8, item.IsPayment != 0);
        json.WriteString("kind"u8, item.Kind);
        json.WriteString("name"u8, item.Name);
        json.WriteString("where"u8, item.Detail);
        json.WriteBoolean("framed"u8, item.IsFramed != 0);
        json.WriteString("notFollowed"u8, item.NotFollowed);
        json.WriteString("host"u8, item.Host);
        json.WriteBoolean("thirdParty"u8, item.IsThird != 0);
        json.WriteString("state"u8, EnumWords.Of(item.StateAt(now)));
        json.WriteString("firstSeen"u8, Micros.ToTime(item.FirstSeen));
        json.WriteString("lastSeen"u8, Micros.ToTime(item.LastSeen));
        json.WriteString("integrity"u8, item.Integrity);
        json.WriteString("looksLike"u8, item.LooksLike);
        json.WriteString("problem"u8, item.Unread);
        json.WriteString("sha256"u8, item.Sha256);
        json.WriteString("changeHash"u8, item.ChangeHash);
        if (item.Size is { } size)
        {
            json.WriteNumber("size"u8, size);
        }

        Verdict(json, item.Score, item.Judged, item.Severity, item.Class, item.Obfuscation);
        json.WriteString("owner"u8, item.Owner);
        json.WriteString("justification"u8, item.Justification);
        if (item.Authorised is { } when)
        {
            json.WriteString("authorised"u8, Micros.ToTime(when));
        }

        json.WriteString("authorisedBy"u8, item.AuthorisedBy);
        json.WriteBoolean("changedSince"u8, item.IsChangedSince);
    }

    private static void Verdict(Utf8JsonWriter json, double? score, ScriptState? state, long? severity, string? one, double? obfuscation)
    {
        if (score is { } known)
        {
            json.WriteNumber("score"u8, Math.Round(known, 4));
            json.WriteString("severity"u8, ((Severity)(severity ?? 0)).ToString());
            json.WriteString("verdict"u8, (state ?? ScriptState.Judged).Name());

            // Older stores have a class for what was not found, too.
            if (severity > (long)Severity.None)
            {
                json.WriteString("class"u8, one);
            }

            json.WriteNumber("obfuscation"u8, Math.Round(obfuscation ?? 0, 2));
            json.WriteBoolean("undecided"u8, state == ScriptState.Undecided);
        }
    }

    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }
}

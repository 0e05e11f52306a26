using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Violations;

namespace Weir.Server.Pages.Watching;

/// <summary>What a report of a browser is about, under the name that the inventory has for it.</summary>
internal static class ReportedItem
{
    /// <summary>The item; null for what is none, such as a script within the page, which looks see better.</summary>
    /// <param name="key">What was reported.</param>
    /// <param name="hosts">Whose hosts are whose, for that page.</param>
    public static LookItem? Of(in ViolationKey key, PageHosts hosts)
    {
        ItemKind? kind = key.Directive switch
        {
            "script-src-elem" or "script-src" or "worker-src" or "script" => ItemKind.Script,
            "frame-src" or "child-src" => ItemKind.Frame,
            "form-action" => ItemKind.Form,
            "connect-src" or "img-src" or "manifest-src" or "object-src" => ItemKind.Connection,
            _ => null,
        };
        if (kind is not { } known || !Uri.TryCreate(key.Blocked, UriKind.Absolute, out Uri? address) || address.Host.Length == 0 || address.Scheme is not ("http" or "https" or "ws" or "wss"))
        {
            return null;
        }

        return new LookItem
        {
            Kind = known,
            Name = known is ItemKind.Script or ItemKind.Form ? ItemNames.Of(address) : address.GetLeftPart(UriPartial.Authority),
            Host = address.Authority,
            IsThird = hosts.PartyOf(address) == Party.Third,
            Detail = $"{ToldItems.Detail}, {key.Directive}{(key.Source.Length == 0 ? "" : $", by {key.Source}")}",
            LooksLike = hosts.LooksLike(address),
        };
    }
}

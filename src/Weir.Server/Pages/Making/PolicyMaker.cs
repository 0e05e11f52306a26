using Weir.Server.Pages.Inventory;

namespace Weir.Server.Pages.Making;

/// <summary>Makes a Content-Security-Policy from what pages of a site were seen to load. Pure; thread-safe.</summary>
/// <remarks>Source: Content Security Policy Level 3, W3C. What looks hostile is never let through; what nobody authorised is not, when that is wanted.</remarks>
internal static class PolicyMaker
{
    /// <summary>What stands for the number that the application makes for each answer.</summary>
    public const string Nonce = "'nonce-{NONCE}'";

    /// <summary>With what the place of a picture begins that browsers told of.</summary>
    private const string Picture = $"{PageBook.Told}, img-src";

    /// <summary>Makes one.</summary>
    /// <param name="site">Host of the site.</param>
    /// <param name="items">Items of its pages.</param>
    /// <param name="alerts">Alerts of those pages that nobody has answered, and all that somebody found to be right.</param>
    /// <param name="variant">By what scripts are told from others.</param>
    /// <param name="onlyAuthorised">Whether scripts that no person authorised are stopped.</param>
    /// <param name="now">The time, by which inactive items are left out.</param>
    public static PolicyProposal Make(string site, IReadOnlyCollection<ItemRow> items, IReadOnlyList<OpenAlert> alerts, PolicyVariant variant, bool onlyAuthorised, DateTimeOffset now)
    {
        var suspects = new Suspects(site, items, alerts);
        var leftOut = new List<(ItemRow Item, OpenAlert Alert)>();
        var framed = new List<ItemRow>();
        var breaks = new List<PolicyBreak>();
        var refused = new List<(ItemRow Item, string Why)>();
        var scripts = new SortedSet<string>(StringComparer.Ordinal);
        var frames = new SortedSet<string>(StringComparer.Ordinal);
        var forms = new SortedSet<string>(StringComparer.Ordinal);
        var connections = new SortedSet<string>(StringComparer.Ordinal);
        var pictures = new SortedSet<string>(StringComparer.Ordinal);
        bool hasHandlers = false;
        foreach (ItemRow item in items.Where(item => item.StateAt(now) != ItemState.Inactive))
        {
            OpenAlert? alert = suspects.Of(item);
            if (alert is not null && item is { IsTold: false, IsFramed: 0 } && item.KindOf != ItemKind.Cookie)
            {
                leftOut.Add((item, alert));
            }

            switch (item.KindOf)
            {
                case not ItemKind.Cookie when item.IsFramed != 0:
                    framed.Add(item);
                    break;
                case ItemKind.Script or ItemKind.Inline when Refuse(item, onlyAuthorised) is { } why:
                    refused.Add((item, why));
                    break;
                case ItemKind.Script or ItemKind.Frame or ItemKind.Form or ItemKind.Connection when item.IsTold:
                    breaks.Add(new PolicyBreak(item.Page, item.Id, item.Name, "Only browsers told of it, and anybody can tell something: authorise it to let it through."));
                    break;
                case not ItemKind.Cookie when alert is not null:
                    refused.Add((item, Why(alert)));
                    break;
                case ItemKind.Script:
                    External(item, site, variant, scripts, breaks);
                    break;
                case ItemKind.Inline:
                    hasHandlers |= Inline(item, variant, scripts, breaks);
                    break;
                case ItemKind.Frame:
                    frames.Add(Source(item, site));
                    break;
                case ItemKind.Form:
                    forms.Add(Source(item, site));
                    break;
                case ItemKind.Connection:
                    connections.Add(Source(item, site));
                    if (item.Detail.StartsWith(Picture, StringComparison.Ordinal))
                    {
                        pictures.Add(Source(item, site));
                    }

                    break;
                default:
                    break;
            }
        }

        // Of a host that others need nothing can be kept back by a policy of hosts.
        ItemRow[] passes = [.. refused.Select(one => one.Item).Where(item => Source(item, site) is var source && item.KindOf switch
        {
            ItemKind.Script => variant == PolicyVariant.Hosts && (source == "'self'" || scripts.Contains(source)),
            ItemKind.Frame => frames.Contains(source),
            ItemKind.Form => source == "'self'" || forms.Contains(source),
            ItemKind.Connection => source == "'self'" || connections.Contains(source),
            _ => false,
        })];
        breaks.InsertRange(0, refused.Where(one => !passes.Contains(one.Item)).Select(one => new PolicyBreak(one.Item.Page, one.Item.Id, one.Item.Name, one.Why)));
        string value = string.Join("; ", Directives(variant, scripts, hasHandlers, frames, forms, connections, pictures));
        var notes = new PolicyNotes();
        notes.AddPasses([.. passes.Where(item => item.KindOf == ItemKind.Script)]);
        notes.AddShared([.. passes.Where(item => item.KindOf != ItemKind.Script)]);
        notes.AddSuspects([.. leftOut.Where(one => !passes.Contains(one.Item))]);
        notes.AddFramed([.. framed]);
        notes.AddWhole(variant, value, hasHandlers, connections.Count > 0, pictures.Count > 0);
        return new PolicyProposal { Site = site, Variant = variant, Value = value, Breaks = breaks, Notes = notes.All };
    }

    private static IEnumerable<string> Directives(PolicyVariant variant, SortedSet<string> scripts, bool hasHandlers, SortedSet<string> frames, SortedSet<string> forms, SortedSet<string> connections, SortedSet<string> pictures)
    {
        string listed = scripts.Count == 0 ? "" : $" {string.Join(' ', scripts)}";
        string handlers = hasHandlers ? " 'unsafe-hashes'" : "";
        yield return "default-src 'self'";
        yield return variant switch
        {
            PolicyVariant.Hosts => $"script-src 'self'{handlers}{listed}",
            PolicyVariant.Hashes => $"script-src{handlers}{(listed.Length == 0 ? " 'none'" : listed)}",

            // Browsers that know strict-dynamic pass over what follows it; older ones pass over strict-dynamic.
            _ => $"script-src {Nonce} 'strict-dynamic'{handlers}{listed} https: 'unsafe-inline'",
        };
        yield return $"connect-src 'self'{Listed(connections)}";
        yield return frames.Max is null or "" ? "frame-src 'none'" : $"frame-src {string.Join(' ', frames.Where(source => source.Length > 0))}";
        yield return $"form-action 'self'{Listed(forms)}";

        // Pictures are a way to send. Browsers tell of those of other sites; where nobody authorised one, nothing is known of them.
        yield return pictures.Count == 0 ? "img-src 'self' data: https:" : $"img-src 'self' data:{Listed(pictures)}";
        yield return "style-src 'self' 'unsafe-inline' https:";
        yield return "font-src 'self' data: https:";
        yield return "object-src 'none'";
        yield return "base-uri 'none'";
        yield return "frame-ancestors 'self'";
        yield return "report-uri /.weir/reports";
    }

    private static string Listed(SortedSet<string> sources) => string.Concat(sources.Where(source => source is not ("'self'" or "")).Select(source => $" {source}"));

    private static string Why(OpenAlert alert) => alert.IsClosed != 0 ? $"Somebody found alert {alert.Id} ({alert.Class}) to be right: authorise it to let it through." : $"Alert {alert.Id} ({alert.Class}) is open: answer it, or authorise it, to let it through.";

    private static string? Refuse(ItemRow item, bool onlyAuthorised) =>
        item.Severity >= (long)Severity.High ? $"It looks like a {item.Class}: it is never let through. Say what it is in its alert first."
        : !onlyAuthorised || item.IsAuthorised ? null
        : item.IsChangedSince ? "What was authorised is another version: look at the difference, and authorise it."
        : "Nobody has authorised it.";

    private static void External(ItemRow item, string site, PolicyVariant variant, SortedSet<string> scripts, List<PolicyBreak> breaks)
    {
        switch (variant)
        {
            case PolicyVariant.Hosts:
                if (Source(item, site) is not "'self'" and var origin)
                {
                    scripts.Add(origin);
                }

                break;
            case PolicyVariant.Hashes when item.Sha256 is { } hash && item.Integrity == "good":
                scripts.Add(Hash(hash));
                break;
            case PolicyVariant.Hashes:
                breaks.Add(new PolicyBreak(item.Page, item.Id, item.Name, "A hash holds for an external script only where its element has an integrity attribute; add one, or take the variant of hosts."));
                break;
            default:
                breaks.Add(new PolicyBreak(item.Page, item.Id, item.Name, "Its element needs the attribute nonce, with the number of the answer; scripts that are loaded by one that has it need none."));
                break;
        }
    }

    /// <summary>Whether it is a handler.</summary>
    private static bool Inline(ItemRow item, PolicyVariant variant, SortedSet<string> scripts, List<PolicyBreak> breaks)
    {
        bool isHandler = !item.Detail.StartsWith("script", StringComparison.Ordinal);
        if (item.Sha256 is { } hash)
        {
            scripts.Add(Hash(hash));
        }

        if (item.Detail.Contains("href", StringComparison.Ordinal))
        {
            breaks.Add(new PolicyBreak(item.Page, item.Id, item.Name, "An address that is code (javascript:) runs under no such policy; make it a handler in a script."));
        }
        else if (item.Versions > 2 && variant != PolicyVariant.Strict)
        {
            breaks.Add(new PolicyBreak(item.Page, item.Id, item.Name, "Its text was another at several looks, so that no hash holds: put what changes into an attribute, or take the strict variant."));
        }

        return isHandler;
    }

    private static string Hash(string sha256) => $"'sha256-{Convert.ToBase64String(Convert.FromHexString(sha256))}'";

    private static string Source(ItemRow item, string site) => item.Host.Length == 0 || item.Host == site ? "'self'" : Origin(item);

    private static string Origin(ItemRow item) => Uri.TryCreate(item.Name, UriKind.Absolute, out Uri? address) ? address.GetLeftPart(UriPartial.Authority) : item.Host;
}

using Weir.Server.Pages.Inventory;

namespace Weir.Server.Pages.Making;

/// <summary>What a site has only since an alert of it, and what somebody found to be an attack: no policy lets it through before somebody authorised it.</summary>
internal sealed class Suspects
{
    // What alerts hold of a name.
    private const int LongestPlace = 500;

    private static readonly HashSet<string> s_hostile = new(StringComparer.Ordinal) { "skimmer", "miner", "malware" };

    private readonly Dictionary<(string Page, string Place), List<OpenAlert>> _alerts;
    private readonly Dictionary<string, OpenAlert> _hosts = new(StringComparer.OrdinalIgnoreCase);

    // Hosts that looks found to be new where people pay. What browsers told of, which anybody can, makes none such.
    private readonly HashSet<string> _paymentHosts = new(StringComparer.OrdinalIgnoreCase);

    // The same code is the same attack wherever it stands, and a hash lets it through on all pages.
    private readonly Dictionary<string, OpenAlert> _hashes = new(StringComparer.Ordinal);

    /// <param name="site">Host of the site.</param>
    /// <param name="items">Items of its pages.</param>
    /// <param name="alerts">Alerts of those pages, the oldest first: open ones, and those that somebody found to be right.</param>
    public Suspects(string site, IReadOnlyCollection<ItemRow> items, IReadOnlyList<OpenAlert> alerts)
    {
        _alerts = alerts.GroupBy(alert => (alert.Page, alert.Place)).ToDictionary(group => group.Key, group => group.ToList());

        // Of alerts of the same host those count of which less makes the host known.
        foreach (ItemRow item in items.OrderByDescending(IsFoundWherePeoplePay))
        {
            if (AlertOf(item) is { } alert)
            {
                if (alert.IsClosed != 0 && item.Sha256 is { } hash)
                {
                    _hashes.TryAdd(hash, alert);
                }

                IEnumerable<string> named = item.IsScript && s_hostile.Contains(alert.Class) ? NamedBy(item) : [];
                foreach (string host in named.Append(item.Host).Where(host => host.Length > 0 && host != site))
                {
                    _hosts.TryAdd(host, alert);
                    if (IsFoundWherePeoplePay(item))
                    {
                        _paymentHosts.Add(host);
                    }
                }
            }
        }

        foreach (ItemRow item in items)
        {
            foreach (string host in KnownBy(item))
            {
                _hosts.Remove(host);
            }
        }
    }

    /// <summary>The alert for which an item is left out; null for none.</summary>
    public OpenAlert? Of(ItemRow item) => AlertOf(item) ?? (item.IsAuthorised ? null : _hashes.GetValueOrDefault(item.Sha256 ?? "") ?? _hosts.GetValueOrDefault(item.Host));

    /// <summary>Hosts that an item shows to be older than the alert, or to be wanted. What is new where people pay is not known for having been elsewhere.</summary>
    private IEnumerable<string> KnownBy(ItemRow item)
    {
        if (_hosts.Count == 0 || item.IsTold || AlertOf(item) is not null)
        {
            return [];
        }

        // What a script names now it may not have named before; one with a single version did.
        IEnumerable<string> hosts = item is { IsScript: true, Versions: <= 1 } ? NamedBy(item).Append(item.Host) : [item.Host];
        return hosts.Where(host => _hosts.TryGetValue(host, out OpenAlert? alert) && (item.IsPayment != 0 || !_paymentHosts.Contains(host)) && (item.FirstSeen < alert.FirstSeen || (item.IsAuthorised && item.Host == host) || item is { IsScript: true, FirstLook: 1 }));
    }

    private static bool IsFoundWherePeoplePay(ItemRow item) => item is { IsPayment: not 0, IsTold: false };

    /// <summary>The alert of an item that nobody answered by authorising it; an authorisation from before it was found to be an attack is no answer.</summary>
    private OpenAlert? AlertOf(ItemRow item) => AlertsOf(item).Where(alert => !item.IsAuthorised || item.Authorised < alert.Found).MaxBy(alert => alert.IsClosed);

    private IEnumerable<OpenAlert> AlertsOf(ItemRow item) => Named(item).Where(alert => alert.Class == "look_alike_host" || Classes(item.KindOf).Contains(alert.Class));

    private static string[] Classes(ItemKind kind) => kind switch
    {
        ItemKind.Script or ItemKind.Inline => ["new_script", "changed_script", .. s_hostile],
        ItemKind.Frame => ["new_frame"],
        ItemKind.Form => ["new_form"],
        _ => ["new_connection"],
    };

    private List<OpenAlert> Named(ItemRow item) => _alerts.GetValueOrDefault((item.Page, item.Name.Length <= LongestPlace ? item.Name : item.Name[..LongestPlace])) ?? [];

    private static string[] NamedBy(ItemRow script) => (script.Hosts ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

using System.Globalization;
using System.Text;

namespace Weir.Server.Pages;

/// <summary>Tells script hosts that are written to be taken for others: <c>googletagmanager.eu</c>, <c>google-anaIytics.com</c>, <c>jquery-cdn.top</c>.</summary>
/// <remarks>Compares the label that was registered, once signs that look alike are made the same. A hint for a person, no proof.</remarks>
internal static class LookAlikeHosts
{
    private const int ShortestForOneSlip = 6;
    private const int ShortestForTwoSlips = 10;

    /// <summary>Where shops load scripts from, each with what else the same owner has.</summary>
    private static readonly string[][] s_known =
    [
        ["google-analytics.com"], ["googletagmanager.com"], ["googleapis.com"], ["googleadservices.com"], ["googlesyndication.com"], ["gstatic.com"], ["doubleclick.net"],
        ["jquery.com", "jqueryui.com"], ["jsdelivr.net", "jsdelivr.com"], ["unpkg.com"], ["cdnjs.com", "cdnjs.net"], ["cloudflare.com", "cloudflareinsights.com", "cloudflarestream.com", "cloudflare.net"],
        ["bootstrapcdn.com", "bootstrapcdn.net"], ["fontawesome.com", "fontawesome.io"], ["stripe.com", "stripe.network"], ["paypal.com", "paypal.me", "paypal.cn"], ["paypalobjects.com"],
        ["braintreegateway.com"], ["braintree-api.com"], ["adyen.com", "adyenpayments.com"], ["klarna.com", "klarnacdn.net", "klarnaservices.com"], ["hotjar.com", "hotjar.io"], ["facebook.com", "facebook.net"],
        ["hubspot.com", "hubspot.net"], ["hs-scripts.com"], ["zendesk.com"], ["zdassets.com"], ["newrelic.com"], ["segment.com", "segment.io"], ["optimizely.com"], ["magento.com", "magento.cloud"], ["shopify.com", "shopifycdn.com", "shopifycdn.net"],
    ];

    private static readonly HashSet<string> s_zones = [.. s_known.SelectMany(zones => zones)];

    /// <summary>What a host looks like without being it; null for nothing.</summary>
    /// <param name="host">Name of the host, in letters or in the form of DNS.</param>
    /// <param name="page">Host of the page, which may be imitated, too; null without one.</param>
    public static string? Of(string host, string? page)
    {
        string name = Readable(host);
        if (DomainParts.IsAddressOrLocal(name))
        {
            return null;
        }

        string zone = DomainParts.Zone(name).ToString();
        string label = DomainParts.Label(name).ToString();
        if (s_zones.Contains(zone) || (page is not null && DomainParts.Zone(page).SequenceEqual(zone)))
        {
            return null;
        }

        string looks = Looks(label);
        foreach (string known in s_known.Select(zones => zones[0]))
        {
            if (IsLike(label, looks, DomainParts.Label(known).ToString(), sameLabelCounts: known is not ("segment.com" or "paypal.com" or "zendesk.com")))
            {
                return known;
            }
        }

        // The same label under another suffix is most often the same owner's.
        return page is not null && !DomainParts.IsAddressOrLocal(page) && DomainParts.Label(page).ToString() is { Length: >= ShortestForOneSlip } own && IsLike(label, looks, own, sameLabelCounts: false)
            ? DomainParts.Zone(page).ToString() : null;
    }

    private static bool IsLike(string label, string looks, string known, bool sameLabelCounts)
    {
        if (label.Length == 0 || label == known)
        {
            return label.Length > 0 && sameLabelCounts;
        }

        string wanted = Looks(known);
        int allowed = wanted.Length >= ShortestForTwoSlips ? 2 : wanted.Length >= ShortestForOneSlip ? 1 : 0;
        return looks == wanted
            || (looks.StartsWith($"{wanted}-", StringComparison.Ordinal) || looks.EndsWith($"-{wanted}", StringComparison.Ordinal))
            || looks.Replace("-", "", StringComparison.Ordinal) == wanted.Replace("-", "", StringComparison.Ordinal)
            || (allowed > 0 && Math.Abs(looks.Length - wanted.Length) <= allowed && (allowed > 1 || (looks[0] == wanted[0] && looks[^1] == wanted[^1])) && Slips(looks, wanted) <= allowed);
    }

    private static string Readable(string host)
    {
        string name = host.TrimEnd('.').ToLowerInvariant();
        try
        {
            return name.Contains("xn--", StringComparison.Ordinal) ? new IdnMapping().GetUnicode(name) : name;
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    /// <summary>A label with one sign for all that look like it.</summary>
    private static string Looks(string label)
    {
        var text = new StringBuilder(label.Length);
        foreach (char sign in label)
        {
            text.Append(sign switch
            {
                '0' or 'о' or 'ο' or 'ö' or 'ó' or 'ò' => 'o',
                '1' or 'i' or 'і' or 'ı' or 'ι' or 'í' or 'ì' or 'ӏ' => 'l',
                '3' or 'е' or 'ё' or 'é' or 'è' or 'ε' => 'e',
                '4' or 'а' or 'α' or 'á' or 'à' or 'ä' => 'a',
                '5' or 'ѕ' => 's',
                'с' or 'ϲ' or 'ç' => 'c',
                'р' or 'ρ' => 'p',
                'у' or 'γ' or 'ý' => 'y',
                'х' or 'χ' => 'x',
                'ј' => 'j',
                'ԛ' => 'q',
                'ո' or 'ñ' => 'n',
                'ü' or 'ú' or 'υ' => 'u',
                'һ' => 'h',
                'ԁ' => 'd',
                'ɡ' => 'g',
                _ => sign,
            });
        }

        return text.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>Letters that were left out, added, changed or swapped with the next.</summary>
    private static int Slips(string one, string other)
    {
        int[] before = new int[other.Length + 1], last = new int[other.Length + 1], now = new int[other.Length + 1];
        for (int j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int cost = one[i - 1] == other[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[other.Length];
    }
}

using System.Net;

namespace Weir.Flows;

/// <summary>Guesses which networks are one's own from some flows, where nobody says.</summary>
/// <remarks>
/// Private addresses are. Of flows between two public addresses nearly all have the watched host at one end, or the watched network: what takes part in most of
/// them is one's own. A guess is told to the person, who can say otherwise.
/// </remarks>
public sealed class NetworkGuess
{
    private const double LeastShare = 0.1;
    private const double NetworkShare = 0.5;
    private const int LeastFlows = 20;
    private const int MostHosts = 16;

    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("::1/128"),
    ];

    private readonly List<(HostAddress One, HostAddress Other)> _public = [];

    /// <summary>Looks at a flow.</summary>
    public void Look(in Flow flow)
    {
        if (IsPublic(flow.Originator) && IsPublic(flow.Responder))
        {
            _public.Add((flow.Originator, flow.Responder));
        }
    }

    /// <summary>The private networks, and what else seems to be one's own.</summary>
    public IReadOnlyList<IPNetwork> Networks()
    {
        var own = new List<IPNetwork>(s_private);
        var left = _public;
        int all = left.Count;
        while (left.Count >= Math.Max(LeastFlows, LeastShare * all) && own.Count < s_private.Length + MostHosts)
        {
            var (host, flows) = MostFrequent(left, host => host);
            var (network, flowsOfNetwork) = MostFrequent(left, host => host.Network);
            bool isNetwork = flowsOfNetwork >= NetworkShare * left.Count && flows < 0.9 * flowsOfNetwork;
            if (!isNetwork && flows < LeastShare * all)
            {
                break;
            }

            var found = isNetwork ? new IPNetwork(network.ToIPAddress(), network.IsV4 ? 24 : 64) : new IPNetwork(host.ToIPAddress(), host.IsV4 ? 32 : 128);
            own.Add(found);
            var known = new Networks([found]);
            left = [.. left.Where(pair => !known.IsInternal(pair.One) && !known.IsInternal(pair.Other))];
        }

        return own;
    }

    private static bool IsPublic(HostAddress host) => !host.IsPrivate && !host.IsLocal && !host.IsMulticast;

    private static (HostAddress Key, int Flows) MostFrequent(List<(HostAddress One, HostAddress Other)> pairs, Func<HostAddress, HostAddress> key)
    {
        var counts = new Dictionary<HostAddress, int>();
        foreach (var (one, other) in pairs)
        {
            HostAddress a = key(one);
            HostAddress b = key(other);
            counts[a] = counts.GetValueOrDefault(a) + 1;
            if (a != b)
            {
                counts[b] = counts.GetValueOrDefault(b) + 1;
            }
        }

        return counts.Select(count => (count.Key, count.Value)).OrderByDescending(count => count.Value).ThenBy(count => count.Key).First();
    }
}

using Weir.Evaluation;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Windows of a tunnel of which so many letters of distinct names are asked that few windows of benign clients have as many.</summary>
/// <param name="Tunnel">Which.</param>
/// <param name="Share">Part of its questions that is left, drawn at random.</param>
/// <param name="Seconds">Length of the windows.</param>
/// <param name="Threshold">Letters that one in a thousand benign windows has, those included in which the registered name alone is asked for.</param>
/// <param name="Found">Share of the windows with a question of the tunnel that have as many.</param>
/// <param name="StrictThreshold">Letters that one in a thousand benign windows has in which something below the registered name is asked for.</param>
/// <param name="StrictFound">Share that has as many as those.</param>
/// <param name="Windows">How many windows have a question of the tunnel.</param>
internal sealed record TunnelWindows(string Tunnel, double Share, int Seconds, int Threshold, Interval Found, int StrictThreshold, Interval StrictFound, int Windows);

/// <summary>Tunnels that were put into a benign log, each as questions of one of its clients, and found by the detector with a finding of Medium or above.</summary>
internal sealed record PlantedTunnels(string Tunnel, double Share, string Log, Interval Found, int Planted);

/// <summary>How well tunnels are found.</summary>
/// <param name="BenignWindows">Windows of benign clients, by their length in seconds, below one zone.</param>
/// <param name="Windows">Shares of windows.</param>
/// <param name="Planted">Shares of plants.</param>
/// <param name="FalseFindings">Findings of Medium or above in each benign log as it is.</param>
internal sealed record TunnelFigures(IReadOnlyDictionary<int, int> BenignWindows, IReadOnlyList<TunnelWindows> Windows, IReadOnlyList<PlantedTunnels> Planted, IReadOnlyDictionary<string, int> FalseFindings)
{
    private const int Plants = 20;
    private const double Rate = 1e-3;
    private static readonly double[] s_shares = [1, 0.1, 0.02, 0.005];
    private static readonly int[] s_seconds = [60, 600, 3600];

    public static TunnelFigures Of(IReadOnlyList<NamesLog> logs, ulong seed, Action<string> progress)
    {
        NamesLog[] benign = [.. logs.Where(log => !log.IsTunnel)], tunnels = [.. logs.Where(log => log.IsTunnel)];
        var counts = new Dictionary<int, int>();
        var windows = new List<TunnelWindows>();
        foreach (int seconds in s_seconds)
        {
            double[] sums = [.. benign.SelectMany(log => Sums(log.Lookups, seconds)).Select(sum => (double)sum)];
            counts[seconds] = sums.Length;
            if (sums.Length > 0)
            {
                var thresholds = (ThresholdOf(sums), ThresholdOf([.. sums.Where(sum => sum > 0)]));
                windows.AddRange(tunnels.SelectMany(tunnel => s_shares.Select(share => Measure(tunnel, share, seconds, thresholds, seed))));
            }
        }

        NamesLog? host = benign.MaxBy(log => log.Lookups.Select(lookup => lookup.Client).Distinct().Count());
        var planted = new List<PlantedTunnels>();
        foreach (NamesLog tunnel in host is null ? [] : tunnels)
        {
            progress($"planting {tunnel.Name}");
            planted.AddRange(s_shares.Select(share => Plant(tunnel, share, host!, seed)));
        }

        return new TunnelFigures(counts, [.. windows.OrderBy(row => row.Tunnel, StringComparer.Ordinal)], planted, benign.ToDictionary(log => log.Name, log => Findings(log.Lookups).Count, StringComparer.Ordinal));
    }

    private static int ThresholdOf(double[] sums) => (int)Math.Ceiling(RecallAtRate.Threshold(sums, Rate));

    private static TunnelWindows Measure(NamesLog tunnel, double share, int seconds, (int All, int Below) thresholds, ulong seed)
    {
        int[] sums = [.. Sums(Thin(tunnel.Lookups, share, new SeededRandom(seed)), seconds)];
        Interval Reached(int threshold) => Wilson.Of(sums.Count(sum => sum >= threshold), sums.Length);
        return new TunnelWindows(tunnel.Name, share, seconds, thresholds.All, Reached(thresholds.All), thresholds.Below, Reached(thresholds.Below), sums.Length);
    }

    private static PlantedTunnels Plant(NamesLog tunnel, double share, NamesLog log, ulong seed)
    {
        HostAddress[] clients = [.. log.Lookups.Select(lookup => lookup.Client).Distinct().Order()];
        long first = log.Lookups.Min(lookup => lookup.Time.Micros), last = log.Lookups.Max(lookup => lookup.Time.Micros);
        int found = 0;
        for (int plant = 0; plant < Plants; plant++)
        {
            var random = new SeededRandom(seed + (ulong)plant);
            HostAddress client = random.Pick<HostAddress>(clients);
            long begin = first + (long)(random.NextDouble() * (last - first)) - tunnel.Lookups.Min(lookup => lookup.Time.Micros);
            DnsLookup[] thinned = [.. Thin(tunnel.Lookups, share, random).Select(lookup => lookup with { Client = client, Time = lookup.Time + begin, Index = lookup.Index + log.Lookups.Count })];
            string[] zones = [.. thinned.Select(lookup => DomainParts.Zone(lookup.Name).ToString()).Distinct()];
            found += Findings([.. log.Lookups, .. thinned]).Any(finding => finding.Host == client && zones.Any(zone => finding.Story.EndsWith(zone, StringComparison.Ordinal))) ? 1 : 0;
        }

        return new PlantedTunnels(tunnel.Name, share, log.Name, Wilson.Of(found, Plants), Plants);
    }

    private static List<FlowFinding> Findings(IReadOnlyList<DnsLookup> lookups)
    {
        var batch = new FlowBatch(new FlowOptions(), withScores: false, networks => [new DnsTunnelDetector(networks)]);
        foreach (DnsLookup lookup in lookups)
        {
            batch.Take(lookup);
        }

        return [.. batch.Finish().Where(finding => finding.Severity >= Severity.Medium)];
    }

    private static IEnumerable<DnsLookup> Thin(IReadOnlyList<DnsLookup> lookups, double share, SeededRandom random) => lookups.Where(_ => random.Chance(share));

    /// <summary>Letters of distinct names of each client below each zone in each window.</summary>
    private static IEnumerable<int> Sums(IEnumerable<DnsLookup> lookups, int seconds)
    {
        var windows = new Dictionary<(HostAddress, string, long), HashSet<string>>();
        foreach (DnsLookup lookup in lookups)
        {
            ReadOnlySpan<char> zone = DomainParts.Zone(lookup.Name);
            int below = Math.Max(0, lookup.Name.Length - zone.Length - 1);
            if (!DomainParts.IsAddressOrLocal(lookup.Name) && (below == 0 || !DnsTunnelDetector.IsAddress(lookup.Name.AsSpan(0, below))))
            {
                var key = (lookup.Client, zone.ToString(), lookup.Time.Floor(seconds * Timestamp.Second).Micros);
                if (!windows.TryGetValue(key, out var names))
                {
                    windows[key] = names = new HashSet<string>(StringComparer.Ordinal);
                }

                names.Add(lookup.Name[..below]);
            }
        }

        return windows.Values.Select(names => names.Sum(name => name.Length));
    }
}

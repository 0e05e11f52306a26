using System.Globalization;
using System.Net;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Numerics;
using Xunit;

namespace Weir.Server.Tests.Sensors.Beacons;

/// <summary>Calls home that are planted into real logs: how often they are among the first three of all rhythms that are told. docs/decisions/0065-beacons-and-peers.md has the tables.</summary>
public sealed class BeaconProtocolTests
{
    private const int First = 3;
    private const ulong Seeds = 3;

    [Fact]
    public void Rank_TwelveClients_IsAmongTheFirstThree()
    {
        var web = Records.OfPaths(Path.Combine(SharedDataTests.Folder(), "rita_zeek", "valid_tsv", "http.log.gz")).Flows;
        HostAddress[] clients = [.. web.GroupBy(flow => flow.Originator).OrderByDescending(flows => flows.Count()).ThenBy(flows => flows.Key).Take(12).Select(flows => flows.Key)];
        Share("12 clients", web, clients, withBackground: true).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Theory]
    [InlineData("008-zeek-mixed", "147.32.81.167")]
    [InlineData("010-zeek-mixed", "147.32.83.234")]
    public void Rank_OneHost_IsAmongTheFirstThree(string folder, string host)
    {
        var flows = Records.OfPaths(Path.Combine(SharedDataTests.Folder(), "strato_zeek", folder)).Flows;
        Share(folder, flows, [HostAddress.Of(IPAddress.Parse(host))], withBackground: false).ShouldBeGreaterThanOrEqualTo(0.90);
    }

    private static double Share(string log, List<Flow> flows, HostAddress[] clients, bool withBackground)
    {
        // A log of two days holds a plant of one.
        Timestamp from = flows.Min(flow => flow.Start);
        Timestamp to = new(Math.Min(flows.Max(flow => flow.Start).Micros, from.Micros + Timestamp.Day));
        IPNetwork[] own = [.. clients.Select(client => new IPNetwork(client.ToIPAddress(), 32)), IPNetwork.Parse("10.0.0.0/8")];
        var ranks = new List<(PlantedBeacon Plant, int Rank)>();
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var random = new SeededRandom(seed);
            Flow[] around = [.. flows, .. withBackground ? Background.Of(clients, from, to, random) : []];
            foreach (PlantedBeacon plant in PlantedBeacon.All)
            {
                HostAddress client = random.Pick<HostAddress>(clients);
                ranks.Add((plant, Rank([.. around, .. plant.Flows(client, from, to, random)], own)));
            }
        }

        Tell(log, ranks);
        return ShareOf(ranks);
    }

    /// <summary>Where the plant's home stands among the places of all rhythms that a person is told of, hints included; no number where it is not told.</summary>
    private static int Rank(Flow[] flows, IPNetwork[] own)
    {
        var batch = new FlowBatch(new FlowOptions { Internal = own }, withScores: false, networks => [new BeaconDetector(networks)]);
        foreach (Flow flow in flows)
        {
            batch.Take(flow);
        }

        var places = batch.Finish().Where(finding => finding.Detector == "beacon").Select(finding => finding.Story[(finding.Story.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct().ToList();
        int at = places.FindIndex(place => place.StartsWith(PlantedBeacon.Home.ToString(), StringComparison.Ordinal));
        if (at != 0 && Environment.GetEnvironmentVariable("WEIR_TOPS") is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{at} of {places.Count}: {string.Join(" | ", places.Take(4))}");
        }

        return at < 0 ? int.MaxValue : at + 1;
    }

    private static double ShareOf(IReadOnlyCollection<(PlantedBeacon Plant, int Rank)> ranks) => ranks.Count(one => one.Rank <= First) / (double)ranks.Count;

    private static void Tell(string log, List<(PlantedBeacon Plant, int Rank)> ranks)
    {
        void Row(string name, IEnumerable<(PlantedBeacon Plant, int Rank)> some)
        {
            var list = some.ToList();
            var (low, high) = Wilson(list.Count(one => one.Rank <= First), list.Count);
            int median = list.Select(one => one.Rank).Order().ElementAt(list.Count / 2);
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{log} {name}: {ShareOf(list):0.000} ({low:0.00}-{high:0.00}) of {list.Count}, first {list.Count(one => one.Rank == 1) / (double)list.Count:0.00}, median {median}, not told {list.Count(one => one.Rank == int.MaxValue)}"));
        }

        Row("all", ranks);
        foreach (var group in ranks.GroupBy(one => one.Plant.Interval))
        {
            Row($"interval {group.Key} s", group);
        }

        foreach (var group in ranks.GroupBy(one => one.Plant.Jitter))
        {
            Row($"jitter {group.Key}", group);
        }

        foreach (var group in ranks.GroupBy(one => (one.Plant.IsPartOfDay, one.Plant.Drop)))
        {
            Row($"{(group.Key.IsPartOfDay ? "8 hours" : "all day")}, drop {group.Key.Drop}", group);
        }
    }

    /// <summary>The interval of 95 % of a share (Wilson, 1927).</summary>
    private static (double Low, double High) Wilson(int hits, int all)
    {
        const double Z = 1.96;
        double share = hits / (double)all;
        double middle = share + (Z * Z / (2 * all));
        double spread = Z * Math.Sqrt(((share * (1 - share)) + (Z * Z / (4.0 * all))) / all);
        return ((middle - spread) / (1 + (Z * Z / all)), (middle + spread) / (1 + (Z * Z / all)));
    }
}

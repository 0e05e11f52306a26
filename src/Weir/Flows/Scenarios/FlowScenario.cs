using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>A small network as it might be, and what was planted in it. Seeded: the same options give the same flows.</summary>
internal sealed record FlowScenario
{
    /// <summary>In the order of their end, numbered from 0.</summary>
    public required IReadOnlyList<Flow> Flows { get; init; }

    /// <summary>Questions to name servers, in the order of time, numbered from 0.</summary>
    public required IReadOnlyList<DnsLookup> Lookups { get; init; }

    /// <summary>What a detector should find.</summary>
    public required IReadOnlyList<Plant> Plants { get; init; }

    /// <summary>Makes the network, lets it live, and plants what is asked for.</summary>
    public static FlowScenario Make(ScenarioOptions options)
    {
        var random = new SeededRandom(options.Seed);
        var output = new ScenarioOutput(random);
        new BackgroundTraffic(options, output, random).Write();

        // Numbers of their own, so that what one part does changes nothing of the others.
        new ServerTraffic(options, output, new SeededRandom(options.Seed ^ 0x5e12)).Write();
        new OfficeTraffic(options, output, new SeededRandom(options.Seed ^ 0x0ff1)).Write();
        var plants = options.Plants.Select((kind, i) => Planting.Write(kind, i, options, output, random)).ToList();
        new LookupTraffic(output, new SeededRandom(options.Seed ^ 0xd25)).Write();
        Flow[] flows = [.. output.Flows.OrderBy(flow => flow.End.Micros).ThenBy(flow => flow.Start.Micros).ThenBy(flow => flow.Originator).ThenBy(flow => flow.OriginatorPort)];
        for (int i = 0; i < flows.Length; i++)
        {
            flows[i] = flows[i] with { Index = i };
        }

        DnsLookup[] lookups = [.. output.Lookups.OrderBy(lookup => lookup.Time.Micros).ThenBy(lookup => lookup.Client).ThenBy(lookup => lookup.Name, StringComparer.Ordinal)];
        for (int i = 0; i < lookups.Length; i++)
        {
            lookups[i] = lookups[i] with { Index = i };
        }

        return new FlowScenario { Flows = flows, Lookups = lookups, Plants = plants };
    }
}

/// <summary>How large the network is, how long it is watched, and what is planted.</summary>
internal sealed record ScenarioOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Workplaces, 2 to 250.</summary>
    public int Hosts { get; init; } = 30;

    public int Days { get; init; } = 1;

    /// <summary>Whether a host of the house looks for weaknesses every night.</summary>
    public bool HasScanner { get; init; }

    /// <summary>Midnight of the first day.</summary>
    public Timestamp Start { get; init; } = new(1_790_000_000L / 86_400 * Timestamp.Day);

    public IReadOnlyList<PlantKind> Plants { get; init; } = [];

    /// <summary>The day on which all of it is planted, from 0; null draws one.</summary>
    public int? PlantDay { get; init; }

    /// <summary>The workplace, from 0, that does all that is planted, one after the other from the second day to the last; null for any host on any day.</summary>
    public int? Infected { get; init; }
}

/// <summary>What can be planted.</summary>
internal enum PlantKind
{
    /// <summary>Twelve first contacts in some hours, nobody answers.</summary>
    SlowScan,

    /// <summary>All ports of one host, quickly.</summary>
    PortScan,

    /// <summary>Sixty tries on SSH in an hour.</summary>
    BruteForce,

    /// <summary>A call every few minutes, with jitter and gaps.</summary>
    Beacon,

    /// <summary>Data that goes out in small parts over ten hours, to a place that nobody else calls.</summary>
    SlowExfiltration,

    /// <summary>A workplace that logs in to another for the first time.</summary>
    NewAdminEdge,

    /// <summary>A workplace that logs in to five to seven others.</summary>
    LateralFanOut,

    /// <summary>Six thousand half-open connections to a server in five minutes, of invented sources.</summary>
    SynFlood,

    /// <summary>Three tries each on 25 hosts.</summary>
    PasswordSpray,

    /// <summary>A ping to each of 160 addresses.</summary>
    IcmpSweep,

    /// <summary>A question to name servers every minute, with data in the name.</summary>
    SlowDnsTunnel,

    /// <summary>A workplace that reads file after file of a share for an hour and a half, on the last day.</summary>
    StolenFiles,
}

/// <summary>Something planted.</summary>
/// <param name="Kind">What.</param>
/// <param name="Technique">ATT&amp;CK.</param>
/// <param name="Host">Who does it.</param>
/// <param name="Peer">To whom, where there is one.</param>
internal sealed record Plant(PlantKind Kind, string Technique, HostAddress Host, HostAddress? Peer);

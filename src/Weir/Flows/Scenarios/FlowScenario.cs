using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>A small network as it might be, and what was planted in it. Seeded: the same options give the same flows.</summary>
internal sealed record FlowScenario
{
    /// <summary>In the order of their end, numbered from 0.</summary>
    public required IReadOnlyList<Flow> Flows { get; init; }

    /// <summary>What a detector should find.</summary>
    public required IReadOnlyList<Plant> Plants { get; init; }

    /// <summary>Makes the network, lets it live, and plants what is asked for.</summary>
    public static FlowScenario Make(ScenarioOptions options)
    {
        var random = new SeededRandom(options.Seed);
        var output = new ScenarioOutput(random);
        new BackgroundTraffic(options, output, random).Write();
        var plants = options.Plants.Select(kind => Planting.Write(kind, options, output, random)).ToList();
        Flow[] flows = [.. output.Flows.OrderBy(flow => flow.End.Micros).ThenBy(flow => flow.Start.Micros).ThenBy(flow => flow.Originator).ThenBy(flow => flow.OriginatorPort)];
        for (int i = 0; i < flows.Length; i++)
        {
            flows[i] = flows[i] with { Index = i };
        }

        return new FlowScenario { Flows = flows, Plants = plants };
    }
}

/// <summary>How large the network is, how long it is watched, and what is planted.</summary>
internal sealed record ScenarioOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Workplaces, 2 to 250.</summary>
    public int Hosts { get; init; } = 30;

    public int Days { get; init; } = 1;

    /// <summary>Midnight of the first day.</summary>
    public Timestamp Start { get; init; } = new(1_790_000_000L / 86_400 * Timestamp.Day);

    public IReadOnlyList<PlantKind> Plants { get; init; } = [];
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
}

/// <summary>Something planted.</summary>
/// <param name="Kind">What.</param>
/// <param name="Technique">ATT&amp;CK.</param>
/// <param name="Host">Who does it.</param>
/// <param name="Peer">To whom, where there is one.</param>
internal sealed record Plant(PlantKind Kind, string Technique, HostAddress Host, HostAddress? Peer);

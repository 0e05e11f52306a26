using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>Writes one attack between everything else, at times and with figures that the seed gives.</summary>
internal static class Planting
{
    public static Plant Write(PlantKind kind, int place, ScenarioOptions options, ScenarioOutput output, SeededRandom random)
    {
        int drawn = (int)(random.NextDouble() * options.Days);
        int day = options.PlantDay ?? drawn;
        if (options.Infected is not null)
        {
            int first = Math.Min(1, options.Days - 1);
            day = first + (place * (options.Days - first) / options.Plants.Count);
        }

        Timestamp begin = options.Start + (day * Timestamp.Day) + (long)((9 + (4 * random.NextDouble())) * Timestamp.Hour);
        int workplace = (int)(random.NextDouble() * options.Hosts);
        HostAddress host = BackgroundTraffic.Workplace(options.Infected ?? workplace);
        if (kind is PlantKind.NewAdminEdge or PlantKind.LateralFanOut)
        {
            // What is new needs something before it, and is nothing new for who administers.
            begin = day == 0 && options.Days > 1 ? begin + ((options.Days - 1) * Timestamp.Day) : begin;
            host = host == ServerTraffic.Administrator ? BackgroundTraffic.Workplace(1) : host;
        }

        if (kind == PlantKind.StolenFiles && options.Infected is null)
        {
            begin += (options.Days - 1 - day) * Timestamp.Day;
        }

        return kind switch
        {
            PlantKind.SlowScan => SlowScan(begin, host, output, random),
            PlantKind.PortScan => PortScan(begin, host, output, random),
            PlantKind.BruteForce => BruteForce(begin, host, output, random),
            PlantKind.Beacon => Beacon(begin, host, output, random),
            PlantKind.SlowExfiltration => MovementPlanting.SlowExfiltration(begin, host, output, random),
            PlantKind.NewAdminEdge => MovementPlanting.NewAdminEdge(begin, host, options, output, random),
            PlantKind.LateralFanOut => MovementPlanting.LateralFanOut(begin, host, options, output, random),
            PlantKind.SynFlood => FloodPlanting.SynFlood(begin, output, random),
            PlantKind.PasswordSpray => MovementPlanting.PasswordSpray(begin, host, output, random),
            PlantKind.IcmpSweep => MovementPlanting.IcmpSweep(begin, host, output, random),
            PlantKind.SlowDnsTunnel => LookupTraffic.SlowDnsTunnel(begin, host, output, random),
            PlantKind.StolenFiles => MovementPlanting.StolenFiles(begin, host, output, random),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Plant SlowScan(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        for (int i = 0; i < 12; i++)
        {
            var target = BackgroundTraffic.Own(100 + (int)(random.NextDouble() * 150));
            output.Failed(begin + (long)(i * output.Around(900, 0.5) * Timestamp.Second), host, target, (ushort)(random.NextDouble() < 0.5 ? 445 : 3389));
        }

        return new Plant(PlantKind.SlowScan, "T1046", host, Peer: null);
    }

    private static Plant PortScan(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        var target = BackgroundTraffic.Own(3);
        for (ushort port = 1; port <= 1000; port++)
        {
            output.Failed(begin + (long)((port * 0.05 * Timestamp.Second) + (random.NextDouble() * Timestamp.Second)), host, target, port);
        }

        return new Plant(PlantKind.PortScan, "T1046", host, target);
    }

    private static Plant BruteForce(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        var target = BackgroundTraffic.Own(3);
        Timestamp at = begin;
        for (int i = 0; i < 60; i++)
        {
            output.Answered(at, host, target, 22, (long)output.Around(1200, 0.1), (long)output.Around(2200, 0.1), 1 + (4 * random.NextDouble()));
            at += (long)(output.Around(50, 0.5) * Timestamp.Second);
        }

        return new Plant(PlantKind.BruteForce, "T1110", host, target);
    }

    private static Plant Beacon(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        double interval = 30 * Math.Pow(20, random.NextDouble());
        double jitter = 0.3 * random.NextDouble();
        var target = BackgroundTraffic.Outside(40_000 + (int)(random.NextDouble() * 1000));
        Timestamp end = begin + (9 * Timestamp.Hour);
        for (Timestamp at = begin; at < end; at += (long)(interval * (1 + (jitter * ((2 * random.NextDouble()) - 1))) * Timestamp.Second))
        {
            if (random.NextDouble() > 0.1)
            {
                output.Answered(at, host, target, 443, 250 + (long)(random.NextDouble() * 60), 180 + (long)(random.NextDouble() * 60), 0.5);
            }
        }

        return new Plant(PlantKind.Beacon, "T1071", host, target);
    }
}

using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>Plants what somebody does who is inside: moves to other hosts, tries passwords, looks around, carries data out.</summary>
internal static class MovementPlanting
{
    private static readonly (ushort Port, string Technique)[] s_services = [(3389, "T1021.001"), (445, "T1021.002"), (22, "T1021.004"), (5985, "T1021.006")];

    /// <summary>A workplace logs in to another one, which it never did.</summary>
    public static Plant NewAdminEdge(Timestamp begin, HostAddress host, ScenarioOptions options, ScenarioOutput output, SeededRandom random)
    {
        HostAddress target = Others(host, 1, options, random)[0];
        var (port, technique) = random.Pick<(ushort, string)>(s_services);
        for (int i = 0; i < 2; i++)
        {
            Session(begin + (long)(i * output.Around(1500, 0.3) * Timestamp.Second), host, target, port, output);
        }

        return new Plant(PlantKind.NewAdminEdge, technique, host, target);
    }

    /// <summary>A workplace logs in to some others, one after the other.</summary>
    public static Plant LateralFanOut(Timestamp begin, HostAddress host, ScenarioOptions options, ScenarioOutput output, SeededRandom random)
    {
        var (port, technique) = random.Pick<(ushort, string)>(s_services);
        foreach (HostAddress target in Others(host, 5 + random.Next(3), options, random))
        {
            Session(begin, host, target, port, output);
            begin += (long)(output.Around(400, 0.6) * Timestamp.Second);
        }

        return new Plant(PlantKind.LateralFanOut, technique, host, Peer: null);
    }

    /// <summary>Three tries each on many hosts: few enough that no account is locked.</summary>
    public static Plant PasswordSpray(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        ushort port = random.Pick<ushort>([445, 3389, 389, 5985, 80]);
        for (int target = 0; target < 25; target++)
        {
            for (int tries = 0; tries < 3; tries++)
            {
                output.Answered(begin, host, BackgroundTraffic.Own(2 + target), port, (long)output.Around(1500, 0.1), (long)output.Around(1200, 0.1), 0.3 + random.NextDouble());
                begin += (long)(output.Around(12, 0.5) * Timestamp.Second);
            }
        }

        return new Plant(PlantKind.PasswordSpray, "T1110.003", host, Peer: null);
    }

    /// <summary>Every address of the network once, of which few are there.</summary>
    public static Plant IcmpSweep(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        for (int target = 40; target < 200; target++)
        {
            output.Ping(begin + (long)(target * output.Around(1, 0.5) * Timestamp.Second), host, BackgroundTraffic.Own(target), isAnswered: random.Chance(0.1));
        }

        return new Plant(PlantKind.IcmpSweep, "T1018", host, Peer: null);
    }

    /// <summary>Ten hours to a place that nobody else calls: some megabytes every few minutes, or some hundred kilobytes.</summary>
    public static Plant SlowExfiltration(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        HostAddress target = BackgroundTraffic.Outside(42_000 + random.Next(1000));
        bool isNamed = random.Chance(0.5);
        string? name = isNamed ? $"drop{random.Next(1000)}.example" : null;
        bool isSmall = random.Chance(0.5);
        for (Timestamp at = begin; at < begin + (10 * Timestamp.Hour);)
        {
            double size = isSmall ? 200_000 + (300_000 * random.NextDouble()) : output.Around(2e6, 0.4);
            output.Answered(at, host, target, 443, (long)size, (long)output.Around(4000, 0.5), output.Around(isSmall ? 2 : 15, 0.3), name: name);
            at += (long)(output.Around(isSmall ? 240 : 330, 0.4) * Timestamp.Second);
        }

        return new Plant(PlantKind.SlowExfiltration, isNamed ? "T1567" : "T1048", host, target);
    }

    /// <summary>What all together read in a day, read by one in an hour and a half, in parts no larger than others read.</summary>
    public static Plant StolenFiles(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        HostAddress files = BackgroundTraffic.Own(3);
        for (Timestamp at = begin; at < begin + (Timestamp.Hour * 3 / 2); at += (long)(output.Around(20, 0.3) * Timestamp.Second))
        {
            output.Answered(at, host, files, 445, (long)output.Around(20_000, 0.5), 200_000 + (long)(1_600_000 * random.NextDouble()), output.Around(10, 0.5));
        }

        return new Plant(PlantKind.StolenFiles, "T1039", files, Peer: null);
    }

    private static void Session(Timestamp at, HostAddress from, HostAddress to, ushort port, ScenarioOutput output) =>
        output.Answered(at, from, to, port, (long)output.Around(90_000, 0.8), (long)output.Around(300_000, 0.8), output.Around(180, 0.7));

    /// <summary>Workplaces but the host itself and the administrator's.</summary>
    private static HostAddress[] Others(HostAddress host, int count, ScenarioOptions options, SeededRandom random)
    {
        HostAddress[] others = [.. Enumerable.Range(1, options.Hosts - 1).Select(BackgroundTraffic.Workplace).Where(other => other != host)];
        random.Shuffle<HostAddress>(others);
        return others.Length == 0 ? [ServerTraffic.Administrator] : others[..Math.Min(count, others.Length)];
    }
}

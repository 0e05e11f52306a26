using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>Plants floods.</summary>
internal static class FloodPlanting
{
    /// <summary>Five minutes of half-open connections to a server, from sources that are invented.</summary>
    public static Plant SynFlood(Timestamp begin, ScenarioOutput output, SeededRandom random)
    {
        HostAddress target = BackgroundTraffic.Own(6);
        for (int i = 0; i < 6000; i++)
        {
            output.HalfOpen(begin + (long)(300 * random.NextDouble() * Timestamp.Second), HostAddress.V4((uint)(0x20000000 + (0x40000000 * random.NextDouble()))), target, 443);
        }

        return new Plant(PlantKind.SynFlood, "T1499", target, Peer: null);
    }
}

using System.Globalization;
using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>Questions to name servers: those that go before connections to names, some for names that are not there, and a tunnel where one is planted.</summary>
internal sealed class LookupTraffic(ScenarioOutput output, SeededRandom random)
{
    private const ushort A = 1;
    private const ushort Txt = 16;
    private const long Remembered = 10 * Timestamp.Minute;
    private const double Mistyped = 0.01;

    private static readonly HostAddress s_resolver = BackgroundTraffic.Own(2);

    /// <summary>For every connection to a name one question before it, unless the answer to the last is still remembered.</summary>
    public void Write()
    {
        var asked = new Dictionary<(HostAddress, string), Timestamp>();
        foreach (Flow flow in output.Flows.Where(flow => flow.ServerName is not null).OrderBy(flow => flow.Start.Micros).ThenBy(flow => flow.Originator).ThenBy(flow => flow.OriginatorPort))
        {
            var question = (flow.Originator, flow.ServerName!);
            if (asked.TryGetValue(question, out Timestamp last) && flow.Start - last < Remembered)
            {
                continue;
            }

            asked[question] = flow.Start;
            Timestamp at = flow.Start + -(long)((0.01 + (0.05 * random.NextDouble())) * Timestamp.Second);
            output.Lookups.Add(new DnsLookup { Time = at, Client = flow.Originator, Server = s_resolver, Name = flow.ServerName!, Type = A, Addresses = [flow.Responder] });
            if (random.Chance(Mistyped))
            {
                output.Lookups.Add(new DnsLookup { Time = at, Client = flow.Originator, Server = s_resolver, Name = $"{flow.ServerName}.corp.example", Type = A, ResponseCode = DnsLookup.NoSuchName });
            }
        }
    }

    /// <summary>About one question a minute for six hours, each with 40 to 60 letters of something below one zone.</summary>
    public static Plant SlowDnsTunnel(Timestamp begin, HostAddress host, ScenarioOutput output, SeededRandom random)
    {
        string zone = string.Create(CultureInfo.InvariantCulture, $"t{random.Next(1000)}.example");
        for (Timestamp at = begin; at < begin + (6 * Timestamp.Hour); at += (long)(output.Around(60, 0.3) * Timestamp.Second))
        {
            string below = string.Concat(Enumerable.Range(0, 40 + random.Next(21)).Select(_ => "abcdefghijklmnopqrstuvwxyz234567"[random.Next(32)]));
            output.Answered(at, host, s_resolver, 53, 60 + below.Length, 180, 0.05, Flow.Udp);
            output.Lookups.Add(new DnsLookup { Time = at, Client = host, Server = s_resolver, Name = $"{below}.{zone}", Type = random.Chance(0.5) ? Txt : A });
        }

        return new Plant(PlantKind.SlowDnsTunnel, "T1572", host, Peer: null);
    }
}

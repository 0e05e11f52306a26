using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>What a network does when nothing is wrong: people browse in working hours, programs ask for time, mail and updates, servers serve.</summary>
internal sealed class BackgroundTraffic(ScenarioOptions options, ScenarioOutput output, SeededRandom random)
{
    private const int Sites = 400;
    private const int FirstWorkplace = 20;

    private static readonly HostAddress s_names = Own(2);
    private static readonly HostAddress s_files = Own(3);
    private static readonly HostAddress s_printer = Own(4);

    /// <summary>A host of the network, by the last number of its address.</summary>
    public static HostAddress Own(int number) => HostAddress.V4((10u << 24) | (uint)number);

    /// <summary>A workplace, from 0.</summary>
    public static HostAddress Workplace(int number) => Own(FirstWorkplace + number);

    /// <summary>A host on the Internet.</summary>
    public static HostAddress Outside(int number) => HostAddress.V4((198u << 24) | (18u << 16) | (uint)(number & 0xffff));

    public void Write()
    {
        for (int host = 0; host < options.Hosts; host++)
        {
            for (int day = 0; day < options.Days; day++)
            {
                WriteDay(Workplace(host), options.Start + (day * Timestamp.Day));
            }
        }
    }

    private void WriteDay(HostAddress host, Timestamp midnight)
    {
        Timestamp from = midnight + (long)((7 + (2 * random.NextDouble())) * Timestamp.Hour);
        Timestamp to = from + (long)((8 + (2 * random.NextDouble())) * Timestamp.Hour);
        Browse(host, from, to);
        Repeat(from, to, 300, 0.02, at => output.Answered(at, host, Outside(9001), 443, 700, (long)output.Around(2500, 0.4), 0.4, name: "mail.example"));
        Repeat(midnight, midnight + Timestamp.Day, 1024, 0.05, at => output.Answered(at, host, Outside(9002), 123, 48, 48, 0.05, Flow.Udp, "time.example"));
        Repeat(from, to, 3600, 0.2, at => output.Answered(at, host, Outside(9003), 443, 1500, (long)output.Around(6000, 1), 1, name: "download.windowsupdate.com"));
        Repeat(from, to, 900, 0.8, at => output.Answered(at, host, s_files, 445, (long)output.Around(20_000, 1.5), (long)output.Around(60_000, 1.5), output.Around(20, 1)));
        Repeat(from, to, 7200, 0.9, at => output.Answered(at, host, s_printer, 9100, (long)output.Around(200_000, 1), 200, 4));

        // Somebody's own habit: a page that asks for news all the time, which nobody else has open.
        if (random.NextDouble() < 0.3)
        {
            int site = 5000 + (int)(random.NextDouble() * 1000);
            Timestamp open = from + (long)(random.NextDouble() * 4 * Timestamp.Hour);
            Repeat(open, open + (long)((0.3 + random.NextDouble()) * Timestamp.Hour), 30, 0.3, at => output.Answered(at, host, Outside(site), 443, (long)output.Around(900, 0.3), (long)output.Around(1500, 0.9), 0.3, name: $"news{site}.example"));
        }
    }

    /// <summary>Visits at random times, each of some connections to a site and to those that it embeds.</summary>
    private void Browse(HostAddress host, Timestamp from, Timestamp to)
    {
        for (Timestamp at = from + Seconds(output.Wait(1 / 120.0)); at < to; at += Seconds(output.Wait(1 / 120.0)))
        {
            int connections = 1 + (int)output.Around(4, 0.8);
            int site = Popular();
            output.Answered(at, host, s_names, 53, 60, 180, 0.02, Flow.Udp);
            for (int i = 0; i < Math.Min(connections, 40); i++)
            {
                int other = i < 2 ? site : Popular();
                Timestamp when = at + Seconds(random.NextDouble() * 5);
                if (random.NextDouble() < 0.004)
                {
                    output.Failed(when, host, Outside(other), 443);
                    continue;
                }

                output.Answered(when, host, Outside(other), 443, (long)output.Around(1800, 0.9), (long)output.Around(20_000, 1.6), output.Around(8, 1.2), name: $"site{other}.example");
            }
        }
    }

    /// <summary>Few sites have most visits (Zipf).</summary>
    private int Popular() => (int)Math.Pow(Sites, random.NextDouble());

    private void Repeat(Timestamp from, Timestamp to, double seconds, double jitter, Action<Timestamp> at)
    {
        for (Timestamp when = from + Seconds(random.NextDouble() * seconds); when < to; when += Seconds(seconds * (1 + (jitter * ((2 * random.NextDouble()) - 1)))))
        {
            at(when);
        }
    }

    private static long Seconds(double seconds) => (long)(seconds * Timestamp.Second);
}

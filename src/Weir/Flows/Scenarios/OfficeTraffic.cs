using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>What people send and get in large amounts when nothing is wrong: files that a program keeps alike elsewhere, calls with pictures, uploads, updates.</summary>
internal sealed class OfficeTraffic(ScenarioOptions options, ScenarioOutput output, SeededRandom random)
{
    private const int Relays = 8;

    public void Write()
    {
        for (int i = 0; i < options.Hosts; i++)
        {
            HostAddress host = BackgroundTraffic.Workplace(i);
            bool syncs = random.Chance(0.35);
            bool calls = random.Chance(0.5);
            double perSync = output.Around(4e6, 0.8);
            for (int day = 0; day < options.Days; day++)
            {
                Timestamp midnight = options.Start + (day * Timestamp.Day);
                Update(host, midnight);
                Upload(host, midnight);
                if (syncs)
                {
                    Sync(host, midnight, perSync);
                }

                if (calls)
                {
                    Call(host, midnight);
                }
            }
        }
    }

    private void Update(HostAddress host, Timestamp midnight) =>
        output.Answered(At(midnight), host, BackgroundTraffic.Outside(9003), 443, (long)output.Around(60_000, 0.5), (long)output.Around(1.5e8, 1), 120, name: "download.windowsupdate.com");

    /// <summary>A file for one of the sites that many visit.</summary>
    private void Upload(HostAddress host, Timestamp midnight)
    {
        if (random.Chance(0.15))
        {
            int site = (int)Math.Pow(400, random.NextDouble());
            output.Answered(At(midnight), host, BackgroundTraffic.Outside(site), 443, (long)output.Around(3e6, 1), (long)output.Around(20_000, 0.5), 20, name: $"site{site}.example");
        }
    }

    private void Sync(HostAddress host, Timestamp midnight, double size)
    {
        for (int times = 2 + (int)(6 * random.NextDouble()); times > 0; times--)
        {
            output.Answered(At(midnight), host, BackgroundTraffic.Outside(9010), 443, (long)output.Around(size, 1), (long)output.Around(40_000, 0.5), 30, name: "content.dropboxapi.com");
        }
    }

    /// <summary>Half an hour and more with picture and sound, both ways, over one of some relays that have no name.</summary>
    private void Call(HostAddress host, Timestamp midnight)
    {
        for (int times = (int)(3 * random.NextDouble()); times > 0; times--)
        {
            double seconds = output.Around(2400, 0.4);
            output.Answered(At(midnight), host, BackgroundTraffic.Outside(9100 + (int)(Relays * random.NextDouble())), 3478, (long)(seconds * output.Around(180_000, 0.3)), (long)(seconds * output.Around(220_000, 0.4)), seconds, Flow.Udp);
        }
    }

    private Timestamp At(Timestamp midnight) => midnight + (long)((9 + (8 * random.NextDouble())) * Timestamp.Hour);
}

using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>What servers of a network and their administrator do when nothing is wrong: log-ins, administration, a database, backups, and a scanner of one's own.</summary>
internal sealed class ServerTraffic(ScenarioOptions options, ScenarioOutput output, SeededRandom random)
{
    private static readonly HostAddress s_files = BackgroundTraffic.Own(3);
    private static readonly HostAddress s_logins = BackgroundTraffic.Own(5);
    private static readonly HostAddress s_application = BackgroundTraffic.Own(6);
    private static readonly HostAddress s_database = BackgroundTraffic.Own(7);
    private static readonly HostAddress s_backups = BackgroundTraffic.Own(8);

    // What the administrator logs in to, and by which service.
    private static readonly (HostAddress Host, ushort Port)[] s_administered = [(s_files, 3389), (s_logins, 3389), (s_logins, 5985), (s_application, 22), (s_database, 22), (s_backups, 22)];

    /// <summary>The workplace of the administrator.</summary>
    public static HostAddress Administrator => BackgroundTraffic.Workplace(0);

    /// <summary>The host that looks for weaknesses by order of the house, where there is one.</summary>
    public static HostAddress Scanner => BackgroundTraffic.Own(9);

    public void Write()
    {
        for (int day = 0; day < options.Days; day++)
        {
            Timestamp midnight = options.Start + (day * Timestamp.Day);
            Administer(midnight);
            LogIn(midnight);
            Serve(midnight);
            BackUp(midnight);
            if (options.HasScanner)
            {
                Scan(midnight);
            }
        }
    }

    /// <summary>Servers every day, and now and then somebody's workplace, to help.</summary>
    private void Administer(Timestamp midnight)
    {
        foreach (var (host, port) in s_administered)
        {
            for (int sessions = 1 + (int)(2 * random.NextDouble()); sessions > 0; sessions--)
            {
                Session(At(midnight, 8, 17), Administrator, host, port);
            }
        }

        for (int helped = (int)(3 * random.NextDouble()); helped > 0; helped--)
        {
            Session(At(midnight, 8, 17), Administrator, BackgroundTraffic.Workplace(1 + (int)(random.NextDouble() * (options.Hosts - 1))), 3389);
        }
    }

    private void Session(Timestamp at, HostAddress from, HostAddress to, ushort port)
    {
        double minutes = output.Around(12, 1);
        output.Answered(at, from, to, port, (long)(minutes * output.Around(40_000, 0.5)), (long)(minutes * output.Around(400_000, 0.7)), 60 * minutes);
    }

    private void LogIn(Timestamp midnight)
    {
        for (int i = 0; i < options.Hosts; i++)
        {
            HostAddress host = BackgroundTraffic.Workplace(i);
            Timestamp at = At(midnight, 7, 9);
            output.Answered(at, host, s_logins, 88, 1500, 1600, 0.02);
            output.Answered(at + Timestamp.Second, host, s_logins, 389, 2500, 9000, 0.5);
            output.Answered(at + (2 * Timestamp.Second), host, s_logins, 135, 900, 700, 0.3);
            output.Answered(at + (3 * Timestamp.Second), host, s_logins, 445, 9000, (long)output.Around(60_000, 0.5), 15);
            for (Timestamp again = at + (long)(output.Around(5400, 0.1) * Timestamp.Second); again < midnight + (17 * Timestamp.Hour); again += (long)(output.Around(5400, 0.1) * Timestamp.Second))
            {
                output.Answered(again, host, s_logins, 445, 5000, 9000, 12);
            }

            for (int visits = (int)(6 * random.NextDouble()); visits > 0; visits--)
            {
                output.Answered(At(midnight, 9, 17), host, s_application, 443, (long)output.Around(4000, 1), (long)output.Around(50_000, 1), 5, name: "portal.corp.example");
            }
        }
    }

    private void Serve(Timestamp midnight)
    {
        for (Timestamp at = midnight; at < midnight + Timestamp.Day; at += (long)(output.Around(600, 0.3) * Timestamp.Second))
        {
            output.Answered(at, s_application, s_database, 5432, (long)output.Around(20_000, 0.5), (long)output.Around(200_000, 0.8), 300);
        }
    }

    private void BackUp(Timestamp midnight)
    {
        foreach (HostAddress server in (HostAddress[])[s_files, s_application, s_database])
        {
            output.Answered(At(midnight, 1, 2), server, s_backups, 22, (long)output.Around(2e10, 0.4), (long)output.Around(2e8, 0.4), output.Around(3600, 0.3));
        }
    }

    private void Scan(Timestamp midnight)
    {
        ReadOnlySpan<ushort> ports = [21, 22, 80, 135, 139, 443, 445, 1433, 3306, 3389, 5900, 8080];
        Timestamp at = midnight + (3 * Timestamp.Hour);
        for (int host = 1; host <= 254; host++)
        {
            foreach (ushort port in ports)
            {
                at += (long)(0.2 * random.NextDouble() * Timestamp.Second);
                output.Failed(at, Scanner, BackgroundTraffic.Own(host), port);
            }
        }
    }

    private Timestamp At(Timestamp midnight, double from, double to) => midnight + (long)((from + ((to - from) * random.NextDouble())) * Timestamp.Hour);
}

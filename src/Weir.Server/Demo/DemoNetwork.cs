using System.Globalization;
using Weir.Flows;
using Weir.Flows.Scenarios;

namespace Weir.Server.Demo;

/// <summary>A small network with an infected host, as a sensor sees it: an eve.json that begins some days ago and grows while time goes on.</summary>
/// <remarks>
/// The hour of the day is that of the made network: it is early afternoon there when the demonstration starts for the first time, so that people work
/// whenever somebody looks. The name of the file says when the network began; a later run goes on with the same days.
/// </remarks>
internal sealed class DemoNetwork
{
    // Of nine that were tried the one with which all that is planted is found at whatever hour it starts, with the fewest alerts about others.
    private const ulong Seed = 9;
    private const int Workplaces = 10;
    private const int DaysBefore = 4;
    private const int HoursOfToday = 15;
    private const int Infected = 6;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private static readonly PlantKind[] s_plants = [PlantKind.SlowScan, PlantKind.BruteForce, PlantKind.Beacon, PlantKind.SlowDnsTunnel, PlantKind.SlowExfiltration];

    private readonly TimeProvider _clock;
    private readonly Timestamp _begin;
    private Timestamp _written;

    /// <param name="folder">Where the file is, or will be.</param>
    /// <param name="clock">Tells the time.</param>
    public DemoNetwork(string folder, TimeProvider clock)
    {
        _clock = clock;
        string? before = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "eve-*.json").Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (before is not null && long.TryParse(Path.GetFileNameWithoutExtension(before).AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out long began))
        {
            _begin = new Timestamp(began * Timestamp.Second);
            _written = Of(new DateTimeOffset(File.GetLastWriteTimeUtc(before), TimeSpan.Zero));
            Log = before;
        }
        else
        {
            _begin = Now.Floor(Timestamp.Hour) + -((DaysBefore * Timestamp.Day) + (HoursOfToday * Timestamp.Hour));
            _written = _begin;
            Log = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"eve-{_begin.Micros / Timestamp.Second}.json"));
        }
    }

    /// <summary>The log to follow.</summary>
    public string Log { get; }

    private Timestamp Now => Of(_clock.GetUtcNow());

    /// <summary>Writes what happened until now, then what happens, until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Log)!);
        var file = new FileStream(Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await using (file.ConfigureAwait(false))
        {
            var writer = new EveWriter(file);
            while (!cancellationToken.IsCancellationRequested)
            {
                // Of a long pause the last days are enough.
                Timestamp oldest = Now + -(DaysBefore * Timestamp.Day);
                int day = (int)(((_written > oldest ? _written : oldest) - _begin) / Timestamp.Day);
                bool isFirst = _written == _begin;
                var (scenario, end) = Make(isFirst ? 0 : day, isFirst ? DaysBefore + 1 : 1);
                await WriteAsync(scenario, end, writer, file, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private (FlowScenario Scenario, Timestamp End) Make(int day, int days)
    {
        Timestamp start = _begin + (day * Timestamp.Day);
        var scenario = FlowScenario.Make(new ScenarioOptions { Seed = Seed + (ulong)day, Hosts = Workplaces, Days = days, Start = start, Plants = day == 0 ? s_plants : [], Infected = Infected });
        return (scenario, start + (days * Timestamp.Day));
    }

    /// <summary>Writes each record when its time has come, up to the end of the days that were made.</summary>
    private async Task WriteAsync(FlowScenario scenario, Timestamp end, EveWriter writer, FileStream file, CancellationToken cancellationToken)
    {
        int flow = 0, lookup = 0;
        while (flow < scenario.Flows.Count && scenario.Flows[flow].End <= _written)
        {
            flow++;
        }

        while (lookup < scenario.Lookups.Count && scenario.Lookups[lookup].Time <= _written)
        {
            lookup++;
        }

        while (_written < end && !cancellationToken.IsCancellationRequested)
        {
            Timestamp now = Now;
            while (true)
            {
                Timestamp? nextFlow = flow < scenario.Flows.Count ? scenario.Flows[flow].End : null;
                Timestamp? nextLookup = lookup < scenario.Lookups.Count ? scenario.Lookups[lookup].Time : null;
                if (nextLookup <= now && (nextFlow is null || nextLookup <= nextFlow))
                {
                    writer.Write(scenario.Lookups[lookup++]);
                }
                else if (nextFlow <= now)
                {
                    writer.Write(scenario.Flows[flow++]);
                }
                else
                {
                    break;
                }
            }

            _written = now < end ? now : end;

            // Not given up when it is stopped: what was written stands whole, and a stop is no error.
            await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.WhenAny(Task.Delay(s_pause, _clock, cancellationToken)).ConfigureAwait(false);
        }
    }

    private static Timestamp Of(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
}

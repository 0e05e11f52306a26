using Weir.Server.Demo;
using Weir.Server.Findings.Flows;
using Weir.Server.Network;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Browser.Tests;

/// <summary>The network of the demonstration, by way of the sensors into lake and alerts, and hosts whose names are hostile.</summary>
internal sealed class SampleNetwork : IAsyncDisposable
{
    /// <summary>Does all that is planted.</summary>
    public const string Infected = "10.0.0.26";

    /// <summary>Spoke to a server with a hostile name, ten days ago.</summary>
    public const string Lured = "10.0.77.7";

    /// <summary>What that server calls itself.</summary>
    public const string HostileName = "\"><img src=x onerror=alert(1)>{{7*7}}";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly FlowAlertService _alerts;
    private readonly Task _growing;

    private SampleNetwork(NetworkSensors sensors, FlowAlertService alerts, DemoNetwork network)
    {
        Sensors = sensors;
        _alerts = alerts;
        _growing = Task.Run(() => network.RunAsync(_stop.Token));
    }

    public NetworkSensors Sensors { get; }

    /// <summary>Returns when what is planted is found, and kept.</summary>
    public static async Task<SampleNetwork> StartAsync(string folder, OperationalStore store, EventLake lake)
    {
        await lake.AppendAsync([.. Hostile()]);
        var demo = new DemoNetwork(Path.Combine(folder, "demo"), TimeProvider.System);
        var alerts = new FlowAlertService(store, lake, TextWriter.Null);
        var parts = new NetworkParts { Folder = folder, Lake = lake, Alerts = alerts, Problems = TextWriter.Null };
        var network = new SampleNetwork(NetworkSensors.Start(NetworkSettings.Of(new NetworkOptions { Tail = demo.Log, LatenessMinutes = 1 }), parts), alerts, demo);
        for (long began = TimeProvider.System.GetTimestamp(); !await network.IsFoundAsync(store); await Task.Delay(200))
        {
            if (TimeProvider.System.GetElapsedTime(began) > s_patience)
            {
                throw new TimeoutException("What is planted in the network was not found.");
            }
        }

        await lake.MoveAsync();
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _growing;
        await Sensors.DisposeAsync();
        await _alerts.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<bool> IsFoundAsync(OperationalStore store) =>
        Sensors.Figures.Behind == 0 && Sensors.Findings.Any(finding => finding is { IsAlert: true, Technique: "T1572" }) && (await store.Alerts.ListAsync(new AlertFilter { Host = Infected, Class = "T1110" }, CancellationToken.None)).Count > 0;

    private static IEnumerable<FlowRow> Hostile() => Enumerable.Range(0, 20).Select(i => new FlowRow
    {
        Time = DateTimeOffset.UtcNow.AddDays(-10).AddMinutes(-i),
        DurationMicros = 1_000_000,
        Source = Lured,
        SourcePort = 50_000 + i,
        Destination = "2001:db8::bad",
        DestinationPort = 443,
        Protocol = "tcp",
        State = "SF",
        SourceBytes = 900_000_000,
        DestinationBytes = 1_000_000_000,
        SourcePackets = 1000,
        DestinationPackets = 1000,
        Service = null,
        ServerName = HostileName,
    });
}

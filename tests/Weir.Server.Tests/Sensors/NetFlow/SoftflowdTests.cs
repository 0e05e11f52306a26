using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors.NetFlow;
using Xunit;

namespace Weir.Server.Tests.Sensors.NetFlow;

/// <summary>A real exporter, softflowd, and what a real collector, nfcapd, makes of the same packets.</summary>
public sealed class SoftflowdTests
{
    private const double Begin = 1_700_000_000;
    private const int Connections = 60;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Listen_ToSoftflowd_GivesTheConnectionsOfTheCapture(int version)
    {
        string softflowd = Tool("softflowd");
        string folder = Directory.CreateTempSubdirectory("weir-softflowd").FullName;
        try
        {
            string capture = Path.Combine(folder, "made.pcap");
            File.WriteAllBytes(capture, Made().ToPcap());
            var records = new Records();
            using (var listener = new NetFlowListener(new IPEndPoint(IPAddress.Loopback, 0), records))
            {
                await RunAsync(softflowd, "-r", capture, "-c", "none", "-n", $"127.0.0.1:{listener.EndPoint.Port}", "-v", $"{version}", "-a");
                await UntilAsync(() => listener.Counts.Records >= 2 * Connections);
            }

            records.Flows.Count.ShouldBe(Connections + 1);
            var connections = records.Flows.Where(flow => flow.ResponderPort == 443).OrderBy(flow => flow.OriginatorPort).ToList();
            connections.Count.ShouldBe(Connections);
            for (int i = 0; i < Connections; i++)
            {
                var flow = connections[i];
                (flow.Originator.ToString(), flow.OriginatorPort, flow.State, flow.OriginatorPackets, flow.ResponderPackets).ShouldBe(("192.0.2.1", (ushort)(40_000 + i), FlowState.SF, 4, 3));

                // Headers of IP and TCP included, and what fills up short frames of Ethernet.
                (flow.OriginatorBytes, flow.ResponderBytes).ShouldBe(((3 * 46) + 40 + 100 + i, (2 * 46) + 40 + 1000));
                flow.Start.Seconds.ShouldBe(Begin + i, 1.0);
                (flow.Duration / 1e6).ShouldBe(0.4, 0.1);
            }

            var scan = records.Flows.Single(flow => flow.ResponderPort == 22);
            (scan.State, scan.Outcome, scan.OriginatorPackets).ShouldBe((FlowState.S0, FlowOutcome.Failed, 1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Listen_BesideNfcapd_CountsTheSame(int version)
    {
        string softflowd = Tool("softflowd");
        string nfcapd = Tool("nfcapd");
        string nfdump = Tool("nfdump");
        string folder = Directory.CreateTempSubdirectory("weir-nfcapd").FullName;
        try
        {
            string capture = Path.Combine(folder, "made.pcap");
            File.WriteAllBytes(capture, Made().ToPcap());
            int port = FreePort();
            string kept = Directory.CreateDirectory(Path.Combine(folder, "nf")).FullName;
            using var collector = Process.Start(new ProcessStartInfo(nfcapd, ["-w", kept, "-t", "60", "-b", "127.0.0.1", "-p", $"{port}"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            var records = new Records();
            try
            {
                await UntilAsync(() => IsTaken(port));
                using var listener = new NetFlowListener(new IPEndPoint(IPAddress.Loopback, 0), records);
                await RunAsync(softflowd, "-r", capture, "-c", "none", "-n", $"127.0.0.1:{port}", "-v", $"{version}", "-a");
                await RunAsync(softflowd, "-r", capture, "-c", "none", "-n", $"127.0.0.1:{listener.EndPoint.Port}", "-v", $"{version}", "-a");
                await UntilAsync(() => listener.Counts.Records >= 2 * Connections);
                await Task.Delay(300, TestContext.Current.CancellationToken);
            }
            finally
            {
                using var end = Process.Start("kill", [$"{collector.Id}"]);
                await collector.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            string sums = await RunAsync(nfdump, "-R", kept, "-q", "-N", "-o", "csv", "-s", "proto/bytes");
            string[] rows = [.. sums.Split('\n').Where(line => line.Contains(",TCP", StringComparison.OrdinalIgnoreCase) || line.Contains(",6,", StringComparison.Ordinal))];
            long bytes = records.Flows.Sum(flow => flow.OriginatorBytes + flow.ResponderBytes);
            long packets = records.Flows.Sum(flow => flow.OriginatorPackets + flow.ResponderPackets);
            rows.ShouldHaveSingleItem(sums).Split(',').ShouldContain(bytes.ToString(CultureInfo.InvariantCulture), sums);
            rows[0].Split(',').ShouldContain(packets.ToString(CultureInfo.InvariantCulture), sums);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Capture Made()
    {
        var capture = new Capture();
        for (int i = 0; i < Connections; i++)
        {
            double at = Begin + i;
            int port = 40_000 + i;
            capture.Tcp(at, "192.0.2.1", port, "198.51.100.2", 443, Capture.Syn);
            capture.Tcp(at + 0.1, "198.51.100.2", 443, "192.0.2.1", port, Capture.Syn | Capture.Ack);
            capture.Tcp(at + 0.15, "192.0.2.1", port, "198.51.100.2", 443, Capture.Ack);
            capture.Tcp(at + 0.2, "192.0.2.1", port, "198.51.100.2", 443, Capture.Psh | Capture.Ack, new byte[100 + i]);
            capture.Tcp(at + 0.3, "198.51.100.2", 443, "192.0.2.1", port, Capture.Psh | Capture.Ack, new byte[1000]);
            capture.Tcp(at + 0.35, "192.0.2.1", port, "198.51.100.2", 443, Capture.Fin | Capture.Ack);
            capture.Tcp(at + 0.4, "198.51.100.2", 443, "192.0.2.1", port, Capture.Fin | Capture.Ack);
        }

        return capture.Tcp(Begin + 100, "203.0.113.9", 50_000, "192.0.2.1", 22, Capture.Syn);
    }

    private static string Tool(string name)
    {
        string? path = ((string[])["/usr/sbin", "/usr/bin", "/usr/local/bin"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{name} is not installed: apt-get install softflowd nfdump");
        return path!;
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience);
        await error;
        return output;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var begun = Stopwatch.StartNew(); !isSo() && begun.Elapsed < s_patience;)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool IsTaken(int port) =>
        System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(listener => listener.Port == port);
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Weir.Server.Gateway;

namespace Weir.Benchmarks.Budgets;

/// <summary>
/// What the gateway costs, all of it: real sockets, the real server, the real client of the upstream, in this process, one request after the other on
/// one connection. Client and upstream allocate nothing, so that what was allocated is the gateway's.
/// </summary>
internal static class GatewayCosts
{
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Cost>> MeasureAsync(int iterations)
    {
        using var upstream = new PlainUpstream();
        List<Cost> costs = [];
        foreach (SampleRequest sample in SampleRequest.All.Where(sample => sample.Name != "attack"))
        {
            costs.Add(await MeasureAsync(sample, upstream.Address, iterations).ConfigureAwait(false));
        }

        return costs;
    }

    private static async Task<Cost> MeasureAsync(SampleRequest sample, string upstream, int iterations)
    {
        var options = new GatewayOptions { Upstream = upstream, Listen = "http://127.0.0.1:0", DrainSeconds = 1 };
        WebApplication gateway = GatewayHost.Build(options, GatewayHost.PartsOf(options));
        await using (gateway.ConfigureAwait(false))
        {
            await gateway.StartAsync().ConfigureAwait(false);
            Cost cost = Time(new Uri(gateway.Urls.First()).Port, sample, iterations);
            await gateway.StopAsync().ConfigureAwait(false);
            return cost;
        }
    }

    private static Cost Time(int port, SampleRequest sample, int iterations)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        byte[] request = sample.ToBytes(), answer = new byte[4096];

        // Pools fill, each thread of the server gets its buffers, and the compiler of the runtime sees what is hot.
        Exchange(socket, request, answer, 4 * iterations);
        double bytes = double.MaxValue, micros = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            Exchange(socket, request, answer, iterations);
            micros = Math.Min(micros, Stopwatch.GetElapsedTime(start).TotalMicroseconds / iterations);
            bytes = Math.Min(bytes, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / iterations);
        }

        return new Cost($"gateway {sample.Name}", bytes, micros);
    }

    private static void Exchange(Socket socket, byte[] request, byte[] answer, int times)
    {
        for (int i = 0; i < times; i++)
        {
            socket.Send(request);
            int length = 0;
            while (!answer.AsSpan(0, length).EndsWith(PlainUpstream.Body))
            {
                int count = socket.Receive(answer.AsSpan(length));
                length += count > 0 ? count : throw new InvalidOperationException("the gateway closed the connection");
            }

            if (!answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException("the gateway did not answer with 200");
            }
        }
    }
}

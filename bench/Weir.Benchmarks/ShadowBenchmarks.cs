using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Weir.AspNetCore;
using Weir.Benchmarks.Budgets;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Benchmarks;

/// <summary>What a candidate that scores beside the live model costs the live path: requests through a real gateway, one after the other, in rounds with and without it by turns, in one run.</summary>
internal static class ShadowBenchmarks
{
    // Many short rounds: what the machine does meanwhile then falls on both sides alike.
    private const int Rounds = 120, Requests = 300, Skipped = 20;

    /// <returns>False when a request beside a candidate takes 5 % longer or more.</returns>
    public static async Task<bool> RunAsync(TextWriter output)
    {
        HttpScorer scorer = HttpScorer.Load(ShippedModel.Path);
        var records = new Counts();
        var shadow = new ShadowTraffic(records, TimeProvider.System);
        await using (shadow.ConfigureAwait(false))
        {
            using var upstream = new PlainUpstream();
            var options = new GatewayOptions { Upstream = upstream.Address, Listen = "http://127.0.0.1:0", DrainSeconds = 1 };
            WebApplication gateway = GatewayHost.Build(options, GatewayHost.PartsOf(options) with { Scorer = GatewayHost.Score(new LiveScorer(scorer), shadow: shadow) });
            await using (gateway.ConfigureAwait(false))
            {
                await gateway.StartAsync().ConfigureAwait(false);
                bool isFast = Measure(new Uri(gateway.Urls.First()).Port, shadow, scorer, output);
                await gateway.StopAsync().ConfigureAwait(false);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"scored {records.Scored:N0}, dropped {records.Dropped:N0}"));
                return isFast;
            }
        }
    }

    private static bool Measure(int port, ShadowTraffic shadow, HttpScorer scorer, TextWriter output)
    {
        bool isFast = true;
        foreach (SampleRequest sample in SampleRequest.All.Where(sample => sample.Name != "attack"))
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            byte[] request = sample.ToBytes(), answer = new byte[4096];
            Round(socket, request, answer);
            double[] without = new double[Rounds], with = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                // By turns which of the two comes first.
                foreach (bool isBeside in round % 2 == 0 ? (bool[])[false, true] : [true, false])
                {
                    shadow.Set(0, scorer, isBeside ? [new ShadowCandidate<HttpScorer>(1, 1, scorer)] : []);
                    (isBeside ? with : without)[round] = Round(socket, request, answer);
                }
            }

            double[] ratios = [.. with.Zip(without, (one, other) => one / other).Order()];

            // Ranks between which the median lies in 95 of 100 runs, by the sign test.
            int off = (int)(0.98 * Math.Sqrt(Rounds));
            double ratio = ratios[Rounds / 2];
            isFast &= ratio < 1.05;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gateway {sample.Name}: {without.Order().ElementAt(Rounds / 2):0.0} µs without, {with.Order().ElementAt(Rounds / 2):0.0} µs with a candidate, {ratio:0.000} times [{ratios[(Rounds / 2) - off]:0.000} to {ratios[(Rounds / 2) + off]:0.000}] (median of {Rounds} pairs of rounds of {Requests} requests)"));
        }

        return isFast;
    }

    /// <returns>Microseconds that half of the requests took at most.</returns>
    private static double Round(Socket socket, byte[] request, byte[] answer)
    {
        double[] micros = new double[Requests];

        // The first of a round still see what was set before.
        for (int i = -Skipped; i < Requests; i++)
        {
            long start = Stopwatch.GetTimestamp();
            socket.Send(request);
            int length = 0;
            while (!answer.AsSpan(0, length).EndsWith(PlainUpstream.Body))
            {
                int count = socket.Receive(answer.AsSpan(length));
                length += count > 0 ? count : throw new InvalidOperationException("the gateway closed the connection");
            }

            if (i >= 0) micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(micros);
        return micros[Requests / 2];
    }

    private sealed class Counts : IShadowRecords
    {
        public long Scored { get; private set; }

        public long Dropped { get; private set; }

        public bool Add(long version, ModelShadowCount count, IReadOnlyList<ModelDisagreement> rows)
        {
            Scored += count.Scored;
            Dropped += count.Dropped;
            return true;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using Weir.Http;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

/// <summary>The agent on a real port: times, long frames, its end.</summary>
public sealed class SpoeConnectionTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _late = new(s_patience);
    private readonly AgentTalk _agent = new();
    private WebApplication? _app;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await _agent.DisposeAsync();
        _late.Dispose();
    }

    [Fact]
    public async Task Connection_FrameInSinglePieces_IsAnswered()
    {
        using var client = await ConnectAsync(new SpoeTimes());
        foreach (byte piece in SpopBytes.Hello())
        {
            await client.SendAsync(new[] { piece }, _late.Token);
        }

        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");
        await client.SendAsync(SpopBytes.Notify(method: "POST", body: new string('x', 60_000) + "planted-critical"), _late.Token);
        (await ReadFrameAsync(client)).ShouldStartWith("Ack 5/1 action=block");
    }

    [Fact]
    public async Task Connection_NoGreeting_EndsInItsTime()
    {
        using var client = await ConnectAsync(new SpoeTimes { Frame = TimeSpan.FromMilliseconds(100), Idle = s_patience });

        (await ReadFrameAsync(client)).ShouldStartWith("AgentDisconnect status-code=2");
        (await ReadFrameAsync(client)).ShouldBe("end");
    }

    [Fact]
    public async Task Connection_FrameThatTrickles_EndsInItsTime()
    {
        using var client = await ConnectAsync(new SpoeTimes { Frame = TimeSpan.FromMilliseconds(300), Idle = s_patience });
        await client.SendAsync(SpopBytes.Hello(), _late.Token);
        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");

        // Each byte comes well in time, the whole never would.
        var answer = ReadFrameAsync(client);
        byte[] question = SpopBytes.Notify(method: "POST", body: new string('x', 50_000));
        for (int i = 0; !answer.IsCompleted; i++)
        {
            await client.SendAsync(question.AsMemory(i, 1), _late.Token);
            await Task.WhenAny(answer, Task.Delay(20, _late.Token));
        }

        (await answer).ShouldStartWith("AgentDisconnect status-code=2");
    }

    [Fact]
    public async Task Connection_QuietForLong_EndsInItsTime()
    {
        using var client = await ConnectAsync(new SpoeTimes { Frame = s_patience, Idle = TimeSpan.FromMilliseconds(100) });
        await client.SendAsync(SpopBytes.Hello(), _late.Token);

        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");
        (await ReadFrameAsync(client)).ShouldStartWith("AgentDisconnect status-code=2");
    }

    [Fact]
    public async Task Connection_AnswersThatNobodyTakes_EndInTheirTime()
    {
        using var client = await ConnectAsync(new SpoeTimes { Send = TimeSpan.FromMilliseconds(300) });
        await client.SendAsync(SpopBytes.Hello(), _late.Token);
        byte[] questions = [.. Enumerable.Range(0, 200).SelectMany(_ => SpopBytes.Notify())];

        // Until the agent gives up, after what the buffers on the way hold.
        await Should.ThrowAsync<SocketException>(async () =>
        {
            while (true)
            {
                await client.SendAsync(questions, _late.Token);
            }
        });
    }

    [Fact]
    public async Task Connection_HealthCheck_IsAnsweredAndClosed()
    {
        using var client = await ConnectAsync(new SpoeTimes());
        await client.SendAsync(SpopBytes.Hello(healthCheck: true), _late.Token);

        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");
        (await ReadFrameAsync(client)).ShouldBe("end");
    }

    [Fact]
    public async Task Connection_Rubbish_LeavesOthersAlone()
    {
        using var client = await ConnectAsync(new SpoeTimes());
        await client.SendAsync(SpopBytes.Hello(), _late.Token);
        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");
        var random = new Random(3);
        for (int i = 0; i < 50; i++)
        {
            using var other = await ConnectAsync();
            byte[] rubbish = new byte[random.Next(1, 2000)];
            random.NextBytes(rubbish);
            await other.SendAsync(rubbish, _late.Token);
        }

        await client.SendAsync(SpopBytes.Notify(), _late.Token);
        (await ReadFrameAsync(client)).ShouldStartWith("Ack 5/1 action=pass");
    }

    [Fact]
    public async Task Connection_AgentThatStops_SaysSo()
    {
        using var client = await ConnectAsync(new SpoeTimes());
        await client.SendAsync(SpopBytes.Hello(), _late.Token);
        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");

        await _app!.StopAsync(_late.Token);

        (await ReadFrameAsync(client)).ShouldBe("AgentDisconnect status-code=0 message=the agent stops");
        (await ReadFrameAsync(client)).ShouldBe("end");
    }

    [Fact]
    public async Task Connection_ScorerThatFails_EndsThisConnectionAlone()
    {
        await using var failing = new AgentTalk(scorer: new Weir.AspNetCore.RequestScorer(
            (scoped in view, _) => view.Body.IsEmpty ? default(HttpVerdict) : throw new InvalidOperationException("planted"), (scoped in _, _, _) => [], System.Text.Encoding.Latin1));
        using var client = await ConnectAsync(new SpoeTimes(), failing.Agent);
        await client.SendAsync(SpopBytes.Hello(), _late.Token);
        (await ReadFrameAsync(client)).ShouldStartWith("AgentHello");
        await client.SendAsync(SpopBytes.Notify(method: "POST", body: "x"), _late.Token);
        (await ReadFrameAsync(client)).ShouldBe("end");

        using var next = await ConnectAsync();
        await next.SendAsync((byte[])[.. SpopBytes.Hello(), .. SpopBytes.Notify()], _late.Token);
        (await ReadFrameAsync(next)).ShouldStartWith("AgentHello");
        (await ReadFrameAsync(next)).ShouldStartWith("Ack 5/1 action=pass");
    }

    private async Task<Socket> ConnectAsync(SpoeTimes times, SpoeAgent? agent = null)
    {
        _app = SidecarHost.Build(new SidecarOptions { Spoe = "127.0.0.1:0" }, agent ?? _agent.Agent, TimeSpan.FromSeconds(20), LogLevel.None, times);
        await _app.StartAsync(_late.Token);
        return await ConnectAsync();
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_app!.Urls.First()).Port, _late.Token);
        return socket;
    }

    private async Task<string> ReadFrameAsync(Socket socket)
    {
        byte[] prefix = new byte[4];
        if (!await FillAsync(socket, prefix))
        {
            return "end";
        }

        byte[] frame = new byte[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(prefix)];
        return await FillAsync(socket, frame) ? AgentTalk.Describe([.. prefix, .. frame])[0] : "end";
    }

    private async Task<bool> FillAsync(Socket socket, byte[] bytes)
    {
        try
        {
            for (int filled = 0; filled < bytes.Length;)
            {
                int count = await socket.ReceiveAsync(bytes.AsMemory(filled), _late.Token);
                if (count == 0)
                {
                    return false;
                }

                filled += count;
            }

            return true;
        }
        catch (SocketException)
        {
            // Closed with bytes of ours unread.
            return false;
        }
    }
}

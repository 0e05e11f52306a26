using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Server.Tests.Pages;

/// <summary>A server of HTTP/1.0 on a loopback port: it says how long its answers are, and closes each connection a moment behind them.</summary>
internal sealed class OldServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly int _answers;
    private readonly Task _serving;
    private int _connections;

    /// <param name="answers">Answers of a connection, behind which it hangs up: of 1 the next question on it gets none.</param>
    public OldServer(int answers)
    {
        _answers = answers;
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>Connections that were taken.</summary>
    public int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _serving;
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        var under = new List<Task>();
        try
        {
            while (true)
            {
                Socket peer = await _listener.AcceptSocketAsync(_closing.Token);
                _connections++;
                under.Add(AnswerAsync(peer));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(under);
        }
    }

    private async Task AnswerAsync(Socket peer)
    {
        using Socket closing = peer;
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int i = 0; i < _answers && await peer.ReceiveAsync(buffer, _closing.Token) > 0; i++)
            {
                await peer.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nhere"), _closing.Token);
            }

            // It hangs up when the next question is under way, which the client can neither know nor help.
            await peer.ReceiveAsync(buffer, _closing.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
        }
    }
}

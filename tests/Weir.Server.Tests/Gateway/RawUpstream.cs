using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Server.Tests.Gateway;

/// <summary>An upstream that keeps every byte it receives and answers each request head, by the plainest of rules, with 200.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<StringBuilder> _connections = new();
    private readonly Task _accepting;

    public RawUpstream()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Everything received so far, one text for each connection.</summary>
    public string[] Received
    {
        get
        {
            return [.. _connections.Select(text =>
            {
                lock (text)
                {
                    return text.ToString();
                }
            })];
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }

            var received = new StringBuilder();
            _connections.Enqueue(received);
            _ = ServeAsync(socket, received);
        }
    }

    private static async Task ServeAsync(Socket socket, StringBuilder received)
    {
        using (socket)
        {
            byte[] buffer = new byte[64 * 1024];
            int answered = 0;
            try
            {
                for (int count; (count = await socket.ReceiveAsync(buffer, SocketFlags.None)) > 0;)
                {
                    string all;
                    lock (received)
                    {
                        all = received.Append(Encoding.Latin1.GetString(buffer, 0, count)).ToString();
                    }

                    // Body and head end the same way here only for requests without a body and for whole chunked ones, which is what the tests send.
                    int heads = all.Split("\r\n\r\n").Length - 1;
                    for (; answered < heads; answered++)
                    {
                        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), SocketFlags.None);
                    }
                }
            }
            catch (SocketException)
            {
                // The gateway closed the connection; what it sent is kept.
            }
        }
    }
}

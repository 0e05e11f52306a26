using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Weir.Benchmarks.Budgets;

/// <summary>An application that answers a few bytes and allocates nothing while it does.</summary>
internal sealed class PlainUpstream : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);

    public PlainUpstream()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Start(Accept);
    }

    /// <summary>What every answer ends with.</summary>
    public static ReadOnlySpan<byte> Body => "the answer"u8;

    private static ReadOnlySpan<byte> Answer => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nthe answer"u8;

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    public void Dispose() => _listener.Dispose();

    private static void Start(Action work) => new Thread(() => Quietly(work)) { IsBackground = true }.Start();

    private static void Quietly(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Whoever is measured, or the measurement itself, has ended.
        }
    }

    private void Accept()
    {
        while (true)
        {
            Socket socket = _listener.Accept();
            Start(() => Serve(socket));
        }
    }

    private static void Serve(Socket socket)
    {
        using (socket)
        {
            byte[] buffer = new byte[64 * 1024];
            int length = 0;
            for (int count; (count = socket.Receive(buffer.AsSpan(length))) > 0;)
            {
                length += count;
                if (IsWhole(buffer.AsSpan(0, length)))
                {
                    socket.Send(Answer);
                    length = 0;
                }
            }
        }
    }

    /// <summary>One request at a time comes over a connection, so that what was received ends where it ends.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> request)
    {
        int head = request.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> name = "Content-Length: "u8;
        int at = request[..head].IndexOf(name);
        int body = at >= 0 && Utf8Parser.TryParse(request[(at + name.Length)..], out int length, out _) ? length : 0;
        return request.Length >= head + "\r\n\r\n"u8.Length + body;
    }
}

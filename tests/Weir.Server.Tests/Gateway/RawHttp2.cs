using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Server.Tests.Gateway;

/// <summary>Sends one HTTP/2 request whose header fields are bytes as they are, and waits until the stream or the connection ends.</summary>
internal static class RawHttp2
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;

    /// <summary>True when the server answered with a response, false when it ended the stream or the connection.</summary>
    public static async Task<bool> ExchangeAsync(IPEndPoint server, params (string Name, string Value)[] fields)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server);
        await using var stream = new NetworkStream(socket);
        var block = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            // Literal header field without indexing, new name (RFC 7541, 6.2.2), no Huffman code.
            block.WriteByte(0);
            WriteText(block, name);
            WriteText(block, value);
        }

        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await WriteFrameAsync(stream, Settings, 0, 0, []);
        await WriteFrameAsync(stream, Headers, EndHeaders | EndStream, 1, block.ToArray());
        return await ReadAnswerAsync(stream);
    }

    private static async Task<bool> ReadAnswerAsync(NetworkStream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        byte[] head = new byte[9];
        while (await stream.ReadAtLeastAsync(head, 9, throwOnEndOfStream: false, patience.Token) == 9)
        {
            byte[] payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
            await stream.ReadExactlyAsync(payload, patience.Token);
            switch (head[3])
            {
                case Headers or Data:
                    return true;
                case Reset or GoAway:
                    return false;
                default:
                    continue;
            }
        }

        return false;
    }

    private static void WriteText(MemoryStream block, string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        block.WriteByte((byte)bytes.Length);
        block.Write(bytes);
    }

    private static async Task WriteFrameAsync(NetworkStream stream, byte type, byte flags, int streamId, byte[] payload)
    {
        byte[] head = new byte[9];
        BinaryPrimitives.WriteInt32BigEndian(head, payload.Length << 8);
        head[3] = type;
        head[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(5), streamId);
        await stream.WriteAsync(head);
        await stream.WriteAsync(payload);
    }
}

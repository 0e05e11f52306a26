using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.Packets;

/// <summary>What the first data of a client tell: the protocol, and the name of the server that it asks for (TLS, RFC 6066; HTTP, RFC 9110). Nothing else is kept.</summary>
internal sealed class PayloadNames(NameText names)
{
    /// <summary>The application; null where it does not show.</summary>
    /// <param name="payload">What was captured of a segment.</param>
    /// <param name="name">Set to the name where one is found.</param>
    public string? Look(ReadOnlySpan<byte> payload, ref string? name)
    {
        if (payload is [0x16, 3, ..])
        {
            if (TryServerName(payload, out var server))
            {
                name ??= names.OfServer(server, Escapes.None);
            }

            return "ssl";
        }

        if (payload.StartsWith("SSH-"u8))
        {
            return "ssh";
        }

        if (!IsRequest(payload))
        {
            return null;
        }

        var host = payload.StartsWith("CONNECT "u8) ? Target(payload) : Host(payload);
        if (!host.IsEmpty)
        {
            name ??= names.OfServer(host, Escapes.None);
        }

        return payload.StartsWith("CONNECT "u8) || payload[(payload.IndexOf((byte)' ') + 1)..].StartsWith("http://"u8) ? Flow.Proxy : "http";
    }

    private static bool IsRequest(ReadOnlySpan<byte> payload) =>
        payload.StartsWith("GET "u8) || payload.StartsWith("POST "u8) || payload.StartsWith("HEAD "u8) || payload.StartsWith("PUT "u8)
        || payload.StartsWith("DELETE "u8) || payload.StartsWith("OPTIONS "u8) || payload.StartsWith("PATCH "u8) || payload.StartsWith("CONNECT "u8);

    private static ReadOnlySpan<byte> Target(ReadOnlySpan<byte> payload)
    {
        var target = payload["CONNECT ".Length..];
        int end = target.IndexOfAny((byte)' ', (byte)'\r', (byte)'\n');
        return end < 0 ? target : target[..end];
    }

    private static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> payload)
    {
        int at = payload.IndexOf("\r\nHost:"u8);
        at = at < 0 ? payload.IndexOf("\r\nhost:"u8) : at;
        if (at < 0)
        {
            return default;
        }

        var value = payload[(at + "\r\nHost:".Length)..];
        int end = value.IndexOf((byte)'\r');
        return end < 0 ? default : value[..end].Trim((byte)' ');
    }

    /// <summary>The extension server_name of a ClientHello, as far as it was captured.</summary>
    private static bool TryServerName(ReadOnlySpan<byte> record, out ReadOnlySpan<byte> name)
    {
        const int Heads = 9; // of the record and of the handshake
        const int VersionAndRandom = 34;
        name = default;
        if (record.Length < Heads + VersionAndRandom || record[5] != 1)
        {
            return false;
        }

        var rest = record[(Heads + VersionAndRandom)..];
        if (!TrySkip(ref rest, 1) || !TrySkip(ref rest, 2) || !TrySkip(ref rest, 1) || rest.Length < 2)
        {
            return false;
        }

        for (rest = rest[2..]; rest.Length >= 4;)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length - 4)
            {
                return false;
            }

            var body = rest.Slice(4, length);
            if (type == 0 && body.Length > 5 && body[2] == 0 && BinaryPrimitives.ReadUInt16BigEndian(body[3..]) is var size && size <= body.Length - 5)
            {
                name = body.Slice(5, size);
                return true;
            }

            rest = rest[(4 + length)..];
        }

        return false;
    }

    /// <summary>Skips a vector whose length stands before it in so many bytes.</summary>
    private static bool TrySkip(ref ReadOnlySpan<byte> rest, int sizeOfLength)
    {
        if (rest.Length < sizeOfLength)
        {
            return false;
        }

        int length = sizeOfLength == 1 ? rest[0] : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length < sizeOfLength + length)
        {
            return false;
        }

        rest = rest[(sizeOfLength + length)..];
        return true;
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Weir.Server.Tests.Sensors;

/// <summary>Builds captures, packet by packet.</summary>
internal sealed class Capture
{
    public const byte Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16;

    private readonly List<(double Time, byte[] Frame)> _packets = [];

    public Capture Tcp(double time, string from, int fromPort, string to, int toPort, byte flags, byte[]? payload = null)
    {
        byte[] segment = new byte[20 + (payload?.Length ?? 0)];
        Ports(segment, fromPort, toPort);
        segment[12] = 5 << 4;
        segment[13] = flags;
        payload?.CopyTo(segment, 20);
        return Ip(time, from, to, 6, segment);
    }

    public Capture Udp(double time, string from, int fromPort, string to, int toPort, byte[] payload)
    {
        byte[] datagram = new byte[8 + payload.Length];
        Ports(datagram, fromPort, toPort);
        payload.CopyTo(datagram, 8);
        return Ip(time, from, to, 17, datagram);
    }

    public Capture Icmp(double time, string from, string to, byte type) => Ip(time, from, to, 1, [type, 0, 0, 0, 1, 2, 3, 4]);

    /// <summary>A frame as it is.</summary>
    public Capture Frame(double time, byte[] frame)
    {
        _packets.Add((time, frame));
        return this;
    }

    /// <summary>The last frame with a tag of a VLAN.</summary>
    public Capture Tagged()
    {
        var (time, frame) = _packets[^1];
        _packets[^1] = (time, [.. frame[..12], 0x81, 0, 0, 7, .. frame[12..]]);
        return this;
    }

    public byte[] ToPcap(bool isBig = false, bool isNano = false)
    {
        var output = new MemoryStream();
        void Word(uint value) => output.Write(Bytes(value, isBig));
        Word(isNano ? 0xa1b23c4d : 0xa1b2c3d4);
        output.Write(isBig ? [0, 2, 0, 4] : [2, 0, 4, 0]);
        Word(0);
        Word(0);
        Word(65535);
        Word(1);
        foreach (var (time, frame) in _packets)
        {
            Word((uint)time);
            Word((uint)Math.Round((time - Math.Floor(time)) * (isNano ? 1e9 : 1e6)));
            Word((uint)frame.Length);
            Word((uint)frame.Length);
            output.Write(frame);
        }

        return output.ToArray();
    }

    public byte[] ToPcapng()
    {
        var output = new MemoryStream();
        Block(output, 0x0a0d0d0a, [.. Bytes(0x1a2b3c4d, false), 1, 0, 0, 0, .. Enumerable.Repeat((byte)0xff, 8)]);

        // Nanoseconds.
        Block(output, 1, [1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
        foreach (var (time, frame) in _packets)
        {
            ulong ticks = (ulong)Math.Round(time * 1e6) * 1000;
            Block(output, 6, [.. Bytes(0, false), .. Bytes((uint)(ticks >> 32), false), .. Bytes((uint)ticks, false), .. Bytes((uint)frame.Length, false), .. Bytes((uint)frame.Length, false), .. frame, .. new byte[(4 - (frame.Length % 4)) % 4]]);
        }

        return output.ToArray();
    }

    /// <summary>A question to a name server, or its answer with addresses.</summary>
    public static byte[] Dns(ushort id, string name, byte? code = null, params string[] addresses)
    {
        var output = new MemoryStream();
        output.Write([(byte)(id >> 8), (byte)id, (byte)(code is null ? 1 : 0x81), code ?? 0, 0, 1, 0, (byte)addresses.Length, 0, 0, 0, 0]);
        foreach (string label in name.Split('.'))
        {
            output.WriteByte((byte)label.Length);
            output.Write(Encoding.ASCII.GetBytes(label));
        }

        output.Write([0, 0, 1, 0, 1]);
        foreach (string address in addresses)
        {
            output.Write([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. IPAddress.Parse(address).GetAddressBytes()]);
        }

        return output.ToArray();
    }

    /// <summary>The first message of TLS, with the name of the server.</summary>
    public static byte[] Hello(string name)
    {
        byte[] server = Encoding.ASCII.GetBytes(name);
        byte[] extension = [0, 0, 0, (byte)(server.Length + 5), 0, (byte)(server.Length + 3), 0, 0, (byte)server.Length, .. server];
        byte[] extensions = [0, 23, 0, 0, .. extension];
        byte[] hello = [3, 3, .. new byte[32], 0, 0, 2, 0x13, 1, 1, 0, 0, (byte)extensions.Length, .. extensions];
        byte[] handshake = [1, 0, 0, (byte)hello.Length, .. hello];
        return [0x16, 3, 1, 0, (byte)handshake.Length, .. handshake];
    }

    private Capture Ip(double time, string from, string to, byte protocol, byte[] body)
    {
        byte[] source = IPAddress.Parse(from).GetAddressBytes();
        byte[] destination = IPAddress.Parse(to).GetAddressBytes();
        byte[] head;
        if (source.Length == 4)
        {
            head = [0x45, 0, 0, 0, 0, 0, 0, 0, 64, protocol, 0, 0, .. source, .. destination];
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(20 + body.Length));
        }
        else
        {
            head = [0x60, 0, 0, 0, 0, 0, protocol, 64, .. source, .. destination];
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(4), (ushort)body.Length);
        }

        // Ethernet fills short frames.
        byte[] frame = [.. new byte[12], .. source.Length == 4 ? new byte[] { 8, 0 } : [0x86, 0xdd], .. head, .. body];
        return Frame(time, [.. frame, .. new byte[Math.Max(0, 60 - frame.Length)]]);
    }

    private static void Ports(byte[] bytes, int from, int to)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)from);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)to);
    }

    private static void Block(MemoryStream output, uint type, byte[] body)
    {
        output.Write(Bytes(type, false));
        output.Write(Bytes((uint)body.Length + 12, false));
        output.Write(body);
        output.Write(Bytes((uint)body.Length + 12, false));
    }

    private static byte[] Bytes(uint value, bool isBig)
    {
        byte[] bytes = new byte[4];
        if (isBig)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        return bytes;
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Weir.Server.Tests.Sidecars;

/// <summary>Writes what HAProxy would send, by the words of its specification and none of our code.</summary>
internal sealed class SpopBytes
{
    private readonly List<byte> _bytes = [];

    public static SpopBytes Empty => new();

    public byte[] ToArray() => [.. _bytes];

    public SpopBytes Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public SpopBytes Integer(ulong value)
    {
        if (value < 240)
        {
            return Raw((byte)value);
        }

        _bytes.Add((byte)(0xf0 | (value & 0xf)));
        value = (value - 240) >> 4;
        while (value >= 128)
        {
            _bytes.Add((byte)(0x80 | (value & 0x7f)));
            value = (value - 128) >> 7;
        }

        return Raw((byte)value);
    }

    public SpopBytes Text(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return Integer((ulong)bytes.Length).Raw(bytes);
    }

    public SpopBytes String(string name, string? value) => value is null ? Text(name).Raw(0) : Text(name).Raw(8).Text(value);

    public SpopBytes Binary(string name, string value) => Text(name).Raw(9).Text(value);

    public SpopBytes Number(string name, ulong value, byte type = 4) => Text(name).Raw(type).Integer(value);

    public SpopBytes Flag(string name, bool value) => Text(name).Raw(value ? (byte)0x11 : (byte)0x01);

    public SpopBytes Address(string name, string address)
    {
        byte[] bytes = IPAddress.Parse(address).GetAddressBytes();
        return Text(name).Raw(bytes.Length == 4 ? (byte)6 : (byte)7).Raw(bytes);
    }

    /// <summary>Makes a frame with its length of what was written.</summary>
    public byte[] Frame(byte type, ulong stream = 0, ulong id = 0, uint flags = 1)
    {
        byte[] flagBytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(flagBytes, flags);
        byte[] frame = [type, .. flagBytes, .. Empty.Integer(stream).Integer(id).ToArray(), .. _bytes];
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, frame.Length);
        return [.. length, .. frame];
    }

    public static byte[] Hello(string versions = "2.0", uint maxFrame = 65532, string capabilities = "pipelining,async", bool healthCheck = false) =>
        Empty.String("supported-versions", versions).Number("max-frame-size", maxFrame, type: 3).String("capabilities", capabilities).Flag("healthcheck", healthCheck).Frame(1);

    /// <summary>A whole question, as deploy/haproxy/spoe-weir.conf asks it.</summary>
    public static byte[] Notify(
        string uri = "/a", string method = "GET", string body = "", ulong? bodySize = null, (string Name, string Value)[]? headers = null, string? id = "7F-1", ulong stream = 5, ulong frame = 1)
    {
        var pairs = Empty;
        foreach (var (name, value) in headers ?? [("host", "shop.example"), ("content-length", $"{body.Length}")])
        {
            pairs.Text(name).Text(value);
        }

        return Empty.Text("weir-request").Raw(8)
            .String("method", method).String("uri", uri).Binary("headers", Encoding.Latin1.GetString(pairs.Text("").Text("").ToArray()))
            .Number("body_size", bodySize ?? (ulong)body.Length).Binary("body", body).Address("src", "10.1.2.3").String("id", id).String("unknown", "x").Frame(3, stream, frame);
    }
}

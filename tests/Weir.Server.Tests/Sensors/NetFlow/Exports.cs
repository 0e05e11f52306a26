using System.Buffers.Binary;
using System.Net;

namespace Weir.Server.Tests.Sensors.NetFlow;

/// <summary>Builds datagrams of exporters, field by field.</summary>
internal static class Exports
{
    /// <summary>When they are sent, seconds since 1970.</summary>
    public const uint Sent = 1_700_000_000;

    /// <summary>Milliseconds since the exporter began, by then.</summary>
    public const uint Uptime = 100_000;

    public static byte[] V5(uint sequence, int sampling, params byte[][] records) =>
    [
        .. U16(5), .. U16(records.Length), .. U32(Uptime), .. U32(Sent), .. U32(0), .. U32(sequence), 0, 7, .. U16(sampling), .. records.SelectMany(record => record),
    ];

    public static byte[] V5Record(string from, int fromPort, string to, int toPort, byte protocol, byte flags, uint packets, uint bytes, uint first, uint last) =>
    [
        .. Address(from), .. Address(to), .. U32(0), .. U16(1), .. U16(2), .. U32(packets), .. U32(bytes), .. U32(first), .. U32(last),
        .. U16(fromPort), .. U16(toPort), 0, flags, protocol, 0, .. U16(0), .. U16(0), 0, 0, .. U16(0),
    ];

    public static byte[] V9(uint sequence, params byte[][] sets) => [.. U16(9), .. U16(sets.Length), .. U32(Uptime), .. U32(Sent), .. U32(sequence), .. U32(42), .. sets.SelectMany(set => set)];

    public static byte[] Ipfix(uint sequence, params byte[][] sets)
    {
        byte[] all = [.. sets.SelectMany(set => set)];
        return [.. U16(10), .. U16(16 + all.Length), .. U32(Sent), .. U32(sequence), .. U32(42), .. all];
    }

    public static byte[] Set(int id, params byte[][] parts)
    {
        byte[] all = [.. parts.SelectMany(part => part)];
        return [.. U16(id), .. U16(4 + all.Length), .. all];
    }

    /// <summary>Of a number of field and a length; a field of an enterprise has that as a third.</summary>
    public static byte[] Template(int id, params (int Number, int Length, uint Enterprise)[] fields) => [.. U16(id), .. U16(fields.Length), .. fields.SelectMany(Field)];

    public static byte[] V9Options(int id, (int Type, int Length)[] scopes, params (int Number, int Length)[] fields) =>
        [.. U16(id), .. U16(4 * scopes.Length), .. U16(4 * fields.Length), .. scopes.Concat(fields).SelectMany(field => Field((field.Item1, field.Item2, 0)))];

    public static byte[] IpfixOptions(int id, int scopes, params (int Number, int Length)[] fields) =>
        [.. U16(id), .. U16(fields.Length), .. U16(scopes), .. fields.SelectMany(field => Field((field.Number, field.Length, 0)))];

    public static byte[] Address(string text) => IPAddress.Parse(text).GetAddressBytes();

    public static byte[] U16(int value)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    public static byte[] U32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] U64(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Field((int Number, int Length, uint Enterprise) field) =>
        field.Enterprise == 0 ? [.. U16(field.Number), .. U16(field.Length)] : [.. U16(field.Number | 0x8000), .. U16(field.Length), .. U32(field.Enterprise)];
}

using System.Buffers.Binary;
using Weir.Flows;

namespace Weir.Server.Sensors.Packets;

/// <summary>Questions and answers of DNS over UDP (RFC 1035).</summary>
internal sealed class DnsPackets(SensorOutput output)
{
    private const int Head = 12;
    private const int MostLabels = 128;
    private const int MostAnswers = 64;

    private readonly DnsMessages _messages = new(output);
    private readonly NameText _names = new(output.Texts);
    private readonly byte[] _name = new byte[512];

    public void Take(in PacketView packet, Timestamp time)
    {
        var message = packet.Payload;
        if (message.Length < Head || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) == 0 || !TryQuestion(message, out int end, out string? name, out ushort type) || name is null)
        {
            return;
        }

        bool isAnswer = (message[2] & 0x80) != 0;
        var (client, server) = isAnswer ? (packet.Destination, packet.Source) : (packet.Source, packet.Destination);
        ushort port = isAnswer ? packet.DestinationPort : packet.SourcePort;
        ulong key = TextHash.Of(TextHash.Of(Hashing.Of(client), Hashing.Of(server)), ((ulong)port << 16) | BinaryPrimitives.ReadUInt16BigEndian(message));
        var lookup = new DnsLookup { Time = time, Client = client, Server = server, Name = name, Type = type, ResponseCode = isAnswer ? message[3] & 15 : DnsLookup.NoAnswer, Addresses = isAnswer ? Addresses(message, end) : [] };
        if (isAnswer)
        {
            _messages.Answer(key, lookup, isWhole: true);
        }
        else
        {
            _messages.Ask(key, lookup);
        }
    }

    public void End() => _messages.End();

    private bool TryQuestion(ReadOnlySpan<byte> message, out int end, out string? name, out ushort type)
    {
        (end, name, type) = (Head, null, 0);
        int length = 0;
        for (int labels = 0; labels < MostLabels && end < message.Length; labels++)
        {
            int size = message[end++];
            if (size == 0)
            {
                if (message.Length < end + 4)
                {
                    return false;
                }

                type = BinaryPrimitives.ReadUInt16BigEndian(message[end..]);
                end += 4;
                name = length > 1 ? _names.OfQuestion(_name.AsSpan(0, length - 1), Escapes.None) : null;
                return true;
            }

            // A question has nothing before it to which it could point.
            if (size > 63 || end + size > message.Length || length + size + 1 > _name.Length)
            {
                return false;
            }

            message.Slice(end, size).CopyTo(_name.AsSpan(length));
            length += size;
            _name[length++] = (byte)'.';
            end += size;
        }

        return false;
    }

    private static HostAddress[] Addresses(ReadOnlySpan<byte> message, int at)
    {
        const int RecordHead = 10;
        var found = new List<HostAddress>();
        int count = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(message[6..]), MostAnswers);
        for (int i = 0; i < count && TrySkipName(message, ref at) && at + RecordHead <= message.Length; i++)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            at += RecordHead;
            if (at + length > message.Length)
            {
                break;
            }

            var data = message.Slice(at, length);
            if (type == 1 && length == 4)
            {
                found.Add(HostAddress.V4(BinaryPrimitives.ReadUInt32BigEndian(data)));
            }
            else if (type == 28 && length == 16)
            {
                found.Add(new HostAddress(BinaryPrimitives.ReadUInt128BigEndian(data)));
            }

            at += length;
        }

        return [.. found];
    }

    private static bool TrySkipName(ReadOnlySpan<byte> message, ref int at)
    {
        for (int labels = 0; labels < MostLabels && at < message.Length; labels++)
        {
            int size = message[at++];
            if (size == 0)
            {
                return true;
            }

            if (size >= 0xc0)
            {
                at++;
                return at <= message.Length;
            }

            at += size;
        }

        return false;
    }
}

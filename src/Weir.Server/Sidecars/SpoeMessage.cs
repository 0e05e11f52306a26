using System.Net;

namespace Weir.Server.Sidecars;

/// <summary>One request as HAProxy describes it: the arguments of a message by their names. Points into the frame.</summary>
internal ref struct SpoeMessage
{
    /// <summary>Name of the message; others are not for us.</summary>
    public static ReadOnlySpan<byte> Name => "weir-request"u8;

    public ReadOnlySpan<byte> Method { get; private set; }

    public ReadOnlySpan<byte> Uri { get; private set; }

    public SpoeHeaders Headers { get; private set; }

    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Length of the body as HAProxy knows it; null when it does not say.</summary>
    public ulong? BodySize { get; private set; }

    public IPAddress? Client { get; private set; }

    /// <summary>What HAProxy calls the request; empty when it gives it no name.</summary>
    public ReadOnlySpan<byte> Id { get; private set; }

    /// <summary>False when the arguments are not whole.</summary>
    public static bool TryRead(scoped ref SpopReader reader, out SpoeMessage message)
    {
        message = default;
        if (!reader.TryReadByte(out byte count))
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (!reader.TryReadBytes(out var name) || !reader.TryReadValue(out var value))
            {
                return false;
            }

            message.Take(name, value);
        }

        return true;
    }

    /// <summary>An argument that could not be had is null, and stays as it was.</summary>
    private void Take(scoped ReadOnlySpan<byte> name, SpopValue value)
    {
        if (value.IsText)
        {
            if (name.SequenceEqual("method"u8)) Method = value.Bytes;
            else if (name.SequenceEqual("uri"u8)) Uri = value.Bytes;
            else if (name.SequenceEqual("headers"u8)) Headers = new SpoeHeaders { Bytes = value.Bytes, AreLines = value.Type == SpopType.String };
            else if (name.SequenceEqual("body"u8)) Body = value.Bytes;
            else if (name.SequenceEqual("id"u8)) Id = value.Bytes;
        }
        else if (name.SequenceEqual("body_size"u8) && value.IsInteger)
        {
            BodySize = value.Number;
        }
        else if (name.SequenceEqual("src"u8) && value.Type is (SpopType.IPv4 or SpopType.IPv6))
        {
            Client = new IPAddress(value.Bytes);
        }
    }
}

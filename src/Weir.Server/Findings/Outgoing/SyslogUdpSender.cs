using System.Net.Sockets;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Sends a datagram for each finding (RFC 5426). Whether it arrives is never known.</summary>
internal sealed class SyslogUdpSender(OutgoingTarget target) : IOutgoingSender
{
    /// <summary>What every receiver should be able to take.</summary>
    public const int MostBytes = 2048;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        byte[] datagram = Fit(message);
        try
        {
            // A name is looked up each time: the receiver may move.
            using var client = new UdpClient(target.Address!.IdnHost, target.Address.Port);
            await client.SendAsync(datagram, cancellationToken).ConfigureAwait(false);
            return $"sent {datagram.Length} bytes; nobody answers to UDP";
        }
        catch (SocketException error)
        {
            throw new OutgoingException($"{target.Shown}: {error.Message}", error);
        }
    }

    public ValueTask DisposeAsync() => default;

    /// <summary>Leaves out parts of a finding that is too long, instead of cutting its JSON.</summary>
    internal static byte[] Fit(OutgoingMessage message)
    {
        foreach (var detail in (OutgoingDetail[])[OutgoingDetail.Full, OutgoingDetail.Brief])
        {
            byte[] datagram = SyslogMessage.Write(message, detail);
            if (datagram.Length <= MostBytes)
            {
                return datagram;
            }
        }

        return SyslogMessage.Write(message, OutgoingDetail.Least);
    }
}

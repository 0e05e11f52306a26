using Weir.Flows;
using Weir.Server.Sensors.Packets;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>Both ends of a flow and who exports it; the same for both directions.</summary>
internal readonly record struct PairKey(HostAddress Low, HostAddress High, ushort LowPort, ushort HighPort, byte Protocol, int Exporter)
{
    public static PairKey Of(in HalfFlow half, int exporter)
    {
        var (source, destination) = PortsOf(half);
        return IsForward(half)
            ? new PairKey(half.Source, half.Destination, source, destination, half.Protocol, exporter)
            : new PairKey(half.Destination, half.Source, destination, source, half.Protocol, exporter);
    }

    /// <summary>Whether it goes from the lower end to the higher.</summary>
    public static bool IsForward(in HalfFlow half)
    {
        int order = half.Source.CompareTo(half.Destination);
        return order != 0 ? order < 0 : half.SourcePort <= half.DestinationPort;
    }

    /// <summary>Random from run to run: who knows it could make all flows meet in one place of the table.</summary>
    public override int GetHashCode() => HashCode.Combine(Low.Bits, High.Bits, ((ulong)LowPort << 32) | ((ulong)HighPort << 16) | Protocol, Exporter);

    /// <summary>Of ICMP the type to which it belongs.</summary>
    private static (ushort Source, ushort Destination) PortsOf(in HalfFlow half)
    {
        if (half.Protocol is not (Flow.Icmp or Flow.Icmp6))
        {
            return (half.SourcePort, half.DestinationPort);
        }

        ushort question = Meter.QuestionOf(half.Protocol, half.SourcePort);
        return (question, question);
    }
}

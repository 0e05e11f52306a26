using Weir.Flows;
using Weir.Server.Sensors.NetFlow;

namespace Weir.Server.Tests.Sensors.NetFlow;

/// <summary>A decoder with what it gave.</summary>
internal sealed class Decoding
{
    private readonly Records _records = new();

    public Decoding() => Decoder = new NetFlowDecoder(_records);

    public NetFlowDecoder Decoder { get; }

    public Timestamp Now { get; set; } = Timestamp.FromSeconds(Exports.Sent);

    public NetFlowCounts Counts => Decoder.Counts;

    /// <summary>All flows, those that wait included.</summary>
    public List<Flow> Flows
    {
        get
        {
            Decoder.Finish();
            return _records.Flows;
        }
    }

    public Decoding Take(byte[] datagram, string source = "203.0.113.1")
    {
        Decoder.Take(datagram, HostAddress.Of(System.Net.IPAddress.Parse(source)), Now);
        return this;
    }
}

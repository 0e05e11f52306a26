using Weir.Numerics;

namespace Weir.Flows.Scenarios;

/// <summary>Takes the flows of a scenario, with the figures that a flow of each kind has.</summary>
internal sealed class ScenarioOutput(SeededRandom random)
{
    private const int FirstEphemeral = 49152;

    public List<Flow> Flows { get; } = [];

    public List<DnsLookup> Lookups { get; } = [];

    /// <summary>A connection that was answered.</summary>
    public void Answered(Timestamp at, HostAddress from, HostAddress to, ushort port, long sent, long received, double seconds, byte protocol = Flow.Tcp, string? name = null) => Flows.Add(new Flow
    {
        Start = at,
        Duration = (long)(Math.Max(seconds, 0.0001) * Timestamp.Second),
        Originator = from,
        Responder = to,
        OriginatorPort = Ephemeral(),
        ResponderPort = port,
        Protocol = protocol,
        State = FlowState.SF,
        OriginatorBytes = sent,
        ResponderBytes = received,
        OriginatorPackets = 3 + (sent / 1200),
        ResponderPackets = 3 + (received / 1200),
        ServerName = name,
    });

    /// <summary>An attempt that nobody answered, or that was refused.</summary>
    public void Failed(Timestamp at, HostAddress from, HostAddress to, ushort port) => Flows.Add(new Flow
    {
        Start = at,
        Duration = (long)(random.NextDouble() * 3 * Timestamp.Second),
        Originator = from,
        Responder = to,
        OriginatorPort = Ephemeral(),
        ResponderPort = port,
        Protocol = Flow.Tcp,
        State = random.NextDouble() < 0.5 ? FlowState.S0 : FlowState.Rej,
        OriginatorPackets = 1 + (long)(random.NextDouble() * 3),
        ResponderPackets = random.NextDouble() < 0.5 ? 0 : 1,
    });

    /// <summary>A connection that was begun and never made: the first packet alone, or that and the answer to it.</summary>
    public void HalfOpen(Timestamp at, HostAddress from, HostAddress to, ushort port) => Flows.Add(new Flow
    {
        Start = at,
        Originator = from,
        Responder = to,
        OriginatorPort = Ephemeral(),
        ResponderPort = port,
        Protocol = Flow.Tcp,
        State = FlowState.S0,
        OriginatorPackets = 1,
    });

    /// <summary>An echo request (type 8 of ICMP, which sensors give as port of the originator).</summary>
    public void Ping(Timestamp at, HostAddress from, HostAddress to, bool isAnswered) => Flows.Add(new Flow
    {
        Start = at,
        Duration = isAnswered ? 1000 : 0,
        Originator = from,
        Responder = to,
        OriginatorPort = 8,
        Protocol = Flow.Icmp,
        State = FlowState.Oth,
        OriginatorBytes = 56,
        ResponderBytes = isAnswered ? 56 : 0,
        OriginatorPackets = 1,
        ResponderPackets = isAnswered ? 1 : 0,
    });

    /// <summary>A number around a middle, as sizes and times of people are (log-normal).</summary>
    public double Around(double middle, double spread)
    {
        double u = Math.Max(random.NextDouble(), 1e-12);
        double normal = Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * random.NextDouble());
        return middle * Math.Exp(spread * normal);
    }

    /// <summary>Seconds until the next of events that come at a rate.</summary>
    public double Wait(double perSecond) => -Math.Log(Math.Max(random.NextDouble(), 1e-12)) / perSecond;

    private ushort Ephemeral() => (ushort)(FirstEphemeral + (int)(random.NextDouble() * (ushort.MaxValue - FirstEphemeral)));
}

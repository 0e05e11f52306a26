using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>What the head of a datagram says of time.</summary>
/// <param name="Time">When it was sent, by the exporter's clock.</param>
/// <param name="Uptime">Milliseconds since the exporter began, in 32 bits that run over after 49 days; null in IPFIX, which does not say.</param>
internal readonly record struct ExportHeader(Timestamp Time, uint? Uptime);

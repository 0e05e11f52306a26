namespace Weir.Flows.Alerts;

/// <summary>What a person said of a finding.</summary>
/// <param name="Host">The host of the finding; its network of 256 (IPv6: /64) is the group for which the verdict counts.</param>
/// <param name="Detector">The detector, or the measure of an hour.</param>
/// <param name="Surprise">The finding's surprise.</param>
/// <param name="IsFalse">Whether nothing was wrong; otherwise it was an attack.</param>
public readonly record struct FlowVerdict(HostAddress Host, string Detector, double Surprise, bool IsFalse);

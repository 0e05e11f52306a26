using Weir.Flows;
using Weir.Flows.Alerts;

namespace Weir.Server.Reports;

/// <summary>What a report about a network says.</summary>
/// <param name="Stories">A story for each host with an alert, the gravest first.</param>
/// <param name="Findings">All findings; those without an alert are hints.</param>
/// <param name="Expected">What rules allow.</param>
/// <param name="Flows">Flows that were looked at.</param>
/// <param name="OwnHosts">One's own hosts that began one.</param>
/// <param name="Budget">Alerts a day that were asked for.</param>
/// <param name="IsFirstDays">Whether the network is not known for long enough to say what is unusual.</param>
public sealed record FlowReportFigures(
    IReadOnlyList<FlowStory> Stories, IReadOnlyList<FlowFinding> Findings, IReadOnlyList<(FlowFinding Finding, AllowRule Rule)> Expected, long Flows, int OwnHosts, double Budget, bool IsFirstDays);

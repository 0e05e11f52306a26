using System.Diagnostics.Metrics;
using Weir.Server.Gateway;

namespace Weir.Server.Sidecars;

/// <summary>Counts what sidecars were told.</summary>
internal sealed class SidecarMetrics(Meter meter)
{
    private static readonly string[] s_severities = [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())];

    private readonly Counter<long> _requests = meter.CreateCounter<long>(
        "weir_sidecar_requests_total", description: "Requests that another proxy asked about, by what it was told to do and by severity.");

    public void Count(DecisionAction action, Severity severity) => _requests.Add(1, new("action", DecisionText.Action(action)), new("severity", s_severities[(int)severity]));
}

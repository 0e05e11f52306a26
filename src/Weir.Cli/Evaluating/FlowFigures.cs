using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>All figures of <c>weir evaluate flows</c>; empty is what was not measured.</summary>
internal sealed record FlowFigures
{
    /// <summary>The command line that gives the same figures.</summary>
    public required string Command { get; init; }

    /// <summary>Of made networks with one thing planted.</summary>
    public IReadOnlyList<PlantFigures> Plants { get; init; } = [];

    /// <summary>Of stretches with nothing wrong, made ones and those of tables.</summary>
    public IReadOnlyList<QuietFigures> Quiet { get; init; } = [];

    /// <summary>Of tables of flows that say of each what it is.</summary>
    public IReadOnlyList<RankedAttack> Flows { get; init; } = [];

    /// <summary>Of tables without addresses.</summary>
    public IReadOnlyList<RankedAttack> Rows { get; init; } = [];

    /// <summary>Of logs of Zeek that say of each connection whether it is an attack.</summary>
    public IReadOnlyList<LogFigures> Logs { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, FlowJson.Default.FlowFigures);
}

/// <summary>How many of the made networks give an alert of what is planted.</summary>
/// <param name="Kind">What is planted.</param>
/// <param name="Technique">ATT&amp;CK, of the first network.</param>
/// <param name="Networks">How many networks.</param>
/// <param name="Alerted">Share with an alert that names the host, the technique, and the other end where there is one.</param>
/// <param name="Found">Share in which it is at least a hint.</param>
/// <param name="OtherAlerts">Alerts a day of other hosts, scans from outside left out, after the first day.</param>
internal sealed record PlantFigures(string Kind, string Technique, int Networks, Interval Alerted, Interval Found, double OtherAlerts);

/// <summary>Alerts of a stretch with nothing wrong.</summary>
/// <param name="Where">Which.</param>
/// <param name="Budget">Alerts a day that were promised.</param>
/// <param name="Alerts">Those that came.</param>
/// <param name="Days">Days on which there were flows; of made networks without the first two, which have nothing to compare with.</param>
/// <param name="ADay">Alerts a day.</param>
/// <param name="WorstDay">Alerts of the day that had most.</param>
internal sealed record QuietFigures(string Where, double Budget, int Alerts, int Days, double ADay, int WorstDay);

/// <summary>How well an attack is told from what is normal by scores alone.</summary>
/// <param name="Table">The file.</param>
/// <param name="Attack">Its name; "all" is all of them.</param>
/// <param name="Rows">Rows of it.</param>
/// <param name="Area">Area under the curve, with an interval of 95 %: a bootstrap over hosts' hours where there are any, else over rows.</param>
internal sealed record RankedAttack(string Table, string Attack, int Rows, Interval Area);

/// <summary>What is said of a labelled log.</summary>
/// <param name="Log">Its folder.</param>
/// <param name="Attackers">Sources of connections that are attacks.</param>
/// <param name="Named">Share of them that a finding names.</param>
/// <param name="TargetDays">From the first to the last attack on each host that has an alert of being attacked, in days of 24 hours, one at least.</param>
/// <param name="AlertsATargetDay">Such alerts in 24 hours of such a host; NaN without any.</param>
/// <param name="AlertsOfBenignHosts">Alerts that accuse a host which attacks nobody.</param>
internal sealed record LogFigures(string Log, int Attackers, Interval Named, double TargetDays, double AlertsATargetDay, int AlertsOfBenignHosts);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(FlowFigures))]
internal sealed partial class FlowJson : JsonSerializerContext;

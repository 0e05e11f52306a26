using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>What <c>weir evaluate http --calibrate</c> found.</summary>
/// <param name="Command">The command line that gives the same figures.</param>
/// <param name="Site">Name of the file.</param>
/// <param name="Learned">Rows of its first half.</param>
/// <param name="HeldOut">Distinct values of its second half, without labelled attacks.</param>
/// <param name="Attacks">Distinct attacks of the labelled rows.</param>
/// <param name="Runs">One learning from the rows as they are, and some that somebody wanted to spoil.</param>
internal sealed record CalibrationFigures(string Command, string Site, int Learned, int HeldOut, int Attacks, IReadOnlyList<CalibrationRun> Runs)
{
    public string ToJson() => JsonSerializer.Serialize(this, CalibrationJson.Default.CalibrationFigures);
}

/// <summary>One learning.</summary>
/// <param name="Name">What was learned from.</param>
/// <param name="State">The state at its end, in a sentence.</param>
/// <param name="DistinctValues">Distinct values that count.</param>
/// <param name="Severities">Low to Critical.</param>
internal sealed record CalibrationRun(string Name, string State, long DistinctValues, IReadOnlyList<CalibratedSeverity> Severities);

/// <summary>One severity by the model's threshold and by the site's.</summary>
/// <param name="Severity">Which.</param>
/// <param name="PromisedRate">Its promised rate of false positives.</param>
/// <param name="ModelLogit">The model's threshold.</param>
/// <param name="SiteLogit">The site's.</param>
/// <param name="FlaggedBefore">Share of held-out values that reach the model's.</param>
/// <param name="FlaggedAfter">Share that reach the site's.</param>
/// <param name="RecallBefore">Share of attacks that reach the model's.</param>
/// <param name="RecallAfter">Share that reach the site's.</param>
internal sealed record CalibratedSeverity(
    Severity Severity,
    double PromisedRate,
    double ModelLogit,
    double SiteLogit,
    Interval FlaggedBefore,
    Interval FlaggedAfter,
    Interval RecallBefore,
    Interval RecallAfter);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CalibrationFigures))]
internal sealed partial class CalibrationJson : JsonSerializerContext;

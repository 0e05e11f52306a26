using System.Text.Json.Serialization;

namespace Weir.Server.Drift;

/// <summary>What one round compared, and what it found. Public, as all that components take: the components that Razor makes are public.</summary>
public sealed record DriftReport
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>First hour that was judged.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the last hour that was judged.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Versions of the models that were live, such as <c>http:2, script:0</c>.</summary>
    public required string Model { get; init; }

    /// <summary>How many comparisons could be made.</summary>
    public required int Compared { get; init; }

    /// <summary>What has drifted, the most certain first.</summary>
    public required IReadOnlyList<DriftItem> Findings { get; init; }

    /// <summary>What was compared besides, that with the least chance first; at most <see cref="MostShown"/>.</summary>
    public required IReadOnlyList<DriftItem> Others { get; init; }

    /// <summary>Scores against the model's own baseline: how far the traffic is from what it was made with. Never a finding.</summary>
    public IReadOnlyList<DriftItem> Baseline { get; init; } = [];

    internal const int MostShown = 100;
}

/// <summary>One thing that was compared.</summary>
public sealed record DriftItem
{
    /// <summary><c>scores</c>, <c>verdict</c>, <c>feature</c>, <c>calibration</c>, <c>promise</c>, <c>field</c>, <c>silence</c> or <c>clock</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What: <c>score</c>, <c>score of scripts</c>, <c>method</c>, a field.</summary>
    public required string What { get; init; }

    /// <summary>Host; null for none in particular.</summary>
    public string? Site { get; init; }

    /// <summary>Route of the site; null for all of it.</summary>
    public string? Route { get; init; }

    /// <summary>Sensor; null where requests or scripts are meant.</summary>
    public string? Sensor { get; init; }

    /// <summary>Which measure the effect is: <c>stability index</c>, <c>share</c>, <c>calibration error</c>, <c>times as long</c>, <c>seconds</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>How large the change is; null when it is not known.</summary>
    public double? Effect { get; init; }

    /// <summary>Lower end of its 95 % interval; null when it is not known.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its 95 % interval; null when it is not known.</summary>
    public double? High { get; init; }

    /// <summary>That it is chance, of a finding corrected for all that the round compared; null when it is not known.</summary>
    public double? PValue { get; init; }

    /// <summary>A sentence for a person; null where there is nothing to tell.</summary>
    public string? Sentence { get; init; }

    /// <summary>Both distributions, in the order of bins.</summary>
    public required IReadOnlyList<DriftPair> Bars { get; init; }

    /// <summary>Where, for people.</summary>
    [JsonIgnore]
    public string Place => Sensor is not null ? $"sensor {Sensor}" : Site is null ? "all sites" : Site + Route;
}

/// <summary>One bin before and after.</summary>
/// <param name="Label">The bin.</param>
/// <param name="Before">Its share in the past, 0 to 1; of silence and clocks seconds; null when unknown.</param>
/// <param name="Now">The same of the window.</param>
public sealed record DriftPair(string Label, double? Before, double? Now);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DriftReport))]
internal sealed partial class DriftJson : JsonSerializerContext;

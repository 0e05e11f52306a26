using System.Text.Json.Serialization;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>One training as it is recorded: when it begins, and again when it ends.</summary>
internal sealed record ExperimentRun
{
    /// <summary>Time it began, and four letters that tell runs of one second apart.</summary>
    public required string Id { get; init; }

    public required RunStatus Status { get; init; }

    public required DateTime Begun { get; init; }

    /// <summary>How long it took; 0 while it runs.</summary>
    public double Seconds { get; init; }

    public required string Task { get; init; }

    public required string Command { get; init; }

    /// <summary>What was set otherwise than by default.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    public required ulong Seed { get; init; }

    /// <summary>Name of the model file, in the folder of the record.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the model, where there is one.</summary>
    public string? Model { get; init; }

    public long Bytes { get; init; }

    /// <summary>The most memory that the program held.</summary>
    public long PeakMemory { get; init; }

    public IReadOnlyList<ManifestData> Data { get; init; } = [];

    public IReadOnlyList<Measurement> Metrics { get; init; } = [];

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>A figure over all rows, such as <c>recall@0.001</c>; none where there is no such figure.</summary>
    public Interval Figure(string name) => Metrics.FirstOrDefault(metric => metric.Name == name && metric.Group.StartsWith("all", StringComparison.Ordinal))?.Result ?? Interval.None;
}

/// <summary>How far a run came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
internal enum RunStatus
{
    /// <summary>It began. Where the program that ran it is gone, it was killed.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("done")]
    Done,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Somebody stopped it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ExperimentRun))]
internal sealed partial class ExperimentJson : JsonSerializerContext;
